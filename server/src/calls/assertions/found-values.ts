/** What the path of an assertion led to: values to test, and what to call them where the test fails. */
import { parseJson } from '../../base/exact-json.ts';
import { type JsonPath, valuesAt } from '../../base/json-path.ts';
import type { JsonNode } from '../../base/json-tree.ts';
import { visibleLine } from '../visible-text.ts';

export interface FoundValues {
  readonly nodes: readonly JsonNode[];
  /** For people. */
  readonly text: string;
}

/** How many values are shown, and in how many UTF-16 units. */
const mostShown = 3;
const shownLength = 200;

/** `why`, where it is given, says in a clause why there is nothing. */
export function nothing(why?: string): FoundValues {
  return { nodes: [], text: why === undefined ? 'nothing' : `nothing: ${why}` };
}

export function texts(values: readonly string[]): FoundValues {
  const nodes = values.map((value): JsonNode => ({ kind: 'string', value, start: 0, end: 0 }));
  return { nodes, text: shown(values.map((value) => JSON.stringify(value))) };
}

/** A word that needs no quotes. */
export function word(value: string): FoundValues {
  return { nodes: [{ kind: 'string', value, start: 0, end: 0 }], text: shown([value]) };
}

export function milliseconds(ms: number): FoundValues {
  const text = String(Math.round(ms * 1000) / 1000);
  return { nodes: [{ kind: 'number', text, start: 0, end: 0 }], text: `${text} ms` };
}

export function count(value: number): FoundValues {
  return { nodes: [{ kind: 'number', text: String(value), start: 0, end: 0 }], text: String(value) };
}

/**
 * What stands in a JSON text where the path leads.
 * @param whenAbsent JSON for the last field of the path, in each object that lacks it.
 */
export function valuesIn(json: string, path: JsonPath, whenAbsent: string | undefined): FoundValues {
  const root = parseJson(json).value;
  const last = path.at(-1);
  if (whenAbsent === undefined || last === undefined) {
    const nodes = valuesAt(root, path);
    return { nodes, text: shownNodes(nodes, json) };
  }
  const substitute = parseJson(whenAbsent).value;
  const shownOnes: string[] = [];
  const nodes = valuesAt(root, path.slice(0, -1))
    .filter(({ kind }) => kind === 'object')
    .flatMap((holder): readonly JsonNode[] => {
      const own = valuesAt(holder, [last]);
      if (shownOnes.length <= mostShown)
        shownOnes.push(
          ...(own.length > 0 ? own.map(({ start, end }) => json.slice(start, end)) : [whenAbsent]),
        );
      return own.length > 0 ? own : [substitute];
    });
  return { nodes, text: nodes.length === 0 ? 'nothing' : shown(shownOnes) };
}

function shownNodes(nodes: readonly JsonNode[], json: string): string {
  if (nodes.length === 0) return 'nothing';
  return shown(nodes.slice(0, mostShown + 1).map(({ start, end }) => json.slice(start, end)));
}

function shown(values: readonly string[]): string {
  const more = values.length > mostShown ? ', …' : '';
  return visibleLine(values.slice(0, mostShown).join(', ') + more, shownLength);
}
