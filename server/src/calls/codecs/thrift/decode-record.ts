/**
 * A struct's bytes as JSON, as the schema says, and beyond it: what the schema lacks or has otherwise is shown by its
 * wire types, and of a struct that breaks off all that came is shown.
 *
 * - A map is an object where its keys are strings, integers, enums or bools, and a list of `[key, value]` pairs where
 *   they are not, or where two keys would get one name.
 * - A field that the schema lacks, or has with another type, is `"#12": {"i32": 5}`. The lists, sets and maps below it
 *   tell their types in the same way: `{"list<i32>": [1, 2]}`, `{"map<string,i64>": {"a": 1}}`; its structs are
 *   objects of such fields.
 * - The forms of scalars are those of `scalar-text.ts`; an enum's number without a name stays a number.
 */
import { groupedDigits } from '../../../base/grouped-digits.ts';
import type { Field } from '../../../model/schema.ts';
import { thriftTypeText, type TypeRef } from '../../../model/type-ref.ts';
import { byteSize } from '../../limits.ts';
import type { DecodedMessage } from '../../codec.ts';
import { JsonBuilder } from './json-builder.ts';
import { base64Text, doubleJson, hexText, utf8Text, uuidText } from './scalar-text.ts';
import type { RecordShape, TypeTable } from './type-table.ts';
import { type FieldHeader, THRIFT_NESTING_LIMIT, WireProblem, type WireReader } from './wire.ts';
import { isContainer, labelText } from './wire-label.ts';
import { isObjectKey, wireTypeName, wireTypeOf, wireTypes } from './wire-type.ts';

/** The longest JSON that is made of a message. It is more than any message within the limits should need. */
const JSON_LIMIT = 64 * 1024 * 1024;

/** The most values that are made of a message: each takes some memory, however few bytes it had. */
const VALUE_LIMIT = 4 * 1024 * 1024;

/** How many notes a message may have before the rest are only counted. */
const NOTE_LIMIT = 20;

/** Reads one struct. Without a shape, all of its fields are shown as unknown. */
export function decodeRecord(
  reader: WireReader,
  shape: RecordShape | undefined,
  types: TypeTable,
): DecodedMessage {
  const decoder = new Decoder(reader, types);
  try {
    decoder.struct(shape);
    return decoder.result();
  } catch (thrown) {
    if (!(thrown instanceof WireProblem)) throw thrown;
    return decoder.result(thrown);
  }
}

class Decoder {
  readonly #reader: WireReader;
  readonly #types: TypeTable;
  readonly #json = new JsonBuilder();
  readonly #notes: string[] = [];
  #notesLeftOut = 0;
  #depth = 0;

  constructor(reader: WireReader, types: TypeTable) {
    this.#reader = reader;
    this.#types = types;
  }

  result(problem?: WireProblem): DecodedMessage {
    const notes = [...this.#notes];
    if (this.#notesLeftOut > 0) notes.push(`there are ${this.#notesLeftOut} more notes like these`);
    const failure =
      problem === undefined
        ? {}
        : { failure: `at byte ${problem.offset}${this.#where()}, ${problem.message}` };
    return { json: this.#json.finish(), notes, ...failure };
  }

  struct(shape: RecordShape | undefined): void {
    this.#enter();
    this.#json.beginObject();
    const seen = new Set<number>();
    this.#reader.structStart();
    for (let header = this.#reader.fieldHeader(); header !== undefined; header = this.#reader.fieldHeader()) {
      const field = header.name === undefined ? shape?.byNumber.get(header.id) : undefined;
      if (header.name === undefined) seen.add(header.id);
      if (field !== undefined && wireTypeOf(field.type) === header.wire) this.#field(field);
      else this.#unknownField(header, field, shape);
    }
    if (shape !== undefined) this.#checkPresence(shape, seen);
    this.#leave();
  }

  #field(field: Field): void {
    this.#name(field.name);
    this.#typed(field.type);
  }

  #unknownField(header: FieldHeader, field: Field | undefined, shape: RecordShape | undefined): void {
    if (header.name !== undefined) return this.#namedField(header.name, shape);
    this.#name(`#${header.id}`);
    const wire = wireTypeName(header.wire);
    if (field !== undefined)
      this.#note(`"${field.name}" came as ${wire}; the schema says ${thriftTypeText(field.type)}`);
    else if (shape !== undefined) this.#note(`${shape.name} has no field ${header.id} in the schema`);
    if (isContainer(header.wire)) {
      this.#untyped(header.wire);
    } else {
      this.#json.beginPair();
      this.#json.name(wire);
      this.#untyped(header.wire);
      this.#json.end();
    }
  }

  /** A field of an encoding that has names, and no types. */
  #namedField(name: string, shape: RecordShape | undefined): void {
    this.#name(name);
    const field = shape?.byName.get(name);
    if (field !== undefined)
      this.#note(`"${name}" is no ${thriftTypeText(field.type)}, as the schema says that it is`);
    else if (shape !== undefined) this.#note(`${shape.name} has no field "${name}" in the schema`);
    this.#value(this.#reader.asItCame?.() ?? 'null');
  }

  /** A value whose wire type is the one that its type in the schema has. */
  #typed(type: TypeRef): void {
    switch (type.kind) {
      case 'record':
        this.struct(this.#types.record(type.name));
        break;
      case 'list':
      case 'set':
        this.#list(type.element);
        break;
      case 'map':
        this.#map(type.key, type.value);
        break;
      case 'enum':
        this.#enum(type.name);
        break;
      case 'scalar':
        if (type.scalar === 'bytes') this.#value(`"${base64Text(this.#reader.binary())}"`);
        else this.#scalar(wireTypeOf(type) ?? 0);
        break;
      case 'void':
      case 'unknown':
        break;
    }
  }

