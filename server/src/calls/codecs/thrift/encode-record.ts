/**
 * JSON to a struct's bytes, as the schema says. It takes all that `decode-record.ts` gives, fields such as
 * `"#12": {"i32": 5}` included, so that what was received can be sent. A `null` is a field that is absent.
 */
import type { Field } from '../../../model/schema.ts';
import { thriftTypeText, type TypeRef } from '../../../model/type-ref.ts';
import { CallError } from '../../call-error.ts';
import type { JsonNode } from '../../json/parse-json.ts';
import { childPointer } from '../../json/pointer.ts';
import { constantJson } from './constant-json.ts';
import { cut, encodeBinary, encodeScalar, integerOf, kindText } from './encode-scalar.ts';
import type { RecordShape, TypeTable } from './type-table.ts';
import { THRIFT_NESTING_LIMIT, type WireWriter } from './wire.ts';
import { isContainer, labelOf, type WireLabel } from './wire-label.ts';
import { wireTypeName, wireTypeOf, wireTypes } from './wire-type.ts';

/** How many names of fields or values an error lists. */
const LISTED = 8;

/** @throws {CallError} of phase `prepare`, with a pointer to the value that does not fit. */
export function encodeRecord(writer: WireWriter, shape: RecordShape, json: JsonNode, types: TypeTable): void {
  new Encoder(writer, types).struct(shape, json);
}

class Encoder {
  readonly #writer: WireWriter;
  readonly #types: TypeTable;
  readonly #path: (string | number)[] = [];
  #depth = 0;

  constructor(writer: WireWriter, types: TypeTable) {
    this.#writer = writer;
    this.#types = types;
  }

  /** Without a shape, all fields are of the form `"#12": {"i32": 5}`. */
  struct(shape: RecordShape | undefined, json: JsonNode): void {
    const values = this.#fieldValues(shape, json);
    this.#enter();
    this.#writer.structStart();
    for (const field of shape?.fields ?? []) {
      const value = values.get(field.name);
      if (value !== undefined) this.#field(field, value);
    }
    for (const [name, value] of values)
      if (name.startsWith('#')) this.#at(name, () => this.#numberedField(name, value));
    this.#writer.fieldStop();
    this.#depth--;
  }

