/** A hash of text, to see whether a text is the same as one seen before. Not for texts that are made to collide. */

/** Two hashes of 32 bits, made with the constants of xxHash and MurmurHash. */
export class TextHash {
  #a = 0x9e3779b1;
  #b = 0x85ebca6b;

  /** Adds a part of a text, and a mark that ends it. */
  add(text: string, start: number, end: number): void {
    let a = this.#a;
    let b = this.#b;
    for (let at = start; at <= end; at++) {
      const code = at < end ? text.charCodeAt(at) : -1;
      a = Math.imul(a ^ code, 0x9e3779b1);
      b = Math.imul(b ^ code, 0x5f356495);
      a ^= b >>> 15;
    }
    this.#a = a;
    this.#b = b;
  }

  /** An integer of 53 bits. Two different texts have the same one once in 2^53 pairs. */
  get value(): number {
    const a = Math.imul(this.#a ^ (this.#a >>> 16), 0x85ebca6b);
    const b = Math.imul(this.#b ^ (this.#b >>> 13), 0xc2b2ae35);
    return ((a ^ b) >>> 0) * 0x200000 + (b >>> 11);
  }
}

export function hashOf(text: string): number {
  const hash = new TextHash();
  hash.add(text, 0, text.length);
  return hash.value;
}
