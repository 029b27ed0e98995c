/** Types as far as they are written, from words alone. */
import type { Word } from '../../../syntax/typed-words.ts';

/** A type as written: a name, with what stands between its angle brackets. */
export interface TypeText {
  readonly name: string;
  readonly of: readonly TypeText[];
}

/** Which part of a type is missing: `key` is that of a map. */
export type TypePlace = 'whole' | 'element' | 'key';

const containers = new Set(['list', 'set', 'map', 'stream', 'sink']);

/** Deeper types are not read. */
const maxDepth = 20;

/** The place within the type, or the whole type and the index behind it. */
export function typeFrom(
  words: readonly Word[],
  start: number,
  depth = 0,
): { readonly place: TypePlace } | { readonly type: TypeText; readonly end: number } {
  const name = words[start]?.text;
  if (name === undefined || depth > maxDepth) return { place: 'whole' };
  let at = start + 1;
  if (containers.has(name) && words[at]?.text === 'cpp_type') at += 2;
  if (!containers.has(name) || words[at]?.text !== '<') return { type: { name, of: [] }, end: at };
  const of: TypeText[] = [];
  do {
    at++;
    const inner = typeFrom(words, at, depth + 1);
    if ('place' in inner) {
      if (inner.place !== 'whole') return inner;
      return { place: name === 'map' && of.length === 0 ? 'key' : 'element' };
    }
    of.push(inner.type);
    at = inner.end;
  } while (words[at]?.text === ',');
  return { type: { name, of }, end: words[at]?.text === '>' ? at + 1 : at };
}
