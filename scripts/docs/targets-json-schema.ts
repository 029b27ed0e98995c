/** The JSON Schema of files of targets, for editors that know JSON Schema only, made from what reads the files. */
import type { Field, RecordType } from '../../server/src/model/schema.ts';
import type { TypeRef } from '../../server/src/model/type-ref.ts';
import {
  targetsFileName,
  targetsRecord,
  targetsSchema,
} from '../../server/src/languages/rpc/targets-schema.ts';

export const targetsJsonSchemaFile = 'client/schemas/rpc.targets.schema.json';

type Json = Readonly<Record<string, unknown>>;

/** What an editor offers in place of an empty target. */
const newTarget = {
  defaultSnippets: [
    {
      label: 'target',
      body: {
        name: '${1:local}',
        address: '${2:localhost:50051}',
        protocol: '${3|grpc,grpc-web,connect,thrift|}',
      },
    },
  ],
};

export function targetsJsonSchema(): string {
  const { [targetsFileName]: _, ...records } = targetsSchema.records;
  const definitions = Object.values(records)
    .filter(({ jsonForm }) => jsonForm === undefined)
    .map((record) => [record.name, { ...recordSchema(record), ...(record.name === 'target' && newTarget) }]);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: targetsFileName,
    description: 'Where calls can go: the targets that request documents name.',
    ...recordSchema(targetsRecord),
    definitions: Object.fromEntries(definitions) as Json,
  };
  return JSON.stringify(schema);
}

function recordSchema({ fields }: RecordType): Json {
  const required = fields.filter(({ presence }) => presence === 'required').map(({ name }) => name);
  const only = fields.some(({ oneof }) => oneof !== undefined) ? { maxProperties: 1 } : {};
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    ...only,
    additionalProperties: false,
    properties: Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)])),
  };
}

/** `null` takes a value out that a file further up has. */
function fieldSchema({ type, doc, presence }: Field): Json {
  const schema = typeSchema(type);
  const own = presence === 'required' ? schema : orNull(schema);
  return { ...own, description: doc };
}

function orNull(schema: Json): Json {
  if ('$ref' in schema) return { anyOf: [schema, { type: 'null' }] };
  if ('enum' in schema) return { enum: [...(schema['enum'] as readonly string[]), null] };
  return { ...schema, type: [schema['type'], 'null'] };
}

function typeSchema(type: TypeRef): Json {
  switch (type.kind) {
    case 'scalar':
      if (type.scalar === 'bool') return { type: 'boolean' };
      return type.scalar === 'string' ? { type: 'string' } : { type: 'integer', minimum: 1 };
    case 'enum':
      return { enum: targetsSchema.enums[type.name]?.values.map(({ name }) => name) ?? [] };
    case 'list':
    case 'set':
      return { type: 'array', items: typeSchema(type.element) };
    case 'map':
      return { type: 'object', additionalProperties: typeSchema(type.value) };
    case 'record':
      // A type with a form of its own takes any JSON.
      return targetsSchema.records[type.name]?.jsonForm === undefined
        ? { $ref: `#/definitions/${type.name}` }
        : {};
    case 'void':
    case 'unknown':
      return {};
  }
}
