/**
 * From canonical JSON to the bytes of a message, driven by its descriptor. Every value that does not fit is told with
 * its JSON pointer (https://protobuf.dev/programming-guides/json/).
 */
import { type DescEnum, type DescMessage, type DescOneof, ScalarType } from '@bufbuild/protobuf';
import { FeatureSet_FieldPresence } from '@bufbuild/protobuf/wkt';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { nearestNames, suggestion } from '../../../base/nearest-names.ts';
import { CallError } from '../../call-error.ts';
import type { JsonEntry, JsonNode } from '../../json/parse-json.ts';
import { childPointer } from '../../json/pointer.ts';
import { isDelimited } from './read-message.ts';
import { Misfit, notA, parseBytes, parseMapKey, parseScalar } from './scalar-json.ts';
import { isZero, type ScalarValue, wireTypeOf, writeScalar } from './scalars.ts';
import { type AnyField, jsonNameOf, typeNameOf, type Types } from './types.ts';
import { parseDuration, parseFieldMask, parseTimestamp, type SecondsAndNanos } from './well-known-text.ts';

/** @throws {CallError} of phase `prepare`, with the pointer of the value that does not fit. */
export function encodeMessage(desc: DescMessage, node: JsonNode, types: Types): Uint8Array {
  const writer = spare ?? new BinaryWriter();
  spare = undefined;
  new MessageWriter(writer, types).message(desc, node, '');
  const written = writer.finish();
  if (written.length <= KEPT) spare = writer;
  return written;
}

/** A writer that has finished, with its memory, for the next: most messages are small, and memory costs more than they do. */
let spare: BinaryWriter | undefined;

/** The memory of a larger message is not kept, in bytes. */
const KEPT = 64 * 1024;

/** A field that is to be written, with the pointer of its value. */
interface Given {
  readonly field: AnyField;
  readonly node: JsonNode;
  readonly place: string;
}

class MessageWriter {
  readonly #writer: BinaryWriter;
  readonly #types: Types;

  constructor(writer: BinaryWriter, types: Types) {
    this.#writer = writer;
    this.#types = types;
  }

  message(desc: DescMessage, node: JsonNode, place: string): void {
    if (this.#special(desc, node, place)) return;
    if (node.kind !== 'object') fail(notA(`an object with the fields of ${desc.typeName}`, node), place);
    this.#fields(desc, node.entries, place);
  }

  #fields(desc: DescMessage, entries: readonly JsonEntry[], place: string): void {
    const given = new Map<number, Given>();
    const oneofs = new Map<DescOneof, string>();
    for (const [name, node] of entries) {
      const at = childPointer(place, name);
      const field = this.#fieldNamed(desc, name) ?? fail(unknownField(desc, name), at);
      if (given.has(field.number)) fail(new Misfit(`the field "${field.name}" is given twice`), at);
      if (node.kind === 'null' && !takesNull(field)) continue;
      const { oneof } = field;
      const other = oneof === undefined ? undefined : oneofs.get(oneof);
      if (oneof !== undefined && other !== undefined)
        fail(
          new Misfit(`"${other}" and "${name}" cannot both be set: they belong to the oneof "${oneof.name}"`),
          at,
        );
      if (oneof !== undefined) oneofs.set(oneof, name);
      given.set(field.number, { field, node, place: at });
    }
    checkRequired(desc, given, place);
    for (const one of [...given.values()].sort((a, b) => a.field.number - b.field.number)) this.#field(one);
  }