  /** What the JSON gives for each field, with defaults where it gives none. */
  #fieldValues(shape: RecordShape | undefined, json: JsonNode): ReadonlyMap<string, JsonNode> {
    if (json.kind !== 'object')
      this.#fail(`${shape?.name ?? 'a struct'} must be an object, not ${kindText(json)}`);
    const values = new Map<string, JsonNode>();
    for (const [name, value] of json.entries)
      this.#at(name, () => {
        if (!name.startsWith('#') && shape?.byName.has(name) !== true)
          this.#fail(unknownFieldText(name, shape));
        if (values.has(name)) this.#fail(`"${name}" is given twice`);
        if (value.kind !== 'null') values.set(name, value);
      });
    if (shape?.kind === 'union') {
      if (values.size !== 1)
        this.#fail(`the union ${shape.name} needs exactly one field, and ${values.size} are given`);
      return values;
    }
    for (const field of shape?.fields ?? []) if (!values.has(field.name)) this.#setDefault(values, field);
    return values;
  }

  /** As generated clients do, a default is sent unless the field is optional. */
  #setDefault(values: Map<string, JsonNode>, field: Field): void {
    if (field.defaultValue !== undefined && field.presence !== 'optional')
      values.set(field.name, constantJson(field.defaultValue, field.type, this.#types));
    else if (field.presence === 'required') this.#fail(`the field "${field.name}" is required`);
  }

  #field(field: Field, value: JsonNode): void {
    this.#at(field.name, () => {
      this.#writer.fieldHeader({ wire: this.#wireOf(field.type), id: field.number, name: field.name });
      this.#typed(field.type, value);
    });
  }

  #numberedField(name: string, json: JsonNode): void {
    const id = /^#-?\d{1,5}$/.test(name) ? Number(name.slice(1)) : Number.NaN;
    if (!(id >= -32768 && id <= 32767))
      this.#fail('"#" must be followed by the number of a field, such as "#12"');
    const [label, value] = this.#labelled(json);
    this.#writer.fieldHeader({ wire: label.wire, id });
    if (isContainer(label.wire)) this.#container(label, value);
    else this.#untyped(label.wire, value);
  }

  #typed(type: TypeRef, json: JsonNode): void {
    switch (type.kind) {
      case 'record': {
        const shape = this.#types.record(type.name);
        if (shape === undefined) this.#fail(`the schema does not have the type ${type.name}`);
        return this.struct(shape, json);
      }
      case 'list':
      case 'set':
        return this.#list(this.#wireOf(type.element), json, (item) => this.#typed(type.element, item));
      case 'map':
        return this.#map(
          [this.#wireOf(type.key), this.#wireOf(type.value)],
          json,
          (key) => this.#typed(type.key, key),
          (value) => this.#typed(type.value, value),
        );
      case 'enum':
        return this.#enum(type.name, json);
      case 'scalar':
        return this.#must(
          type.scalar === 'bytes'
            ? encodeBinary(this.#writer, json)
            : encodeScalar(this.#writer, this.#wireOf(type), json),
        );
      case 'void':
      case 'unknown':
        return this.#fail(`a value of the type ${thriftTypeText(type)} cannot be sent`);
    }
  }

  /** A value of which only the wire type is known. */
  #untyped(wire: number, json: JsonNode): void {
    if (wire === wireTypes.struct) return this.struct(undefined, json);
    if (!isContainer(wire)) return this.#must(encodeScalar(this.#writer, wire, json));
    const [label, value] = this.#labelled(json);
    if (label.wire !== wire)
      this.#fail(`a ${wireTypeName(wire)} is needed, not a ${wireTypeName(label.wire)}`);
    this.#at(label.text, () => this.#container(label, value));
  }

  #container(label: WireLabel, json: JsonNode): void {
    const [first = 0, second = 0] = label.elements;
    if (label.wire === wireTypes.map)
      this.#map(
        [first, second],
        json,
        (key) => this.#untyped(first, key),
        (value) => this.#untyped(second, value),
      );
    else this.#list(first, json, (item) => this.#untyped(first, item));
  }

  /** The one entry of an object such as `{"list<i32>": [1]}`. */
  #labelled(json: JsonNode): readonly [WireLabel & { readonly text: string }, JsonNode] {
    const [entry, second] = json.kind === 'object' ? json.entries : [];
    const label = entry === undefined || second !== undefined ? undefined : labelOf(entry[0]);
    if (entry === undefined || label === undefined)
      this.#fail('an object with the type and the value is needed, such as {"i32": 5} or {"list<i32>": [5]}');
    return [{ ...label, text: entry[0] }, entry[1]];
  }

  #list(element: number, json: JsonNode, item: (json: JsonNode) => void): void {
    if (json.kind !== 'array') this.#fail(`a list is needed, not ${kindText(json)}`);
    this.#enter();
    this.#writer.listHeader({ element, size: json.items.length });
    for (const [at, value] of json.items.entries()) this.#at(at, () => item(value));
    this.#writer.containerEnd();
    this.#depth--;
  }

  #map(
    [keyWire, valueWire]: readonly [number, number],
    json: JsonNode,
    key: (json: JsonNode) => void,
    value: (json: JsonNode) => void,
  ): void {
    const pairs = this.#pairs(json, keyWire);
    this.#enter();
    this.#writer.mapHeader({ key: keyWire, value: valueWire, size: pairs.length });
    for (const [place, name, item] of pairs)
      this.#at(place, () => {
        key(name);
        value(item);
      });
    this.#writer.containerEnd();
    this.#depth--;
  }

  /** A map's entries, each with where it stands: from an object, or from a list of pairs. */
  #pairs(json: JsonNode, keyWire: number): readonly (readonly [string | number, JsonNode, JsonNode])[] {
    if (json.kind === 'object') {
      const names = new Set<string>();
      return json.entries.map(([name, value]) => {
        if (names.has(name)) this.#at(name, () => this.#fail(`"${name}" is given twice`));
        names.add(name);
        return [name, keyNode(name, keyWire), value] as const;
      });
    }
    if (json.kind !== 'array')
      this.#fail(`a map must be an object or a list of [key, value] pairs, not ${kindText(json)}`);
    return json.items.map((pair, at) => {
      const [key, value, third] = pair.kind === 'array' ? pair.items : [];
      if (key === undefined || value === undefined || third !== undefined)
        return this.#at(at, () => this.#fail('an entry of a map must be a pair: [key, value]'));
      return [at, key, value] as const;
    });
  }

  #enum(name: string, json: JsonNode): void {
    const shape = this.#types.enum(name);
    const named = json.kind === 'string' ? shape?.numbers.get(json.value) : undefined;
    if (named !== undefined) return this.#writer.i32(named);
    if (json.kind === 'string' && integerOf(json) === undefined)
      this.#fail(
        `${name} has no value "${cut(json.value)}"${listText('it has', [...(shape?.numbers.keys() ?? [])])}`,
      );
    this.#must(encodeScalar(this.#writer, wireTypes.i32, json));
  }

  /** Fails where a scalar was not written. */
  #must(complaint: string | undefined): void {
    if (complaint !== undefined) this.#fail(complaint);
  }

  #wireOf(type: TypeRef): number {
    return wireTypeOf(type) ?? this.#fail(`a value of the type ${thriftTypeText(type)} cannot be sent`);
  }

  #enter(): void {
    if (++this.#depth > THRIFT_NESTING_LIMIT)
      this.#fail(`values nest deeper than ${THRIFT_NESTING_LIMIT} levels`);
  }

  /** Does something that concerns the value which `part` leads to. A failure ends the encoder, path and all. */
  #at<Result>(part: string | number, action: () => Result): Result {
    this.#path.push(part);
    const result = action();
    this.#path.pop();
    return result;
  }

  #fail(message: string): never {
    const pointer = this.#path.reduce<string>(childPointer, '');
    throw new CallError('prepare', message, { pointer });
  }
}

/** The key of a map that an object's member names. */
function keyNode(name: string, wire: number): JsonNode {
  if (wire === wireTypes.bool && (name === 'true' || name === 'false'))
    return { kind: 'bool', value: name === 'true' };
  return { kind: 'string', value: name };
}

function unknownFieldText(name: string, shape: RecordShape | undefined): string {
  if (shape === undefined)
    return `fields without a schema are named by number, such as "#12", not "${cut(name)}"`;
  return `${shape.name} has no field "${cut(name)}"${listText('its fields are', [...shape.byName.keys()])}`;
}

/** The first names of a list, as the end of a sentence. */
function listText(start: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length > LISTED ? ', …' : '';
  return `; ${start} ${names.slice(0, LISTED).join(', ')}${more}`;
}
