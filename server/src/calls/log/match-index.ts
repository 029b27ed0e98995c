/**
 * Which events of a log match: one bit for each, with a count before every block of them, so that the hundred
 * thousandth match is found at once and a hundred million events take a dozen megabytes.
 */

const bitsPerWord = 32;
const wordsPerBlock = 32;
const bitsPerBlock = bitsPerWord * wordsPerBlock;

export class MatchIndex {
  #words = new Uint32Array(wordsPerBlock);
  /** How many matches lie before each block that was begun. */
  readonly #before: number[] = [0];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Adds a match; they come in ascending order. */
  add(seq: number): void {
    const block = Math.floor(seq / bitsPerBlock);
    while (this.#before.length <= block) this.#before.push(this.#count);
    const at = Math.floor(seq / bitsPerWord);
    if (at >= this.#words.length) this.#grow(at);
    this.#words[at] = (this.#words[at] ?? 0) | (1 << (seq % bitsPerWord));
    this.#count++;
  }

  /** The sequence numbers of the matches `from` up to, not including, `to`, both counted from 0. */
  slice(from: number, to: number): readonly number[] {
    const first = Math.max(0, from);
    const last = Math.min(to, this.#count);
    const found: number[] = [];
    if (first >= last) return found;
    let block = this.#blockOf(first);
    for (let number = this.#before[block] ?? 0; number < last; block++)
      for (let seq = block * bitsPerBlock; seq < (block + 1) * bitsPerBlock && number < last; seq++)
        if (this.#has(seq) && number++ >= first) found.push(seq);
    return found;
  }

  /** How many matches have a smaller sequence number. */
  before(seq: number): number {
    const block = Math.floor(seq / bitsPerBlock);
    let count = this.#before[block];
    if (count === undefined) return this.#count;
    for (let at = block * bitsPerBlock; at < seq; at++) if (this.#has(at)) count++;
    return count;
  }

  #has(seq: number): boolean {
    return (((this.#words[Math.floor(seq / bitsPerWord)] ?? 0) >>> (seq % bitsPerWord)) & 1) === 1;
  }

  /** The block that holds the match of this number: the last one with no more matches before it. */
  #blockOf(number: number): number {
    let low = 0;
    let high = this.#before.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#before[middle] ?? Infinity) <= number) low = middle;
      else high = middle;
    }
    return low;
  }

  #grow(word: number): void {
    const words = new Uint32Array(Math.max(word + 1, this.#words.length * 2));
    words.set(this.#words);
    this.#words = words;
  }
}
