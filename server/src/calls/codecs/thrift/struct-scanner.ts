/**
 * Finds where a struct ends whose bytes arrive in pieces: without a frame around it, nothing else says how long a
 * message is. Looks at each byte at most once, and keeps no values. How values lie in memory is the layout's to say.
 */
import { messageTooLarge } from '../../limits.ts';
import { type PayloadScanner, THRIFT_NESTING_LIMIT, WireProblem } from './wire.ts';
import { wireTypes } from './wire-type.ts';

/** What of a value has to be known to go past it. Wire types are those of `wire-type.ts`. */
export interface WireLayout {
  /**
   * The head of a field, or the end of the struct, at the offset; nothing where more bytes are needed.
   * @throws {WireProblem} where it is neither.
   */
  field(view: DataView, at: number): FieldHead | undefined;
  /** The size of every value of the type in a container; nothing where values differ. */
  fixedSize(wire: number): number | undefined;
  /** The size of the smallest value of the type in a container; nothing where there is no such type. */
  leastSize(wire: number): number | undefined;
  /**
   * The head of a value that is no struct and of no fixed size, at the offset; nothing where more bytes are needed.
   * @throws {WireProblem}
   */
  head(wire: number, view: DataView, at: number): ValueHead | undefined;
}

export interface FieldHead {
  readonly length: number;
  /** Of the value that follows. */
  readonly value: number | 'none' | 'end of struct';
}

export interface ValueHead {
  readonly length: number;
  /** What follows it: so many bytes, or so many values, of the types by turns. */
  readonly bytes?: number;
  readonly values?: { readonly count: number; readonly types: readonly number[] };
}

/** A struct that is open, or a container with the types of its values, taken by turns. */
type Open = { readonly types: undefined } | { readonly types: readonly number[]; left: number; next: number };

export class StructScanner implements PayloadScanner {
  readonly #layout: WireLayout;
  readonly #limit: number;
  readonly #open: Open[] = [{ types: undefined }];
  /** Where the next byte to look at stands. It may be beyond what has arrived. */
  #at = 0;
  /** The type of the value that starts there, where its head still has to be read. */
  #pending: number | undefined;

  constructor(layout: WireLayout, limit: number) {
    this.#layout = layout;
    this.#limit = limit;
  }

  scan(bytes: Uint8Array): number | undefined {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (;;) {
      if (this.#at > this.#limit) throw messageTooLarge(this.#at, this.#limit);
      const open = this.#open.at(-1);
      if (open === undefined) return this.#at <= bytes.length ? this.#at : undefined;
      const went =
        this.#pending !== undefined
          ? this.#head(this.#pending, view)
          : open.types === undefined
            ? this.#field(view)
            : this.#element(open, open.types);
      if (!went) return undefined;
    }
  }

  /** Goes past a field's head, or past the end of the struct. Returns whether the bytes for that were there. */
  #field(view: DataView): boolean {
    const head = this.#layout.field(view, this.#at);
    if (head === undefined) return false;
    this.#at += head.length;
    if (head.value === 'end of struct') this.#open.pop();
    else if (head.value !== 'none') this.#value(head.value);
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

  /** Goes past a value of fixed size, into a struct, or leaves the head to be read. */
  #value(wire: number): void {
    const size = this.#layout.fixedSize(wire);
    if (size !== undefined) this.#at += size;
    else if (wire === wireTypes.struct) this.#push({ types: undefined });
    else this.#pending = wire;
  }

  #head(wire: number, view: DataView): boolean {
    const head = this.#layout.head(wire, view, this.#at);
    if (head === undefined) return false;
    this.#pending = undefined;
    const start = this.#at;
    this.#at += head.length + (head.bytes ?? 0);
    if (head.values !== undefined && head.values.count > 0)
      this.#container(start, head.values.types, head.values.count);
    return true;
  }

  #container(start: number, types: readonly number[], count: number): void {
    let least = 0;
    for (const type of types) {
      const bytes = this.#layout.leastSize(type);
      if (bytes === undefined)
        throw new WireProblem(
          start,
          `a container holds values of the type ${type}, which Thrift does not have`,
        );
      least += bytes;
    }
    const end = this.#at + least * count;
    if (end > this.#limit) throw messageTooLarge(end, this.#limit);
    if (types.every((type) => this.#layout.fixedSize(type) !== undefined)) this.#at = end;
    else this.#push({ types, left: count * types.length, next: 0 });
  }

  #push(open: Open): void {
    if (this.#open.length >= THRIFT_NESTING_LIMIT)
      throw new WireProblem(this.#at, `values nest deeper than ${THRIFT_NESTING_LIMIT} levels`);
    this.#open.push(open);
  }
}
