/**
 * The scalar types of Protobuf on the wire: what each is written as and read from
 * (https://protobuf.dev/programming-guides/encoding/). Their form in JSON is in `scalar-json.ts`.
 */
import { ScalarType } from '@bufbuild/protobuf';
import { type BinaryReader, type BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** Integers of 64 bits are bigints, all other numbers are numbers. */
export type ScalarValue = number | bigint | boolean | string | Uint8Array;

interface WireForm {
  readonly wire: WireType;
  /** The value must be of the type, as `parseScalar` makes it. */
  readonly write: (writer: BinaryWriter, value: ScalarValue) => unknown;
  readonly read: (reader: BinaryReader) => ScalarValue;
}

const forms: Readonly<Record<ScalarType, WireForm>> = {
  [ScalarType.DOUBLE]: number(
    WireType.Bit64,
    (writer, value) => writer.double(value),
    (reader) => reader.double(),
  ),
  [ScalarType.FLOAT]: number(
    WireType.Bit32,
    (writer, value) => writer.float(value),
    (reader) => reader.float(),
  ),
  [ScalarType.INT32]: number(
    WireType.Varint,
    (writer, value) => writer.int32(value),
    (reader) => reader.int32(),
  ),
  [ScalarType.UINT32]: number(
    WireType.Varint,
    (writer, value) => writer.uint32(value),
    (reader) => reader.uint32(),
  ),
  [ScalarType.SINT32]: number(
    WireType.Varint,
    (writer, value) => writer.sint32(value),
    (reader) => reader.sint32(),
  ),
  [ScalarType.FIXED32]: number(
    WireType.Bit32,
    (writer, value) => writer.fixed32(value),
    (reader) => reader.fixed32(),
  ),
  [ScalarType.SFIXED32]: number(
    WireType.Bit32,
    (writer, value) => writer.sfixed32(value),
    (reader) => reader.sfixed32(),
  ),
  [ScalarType.INT64]: long(
    WireType.Varint,
    (writer, value) => writer.int64(value),
    (reader) => reader.int64(),
  ),
  [ScalarType.UINT64]: long(
    WireType.Varint,
    (writer, value) => writer.uint64(value),
    (reader) => reader.uint64(),
  ),
  [ScalarType.SINT64]: long(
    WireType.Varint,
    (writer, value) => writer.sint64(value),
    (reader) => reader.sint64(),
  ),
  [ScalarType.FIXED64]: long(
    WireType.Bit64,
    (writer, value) => writer.fixed64(value),
    (reader) => reader.fixed64(),
  ),
  [ScalarType.SFIXED64]: long(
    WireType.Bit64,
    (writer, value) => writer.sfixed64(value),
    (reader) => reader.sfixed64(),
  ),
  [ScalarType.BOOL]: {
    wire: WireType.Varint,
    write: (writer, value) => writer.bool(value === true),
    read: (reader) => reader.bool(),
  },
  [ScalarType.STRING]: {
    wire: WireType.LengthDelimited,
    write: (writer, value) => writer.string(String(value)),
    read: (reader) => lenient.decode(reader.bytes()),
  },
  [ScalarType.BYTES]: {
    wire: WireType.LengthDelimited,
    write: (writer, value) => writer.bytes(value instanceof Uint8Array ? value : new Uint8Array(0)),
    read: (reader) => reader.bytes(),
  },
};

function number(
  wire: WireType,
  write: (writer: BinaryWriter, value: number) => unknown,
  read: (reader: BinaryReader) => number,
): WireForm {
  return { wire, write: (writer, value) => write(writer, Number(value)), read };
}

function long(
  wire: WireType,
  write: (writer: BinaryWriter, value: bigint) => unknown,
  read: (reader: BinaryReader) => bigint | string,
): WireForm {
  return {
    wire,
    write: (writer, value) => write(writer, typeof value === 'bigint' ? value : 0n),
    read: (reader) => BigInt(read(reader)),
  };
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

/** As schemas write it: `int32`. */
export function scalarName(type: ScalarType): string {
  return ScalarType[type].toLowerCase();
}

export function wireTypeOf(type: ScalarType): WireType {
  return forms[type].wire;
}

/** The value must be of the type, as `parseScalar` makes it. */
export function writeScalar(writer: BinaryWriter, type: ScalarType, value: ScalarValue): void {
  forms[type].write(writer, value);
}

/** Text that is not UTF-8 is read with replacement characters; `onBadText` tells of it. */
export function readScalar(reader: BinaryReader, type: ScalarType, onBadText: () => void): ScalarValue {
  if (type !== ScalarType.STRING) return forms[type].read(reader);
  const bytes = reader.bytes();
  try {
    return strictText(bytes);
  } catch {
    onBadText();
    return lenient.decode(bytes);
  }
}

/** The text that the bytes are in UTF-8; throws where they are not. */
export function strictText(bytes: Uint8Array): string {
  return strict.decode(bytes);
}

/** Whether the value is what a field without presence has when it is absent. Negative zero is not. */
export function isZero(value: ScalarValue): boolean {
  if (typeof value === 'object') return value.length === 0;
  return Object.is(value, 0) || value === 0n || value === false || value === '';
}
