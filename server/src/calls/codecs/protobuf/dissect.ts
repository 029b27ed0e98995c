/**
 * Takes the bytes of a message apart, field by field as they came, and says where each lies
 * (https://protobuf.dev/programming-guides/encoding/). What the fields mean as a whole is left to `decode.ts`.
 */
import { type DescMessage, ScalarType } from '@bufbuild/protobuf';
import { FeatureSet_FieldPresence } from '@bufbuild/protobuf/wkt';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import type { FieldNode } from '../../../contract/message-anatomy.ts';
import type { Dissection } from '../../codec.ts';
import { parseJson } from '../../json/parse-json.ts';
import { bytesPreview, FieldList, itemPath, memberPath, textOrBytes } from '../field-list.ts';
import { decodeMessage } from './decode.ts';
import { encodeMessage } from './encode.ts';
import { fieldsByNumber, formOnWire, maxDepth, wireNames } from './read-message.ts';
import { scalarJson } from './scalar-json.ts';
import { readScalar, scalarName } from './scalars.ts';
import { type AnyField, jsonNameOf, typeNameOf, type Types } from './types.ts';

/** Types whose JSON is not an object of their fields, so that no path leads to these. */
const specialForms: ReadonlySet<string> = new Set(
  (
    'Timestamp Duration FieldMask Struct Value ListValue DoubleValue FloatValue Int64Value UInt64Value ' +
    'Int32Value UInt32Value BoolValue StringValue BytesValue'
  )
    .split(' ')
    .map((name) => `google.protobuf.${name}`),
);

/** Never throws: what cannot be read is told in `failure`, beside what could be. */
export function dissectMessage(desc: DescMessage, bytes: Uint8Array, types: Types): Dissection {
  const list = new FieldList();
  const reader = new BinaryReader(bytes);
  let failure: string | undefined;
  try {
    new Dissector(reader, bytes, types, list).message(desc, bytes.length, { path: '$', depth: 0 });
  } catch (thrown) {
    const reason = thrown instanceof Broken ? thrown.message : 'the message ends too early or is no message';
    failure = `${reason}, at byte ${Math.min(reader.pos, bytes.length)} of ${bytes.length}`;
  }
  const { fields, omitted } = list;
  return { encoding: 'Protobuf', fields, omitted, ...(failure === undefined ? {} : { failure }) };
}

/**
 * Whether the message, read and encoded again, is the same bytes: then nothing is lost in what is shown of it. Nothing
 * where it is too long for a quick answer.
 */
export function isSameAgain(desc: DescMessage, bytes: Uint8Array, types: Types): boolean | undefined {
  if (bytes.length > maxCompared) return undefined;
  try {
    const { json, failure } = decodeMessage(desc, bytes, types);
    return failure === undefined && areEqual(encodeMessage(desc, parseJson(json), types), bytes);
  } catch {
    return false;
  }
}

const maxCompared = 1024 * 1024;

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

class Broken extends Error {}

/** Where a message, a list or a map stands. */
interface Within {
  readonly path: string | undefined;
  readonly depth: number;
}

/** A field as its first bytes announce it. */
interface FieldHead {
  readonly start: number;
  readonly number: number;
  readonly wire: WireType;
  /** How many of this number came before it. */
  readonly index: number;
  /** In an Any, the URL of its type, once that came. */
  readonly anyType: string | undefined;
}

class Dissector {
  readonly #reader: BinaryReader;
  readonly #bytes: Uint8Array;
  readonly #types: Types;
  readonly #list: FieldList;

  constructor(reader: BinaryReader, bytes: Uint8Array, types: Types, list: FieldList) {
    this.#reader = reader;
    this.#bytes = bytes;
    this.#types = types;
    this.#list = list;
  }

