/**
 * Reads the bytes of a message, as tolerantly as a debugger should: what the schema lacks is noted, what has another
 * type on the wire than in the schema is not misread, and what is broken ends the reading, not what was read before it.
 */
import { groupedDigits } from '../../../base/grouped-digits.ts';
import { type DescMessage, ScalarType } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { childPointer } from '../../json/pointer.ts';
import { isMessage, type FieldValue, type MessageValue, type SingleValue } from './message-value.ts';
import type { Notes } from './notes.ts';
import { readScalar, scalarName, wireTypeOf } from './scalars.ts';
import { type AnyField, jsonNameOf, type Types, writtenName } from './types.ts';

/** How deep messages may be nested, as in other implementations. */
export const maxDepth = 100;

/**
 * How many values a message is made of at the most; a message within it counts as several, as its memory does. Two
 * bytes can make one, so what bounds the bytes does not bound the memory.
 */
const VALUE_LIMIT = 4_194_304;
const messageCost = 4;

/** What is the same for a message and all within it. */
export interface ReadContext {
  readonly types: Types;
  readonly notes: Notes;
  /** How many values were read so far. */
  readonly read: { values: number };
}

/** Never throws; `notes.failure` says what was in the way. `place` is the message's JSON pointer. */
export function readMessage(
  desc: DescMessage,
  bytes: Uint8Array,
  context: ReadContext,
  place: string,
  depth: number,
): MessageValue {
  const message: MessageValue = { desc, fields: new Map() };
  const reader = new BinaryReader(bytes);
  try {
    new MessageReader(reader, context).read(message, bytes.length, place, depth);
  } catch (thrown) {
    const reason =
      thrown instanceof Malformed ? thrown.message : 'the message ends too early or is no message';
    context.notes.fail(`${reason}, at byte ${Math.min(reader.pos, bytes.length)} of ${bytes.length}`);
  }
  return message;
}

class Malformed extends Error {}

class MessageReader {
  readonly #reader: BinaryReader;
  readonly #context: ReadContext;
  /** Where the innermost message that has a length ends. */
  #end = 0;

  constructor(reader: BinaryReader, context: ReadContext) {
    this.#reader = reader;
    this.#context = context;
  }

  /** Reads fields up to the offset `end` into the message. */
  read(message: MessageValue, end: number, place: string, depth: number): void {
    if (depth > maxDepth) throw new Malformed(`messages are nested deeper than ${maxDepth} levels`);
    const outerEnd = this.#end;
    this.#end = end;
    while (this.#reader.pos < end) {
      const [number, wire] = this.#reader.tag();
      this.#field(message, number, wire, place, depth);
      if (this.#reader.pos > end)
        throw new Malformed(`field ${number} of ${message.desc.typeName} is cut short`);
    }
    this.#end = outerEnd;
  }

  /** Reads fields up to the end of the group. */
  #group(message: MessageValue, groupNumber: number, place: string, depth: number): void {
    if (depth > maxDepth) throw new Malformed(`messages are nested deeper than ${maxDepth} levels`);
    for (;;) {
      const [number, wire] = this.#reader.tag();
      if (wire === WireType.EndGroup) {
        if (number !== groupNumber) throw new Malformed(`a group of number ${groupNumber} ends as ${number}`);
        return;
      }
      this.#field(message, number, wire, place, depth);
    }
  }

