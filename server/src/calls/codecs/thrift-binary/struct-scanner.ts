/**
 * Finds where a struct ends whose bytes arrive in pieces, in Thrift's binary protocol: without a frame around it,
 * nothing else says how long a message is. Looks at each byte at most once, and keeps no values.
 */
import { messageTooLarge } from '../../limits.ts';
import { THRIFT_NESTING_LIMIT, WireProblem } from '../thrift/wire.ts';
import { isWireType, wireTypes } from '../thrift/wire-type.ts';
import { fixedSize, leastSize } from './wire-sizes.ts';

/** A struct that is open, or a container with the types of its values, taken by turns. */
type Open = { readonly types: undefined } | { readonly types: readonly number[]; left: number; next: number };

export class StructScanner {
  readonly #limit: number;
  readonly #open: Open[] = [{ types: undefined }];
  /** Where the next byte to look at stands. It may be beyond what has arrived. */
  #at = 0;
  /** The type of the value that starts there, where its size still has to be read. */
  #pending: number | undefined;

  /** `limit` is the length that the struct may have, in bytes. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * `bytes` are those of the struct that have arrived, from its start. Returns its length once its end is among them.
   * @throws {WireProblem} where they cannot be those of a struct.
   * @throws {CallError} of phase `limit` as soon as the struct is known to be longer than the limit.
   */
  scan(bytes: Uint8Array): number | undefined {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (;;) {
      if (this.#at > this.#limit) throw messageTooLarge(this.#at, this.#limit);
      const open = this.#open.at(-1);
      if (open === undefined) return this.#at <= bytes.length ? this.#at : undefined;
      const went =
        this.#pending !== undefined
          ? this.#size(this.#pending, view)
          : open.types === undefined
            ? this.#field(view)
            : this.#element(open, open.types);
      if (!went) return undefined;
    }
  }

  /** Goes past a field's head, or past the end of the struct. Returns whether the bytes for that were there. */
  #field(view: DataView): boolean {
    const start = this.#at;
    if (view.byteLength < start + 1) return false;
    const wire = view.getUint8(start);
    if (wire === 0) {
      this.#at++;
      this.#open.pop();
      return true;
    }
    if (!isWireType(wire))
      throw new WireProblem(start, `a field has the type ${wire}, which Thrift does not have`);
    this.#at += 3;
    this.#value(wire);
    return true;
  }

  #element(container: { left: number; next: number }, types: readonly number[]): true {
    if (container.left === 0) {
      this.#open.pop();
      return true;
    }
    container.left--;
    const wire = types[container.next] ?? 0;
    container.next = (container.next + 1) % types.length;
    this.#value(wire);
    return true;
  }

  /** Goes past a value of fixed size, into a struct, or leaves the size to be read. */
  #value(wire: number): void {
    const size = fixedSize(wire);
    if (size !== undefined) this.#at += size;
    else if (wire === wireTypes.struct) this.#push({ types: undefined });
    else this.#pending = wire;
  }

  /** Goes past the length of a string and its bytes, or into a container. */
  #size(wire: number, view: DataView): boolean {
    const start = this.#at;
    const head = leastSize(wire) ?? 0;
    if (view.byteLength < start + head) return false;
    const size = view.getInt32(start + head - 4);
    if (size < 0) throw new WireProblem(start, `a value has the negative size ${size}`);
    this.#pending = undefined;
    this.#at += head;
    if (wire === wireTypes.string) this.#at += size;
    else if (size > 0) this.#container(wire === wireTypes.map ? [start, start + 1] : [start], size, view);
    return true;
  }

  #container(typesAt: readonly number[], size: number, view: DataView): void {
    const types = typesAt.map((at) => view.getUint8(at));
    let least = 0;
    for (const [at, type] of types.entries()) {
      const bytes = leastSize(type);
      if (bytes === undefined)
        throw new WireProblem(
          typesAt[at] ?? 0,
          `a container holds values of the type ${type}, which Thrift does not have`,
        );
      least += bytes;
    }
    const end = this.#at + least * size;
    if (end > this.#limit) throw messageTooLarge(end, this.#limit);
    if (types.every((type) => fixedSize(type) !== undefined)) this.#at = end;
    else this.#push({ types, left: size * types.length, next: 0 });
  }

  #push(open: Open): void {
    if (this.#open.length >= THRIFT_NESTING_LIMIT)
      throw new WireProblem(this.#at, `values nest deeper than ${THRIFT_NESTING_LIMIT} levels`);
    this.#open.push(open);
  }
}
