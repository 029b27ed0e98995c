/**
 * Writes the Protobuf wire format into one growing buffer: https://protobuf.dev/programming-guides/encoding/. Knows
 * no schema. Nested messages are written in place; their content moves when its length needs more than one byte.
 */

/** Wire types. */
export const VARINT = 0;
export const I64 = 1;
const LEN = 2;
const SGROUP = 3;
const EGROUP = 4;
export const I32 = 5;

const utf8 = new TextEncoder();

export class WireWriter {
  #bytes = new Uint8Array(1 << 12);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;

  /** How many bytes were written. */
  get length(): number {
    return this.#at;
  }

  /** What was written; valid until the writer is used again. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  /** A field of a number from 0 to 2^53. */
  uint(field: number, value: number): void {
    this.tag(field, VARINT);
    this.rawUint(value);
  }

  /** A field of a 32-bit number; a negative one takes ten bytes, as the format has it. */
  int32(field: number, value: number): void {
    this.tag(field, VARINT);
    this.rawInt32(value);
  }

  bool(field: number, value: boolean): void {
    this.uint(field, value ? 1 : 0);
  }

  bytes(field: number, value: Uint8Array): void {
    this.tag(field, LEN);
    this.rawUint(value.length);
    this.#reserve(value.length);
    this.#bytes.set(value, this.#at);
    this.#at += value.length;
  }

  string(field: number, value: string): void {
    const mark = this.open(field);
    this.#text(value, 0, value.length);
    this.close(mark);
  }

  /** A string that is made of slices of a text: the start and the end of each in turn. */
  slices(field: number, text: string, slices: readonly number[]): void {
    const mark = this.open(field);
    for (let index = 0; index < slices.length; index += 2)
      this.#text(text, slices[index] ?? 0, slices[index + 1] ?? 0);
    this.close(mark);
  }

  /** Text without a length. */
  #text(text: string, start: number, end: number): void {
    // A UTF-16 unit takes at most three bytes.
    this.#reserve(3 * (end - start));
    const bytes = this.#bytes;
    let at = this.#at;
    for (let index = start; index < end; index++) {
      const code = text.charCodeAt(index);
      if (code > 127) {
        at += utf8.encodeInto(text.slice(index, end), bytes.subarray(at)).written;
        break;
      }
      bytes[at++] = code;
    }
    this.#at = at;
  }

  /** Numbers from 0 to 2^31, packed. */
  packedUints(field: number, values: readonly number[]): void {
    if (values.length === 0) return;
    const mark = this.open(field);
    for (const value of values) this.rawUint(value);
    this.close(mark);
  }

  /** Begins a nested message; give what it returns to `close`. */
  open(field: number): number {
    this.tag(field, LEN);
    this.#reserve(1);
    return this.#at++;
  }

  /** Writes the length of what follows the mark, for which one byte was left. */
  close(mark: number): void {
    const length = this.#at - mark - 1;
    if (length < 128) {
      this.#bytes[mark] = length;
      return;
    }
    const extra = varintSize(length) - 1;
    this.#reserve(extra);
    this.#bytes.copyWithin(mark + 1 + extra, mark + 1, this.#at);
    this.#at = mark;
    this.rawUint(length);
    this.#at += length;
  }

  /** Begins a group; end it with `endGroup`. */
  startGroup(field: number): void {
    this.tag(field, SGROUP);
  }

  endGroup(field: number): void {
    this.tag(field, EGROUP);
  }

  /** Takes back all that was written since the length was `length`. */
  rewind(length: number): void {
    this.#at = length;
  }

  /** What a field begins with; a raw value of the wire type follows. */
  tag(field: number, wireType: number): void {
    this.rawUint(field * 8 + wireType);
  }

  rawUint(value: number): void {
    this.#reserve(10);
    let rest = value;
    while (rest > 0x7fffffff) {
      this.#bytes[this.#at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    // Whole-number operators are faster, but know 32 bits only.
    while (rest > 127) {
      this.#bytes[this.#at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#at++] = rest;
  }

  /** A number that the source lacks, or that has hundreds of digits, is written as 0: a check reports it. */
  rawInt32(value: number): void {
    if (!Number.isFinite(value)) this.rawUint(0);
    else if (value >= 0) this.rawUint(value);
    else this.rawVarint(BigInt(value));
  }

  /** Any 64-bit number, signed or not. */
  rawVarint(value: bigint): void {
    this.#reserve(10);
    let rest = BigInt.asUintN(64, value);
    while (rest > 127n) {
      this.#bytes[this.#at++] = Number(rest & 127n) | 128;
      rest >>= 7n;
    }
    this.#bytes[this.#at++] = Number(rest);
  }

  rawFixed32(value: number): void {
    this.#reserve(4);
    this.#view.setInt32(this.#at, value, true);
    this.#at += 4;
  }

  rawFixed64(value: bigint): void {
    this.#reserve(8);
    this.#view.setBigUint64(this.#at, BigInt.asUintN(64, value), true);
    this.#at += 8;
  }

  rawFloat(value: number): void {
    this.#reserve(4);
    this.#view.setFloat32(this.#at, value, true);
    this.#at += 4;
  }

  rawDouble(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }

  #reserve(count: number): void {
    if (this.#at + count <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + count));
    grown.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) size++;
  return size;
}
