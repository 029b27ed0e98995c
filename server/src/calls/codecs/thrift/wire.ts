/**
 * What every Thrift encoding offers: values in and values out, one at a time, in the order of the message. What they
 * mean is the business of `encode-record.ts` and `decode-record.ts`.
 */

/** How deep structs and containers may nest, as in the Thrift libraries. */
export const THRIFT_NESTING_LIMIT = 64;

/** The bytes are no Thrift message of the expected form. It never leaves the codecs and protocols of Thrift. */
export class WireProblem extends Error {
  /** Of the byte where reading failed, from the start of what was read. */
  readonly offset: number;

  /** `message` fits after "at byte 12: ". */
  constructor(offset: number, message: string) {
    super(message);
    this.name = 'WireProblem';
    this.offset = offset;
  }
}

export interface FieldHeader {
  readonly wire: number;
  readonly id: number;
}

/** A list's or set's. `size` is checked against the bytes that are left. */
export interface ListHeader {
  readonly element: number;
  readonly size: number;
}

export interface MapHeader {
  readonly key: number;
  readonly value: number;
  readonly size: number;
}

/** All of its functions throw a `WireProblem` where the bytes do not allow what is asked. */
export interface WireReader {
  /** Of the next byte. */
  readonly offset: number;
  /** How many bytes are left. */
  readonly left: number;
  /** Nothing at the end of the struct. */
  fieldHeader(): FieldHeader | undefined;
  listHeader(): ListHeader;
  mapHeader(): MapHeader;
  bool(): boolean;
  i8(): number;
  i16(): number;
  i32(): number;
  i64(): bigint;
  double(): number;
  /** Of text and binary; shares memory with what is read. */
  bytes(): Uint8Array;
  /** Of 16 bytes; shares memory with what is read. */
  uuid(): Uint8Array;
}

export interface WireWriter {
  fieldHeader(header: FieldHeader): void;
  /** Ends a struct. */
  fieldStop(): void;
  listHeader(header: ListHeader): void;
  mapHeader(header: MapHeader): void;
  bool(value: boolean): void;
  i8(value: number): void;
  i16(value: number): void;
  i32(value: number): void;
  i64(value: bigint): void;
  double(value: number): void;
  bytes(value: Uint8Array): void;
  uuid(value: Uint8Array): void;
  /** A copy of what was written. */
  finish(): Uint8Array;
}

/** How values become bytes, and bytes values. */
export interface WireEncoding {
  reader(bytes: Uint8Array): WireReader;
  writer(): WireWriter;
}