  #fieldNamed(desc: DescMessage, name: string): AnyField | undefined {
    if (!name.startsWith('[')) return fieldsByName(desc).get(name);
    const extension = this.#types.extension(name.slice(1, -1));
    return extension?.extendee.typeName === desc.typeName ? extension : undefined;
  }

  #field({ field, node, place }: Given): void {
    if (field.fieldKind === 'list') this.#list(field, node, place);
    else if (field.fieldKind === 'map') this.#map(field, node, place);
    else if (field.message !== undefined) this.#child(field, field.message, node, place);
    else {
      const value = valueOf(field, node, place);
      if (field.presence === FeatureSet_FieldPresence.IMPLICIT && isZero(value)) return;
      this.#tagged(field.number, field.scalar ?? ScalarType.INT32, value);
    }
  }

  #tagged(number: number, type: ScalarType, value: ScalarValue): void {
    this.#writer.tag(number, wireTypeOf(type));
    writeScalar(this.#writer, type, value);
  }

  #child(field: AnyField, desc: DescMessage, node: JsonNode, place: string): void {
    if (isDelimited(field)) {
      this.#writer.tag(field.number, WireType.StartGroup);
      this.message(desc, node, place);
      this.#writer.tag(field.number, WireType.EndGroup);
    } else {
      this.#within(field.number, () => this.message(desc, node, place));
    }
  }

  /** Writes what `write` writes as one field with a length. */
  #within(number: number, write: () => void): void {
    this.#writer.tag(number, WireType.LengthDelimited).fork();
    write();
    this.#writer.join();
  }

  #list(field: AnyField & { readonly fieldKind: 'list' }, node: JsonNode, place: string): void {
    if (node.kind !== 'array') fail(notA('a list', node), place);
    const { items } = node;
    if (items.length === 0) return;
    items.forEach((item, index) => {
      if (item.kind === 'null' && !takesNull(field))
        fail(new Misfit('an item of a list cannot be null'), childPointer(place, index));
    });
    const { message } = field;
    if (message !== undefined) {
      items.forEach((item, index) => this.#child(field, message, item, childPointer(place, index)));
      return;
    }
    const type = field.scalar ?? ScalarType.INT32;
    const values = items.map((item, index) => valueOf(field, item, childPointer(place, index)));
    if (field.packed)
      this.#within(field.number, () => {
        for (const value of values) writeScalar(this.#writer, type, value);
      });
    else for (const value of values) this.#tagged(field.number, type, value);
  }

  #map(field: AnyField & { readonly fieldKind: 'map' }, node: JsonNode, place: string): void {
    if (node.kind !== 'object') fail(notA('an object, as maps are written,', node), place);
    const seen = new Set<string>();
    for (const [name, item] of node.entries) {
      const at = childPointer(place, name);
      const key = fitted(at, () => parseMapKey(field.mapKey, name));
      if (seen.has(String(key))) fail(new Misfit(`the key ${JSON.stringify(name)} is given twice`), at);
      seen.add(String(key));
      if (item.kind === 'null' && !takesNull(field)) fail(new Misfit('a value of a map cannot be null'), at);
      this.#within(field.number, () => {
        this.#tagged(1, field.mapKey, key);
        const { message } = field;
        if (message === undefined)
          this.#tagged(2, field.scalar ?? ScalarType.INT32, valueOf(field, item, at));
        else this.#within(2, () => this.message(message, item, at));
      });
    }
  }

  /** Writes a well-known type that JSON gives a form of its own; false for all others. */
  #special(desc: DescMessage, node: JsonNode, place: string): boolean {
    if (!desc.typeName.startsWith('google.protobuf.')) return false;
    switch (desc.typeName.slice('google.protobuf.'.length)) {
      case 'Any':
        this.#any(node, place);
        return true;
      case 'Timestamp':
        this.#time(
          fitted(place, () => parseTimestamp(textOf(node, 'a time such as "2024-01-31T12:00:00Z"'))),
        );
        return true;
      case 'Duration':
        this.#time(fitted(place, () => parseDuration(textOf(node, 'a duration such as "1.5s"'))));
        return true;
      case 'FieldMask': {
        const paths = fitted(place, () => parseFieldMask(textOf(node, 'a field mask such as "a,b.c"')));
        for (const path of paths) this.#tagged(1, ScalarType.STRING, path);
        return true;
      }
      case 'Struct':
        this.#struct(node, place);
        return true;
      case 'ListValue':
        this.#listValue(node, place);
        return true;
      case 'Value':
        this.#dynamic(node, place);
        return true;
      default:
        return this.#wrapper(desc, node, place);
    }
  }

  #time({ seconds, nanos }: SecondsAndNanos): void {
    if (seconds !== 0n) this.#tagged(1, ScalarType.INT64, seconds);
    if (nanos !== 0) this.#tagged(2, ScalarType.INT32, nanos);
  }

  #wrapper(desc: DescMessage, node: JsonNode, place: string): boolean {
    const [field] = desc.fields;
    if (!/^google\.protobuf\.(?:Bool|Bytes|Double|Float|U?Int(?:32|64)|String)Value$/.test(desc.typeName))
      return false;
    if (field === undefined) return false;
    this.#field({ field, node, place });
    return true;
  }

  #struct(node: JsonNode, place: string): void {
    if (node.kind !== 'object') fail(notA('an object', node), place);
    const seen = new Set<string>();
    for (const [name, value] of node.entries) {
      const at = childPointer(place, name);
      if (seen.has(name)) fail(new Misfit(`the key ${JSON.stringify(name)} is given twice`), at);
      seen.add(name);
      this.#within(1, () => {
        this.#tagged(1, ScalarType.STRING, name);
        this.#within(2, () => this.#dynamic(value, at));
      });
    }
  }

  #listValue(node: JsonNode, place: string): void {
    if (node.kind !== 'array') fail(notA('a list', node), place);
    node.items.forEach((item, index) =>
      this.#within(1, () => this.#dynamic(item, childPointer(place, index))),
    );
  }

  /** A google.protobuf.Value: any JSON. */
  #dynamic(node: JsonNode, place: string): void {
    switch (node.kind) {
      case 'null':
        this.#tagged(1, ScalarType.INT32, 0);
        break;
      case 'number':
        this.#tagged(
          2,
          ScalarType.DOUBLE,
          fitted(place, () => parseScalar(ScalarType.DOUBLE, node)),
        );
        break;
      case 'string':
        this.#tagged(
          3,
          ScalarType.STRING,
          fitted(place, () => parseScalar(ScalarType.STRING, node)),
        );
        break;
      case 'bool':
        this.#tagged(4, ScalarType.BOOL, node.value);
        break;
      case 'object':
        this.#within(5, () => this.#struct(node, place));
        break;
      case 'array':
        this.#within(6, () => this.#listValue(node, place));
        break;
    }
  }

  #any(node: JsonNode, place: string): void {
    if (node.kind !== 'object') fail(notA('an object with "@type"', node), place);
    if (node.entries.length === 0) return;
    const rest = node.entries.filter(([name]) => name !== '@type');
    const url = node.entries.find(([name]) => name === '@type')?.[1];
    if (url?.kind !== 'string' || rest.length + 1 < node.entries.length)
      fail(
        new Misfit('"@type" is missing: the name of the type, such as "type.googleapis.com/pkg.Message"'),
        place,
      );
    const desc = this.#types.message(typeNameOf(url.value));
    const bytes = this.#anyBytes(desc, rest, url.value, place);
    this.#tagged(1, ScalarType.STRING, url.value);
    if (bytes.length > 0) this.#tagged(2, ScalarType.BYTES, bytes);
  }

  #anyBytes(
    desc: DescMessage | undefined,
    rest: readonly JsonEntry[],
    url: string,
    place: string,
  ): Uint8Array {
    const [only] = rest;
    const value = rest.length === 1 && only?.[0] === 'value' ? only[1] : undefined;
    const at = childPointer(place, 'value');
    const writer = new BinaryWriter();
    const inner = new MessageWriter(writer, this.#types);
    if (desc === undefined) {
      if (value?.kind === 'string') return fitted(at, () => parseBytes(value.value));
      fail(new Misfit(`the type "${typeNameOf(url)}" is not known`), childPointer(place, '@type'));
    } else if (!hasOwnJson(desc)) {
      inner.#fields(desc, rest, place);
    } else {
      if (value === undefined) fail(new Misfit(`${desc.typeName} is written as "@type" and "value"`), place);
      inner.message(desc, value, at);
    }
    return writer.finish();
  }
}

