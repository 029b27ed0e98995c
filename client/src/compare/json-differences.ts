/** What differs between two JSON texts, value by value: numbers by their digits, the members of objects in any order. */
import * as l10n from '@vscode/l10n';

export interface Difference {
  /** Where, as `$.items[0].price`. */
  readonly path: string;
  /** JSON on one line, short; absent where the value is in the other text only. */
  readonly before?: string;
  readonly after?: string;
}

/** A number as it is written: of 64 bits it would lose digits. */
class Digits {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Values that stand deeper are compared as wholes. */
const maxDepth = 100;

/** A value is told of with this many UTF-16 units at most. */
const maxLength = 80;

/** The first of them, in order of place. Texts that are no JSON are compared as they are. */
export function jsonDifferences(before: string, after: string, most = 100): readonly Difference[] {
  const differences: Difference[] = [];
  if (before === after) return differences;
  const first = read(before);
  const second = read(after);
  if (first === undefined || second === undefined)
    return [{ path: '$', before: shortened(before), after: shortened(after) }];
  compare(first.value, second.value, '$', 0);
  return differences;

  function compare(a: unknown, b: unknown, path: string, depth: number): void {
    if (differences.length >= most) return;
    const areParts = depth < maxDepth && isPart(a) && isPart(b) && Array.isArray(a) === Array.isArray(b);
    if (!areParts) {
      const [x, y] = [written(a), written(b)];
      if (x === y) return;
      differences.push({
        path,
        ...(x !== undefined && { before: shortened(x) }),
        ...(y !== undefined && { after: shortened(y) }),
      });
      return;
    }
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
      compare(
        own(a, key),
        own(b, key),
        Array.isArray(a) ? `${path}[${key}]` : `${path}${step(key)}`,
        depth + 1,
      );
  }
}

/** `$.name is "Ada" in A and "Bob" in B`, or where only one has it. */
export function differenceText({ path, before, after }: Difference, a: string, b: string): string {
  if (before === undefined) return l10n.t('{0} is only in {1}: {2}', path, b, after ?? '');
  if (after === undefined) return l10n.t('{0} is only in {1}: {2}', path, a, before);
  return l10n.t('{0} is {1} in {2} and {3} in {4}', path, before, a, after, b);
}

/** `$.name was "Ada" and is "Bob"`. */
export function changeText({ path, before, after }: Difference): string {
  if (before === undefined) return l10n.t('{0} is new: {1}', path, after ?? '');
  if (after === undefined) return l10n.t('{0} is gone; it was {1}', path, before);
  return l10n.t('{0} was {1} and is {2}', path, before, after);
}

/** Nothing of a text that is no JSON. */
function read(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text, (_, part: unknown, ...rest: readonly unknown[]) => {
      const [source] = rest as readonly { readonly source?: string }[];
      return typeof part === 'number' ? new Digits(source?.source ?? String(part)) : part;
    });
    return { value };
  } catch {
    return undefined;
  }
}

function isPart(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Digits);
}

/** Nothing where the object has no such member of its own. */
function own(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

/** JSON on one line; of nothing, nothing. What stands deeper than any message can is left out. */
function written(value: unknown, depth = 0): string | undefined {
  if (value === undefined) return undefined;
  if (value instanceof Digits) return value.text;
  if (!isPart(value)) return JSON.stringify(value);
  if (depth > maxDepth) return '…';
  const parts = Object.entries(value).map(([key, part]: [string, unknown]) => {
    const text = written(part, depth + 1) ?? '';
    return Array.isArray(value) ? text : `${JSON.stringify(key)}:${text}`;
  });
  return Array.isArray(value) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
}

function step(key: string): string {
  return /^[\p{L}_][\p{L}\p{Nd}_-]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function shortened(text: string): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}
