/**
 * What every Thrift encoding offers: values in and values out, one at a time, in the order of the message. What they
 * mean is the business of `encode-record.ts` and `decode-record.ts`.
 */
import type { ThriftProtocol } from '../../../contract/target.ts';
import type { ThriftEnvelope } from '../../call.ts';
import type { RecordShape, TypeTable } from './type-table.ts';

/** How deep structs and containers may nest, as in the Thrift libraries. */
export const THRIFT_NESTING_LIMIT = 64;

/** How many values, with names of members, the JSON of a message may have where Thrift is written in JSON. */
export const JSON_VALUE_LIMIT = 1_500_000;

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
  /**
   * To a writer, the field's name, where the schema has one. From a reader, only of a field that an encoding with
   * names has and the schema has not, or has otherwise: then the id is 0 for the value that a method returns and else
   * negative, of wire types only `struct` is told, and `asItCame` gives the value.
   */
  readonly name?: string;
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
  /** Comes before the headers of a struct's fields. */
  structStart(): void;
  /** Nothing at the end of the struct. */
  fieldHeader(): FieldHeader | undefined;
  /** Comes before the values of a list or set; after them comes `containerEnd`. */
  listHeader(): ListHeader;
  /** Comes before keys and values, by turns; after them comes `containerEnd`. */
  mapHeader(): MapHeader;
  containerEnd(): void;
  bool(): boolean;
  i8(): number;
  i16(): number;
  i32(): number;
  i64(): bigint;
  double(): number;
  /** Of text, and of values that may be text or binary; may share memory with what is read. */
  bytes(): Uint8Array;
  /** Of values that are known to be binary, which some encodings write otherwise. */
  binary(): Uint8Array;
  /** Of 16 bytes; shares memory with what is read. */
  uuid(): Uint8Array;
  /** The value of a field whose header has a name, as JSON. */
  asItCame?(): string;
}

export interface WireWriter {
  structStart(): void;
  fieldHeader(header: FieldHeader): void;
  /** Ends a struct. */
  fieldStop(): void;
  listHeader(header: ListHeader): void;
  mapHeader(header: MapHeader): void;
  containerEnd(): void;
  bool(value: boolean): void;
  i8(value: number): void;
  i16(value: number): void;
  i32(value: number): void;
  i64(value: bigint): void;
  double(value: number): void;
  /** Text, in UTF-8, or bytes that are none but stand in its place. */
  bytes(value: Uint8Array): void;
  binary(value: Uint8Array): void;
  uuid(value: Uint8Array): void;
  /** A copy of what was written. */
  finish(): Uint8Array;
}

/** What the schema says of a struct that is to be read. */
export interface KnownStruct {
  /** Nothing where the schema lacks it. */
  readonly shape: RecordShape | undefined;
  readonly types: TypeTable;
}

/** How values and messages become bytes, and bytes values and messages: one of Thrift's protocols. */
export interface WireEncoding {
  readonly name: ThriftProtocol;
  /** `known` serves encodings that do not tell the types of values. */
  reader(bytes: Uint8Array, known: KnownStruct): WireReader;
  writer(): WireWriter;
  /** The message as it travels, in parts. */
  message(envelope: ThriftEnvelope, payload: Uint8Array): readonly Uint8Array[];
  /**
   * The head that the bytes start with; nothing where more bytes are needed to tell.
   * @throws {WireProblem} as soon as the bytes cannot be the start of a message.
   */
  messageHeader(bytes: Uint8Array): MessageHeader | undefined;
  /** Finds the end of a payload; `limit` is the length that it may have, in bytes. */
  scanner(limit: number): PayloadScanner;
  /** What follows a payload, before the next message, in bytes. */
  readonly tailBytes: number;
}

export interface MessageHeader {
  readonly envelope: ThriftEnvelope;
  /** How many bytes it took. */
  readonly length: number;
}

export interface PayloadScanner {
  /**
   * `bytes` are those of the payload that have arrived, from its start. Returns its length once its end is among them.
   * @throws {WireProblem} where they cannot be those of a payload.
   * @throws {CallError} of phase `limit` as soon as it is known to be longer than the limit.
   */
  scan(bytes: Uint8Array): number | undefined;
}

/** The types of messages by their numbers, the same in all protocols. */
export const messageTypes: readonly (ThriftEnvelope['type'] | undefined)[] = [
  undefined,
  'call',
  'reply',
  'exception',
  'oneway',
];

/** @throws {WireProblem} where there is no such type. */
export function messageTypeOf(code: number, offset: number): ThriftEnvelope['type'] {
  const type = messageTypes[code];
  if (type === undefined) throw new WireProblem(offset, `${code} is no type of a Thrift message`);
  return type;
}

/** The longest name of a method that is believed, in bytes. What is longer is no Thrift. */
export const LONGEST_METHOD_NAME = 64 * 1024;
