/** The paths that lead to the values of pretty-printed JSON, by line, as filters and columns take them: `$.items[0].price`. */
import type { JsonToken } from './json-tokens.ts';

export interface LineValue {
  readonly path: string;
  /** The value as it stands there; nothing of objects and lists. */
  readonly value: string | undefined;
}

/** What stands around a line: the path to it, and of a list how many items it had so far. */
interface Within {
  readonly path: string;
  items: number | undefined;
}

/** Nothing where a line only closes what another opened, or is no JSON. */
export function lineValues(lines: readonly (readonly JsonToken[])[]): readonly (LineValue | undefined)[] {
  const within: Within[] = [];
  return lines.map((line): LineValue | undefined => {
    const [first] = line;
    const closes = first?.kind === 'text' && /^\s*[}\]]/.test(first.text);
    if (closes) {
      within.pop();
      return undefined;
    }
    const path = pathOf(line, within.at(-1));
    if (path === undefined) return undefined;
    const last = line.at(-1);
    const opens = last?.kind === 'text' ? /([{[])\s*$/.exec(last.text)?.[1] : undefined;
    if (opens !== undefined) within.push({ path, items: opens === '[' ? 0 : undefined });
    const value = line.find(({ kind }) => kind === 'string' || kind === 'number' || kind === 'word');
    return { path, value: value?.text };
  });
}

function pathOf(line: readonly JsonToken[], within: Within | undefined): string | undefined {
  if (within === undefined) return '$';
  if (within.items !== undefined) return `${within.path}[${within.items++}]`;
  const key = line.find(({ kind }) => kind === 'key');
  return key === undefined ? undefined : `${within.path}${stepOf(key.text)}`;
}

/** A key as it is written, with its quotes, as a step of a path. */
function stepOf(key: string): string {
  const name = key.slice(1, -1);
  return /^[\p{L}_][\p{L}\p{Nd}_-]*$/u.test(name) ? `.${name}` : `[${key}]`;
}

/** The same in every item of the lists on the way; nothing where there are none. */
export function inEveryItem(path: string): string | undefined {
  const every = path.replace(/\[\d+\]/g, '[*]');
  return every === path ? undefined : every;
}
