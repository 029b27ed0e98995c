/** Numbers that stand for what a file says: its tokens, without places, white space and comments. */
import type { Span } from '../base/span.ts';
import type { Token } from './token.ts';

export interface Fingerprint {
  /** Of the tokens that lie in one of the spans. */
  readonly inside: number;
  /** Of all others. */
  readonly outside: number;
}

/**
 * The spans are in order of place, and none holds part of another. Two texts with different tokens have the same
 * number once in 2^53 pairs.
 */
export function fingerprintOf(text: string, tokens: readonly Token[], spans: readonly Span[]): Fingerprint {
  const inside = new Hash();
  const outside = new Hash();
  let next = 0;
  for (const { start, end } of tokens) {
    while (start >= (spans[next]?.end ?? Infinity)) next++;
    const hash = start >= (spans[next]?.start ?? Infinity) ? inside : outside;
    hash.add(text, start, end);
  }
  return { inside: inside.value, outside: outside.value };
}

/** Two hashes of 32 bits, by multiplication with the primes that Knuth and others give for that. */
class Hash {
  #a = 0x9e3779b9;
  #b = 0x85ebca6b;

  /** Adds a token, and a mark that ends it. */
  add(text: string, start: number, end: number): void {
    let a = this.#a;
    let b = this.#b;
    for (let at = start; at <= end; at++) {
      const code = at < end ? text.charCodeAt(at) : 0;
      a = Math.imul(a ^ code, 0x9e3779b1);
      b = Math.imul(b ^ code, 0x5f356495);
      a ^= b >>> 15;
    }
    this.#a = a;
    this.#b = b;
  }

  /** 53 bits. */
  get value(): number {
    const a = Math.imul(this.#a ^ (this.#a >>> 16), 0x85ebca6b);
    const b = Math.imul(this.#b ^ (this.#b >>> 13), 0xc2b2ae35);
    return ((a ^ b) >>> 0) * 0x200000 + (b >>> 11);
  }
}