  /** A value by its wire type alone. Lists, sets and maps are put in an object that names their types. */
  #untyped(wire: number): void {
    if (wire === wireTypes.struct) {
      this.struct(undefined);
    } else if (isContainer(wire)) {
      this.#json.beginPair();
      if (wire === wireTypes.map) this.#map(undefined, undefined);
      else this.#list(undefined, wire);
      this.#json.end();
    } else this.#scalar(wire);
  }

  #list(element: TypeRef | undefined, wire: number = wireTypes.list): void {
    const header = this.#reader.listHeader();
    if (element === undefined) this.#json.name(labelText({ wire, elements: [header.element] }));
    const item = this.#elementReader(element, header.element, header.size, 'entries');
    this.#enter();
    this.#json.beginArray();
    for (let at = 0; at < header.size; at++) item();
    this.#reader.containerEnd();
    this.#leave();
  }

  #map(key: TypeRef | undefined, value: TypeRef | undefined): void {
    const header = this.#reader.mapHeader();
    if (key === undefined)
      this.#json.name(labelText({ wire: wireTypes.map, elements: [header.key, header.value] }));
    const readKey = this.#elementReader(key, header.key, header.size, 'keys');
    const readValue = this.#elementReader(value, header.value, header.size, 'values');
    const isBinary = key?.kind === 'scalar' && key.scalar === 'bytes';
    this.#enter();
    // What an empty map says of its types means nothing.
    const keyWire = header.size === 0 && key !== undefined ? wireTypeOf(key) : header.key;
    this.#json.beginMap(isObjectKey(keyWire ?? header.key) && !isBinary);
    for (let at = 0; at < header.size; at++) {
      readKey();
      readValue();
    }
    this.#reader.containerEnd();
    this.#leave();
  }

  /** How to read the elements of a container: as the schema says, or by wire type where that differs. */
  #elementReader(type: TypeRef | undefined, wire: number, size: number, what: string): () => void {
    if (type !== undefined && wireTypeOf(type) === wire) return () => this.#typed(type);
    if (type !== undefined && size > 0)
      this.#note(`the ${what} came as ${wireTypeName(wire)}; the schema says ${thriftTypeText(type)}`);
    return () => this.#untyped(wire);
  }

  #enum(name: string): void {
    const number = this.#reader.i32();
    const value = this.#types.enum(name)?.names.get(number);
    if (value === undefined) this.#note(`${name} has no value ${number} in the schema`);
    this.#value(value === undefined ? String(number) : JSON.stringify(value));
  }

  #scalar(wire: number): void {
    switch (wire) {
      case wireTypes.bool:
        return this.#value(String(this.#reader.bool()));
      case wireTypes.i8:
        return this.#value(String(this.#reader.i8()));
      case wireTypes.i16:
        return this.#value(String(this.#reader.i16()));
      case wireTypes.i32:
        return this.#value(String(this.#reader.i32()));
      case wireTypes.i64:
        return this.#value(String(this.#reader.i64()));
      case wireTypes.double:
        return this.#value(doubleJson(this.#reader.double()));
      case wireTypes.uuid:
        return this.#value(`"${uuidText(this.#reader.uuid())}"`);
      default:
        return this.#text(this.#reader.bytes());
    }
  }

  #text(bytes: Uint8Array): void {
    const text = utf8Text(bytes);
    if (text === undefined) this.#note('the text is not valid UTF-8 and is shown in hex');
    this.#value(text === undefined ? `{"hex":"${hexText(bytes)}"}` : JSON.stringify(text));
  }

  #checkPresence(shape: RecordShape, seen: ReadonlySet<number>): void {
    for (const field of shape.fields)
      if (field.presence === 'required' && !seen.has(field.number))
        this.#note(`${shape.name} lacks the field "${field.name}", which it requires`);
    if (shape.kind === 'union' && seen.size !== 1)
      this.#note(`the union ${shape.name} has ${seen.size} fields set, not one`);
  }

  #name(name: string): void {
    if (this.#json.name(name)) this.#note('the field came more than once; the last is shown');
  }

  #enter(): void {
    if (++this.#depth > THRIFT_NESTING_LIMIT)
      throw new WireProblem(this.#reader.offset, `values nest deeper than ${THRIFT_NESTING_LIMIT} levels`);
  }

  #leave(): void {
    this.#depth--;
    this.#json.end();
    this.#checkSize();
  }

  #checkSize(): void {
    if (this.#json.length > JSON_LIMIT)
      throw new WireProblem(this.#reader.offset, `as JSON it is longer than ${byteSize(JSON_LIMIT)}`);
    if (this.#json.values > VALUE_LIMIT)
      throw new WireProblem(this.#reader.offset, `it has more than ${groupedDigits(VALUE_LIMIT)} values`);
  }

  #value(json: string): void {
    this.#json.value(json);
    this.#checkSize();
  }

  #note(text: string): void {
    if (this.#notes.length < NOTE_LIMIT) this.#notes.push(text + this.#where());
    else this.#notesLeftOut++;
  }

  #where(): string {
    const pointer = this.#json.pointer();
    return pointer === '' ? '' : `, at ${pointer}`;
  }
}
