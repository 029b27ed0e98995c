/**
 * The environment of a request: variables that `rpc.targets.json` has for all requests near it, and those of the target
 * that the request names, which count more. A variable may mention others.
 */
import { parseJson } from '../../base/exact-json.ts';
import type { JsonNode } from '../../base/json-tree.ts';
import { plainText } from '../../base/plain-text.ts';
import type { Target } from '../../contract/target.ts';
import { formOf, partsOf, plainParts, type TextPart } from './placeholders.ts';
import type { TargetsFile } from './targets.ts';

export interface Variable {
  readonly name: string;
  readonly value: JsonNode;
  /** The target it is of; absent where it is for all. */
  readonly target?: string;
}

export type Variables = ReadonlyMap<string, Variable>;

/** Those of a request that names the target. */
export function variablesFor(targets: TargetsFile | undefined, target: string | undefined): Variables {
  const own = targets?.targets.find(({ name }) => name === target)?.target?.variables;
  return new Map([
    ...readVariables(targets?.variables ?? {}),
    ...(target === undefined ? [] : readVariables(own ?? {}, target)),
  ]);
}

/** JSON by name, as targets have them. */
export function readVariables(
  json: NonNullable<Target['variables']>,
  target?: string,
): readonly (readonly [string, Variable])[] {
  return Object.entries(json).map(([name, text]) => [
    name,
    { name, value: parseJson(text).value, ...(target === undefined ? {} : { target }) },
  ]);
}

/**
 * The text with the values of variables in place of their names. What is no variable, or has no value that could be
 * part of a text, stays a placeholder; so does the name of a variable in its own value.
 */
export function withVariables(parts: readonly TextPart[], variables: Variables): readonly TextPart[] {
  return expanded(parts, variables, []);
}

/** The same of a text. */
export function textWithVariables(text: string, variables: Variables): string {
  return text.includes('{{') ? plainParts(withVariables(partsOf(text), variables)) : text;
}

function expanded(
  parts: readonly TextPart[],
  variables: Variables,
  inside: readonly string[],
): readonly TextPart[] {
  return parts.flatMap((part) => {
    if (part.kind === 'text' || inside.includes(part.name) || inside.length >= deepest) return part;
    const variable = variables.get(part.name);
    const text = variable && plainText(variable.value);
    return text === undefined ? part : expanded(partsOf(text), variables, [...inside, part.name]);
  });
}

/** How many variables can be inside of each other. */
const deepest = 10;

/** How a variable comes to mention itself: its own name at both ends. */
export function cycleOf(name: string, variables: Variables): readonly string[] | undefined {
  const seen = new Set<string>();
  const find = (at: string, path: readonly string[]): readonly string[] | undefined => {
    const text = plainText(variables.get(at)?.value ?? { kind: 'missing', start: 0, end: 0 });
    for (const part of partsOf(text ?? '')) {
      if (part.kind === 'text' || formOf(part.name).kind !== 'variable') continue;
      if (part.name === name) return [...path, name];
      if (seen.has(part.name) || path.length >= deepest) continue;
      seen.add(part.name);
      const found = find(part.name, [...path, part.name]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return find(name, [name]);
}
