/** Interpreted options: the values that option statements and aggregates give to the fields of messages. */
import type { Span } from '../../../base/span.ts';
import { isDelimited, isPacked } from '../field-facts.ts';
import * as t from '../field-type.ts';
import { named } from '../named.ts';
import type { StringValue } from '../literals.ts';
import type { FieldSymbol, MessageSymbol } from '../symbols.ts';
import { I32, I64, VARINT, type WireWriter } from '../descriptors/wire-writer.ts';

export interface MessageValue {
  readonly type: MessageSymbol;
  /** Those that are set. */
  readonly fields: Map<FieldSymbol, SetField>;
}

export interface SetField {
  /** Of a repeated field, a list. */
  readonly value: FieldValue;
  /** Where its name stands; of a repeated field, the first time. */
  readonly place: Span;
}

/** Integers are `bigint`, enum values their numbers; a `bigint` for a floating-point field is its bits. */
export type SingleValue = bigint | number | boolean | StringValue | MessageValue;

export type FieldValue = SingleValue | SingleValue[];

export function isMessageValue(value: FieldValue): value is MessageValue {
  return typeof value === 'object' && 'fields' in value;
}

/** Writes the fields of the message, in order of number, without a length. Fields that `leaveOut` picks are left out. */
export function writeMessageValue(
  writer: WireWriter,
  { fields }: MessageValue,
  leaveOut: (field: FieldSymbol) => boolean,
): void {
  const ordered = fields.size < 2 ? fields : [...fields].sort(([a], [b]) => a.number - b.number);
  for (const [field, { value }] of ordered) {
    if (leaveOut(field)) continue;
    if (Array.isArray(value)) writeList(writer, field, value, leaveOut);
    else writeValue(writer, field, value, leaveOut);
  }
}

function writeList(
  writer: WireWriter,
  field: FieldSymbol,
  items: readonly SingleValue[],
  leaveOut: (field: FieldSymbol) => boolean,
): void {
  if (!isPacked(field)) {
    for (const item of items) writeValue(writer, field, item, leaveOut);
    return;
  }
  const mark = writer.open(field.number);
  for (const item of items) if (isScalar(item)) writeScalar(writer, field.type, item);
  writer.close(mark);
}

function writeValue(
  writer: WireWriter,
  field: FieldSymbol,
  value: SingleValue,
  leaveOut: (field: FieldSymbol) => boolean,
): void {
  const { number, type } = field;
  if (isScalar(value)) {
    writer.tag(number, wireTypeOf(type));
    writeScalar(writer, type, value);
  } else if (typeof value === 'string') {
    writer.string(number, value);
  } else if (!isMessageValue(value)) {
    writer.bytes(number, value);
  } else if (isDelimited(field)) {
    writer.startGroup(number);
    writeMessageValue(writer, value, leaveOut);
    writer.endGroup(number);
  } else {
    const mark = writer.open(number);
    writeMessageValue(writer, value, leaveOut);
    writer.close(mark);
  }
}

type ScalarValue = bigint | number | boolean;

function isScalar(value: SingleValue): value is ScalarValue {
  return typeof value !== 'object' && typeof value !== 'string';
}

function wireTypeOf(type: t.FieldType): number {
  switch (type) {
    case t.FLOAT:
    case t.FIXED32:
    case t.SFIXED32:
      return I32;
    case t.DOUBLE:
    case t.FIXED64:
    case t.SFIXED64:
      return I64;
    default:
      return VARINT;
  }
}

/** Without a tag. */
function writeScalar(writer: WireWriter, type: t.FieldType, value: ScalarValue): void {
  if (typeof value === 'boolean') {
    writer.rawUint(value ? 1 : 0);
  } else if (typeof value === 'number') {
    if (type === t.FLOAT) writer.rawFloat(value);
    else if (type === t.DOUBLE) writer.rawDouble(value);
    else writer.rawInt32(value);
  } else {
    writeInteger(writer, type, value);
  }
}

function writeInteger(writer: WireWriter, type: t.FieldType, value: bigint): void {
  switch (type) {
    case t.FLOAT:
    case t.FIXED32:
    case t.SFIXED32:
      writer.rawFixed32(Number(BigInt.asIntN(32, value)));
      break;
    case t.DOUBLE:
    case t.FIXED64:
    case t.SFIXED64:
      writer.rawFixed64(value);
      break;
    case t.SINT32:
    case t.SINT64:
      writer.rawVarint(value >= 0n ? value * 2n : -value * 2n - 1n);
      break;
    default:
      writer.rawVarint(value);
  }
}

/** What a field of the message is set to, by the field's name; nothing of an extension. */
export function setFieldOf({ type, fields }: MessageValue, name: string): SetField | undefined {
  const field = named(type.fields, name);
  return field && fields.get(field);
}

export function valueOf(message: MessageValue, name: string): FieldValue | undefined {
  return setFieldOf(message, name)?.value;
}

/** The messages that a field holds. */
export function messagesIn(value: FieldValue): readonly MessageValue[] {
  if (Array.isArray(value)) return value.filter((item): item is MessageValue => isMessageValue(item));
  return isMessageValue(value) ? [value] : [];
}
