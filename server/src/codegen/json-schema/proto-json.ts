/** Messages in JSON, as a schema: https://protobuf.dev/programming-guides/json/, as far as parsers have to read it. */
import type { DeclaredExtension, DeclaredRecord } from '../../model/contents.ts';
import type { Field, JsonForm } from '../../model/schema.ts';
import type { Scalar, TypeRef } from '../../model/type-ref.ts';
import type { JsonValue } from './json-value.ts';
import { atMostOne, base64, has, type JsonSchema, numbers, orNull, refTo } from './schema-parts.ts';

export interface ProtoNames {
  /** What the definition of a type is called. */
  readonly nameOf: (id: string) => string;
  readonly jsonFormOf: (id: string) => JsonForm | undefined;
  readonly extensionsOf: (id: string) => readonly DeclaredExtension[];
}

const nullValue = 'google.protobuf.NullValue';

export function messageSchema(record: DeclaredRecord, names: ProtoNames): JsonSchema {
  if (record.jsonForm !== undefined) return specialSchema(record.jsonForm, record, names);
  const properties: [string, JsonValue][] = [];
  const rules: JsonSchema[] = [];
  const named = new Set(record.fields.map(({ jsonName }) => jsonName));
  for (const field of record.fields) {
    properties.push([field.jsonName, fieldSchema(field, names)]);
    if (field.name === field.jsonName || named.has(field.name)) continue;
    // Parsers take the name of the schema too, but not both.
    properties.push([field.name, fieldSchema(field, names)]);
    rules.push({ not: { required: [field.jsonName, field.name] } });
  }
  for (const { field } of names.extensionsOf(record.id))
    properties.push([`[${field.name}]`, fieldSchema(field, names)]);
  for (const group of oneofsOf(record)) rules.push(atMostOne(group.map((field) => given(field, names))));
  for (const field of record.fields) if (field.presence === 'required') rules.push(given(field, names));
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: false,
    ...(rules.length === 0 ? {} : { allOf: rules }),
  };
}

/** Without those of one field, which need no rule. */
function oneofsOf({ fields }: DeclaredRecord): readonly (readonly Field[])[] {
  const oneofs = new Map<string, Field[]>();
  for (const field of fields) {
    if (field.oneof === undefined) continue;
    const known = oneofs.get(field.oneof);
    if (known === undefined) oneofs.set(field.oneof, [field]);
    else known.push(field);
  }
  return [...oneofs.values()].filter(({ length }) => length > 1);
}

function given(field: Field, names: ProtoNames): JsonSchema {
  const nullCounts = takesNull(field.type, names);
  const tests = [...new Set([field.jsonName, field.name])].map((name) => has(name, nullCounts));
  const [only, second] = tests;
  return only !== undefined && second === undefined ? only : { anyOf: tests };
}

function takesNull(type: TypeRef, { jsonFormOf }: ProtoNames): boolean {
  return (
    (type.kind === 'record' && jsonFormOf(type.name) === 'value') ||
    (type.kind === 'enum' && type.name === nullValue)
  );
}

function fieldSchema(field: Field, names: ProtoNames): JsonSchema {
  const type = typeSchema(field.type, names);
  return {
    ...(field.doc === undefined ? {} : { description: field.doc }),
    ...(field.deprecated === true ? { deprecated: true } : {}),
    ...(takesNull(field.type, names) ? type : orNull(type)),
  };
}

function typeSchema(type: TypeRef, names: ProtoNames): JsonSchema {
  switch (type.kind) {
    case 'scalar':
      return scalars[type.scalar];
    case 'record':
      return refTo(names.nameOf(type.name));
    case 'enum':
      // In JSON its one value is null, by its name or number for parsers.
      return type.name === nullValue ? { enum: [null, 'NULL_VALUE', 0] } : refTo(names.nameOf(type.name));
    case 'list':
    case 'set':
      return { type: 'array', items: typeSchema(type.element, names) };
    case 'map': {
      const keys = keySchema(type.key);
      return {
        type: 'object',
        ...(keys === undefined ? {} : { propertyNames: keys }),
        additionalProperties: typeSchema(type.value, names),
      };
    }
    case 'void':
    case 'unknown':
      return {};
  }
}

/** What keys of maps look like, which JSON has as strings. */
function keySchema(type: TypeRef): JsonSchema | undefined {
  if (type.kind !== 'scalar' || type.scalar === 'string') return undefined;
  if (type.scalar === 'bool') return { enum: ['true', 'false'] };
  return { pattern: type.scalar.startsWith('u') ? '^(?:0|[1-9][0-9]*)$' : '^-?(?:0|[1-9][0-9]*)$' };
}

const scalars: Readonly<Record<Scalar, JsonSchema>> = {
  ...numbers,
  string: { type: 'string' },
  bytes: base64,
  uuid: { type: 'string' },
};

/** Which days a month has is not for a pattern to tell. */
const date = '(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])';
const hourAndMinute = '(?:[01][0-9]|2[0-3]):[0-5][0-9]';
const fieldPath = '[A-Za-z0-9.]+';

function specialSchema(form: JsonForm, { fields }: DeclaredRecord, names: ProtoNames): JsonSchema {
  switch (form) {
    case 'any':
      return {
        type: 'object',
        properties: { '@type': { type: 'string', pattern: '/[^/]+$' } },
        anyOf: [{ maxProperties: 0 }, { required: ['@type'] }],
      };
    case 'timestamp':
      return {
        type: 'string',
        format: 'date-time',
        pattern: `^${date}T${hourAndMinute}:[0-5][0-9](?:\\.[0-9]{1,9})?(?:Z|[+-]${hourAndMinute})$`,
      };
    case 'duration':
      return { type: 'string', pattern: '^-?[0-9]+(?:\\.[0-9]{1,9})?s$' };
    case 'field-mask':
      return { type: 'string', pattern: `^(?:${fieldPath}(?:,${fieldPath})*)?$` };
    case 'struct':
      return { type: 'object' };
    case 'value':
      return {};
    case 'list-value':
      return { type: 'array' };
    case 'wrapper': {
      const [field] = fields;
      return field === undefined ? {} : typeSchema(field.type, names);
    }
  }
}
