/**
 * Paths to values inside a JSON value, as assertions, filters, pinned columns and references to answers write them:
 * `price`, `$.items[0].price`, `items[-1]`, `items[*].id`, `headers["x-trace-id"]`. A small part of RFC 9535, of which
 * no step can take longer than the value is long. What stands at the beginning of a path is its user's business.
 */
import type { JsonNode } from './json-tree.ts';
import { pointerSteps } from './json-pointer.ts';
import { scanString } from './json-scan.ts';
import type { Span } from './span.ts';

export type JsonPathStep =
  | { readonly kind: 'member'; readonly name: string }
  /** From 0; from the end where it is negative. */
  | { readonly kind: 'item'; readonly index: number }
  /** Every item, or every member. */
  | { readonly kind: 'each' };

export type JsonPath = readonly JsonPathStep[];

export type ReadJsonPath =
  /** `places` are those of the steps in the text, with their dots and brackets. */
  | { readonly kind: 'path'; readonly path: JsonPath; readonly places: readonly Span[] }
  /** Offsets into the text; lower case, no full stop. */
  | { readonly kind: 'problem'; readonly message: string; readonly start: number; readonly end: number };

const maxSteps = 100;
const nameForm = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}_-]*/uy;
const indexForm = /-?[0-9]{1,9}/y;

/** The path that the whole of the text is. `$`, with or without a dot behind it, may stand first. Never throws. */
export function readJsonPath(text: string): ReadJsonPath {
  const path: JsonPathStep[] = [];
  const places: Span[] = [];
  let at = text.startsWith('$') ? 1 : 0;
  // A name needs no dot where nothing stands before it.
  let takesName = at === 0;
  while (at < text.length) {
    if (path.length === maxSteps) return problem(at, text.length, `a path has at most ${maxSteps} steps`);
    const start = at;
    const char = text.charAt(at);
    if (char === '[') {
      const step = readBracket(text, at);
      if ('message' in step) return step;
      path.push(step.step);
      at = step.end;
    } else if (char === '.' || takesName) {
      if (char === '.') at++;
      const name = char === '.' && text.startsWith('*', at) ? '*' : matchAt(nameForm, text, at);
      if (name === undefined)
        return problem(at, Math.min(at + 1, text.length), 'expected the name of a field');
      path.push(name === '*' ? { kind: 'each' } : { kind: 'member', name });
      at += name.length;
    } else return problem(at, at + 1, 'expected "." or "["');
    places.push({ start, end: at });
    takesName = false;
  }
  return { kind: 'path', path, places };
}

function readBracket(
  text: string,
  open: number,
): { readonly step: JsonPathStep; readonly end: number } | Extract<ReadJsonPath, { kind: 'problem' }> {
  const inside = open + 1;
  const quote = text.charAt(inside);
  let step: JsonPathStep | undefined;
  let end = inside;
  if (quote === '"' || quote === "'") {
    const string = scanString(text, inside, text.length);
    if (!string.closed || string.problem !== undefined)
      return problem(inside, string.end, 'expected a name in quotes');
    step = { kind: 'member', name: string.value };
    end = string.end;
  } else if (quote === '*') {
    step = { kind: 'each' };
    end++;
  } else {
    const index = matchAt(indexForm, text, inside);
    if (index !== undefined) {
      step = { kind: 'item', index: Number(index) };
      end += index.length;
    }
  }
  if (step === undefined)
    return problem(open, text.length, 'expected a number, "*" or a name in quotes between "[" and "]"');
  if (text.charAt(end) !== ']') return problem(open, text.length, 'expected "]"');
  return { step, end: end + 1 };
}

/** What the path leads to, in order: one value, or none, where no step stands for several. */
export function valuesAt<X extends { readonly kind: string } = never>(
  value: JsonNode<X>,
  path: JsonPath,
): readonly JsonNode<X>[] {
  let found: readonly JsonNode<X>[] = [value];
  for (const step of path) found = found.flatMap((each) => valuesOf(each, step));
  return found;
}

function valuesOf<X extends { readonly kind: string }>(
  node: JsonNode<X>,
  step: JsonPathStep,
): readonly JsonNode<X>[] {
  const items = itemsOf(node);
  const members = membersOf(node);
  switch (step.kind) {
    case 'item': {
      const item = items?.at(step.index);
      return item === undefined ? [] : [item];
    }
    case 'each':
      return items ?? members?.map((member) => member.value) ?? [];
    case 'member': {
      // Of a name that comes twice the last one counts, as where JSON is read into objects.
      const member = members?.findLast(({ key }) => key.value === step.name);
      return member === undefined ? [] : [member.value];
    }
  }
}

function itemsOf<X extends { readonly kind: string }>(node: JsonNode<X>): readonly JsonNode<X>[] | undefined {
  return node.kind === 'array' && 'items' in node ? node.items : undefined;
}

function membersOf<X extends { readonly kind: string }>(node: JsonNode<X>) {
  return node.kind === 'object' && 'members' in node ? node.members : undefined;
}

/** The path that a JSON pointer (RFC 6901) leads along. */
export function pathOfPointer(pointer: string): JsonPath {
  return pointerSteps(pointer).map((step) =>
    /^\d+$/.test(step) ? { kind: 'item', index: Number(step) } : { kind: 'member', name: step },
  );
}

/** The path as text that `readJsonPath` reads, without `$`. */
export function pathText(path: JsonPath): string {
  return path.map(stepText).join('').replace(/^\./, '');
}

function stepText(step: JsonPathStep): string {
  switch (step.kind) {
    case 'item':
      return `[${step.index}]`;
    case 'each':
      return '[*]';
    case 'member':
      return matchAt(nameForm, step.name, 0) === step.name
        ? `.${step.name}`
        : `[${JSON.stringify(step.name)}]`;
  }
}

function matchAt(form: RegExp, text: string, at: number): string | undefined {
  form.lastIndex = at;
  return form.exec(text)?.[0];
}

function problem(start: number, end: number, message: string): Extract<ReadJsonPath, { kind: 'problem' }> {
  return { kind: 'problem', message, start, end };
}