function fail(misfit: Misfit, place: string): never {
  throw new CallError('prepare', misfit.message, { pointer: place });
}

/** What `parse` gives; a misfit becomes the error of the place. */
function fitted<T>(place: string, parse: () => T): T {
  try {
    return parse();
  } catch (thrown) {
    return thrown instanceof Misfit ? fail(thrown, place) : fail(new Misfit(String(thrown)), place);
  }
}

function textOf(node: JsonNode, wanted: string): string {
  if (node.kind !== 'string') throw notA(wanted, node);
  return node.value;
}

function valueOf(field: AnyField, node: JsonNode, place: string): ScalarValue {
  const type = field.enum;
  if (type !== undefined) return fitted(place, () => enumNumber(type, node));
  return fitted(place, () => parseScalar(field.scalar ?? ScalarType.INT32, node));
}

function enumNumber(type: DescEnum, node: JsonNode): number {
  if (node.kind === 'null') return 0;
  if (node.kind === 'string') {
    const named = type.values.find(({ name }) => name === node.value);
    if (named !== undefined) return named.number;
    const names = type.values.map(({ name }) => name);
    throw new Misfit(`"${node.value}" is not a value of ${type.typeName}${didYouMean(node.value, names)}`);
  }
  if (node.kind !== 'number') throw notA(`the name of a value of ${type.typeName}`, node);
  const number = Number(parseScalar(ScalarType.INT32, node));
  if (type.open || type.value[number] !== undefined) return number;
  throw new Misfit(`${node.text} is not a value of ${type.typeName}`);
}

