/**
 * A value that a field could have, as JSON with comments, for new requests and for quick fixes: fitting by type, and
 * where a name tells more, by name. Nested records are filled to a sensible depth; recursion is cut.
 */
import type { EnumType, Field, RecordType } from '../../model/schema.ts';
import type { Scalar, TypeRef } from '../../model/type-ref.ts';
import { own } from './resolve.ts';
import type { TypeScope } from './typed-value.ts';

/** One line of text for a field. */
export function exampleValue(field: Field, scope: TypeScope): string {
  return new ExampleWriter(scope, { indent: false, quotesNames: false }).field(field) ?? 'null';
}

/** A message with all its fields as one line of strict JSON. */
export function exampleJson(record: RecordType, scope: TypeScope): string {
  const writer = new ExampleWriter(scope, { indent: false, quotesNames: true });
  return writer.recordOf(record, record.name, 0) ?? '{}';
}

/** A message with all its fields, over several lines where it has any. */
export function exampleMessage(record: RecordType, scope: TypeScope): string {
  const writer = new ExampleWriter(scope, { indent: true, quotesNames: false });
  return writer.recordOf(record, record.name, 0) ?? '{}';
}

/** Deeper records get only the fields they require. */
const fullDepth = 3;

/** When so many fields are written, all that follow are only those which are required. */
const fieldBudget = 150;

class ExampleWriter {
  readonly #scope: TypeScope;
  readonly #indent: boolean;
  /** Whether enum values are strings, as in JSON; in request documents they are words. */
  readonly #quotesNames: boolean;
  /** The records that are being written, the outermost first. */
  readonly #open: string[] = [];
  #written = 0;

  constructor(scope: TypeScope, options: { readonly indent: boolean; readonly quotesNames: boolean }) {
    this.#scope = scope;
    this.#indent = options.indent;
    this.#quotesNames = options.quotesNames;
  }

  field(field: Field): string | undefined {
    return this.#value(field.type, field.name, 0);
  }

  /** A record in the form that JSON gives it. */
  recordOf(record: RecordType | undefined, name: string, level: number): string | undefined {
    if (record === undefined) return undefined;
    if (record.jsonForm === undefined) return this.#record(record, level);
    switch (record.jsonForm) {
      case 'timestamp':
        return '"2026-01-31T12:00:00Z"';
      case 'duration':
        return '"1.5s"';
      case 'field-mask':
        return '""';
      case 'any':
      case 'struct':
        return '{}';
      case 'value':
        return '"value"';
      case 'list-value':
        return '[]';
      case 'wrapper': {
        const inner = record.fields[0]?.type;
        return inner === undefined ? undefined : this.#value(inner, name, level);
      }
    }
  }

  /** Nothing where the record contains itself and has no other value. */
  #record(record: RecordType, level: number): string | undefined {
    if (this.#open.includes(record.name)) return undefined;
    this.#open.push(record.name);
    const written = this.#fields(record, level);
    this.#open.pop();
    if (written === undefined) return undefined;
    if (written.length === 0) return '{}';
    if (!this.#indent) return `{ ${written.join(', ')} }`;
    const inner = '  '.repeat(level + 1);
    return `{\n${written.map((entry) => inner + entry).join(',\n')}\n${'  '.repeat(level)}}`;
  }

  /** The entries; nothing where a required one has no value. */
  #fields(record: RecordType, level: number): readonly string[] | undefined {
    const entries: string[] = [];
    const oneofs = new Set<string>();
    for (const field of record.fields) {
      const required = field.presence === 'required';
      if (
        !required &&
        (this.#open.length > fullDepth || this.#written >= fieldBudget) &&
        record.kind !== 'union'
      )
        continue;
      if (field.oneof !== undefined && oneofs.has(field.oneof)) continue;
      this.#written++;
      const value = this.#value(field.type, field.name, level + 1);
      if (value === undefined && required) return undefined;
      if (value === undefined) continue;
      if (field.oneof !== undefined) oneofs.add(field.oneof);
      entries.push(`${JSON.stringify(field.jsonName)}: ${value}`);
      if (record.kind === 'union') return entries;
    }
    return record.kind === 'union' ? undefined : entries;
  }

  #value(type: TypeRef, name: string, level: number): string | undefined {
    switch (type.kind) {
      case 'scalar':
        return exampleScalar(type.scalar, name);
      case 'enum':
        return this.#enum(own(this.#scope.schema.enums, type.name));
      case 'record':
        return this.recordOf(own(this.#scope.schema.records, type.name), name, level);
      case 'list':
      case 'set':
        return this.#list(type.element, name, level);
      case 'map':
        return this.#map(type.key, type.value, name, level);
      case 'void':
      case 'unknown':
        return undefined;
    }
  }

  #enum(type: EnumType | undefined): string | undefined {
    const word = exampleEnum(type);
    return word !== undefined && this.#quotesNames && word !== 'null' ? JSON.stringify(word) : word;
  }

  #list(element: TypeRef, name: string, level: number): string {
    const item = this.#value(element, singular(name), level);
    return item === undefined ? '[]' : `[${item}]`;
  }

  #map(key: TypeRef, value: TypeRef, name: string, level: number): string {
    const inObject = key.kind === 'scalar' || key.kind === 'enum';
    const left = this.#value(key, 'key', level);
    const right = this.#value(value, singular(name), level);
    if (left === undefined || right === undefined) return inObject ? '{}' : '[]';
    if (!inObject) return `[[${left}, ${right}]]`;
    return `{ ${left.startsWith('"') ? left : `"${left}"`}: ${right} }`;
  }
}

/** The first value that is not zero, since zero mostly means "not said". */
function exampleEnum(type: EnumType | undefined): string | undefined {
  if (type?.name === 'google.protobuf.NullValue') return 'null';
  return (type?.values.find(({ number }) => number !== 0) ?? type?.values[0])?.name;
}

function exampleScalar(scalar: Scalar, name: string): string {
  switch (scalar) {
    case 'bool':
      return 'true';
    case 'int8':
    case 'int16':
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'uint64':
      return exampleInteger(words(name));
    case 'float':
    case 'double':
      return '1.5';
    case 'string':
      return JSON.stringify(exampleText(words(name)));
    case 'bytes':
      return '"AAEC"';
    case 'uuid':
      return '"123e4567-e89b-12d3-a456-426614174000"';
  }
}

/** Small enough for every width. */
function exampleInteger(name: readonly string[]): string {
  const last = name.at(-1) ?? '';
  if (['limit', 'size', 'count', 'quantity'].includes(last)) return '10';
  if (last === 'age') return '36';
  return '1';
}

/** By the last word of the name that says something. */
const texts: Readonly<Record<string, string>> = {
  name: 'Ada',
  email: 'ada@example.com',
  mail: 'ada@example.com',
  phone: '+44 20 7946 0000',
  url: 'https://example.com',
  uri: 'https://example.com',
  id: '1',
  uuid: '123e4567-e89b-12d3-a456-426614174000',
  title: 'A title',
  description: 'A description',
  message: 'Hello',
  msg: 'Hello',
  text: 'Hello',
  city: 'London',
  country: 'GB',
  currency: 'EUR',
  language: 'en',
  locale: 'en-GB',
  token: '',
};

function exampleText(name: readonly string[]): string {
  const known = name.toReversed().find((word) => Object.hasOwn(texts, word));
  return known === undefined ? name.join(' ') : (texts[known] ?? '');
}

/** `orderId` and `order_id` are both "order" and "id". */
function words(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function singular(name: string): string {
  return name.endsWith('s') && !name.endsWith('ss') ? name.slice(0, -1) : name;
}
