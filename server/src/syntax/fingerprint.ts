/** Numbers that stand for what a file says: its tokens, without places, white space and comments. */
import type { Span } from '../base/span.ts';
import { TextHash } from '../base/text-hash.ts';
import type { Token } from './token.ts';

export interface Fingerprint {
  /** Of the tokens that lie in one of the spans. */
  readonly inside: number;
  /** Of all others. */
  readonly outside: number;
}

/** The spans are in order of place, and none holds part of another. */
export function fingerprintOf(text: string, tokens: readonly Token[], spans: readonly Span[]): Fingerprint {
  const inside = new TextHash();
  const outside = new TextHash();
  let next = 0;
  for (const { start, end } of tokens) {
    while (start >= (spans[next]?.end ?? Infinity)) next++;
    const hash = start >= (spans[next]?.start ?? Infinity) ? inside : outside;
    hash.add(text, start, end);
  }
  return { inside: inside.value, outside: outside.value };
}