/** Null stands for absence, but for the two types that have a null of their own. */
function takesNull(field: AnyField): boolean {
  return (
    field.message?.typeName === 'google.protobuf.Value' ||
    field.enum?.typeName === 'google.protobuf.NullValue'
  );
}

function hasOwnJson({ typeName }: DescMessage): boolean {
  return /^google\.protobuf\.(?:Any|Timestamp|Duration|FieldMask|Struct|ListValue|\w*Value)$/.test(typeName);
}

function checkRequired(desc: DescMessage, given: ReadonlyMap<number, Given>, place: string): void {
  for (const { presence, number, name } of desc.fields)
    if (presence === FeatureSet_FieldPresence.LEGACY_REQUIRED && !given.has(number))
      fail(new Misfit(`the field "${name}" is required and missing`), place);
}

function unknownField(desc: DescMessage, name: string): Misfit {
  if (name.startsWith('['))
    return new Misfit(`there is no extension "${name.slice(1, -1)}" of ${desc.typeName}`);
  return new Misfit(
    `${desc.typeName} has no field "${name}"${suggestion(name, desc.fields.map(jsonNameOf), 'fields')}`,
  );
}

function didYouMean(written: string, names: Iterable<string>): string {
  const [close] = nearestNames(written, names, 1);
  return close === undefined ? '' : `; did you mean "${close}"?`;
}

const byName = new WeakMap<DescMessage, ReadonlyMap<string, AnyField>>();

/** By the name in JSON and by the name in the schema; JSON's wins where two fields share one. */
function fieldsByName(desc: DescMessage): ReadonlyMap<string, AnyField> {
  let fields = byName.get(desc);
  if (fields === undefined) {
    fields = new Map<string, AnyField>([
      ...desc.fields.map((field) => [field.name, field] as const),
      ...desc.fields.map((field) => [jsonNameOf(field), field] as const),
    ]);
    byName.set(desc, fields);
  }
  return fields;
}
