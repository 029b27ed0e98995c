/**
 * A value that a field could have, as JSON with comments, for new requests and for quick fixes: fitting by type, and
 * where a name tells more, by name, within the limits that the schema sets. Nested records are filled to a sensible
 * depth; recursion is cut.
 */
import type { EnumType, Field, RecordType } from '../../model/schema.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import type { ValueLimits } from '../../model/value-limits.ts';
import { exampleEnum, exampleScalar, numberIn } from './example-scalar.ts';
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
    return this.#value(field, field.name, 0);
  }

  /** A record in the form that JSON gives it. */
  recordOf(
    record: RecordType | undefined,
    name: string,
    level: number,
    limits?: ValueLimits,
  ): string | undefined {
    if (record === undefined) return undefined;
    if (record.jsonForm === undefined) return this.#record(record, level);
    switch (record.jsonForm) {
      case 'timestamp':
        return JSON.stringify(exampleTime(limits));
      case 'duration':
        return `"${numberIn(1.5, limits ?? {})}s"`;
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
        return inner === undefined ? undefined : this.#value({ type: inner, limits }, name, level);
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
      const expected = required || isExpected(field);
      if (
        !expected &&
        (this.#open.length > fullDepth || this.#written >= fieldBudget) &&
        record.kind !== 'union'
      )
        continue;
      if (field.oneof !== undefined && oneofs.has(field.oneof)) continue;
      this.#written++;
      const value = this.#value(field, field.name, level + 1);
      if (value === undefined && required) return undefined;
      if (value === undefined) continue;
      if (field.oneof !== undefined) oneofs.add(field.oneof);
      entries.push(`${JSON.stringify(field.jsonName)}: ${value}`);
      if (record.kind === 'union') return entries;
    }
    return record.kind === 'union' ? undefined : entries;
  }

  #value({ type, limits, variant }: Wanted, name: string, level: number): string | undefined {
    switch (type.kind) {
      case 'scalar':
        return exampleScalar(type.scalar, name, limits, variant);
      case 'enum':
        return this.#enum(own(this.#scope.schema.enums, type.name), limits, variant);
      case 'record':
        return this.recordOf(own(this.#scope.schema.records, type.name), name, level, limits);
      case 'list':
      case 'set':
        return this.#list(type.element, name, level, limits);
      case 'map':
        return this.#map(type, name, level, limits);
      case 'void':
      case 'unknown':
        return undefined;
    }
  }

  #enum(type: EnumType | undefined, limits?: ValueLimits, variant?: number): string | undefined {
    const word = exampleEnum(type, limits, variant);
    return word !== undefined && this.#quotesNames && word !== 'null' ? JSON.stringify(word) : word;
  }

  #entryCount({ minLength = 0, maxLength = Infinity }: ValueLimits): number {
    const most = this.#written > mostFields ? 1 : mostEntries;
    return Math.min(most, maxLength, Math.max(1, minLength));
  }

  #list(element: TypeRef, name: string, level: number, limits: ValueLimits = {}): string {
    const items: string[] = [];
    for (let variant = 0; variant < this.#entryCount(limits); variant++) {
      const wanted = { type: element, limits: limits.items, variant: limits.unique ? variant : 0 };
      const item = this.#value(wanted, singular(name), level);
      if (item !== undefined) items.push(item);
    }
    return `[${items.join(', ')}]`;
  }

  #map(
    { key, value }: Extract<TypeRef, { readonly kind: 'map' }>,
    name: string,
    level: number,
    limits: ValueLimits = {},
  ): string {
    const inObject = key.kind === 'scalar' || key.kind === 'enum';
    const entries: string[] = [];
    for (let variant = 0; variant < this.#entryCount(limits); variant++) {
      const left = this.#value({ type: key, limits: limits.keys, variant }, 'key', level);
      const right = this.#value({ type: value, limits: limits.items }, singular(name), level);
      if (left === undefined || right === undefined) break;
      const quoted = left.startsWith('"') ? left : `"${left}"`;
      entries.push(inObject ? `${quoted}: ${right}` : `[${left}, ${right}]`);
    }
    if (!inObject) return `[${entries.join(', ')}]`;
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
}

/** What a value is made for. */
interface Wanted {
  readonly type: TypeRef;
  readonly limits?: ValueLimits | undefined;
  /** Counts the values of one list or map that must differ. */
  readonly variant?: number;
}

/** Whether a message without the field would be refused. */
function isExpected({ limits, type }: Field): boolean {
  const isMany = type.kind === 'list' || type.kind === 'map';
  return limits?.required === true || (isMany && (limits?.minLength ?? 0) > 0);
}

/** More would only be long; lists of lists could be longer than anybody can hold. */
const mostEntries = 20;
const mostFields = 20 * fieldBudget;

function exampleTime(limits: ValueLimits = {}): string {
  const usual = limits.format === 'future' ? Date.UTC(2099, 11, 31) : Date.UTC(2026, 0, 31, 12);
  const seconds = Math.round(numberIn(usual / 1000, limits));
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

function singular(name: string): string {
  return name.endsWith('s') && !name.endsWith('ss') ? name.slice(0, -1) : name;
}
