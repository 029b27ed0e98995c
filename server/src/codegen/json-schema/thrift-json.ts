/** Structs in the JSON that calls of Thrift are written in, as a schema: see `calls/codecs/thrift/encode-record.ts`. */
import type { DeclaredRecord } from '../../model/contents.ts';
import type { Field } from '../../model/schema.ts';
import type { Scalar, TypeRef } from '../../model/type-ref.ts';
import type { JsonValue } from './json-value.ts';
import { base64, has, type JsonSchema, numbers, orNull, refTo } from './schema-parts.ts';

type NameOf = (id: string) => string;

/** What a schema lacks and was received is sent again by its number: `"#12": {"i32": 5}`. */
const numbered: JsonSchema = {
  '^#-?[0-9]{1,5}$': { type: 'object', minProperties: 1, maxProperties: 1 },
};

export function structSchema({ kind, fields }: DeclaredRecord, nameOf: NameOf): JsonSchema {
  return kind === 'union'
    ? { ...fieldsSchema(fields, nameOf, (schema) => schema), minProperties: 1, maxProperties: 1 }
    : argumentsSchema(fields, nameOf);
}

/** What a function takes is written as a struct is. */
export function argumentsSchema(fields: readonly Field[], nameOf: NameOf): JsonSchema {
  // One with a default is sent with it where none is given.
  const needed = fields.filter(
    ({ presence, defaultValue }) => presence === 'required' && defaultValue === undefined,
  );
  return {
    ...fieldsSchema(fields, nameOf, orNull),
    ...(needed.length === 0 ? {} : { allOf: needed.map(({ name }) => has(name)) }),
  };
}

function fieldsSchema(
  fields: readonly Field[],
  nameOf: NameOf,
  wrap: (schema: JsonSchema) => JsonSchema,
): JsonSchema {
  const properties = fields.map((field): [string, JsonValue] => [
    field.name,
    {
      ...(field.doc === undefined ? {} : { description: field.doc }),
      ...(field.deprecated === true ? { deprecated: true } : {}),
      ...wrap(typeSchema(field.type, nameOf)),
    },
  ]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    patternProperties: numbered,
    additionalProperties: false,
  };
}

function typeSchema(type: TypeRef, nameOf: NameOf): JsonSchema {
  switch (type.kind) {
    case 'scalar':
      return scalars[type.scalar];
    case 'record':
    case 'enum':
      return refTo(nameOf(type.name));
    case 'list':
    case 'set':
      return { type: 'array', items: typeSchema(type.element, nameOf) };
    case 'map': {
      const [key, value] = [typeSchema(type.key, nameOf), typeSchema(type.value, nameOf)];
      const pairs: JsonSchema = {
        type: 'array',
        items: { type: 'array', prefixItems: [key, value], items: false, minItems: 2 },
      };
      // Keys that are no scalars have no form as names.
      const isScalar = type.key.kind === 'scalar' || type.key.kind === 'enum';
      return isScalar ? { anyOf: [{ type: 'object', additionalProperties: value }, pairs] } : pairs;
    }
    case 'void':
    case 'unknown':
      return {};
  }
}

const otherForms: readonly JsonSchema[] = [
  {
    type: 'object',
    properties: { hex: { type: 'string', pattern: '^(?: *[0-9a-fA-F] *[0-9a-fA-F])* *$' } },
    required: ['hex'],
    additionalProperties: false,
  },
  {
    type: 'object',
    properties: { text: { type: 'string' } },
    required: ['text'],
    additionalProperties: false,
  },
];

const scalars: Readonly<Record<Scalar, JsonSchema>> = {
  ...numbers,
  string: { anyOf: [{ type: 'string' }, ...otherForms] },
  bytes: { anyOf: [base64, ...otherForms] },
  uuid: {
    type: 'string',
    pattern: '^(?:[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32})$',
  },
};
