/**
 * A message that was read, as canonical JSON (https://protobuf.dev/programming-guides/json/). Where a well-known type
 * holds what its JSON form cannot say, its fields are written instead, with a note.
 */
import { ScalarType } from '@bufbuild/protobuf';
import { FeatureSet_FieldPresence } from '@bufbuild/protobuf/wkt';
import { base64Encode } from '@bufbuild/protobuf/wire';
import { childPointer } from '../../json/pointer.ts';
import {
  type FieldValue,
  isMessage,
  listValue,
  type MessageValue,
  type SingleValue,
  singleValue,
} from './message-value.ts';
import { maxDepth, type ReadContext, readMessage } from './read-message.ts';
import { scalarJson } from './scalar-json.ts';
import { isZero } from './scalars.ts';
import { type AnyField, typeNameOf, writtenName } from './types.ts';
import { durationText, fieldMaskText, type SecondsAndNanos, timestampText } from './well-known-text.ts';

/** `place` is the JSON pointer of the message, `depth` how many messages it stands in. */
export function messageJson(
  message: MessageValue,
  context: ReadContext,
  place: string,
  depth: number,
): string {
  return (
    specialJson(message, context, place, depth) ?? objectJson(fieldsJson(message, context, place, depth))
  );
}

function objectJson(entries: readonly string[]): string {
  return `{${entries.join(',')}}`;
}

function entryJson(name: string, value: string): string {
  return `${JSON.stringify(name)}:${value}`;
}

function fieldsJson(message: MessageValue, context: ReadContext, place: string, depth: number): string[] {
  const fields = [...message.fields.values()];
  if (fields.length > 1) fields.sort((a, b) => a.field.number - b.field.number);
  const entries: string[] = [];
  for (const value of fields) {
    if (!isShown(value)) continue;
    const { step, key } = writtenName(value.field);
    entries.push(`${key}${fieldJson(value, context, place + step, depth)}`);
  }
  return entries;
}

/** Without presence a zero that came is the same as nothing. */
function isShown(held: FieldValue): boolean {
  if (held.kind !== 'single' || isMessage(held.value)) return true;
  return held.field.presence !== FeatureSet_FieldPresence.IMPLICIT || !isZero(held.value);
}

function fieldJson(value: FieldValue, context: ReadContext, place: string, depth: number): string {
  const { field } = value;
  switch (value.kind) {
    case 'single':
      return valueJson(field, value.value, context, place, depth);
    case 'list': {
      const items = value.items.map((item, index) =>
        valueJson(field, item, context, childPointer(place, index), depth),
      );
      return `[${items.join(',')}]`;
    }
    case 'map':
      return objectJson(
        Array.from(value.entries, ([key, item]) =>
          entryJson(key, valueJson(field, item, context, childPointer(place, key), depth)),
        ),
      );
  }
}

function valueJson(
  field: AnyField,
  value: SingleValue,
  context: ReadContext,
  place: string,
  depth: number,
): string {
  if (isMessage(value)) return messageJson(value, context, place, depth + 1);
  const type = field.enum;
  if (type === undefined) return scalarJson(field.scalar ?? ScalarType.INT32, value);
  if (type.typeName === 'google.protobuf.NullValue') return 'null';
  const name = type.value[Number(value)]?.name;
  if (name !== undefined) return JSON.stringify(name);
  context.notes.add(`${String(value)} is not a value of ${type.typeName}`, place);
  return String(value);
}

/** The forms of the well-known types; nothing for all others. */
function specialJson(
  message: MessageValue,
  context: ReadContext,
  place: string,
  depth: number,
): string | undefined {
  const name = message.desc.typeName;
  if (!name.startsWith('google.protobuf.')) return undefined;
  switch (name.slice('google.protobuf.'.length)) {
    case 'Any':
      return anyJson(message, context, place, depth);
    case 'Timestamp':
      return orNote(timestampText(secondsAndNanos(message)), 'the time is out of range', context, place);
    case 'Duration':
      return orNote(durationText(secondsAndNanos(message)), 'the duration is out of range', context, place);
    case 'FieldMask': {
      const text = fieldMaskText(listValue(message, 1).map(textOf));
      return orNote(text, 'a path of the field mask has no form in JSON', context, place);
    }
    case 'Struct':
      return fieldOr('{}', message, 1, context, place, depth);
    case 'ListValue':
      return fieldOr('[]', message, 1, context, place, depth);
    case 'Value':
      return dynamicJson(message, context, place, depth);
    case 'BoolValue':
    case 'BytesValue':
    case 'DoubleValue':
    case 'FloatValue':
    case 'Int32Value':
    case 'Int64Value':
    case 'StringValue':
    case 'UInt32Value':
    case 'UInt64Value':
      return fieldOr(wrappedZero(message), message, 1, context, place, depth);
    default:
      return undefined;
  }
}

function orNote(
  text: string | undefined,
  note: string,
  context: ReadContext,
  place: string,
): string | undefined {
  if (text === undefined) context.notes.add(note, place);
  return text === undefined ? undefined : JSON.stringify(text);
}

function fieldOr(
  absent: string,
  message: MessageValue,
  number: number,
  context: ReadContext,
  place: string,
  depth: number,
): string {
  const value = message.fields.get(number);
  return value === undefined ? absent : fieldJson(value, context, place, depth);
}

function wrappedZero({ desc }: MessageValue): string {
  const type = desc.fields[0]?.scalar;
  if (type === ScalarType.STRING || type === ScalarType.BYTES) return '""';
  if (type === ScalarType.BOOL) return 'false';
  return type === ScalarType.INT64 || type === ScalarType.UINT64 ? '"0"' : '0';
}

function secondsAndNanos(message: MessageValue): SecondsAndNanos {
  const [seconds, nanos] = [singleValue(message, 1), singleValue(message, 2)];
  return {
    seconds: typeof seconds === 'bigint' ? seconds : 0n,
    nanos: typeof nanos === 'number' ? nanos : 0,
  };
}

function dynamicJson(message: MessageValue, context: ReadContext, place: string, depth: number): string {
  const [held] = message.fields.values();
  if (held === undefined) {
    context.notes.add('a google.protobuf.Value holds nothing', place);
    return 'null';
  }
  return fieldJson(held, context, place, depth);
}

function anyJson(message: MessageValue, context: ReadContext, place: string, depth: number): string {
  const url = textOf(singleValue(message, 1));
  const bytes = bytesOf(singleValue(message, 2));
  if (url === '') {
    if (bytes.length > 0) context.notes.add('a google.protobuf.Any holds a value without a type', place);
    return bytes.length === 0 ? '{}' : objectJson([entryJson('value', `"${base64Encode(bytes)}"`)]);
  }
  const type = entryJson('@type', JSON.stringify(url));
  const desc = context.types.message(typeNameOf(url));
  if (desc === undefined || depth >= maxDepth) {
    context.notes.addUnresolved(typeNameOf(url));
    context.notes.add(`the type ${typeNameOf(url)} is not known; its bytes are shown as base64`, place);
    return objectJson([type, entryJson('value', `"${base64Encode(bytes)}"`)]);
  }
  const inner = readMessage(desc, bytes, context, place, depth + 1);
  const special = specialJson(inner, context, place, depth + 1);
  return special === undefined
    ? objectJson([type, ...fieldsJson(inner, context, place, depth + 1)])
    : objectJson([type, entryJson('value', special)]);
}

function textOf(value: SingleValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

function bytesOf(value: SingleValue | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array(0);
}