  /** Fields up to the offset `end`, or up to the end of the group. */
  message(desc: DescMessage | undefined, end: number | { readonly group: number }, within: Within): void {
    if (within.depth > maxDepth) throw new Broken(`messages are nested deeper than ${maxDepth} levels`);
    const counts = new Map<number, number>();
    const { path } = within;
    const inside = {
      ...within,
      path: desc !== undefined && specialForms.has(desc.typeName) ? undefined : path,
    };
    let anyType: string | undefined;
    const hasMore = (): boolean => typeof end !== 'number' || this.#reader.pos < end;
    while (hasMore()) {
      const start = this.#reader.pos;
      const [number, wire] = this.#reader.tag();
      if (wire === WireType.EndGroup) {
        if (typeof end !== 'number' && number === end.group) break;
        throw new Broken(`a group ends as ${number} that has not begun`);
      }
      const index = counts.get(number) ?? 0;
      counts.set(number, index + 1);
      const value = this.#field(desc, { start, number, wire, index, anyType }, inside);
      if (desc?.typeName === 'google.protobuf.Any' && number === 1) anyType = value;
      if (typeof end === 'number' && this.#reader.pos > end) throw new Broken(`field ${number} is cut short`);
    }
    if (desc !== undefined) this.#absent(desc, counts, inside);
  }

  /** The value, of a field that holds text. */
  #field(desc: DescMessage | undefined, head: FieldHead, within: Within): string | undefined {
    const { start, number, wire, index, anyType } = head;
    const field =
      desc === undefined
        ? undefined
        : (fieldsByNumber(desc).get(number) ?? this.#types.extensionFor(desc, number));
    const form = field === undefined ? undefined : formOnWire(field, wire);
    const isAny = desc?.typeName === 'google.protobuf.Any';
    const { depth } = within;
    const one = form === 'item' ? 'value' : undefined;
    const common = { depth, number, wire: wireNames[wire], ...typed(field, one) };
    if (field === undefined || form === undefined) {
      const at = this.#list.add({
        ...common,
        name: field?.name ?? `#${number}`,
        mark: field === undefined ? 'unknown' : 'mismatch',
      });
      this.#unknown(at, start, number, wire, within);
      return undefined;
    }
    const many = form === 'item' ? itemPath : undefined;
    const own = isAny ? anyMemberPath(within.path, number) : memberPath(within.path, jsonNameOf(field));
    const path = many === undefined ? own : many(own, index);
    const name = field.kind === 'extension' ? `[${field.typeName}]` : field.name;
    const shown = many === undefined ? name : `${name}[${index}]`;
    const at = this.#list.add({ ...common, name: shown, ...(path !== undefined && { path }) });
    switch (form) {
      case 'packed':
        this.#packed(at, start, field, within.depth, own);
        return undefined;
      case 'entry':
        this.#entry(at, start, field, { path: own, depth: depth + 1 });
        return undefined;
      case 'item':
      case 'single': {
        if (isAny && number === 2 && anyType !== undefined) return this.#anyValue(at, start, anyType, within);
        return this.#value(at, start, field, { path, depth: depth + 1 });
      }
    }
  }

  #value(at: number, start: number, field: AnyField, within: Within): string | undefined {
    if (field.message === undefined) {
      const value = this.#valueStart(field.scalar);
      const { text, plain } = this.#scalar(field);
      this.#list.set(at, { place: { start, value, end: this.#reader.pos }, value: text });
      return plain;
    }
    if ('delimitedEncoding' in field && field.delimitedEncoding) {
      const value = this.#reader.pos;
      this.message(field.message, { group: field.number }, within);
      this.#list.set(at, { place: { start, value, end: this.#reader.pos } });
      return undefined;
    }
    const end = this.#length();
    this.#list.set(at, { place: { start, value: this.#reader.pos, end } });
    this.message(field.message, end, within);
    return undefined;
  }

  #scalar(field: AnyField): { readonly text: string; readonly plain: string | undefined } {
    const type = field.scalar ?? ScalarType.INT32;
    const value = readScalar(this.#reader, type, () => undefined);
    if (value instanceof Uint8Array) return { text: bytesPreview(value), plain: undefined };
    if (field.enum !== undefined) {
      const known = field.enum.value[Number(value)];
      return {
        text: known === undefined ? `${Number(value)}, no name` : `${known.name} = ${Number(value)}`,
        plain: undefined,
      };
    }
    if (typeof value === 'string') return { text: JSON.stringify(value.slice(0, 400)), plain: value };
    return { text: typeof value === 'bigint' ? String(value) : scalarJson(type, value), plain: undefined };
  }

  #packed(at: number, start: number, field: AnyField, depth: number, path: string | undefined): void {
    const end = this.#length();
    this.#list.set(at, { place: { start, value: this.#reader.pos, end }, wire: 'length-delimited, packed' });
    let count = 0;
    for (; this.#reader.pos < end; count++) {
      const from = this.#reader.pos;
      const item = itemPath(path, count);
      const { text } = this.#scalar(field);
      const node = this.#list.add({
        depth: depth + 1,
        name: `[${count}]`,
        ...(item !== undefined && { path: item }),
      });
      this.#list.set(node, { place: { start: from, value: from, end: this.#reader.pos }, value: text });
    }
    if (this.#reader.pos !== end) throw new Broken(`the packed list ${field.name} is cut short`);
    this.#list.set(at, { value: count === 1 ? '1 value' : `${count} values` });
  }

  /** A map is a list of messages with a key as field 1 and a value as field 2. */
  #entry(at: number, start: number, field: AnyField, within: Within): void {
    if (field.fieldKind !== 'map') return;
    const end = this.#length();
    this.#list.set(at, { place: { start, value: this.#reader.pos, end } });
    let key = '';
    while (this.#reader.pos < end) {
      const from = this.#reader.pos;
      const [number, wire] = this.#reader.tag();
      const common = { depth: within.depth, number, wire: wireNames[wire] };
      if (number === 1) {
        const node = this.#list.add({ ...common, name: 'key', type: scalarName(field.mapKey) });
        const value = this.#valueStart(field.mapKey);
        const read = readScalar(this.#reader, field.mapKey, () => undefined);
        key = String(read);
        this.#list.set(node, {
          place: { start: from, value, end: this.#reader.pos },
          value: typeof read === 'string' ? JSON.stringify(read.slice(0, 400)) : key,
        });
        this.#list.set(at, { name: `${field.name}[${JSON.stringify(key.slice(0, 100))}]` });
      } else if (number === 2) {
        const path = memberPath(within.path, key);
        const node = this.#list.add({
          ...common,
          name: 'value',
          ...typed(field, 'value'),
          ...(path !== undefined && { path }),
        });
        this.#value(node, from, field, { path, depth: within.depth + 1 });
      } else
        this.#unknown(
          this.#list.add({ ...common, name: `#${number}`, mark: 'unknown' }),
          from,
          number,
          wire,
          within,
        );
    }
    const path = memberPath(within.path, key);
    if (path !== undefined) this.#list.set(at, { path });
  }

  /** The message that a `google.protobuf.Any` holds, where its type is known. */
  #anyValue(at: number, start: number, typeUrl: string, { path, depth }: Within): undefined {
    const desc = this.#types.message(typeNameOf(typeUrl));
    const end = this.#length();
    const place = { start, value: this.#reader.pos, end };
    if (desc === undefined) {
      this.#list.set(at, { place, value: bytesPreview(this.#bytes.subarray(this.#reader.pos, end)) });
      this.#reader.pos = end;
      return;
    }
    this.#list.set(at, { place, type: desc.typeName });
    this.message(desc, end, { path: specialForms.has(desc.typeName) ? undefined : path, depth: depth + 1 });
  }

  #unknown(at: number, start: number, number: number, wire: WireType, within: Within): void {
    const value = this.#reader.pos;
    switch (wire) {
      case WireType.Varint:
        this.#list.set(at, {
          value: String(this.#reader.uint64()),
          place: { start, value, end: this.#reader.pos },
        });
        return;
      case WireType.LengthDelimited: {
        const bytes = this.#reader.bytes();
        const end = this.#reader.pos;
        this.#list.set(at, { value: textOrBytes(bytes), place: { start, value: end - bytes.length, end } });
        return;
      }
      case WireType.StartGroup:
        this.message(undefined, { group: number }, { path: undefined, depth: within.depth + 1 });
        this.#list.set(at, { place: { start, value, end: this.#reader.pos } });
        return;
      case WireType.Bit64:
      case WireType.Bit32:
      case WireType.EndGroup: {
        const bytes = this.#reader.skip(wire, number);
        this.#list.set(at, { value: bytesPreview(bytes), place: { start, value, end: this.#reader.pos } });
      }
    }
  }

  /** Fields of the schema that did not come. */
  #absent(desc: DescMessage, counts: ReadonlyMap<number, number>, { path, depth }: Within): void {
    for (const field of desc.fields) {
      if (counts.has(field.number)) continue;
      const own = memberPath(path, jsonNameOf(field));
      this.#list.add({
        depth,
        name: field.name,
        number: field.number,
        ...typed(field),
        ...(own !== undefined && { path: own }),
        mark: absence(field),
      });
    }
  }

  #length(): number {
    const length = this.#reader.uint32();
    const end = this.#reader.pos + length;
    if (end > this.#reader.len) throw new Broken('a value is cut short');
    return end;
  }

  /** Where the value begins of a scalar that comes next: behind its length, where it has one. */
  #valueStart(type: ScalarType | undefined): number {
    const before = this.#reader.pos;
    if (type !== ScalarType.STRING && type !== ScalarType.BYTES) return before;
    this.#reader.uint32();
    const start = this.#reader.pos;
    this.#reader.pos = before;
    return start;
  }
}

/** In JSON, an Any has the URL of its type as `@type`, and the fields of its message for its own. */
function anyMemberPath(path: string | undefined, number: number): string | undefined {
  return number === 1 ? memberPath(path, '@type') : undefined;
}

/** The type of a field as its schema says it; `value` is that of one item, or of a map's value, alone. */
function typed(field: AnyField | undefined, part?: 'value'): Pick<FieldNode, 'type'> {
  if (field === undefined) return {};
  const single =
    field.message?.typeName ?? field.enum?.typeName ?? scalarName(field.scalar ?? ScalarType.INT32);
  if (part === 'value') return { type: single };
  if (field.fieldKind === 'map') return { type: `map<${scalarName(field.mapKey)}, ${single}>` };
  return { type: field.fieldKind === 'list' ? `repeated ${single}` : single };
}

/** What it means that a field did not come. Without presence, it has its default. */
function absence(field: AnyField): 'required' | 'absent' | 'default' {
  if (field.presence === FeatureSet_FieldPresence.LEGACY_REQUIRED) return 'required';
  const hasDefault = field.fieldKind !== 'list' && field.fieldKind !== 'map';
  return hasDefault && field.presence === FeatureSet_FieldPresence.IMPLICIT ? 'default' : 'absent';
}
