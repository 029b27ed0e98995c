/** Finds where a JSON object ends whose bytes arrive in pieces. Looks at each byte once. */
import { messageTooLarge } from '../../limits.ts';
import { type PayloadScanner, WireProblem } from '../thrift/wire.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x7b, 0x5b]);
const CLOSING: ReadonlySet<number> = new Set([0x7d, 0x5d]);

export class ObjectScanner implements PayloadScanner {
  readonly #limit: number;
  #at = 0;
  #depth = 0;
  #inString = false;
  #end: number | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  scan(bytes: Uint8Array): number | undefined {
    if (this.#at === 0 && bytes.length > 0 && bytes[0] !== 0x7b)
      throw new WireProblem(0, 'the message has no struct');
    while (this.#end === undefined && this.#at < bytes.length) {
      if (this.#at >= this.#limit) throw messageTooLarge(this.#at + 1, this.#limit);
      const byte = bytes[this.#at] ?? 0;
      // What is escaped may not have arrived.
      if (this.#inString && byte === BACKSLASH && this.#at + 1 >= bytes.length) return undefined;
      this.#at += this.#inString && byte === BACKSLASH ? 2 : 1;
      if (byte === QUOTE) this.#inString = !this.#inString;
      else if (!this.#inString && OPENING.has(byte)) this.#depth++;
      else if (!this.#inString && CLOSING.has(byte) && --this.#depth === 0) this.#end = this.#at;
    }
    return this.#end;
  }
}