  #field(message: MessageValue, number: number, wire: WireType, place: string, depth: number): void {
    const field = this.#fieldOf(message, number);
    const form = field === undefined ? undefined : formOnWire(field, wire);
    if (field === undefined || form === undefined) {
      const data = this.#reader.skip(wire, number, maxDepth - depth);
      this.#noteUnknown(message.desc, field, number, wire, data.length, place);
      return;
    }
    const at = place + writtenName(field).step;
    switch (form) {
      case 'packed':
        this.#packed(listOf(message, field), field, at);
        break;
      case 'item': {
        const items = listOf(message, field);
        this.#value(field, childPointer(at, items.length), depth, undefined, (item) => items.push(item));
        break;
      }
      case 'entry':
        this.#entry(mapOf(message, field), field, at, depth);
        break;
      case 'single': {
        const present = message.fields.get(number);
        const before = present?.kind === 'single' ? present.value : undefined;
        this.#value(field, at, depth, before, (value) => {
          clearOneof(message, field);
          message.fields.set(number, { field, kind: 'single', value });
        });
        break;
      }
    }
  }

  #fieldOf({ desc }: MessageValue, number: number): AnyField | undefined {
    return fieldsByNumber(desc).get(number) ?? this.#context.types.extensionFor(desc, number);
  }

  /**
   * Reads one value. A message is stored before it is read, so that what was read of it stays when it is cut short;
   * one that comes a second time is merged into `before`.
   */
  #value(
    field: AnyField,
    place: string,
    depth: number,
    before: SingleValue | undefined,
    store: (value: SingleValue) => void,
  ): void {
    if (field.message === undefined) {
      store(this.#scalar(field, place));
      return;
    }
    this.#count(messageCost);
    const message = before !== undefined && isMessage(before) ? before : emptyMessage(field.message);
    store(message);
    if (isDelimited(field)) {
      this.#group(message, field.number, place, depth + 1);
      return;
    }
    const end = this.#reader.uint32() + this.#reader.pos;
    this.read(message, Math.min(end, this.#end), place, depth + 1);
    if (end > this.#end) throw new Malformed(`${jsonNameOf(field)} is cut short`);
  }

  /** @throws {Malformed} where there are too many. */
  #count(values: number): void {
    this.#context.read.values += values;
    if (this.#context.read.values > VALUE_LIMIT)
      throw new Malformed(`the message has more than ${groupedDigits(VALUE_LIMIT)} values`);
  }

  #scalar(field: AnyField, place: string): SingleValue {
    this.#count(1);
    return readScalar(this.#reader, field.scalar ?? ScalarType.INT32, () =>
      this.#context.notes.add(`${jsonNameOf(field)} holds bytes that are not UTF-8`, place),
    );
  }

  #packed(items: SingleValue[], field: AnyField, place: string): void {
    const end = this.#reader.uint32() + this.#reader.pos;
    while (this.#reader.pos < Math.min(end, this.#end)) items.push(this.#scalar(field, place));
    if (this.#reader.pos !== end) throw new Malformed(`the packed list ${jsonNameOf(field)} is cut short`);
  }

  /** A map is a list of messages with a key as field 1 and a value as field 2; either may be missing. */
  #entry(entries: Map<string, SingleValue>, field: AnyField, place: string, depth: number): void {
    if (field.fieldKind !== 'map') return;
    this.#count(messageCost);
    const end = Math.min(this.#reader.uint32() + this.#reader.pos, this.#end);
    let key = zeroKey(field.mapKey);
    let value: SingleValue = field.message === undefined ? zeroOf(field) : emptyMessage(field.message);
    const onBadText = (): void => this.#context.notes.add('a key holds bytes that are not UTF-8', place);
    try {
      while (this.#reader.pos < end) {
        const [number, wire] = this.#reader.tag();
        if (number === 1 && wire === wireTypeOf(field.mapKey))
          key = String(readScalar(this.#reader, field.mapKey, onBadText));
        else if (number === 2 && wire === valueWire(field))
          this.#value(field, childPointer(place, key), depth, value, (read) => {
            value = read;
          });
        else this.#reader.skip(wire, number, maxDepth - depth);
      }
    } finally {
      entries.delete(key);
      entries.set(key, value);
    }
  }

  #noteUnknown(
    desc: DescMessage,
    field: AnyField | undefined,
    number: number,
    wire: WireType,
    bytes: number,
    place: string,
  ): void {
    const size = bytes === 1 ? '1 byte' : `${bytes} bytes`;
    this.#context.notes.add(
      field === undefined
        ? `field ${number} is not in the schema of ${desc.typeName} (${wireNames[wire]}, ${size})`
        : `field ${number}, ${typeName(field)} ${field.name} in the schema, came as ${wireNames[wire]} (${size})`,
      place,
    );
  }
}

/** What wire types are called. */
export const wireNames: Readonly<Record<WireType, string>> = {
  [WireType.Varint]: 'varint',
  [WireType.Bit64]: '64 bits',
  [WireType.LengthDelimited]: 'length-delimited',
  [WireType.StartGroup]: 'group',
  [WireType.EndGroup]: 'end of group',
  [WireType.Bit32]: '32 bits',
};

function typeName(field: AnyField): string {
  if (field.message !== undefined) return field.message.typeName;
  return field.enum?.typeName ?? scalarName(field.scalar ?? ScalarType.INT32);
}

/** How to read what came with the wire type; nothing where the schema's type cannot have come so. */
export function formOnWire(
  field: AnyField,
  wire: WireType,
): 'single' | 'item' | 'packed' | 'entry' | undefined {
  if (field.fieldKind === 'map') return wire === WireType.LengthDelimited ? 'entry' : undefined;
  const fits = wire === valueWire(field);
  if (field.fieldKind !== 'list') return fits ? 'single' : undefined;
  if (fits) return 'item';
  // Lists of numbers may come packed or not, whatever the schema says.
  return wire === WireType.LengthDelimited && field.message === undefined ? 'packed' : undefined;
}

/** The wire type of a value: of one item of a list, and of the value of an entry. */
export function valueWire(field: AnyField): WireType {
  if (field.message !== undefined) return isDelimited(field) ? WireType.StartGroup : WireType.LengthDelimited;
  return field.scalar === undefined ? WireType.Varint : wireTypeOf(field.scalar);
}

export function isDelimited(field: AnyField): boolean {
  return 'delimitedEncoding' in field && field.delimitedEncoding;
}

function emptyMessage(desc: DescMessage): MessageValue {
  return { desc, fields: new Map() };
}

function zeroKey(type: ScalarType): string {
  if (type === ScalarType.STRING) return '';
  return type === ScalarType.BOOL ? 'false' : '0';
}

/** The value of a map entry that has none. */
function zeroOf(field: AnyField): SingleValue {
  if (field.enum !== undefined) return field.enum.values[0]?.number ?? 0;
  const type = field.scalar ?? ScalarType.INT32;
  // Reading nothing but zeros gives the zero of any type.
  return readScalar(new BinaryReader(new Uint8Array(8)), type, () => undefined);
}

function listOf(message: MessageValue, field: AnyField): SingleValue[] {
  const present = message.fields.get(field.number);
  if (present?.kind === 'list') return present.items;
  const made: FieldValue = { field, kind: 'list', items: [] };
  message.fields.set(field.number, made);
  return made.items;
}

function mapOf(message: MessageValue, field: AnyField): Map<string, SingleValue> {
  const present = message.fields.get(field.number);
  if (present?.kind === 'map') return present.entries;
  const made: FieldValue = { field, kind: 'map', entries: new Map() };
  message.fields.set(field.number, made);
  return made.entries;
}

/** Of the fields of a oneof the last counts. */
function clearOneof(message: MessageValue, field: AnyField): void {
  for (const other of field.oneof?.fields ?? [])
    if (other.number !== field.number) message.fields.delete(other.number);
}

const byNumber = new WeakMap<DescMessage, ReadonlyMap<number, AnyField>>();

export function fieldsByNumber(desc: DescMessage): ReadonlyMap<number, AnyField> {
  let fields = byNumber.get(desc);
  if (fields === undefined)
    byNumber.set(desc, (fields = new Map(desc.fields.map((field) => [field.number, field]))));
  return fields;
}
