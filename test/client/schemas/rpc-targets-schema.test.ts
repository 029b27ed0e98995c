import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { targetsFileName, targetsSchema } from '../../../server/src/languages/rpc/targets-schema.ts';
import type { Field, RecordType } from '../../../server/src/model/schema.ts';

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
}

const path = new URL('../../../client/schemas/rpc.targets.schema.json', import.meta.url);
const file = JSON.parse(readFileSync(path, 'utf8')) as JsonSchema;

function resolved(schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.replace('#/definitions/', '');
  return name === undefined ? schema : (file.definitions?.[name] ?? {});
}

function checkRecord(record: RecordType, schema: JsonSchema): void {
  const required = record.fields.filter(({ presence }) => presence === 'required').map(({ name }) => name);
  assert.deepEqual(schema.required, required, record.name);
  assert.deepEqual(
    Object.keys(schema.properties ?? {}),
    record.fields.map(({ name }) => name),
    record.name,
  );
  for (const field of record.fields) checkField(field, schema.properties?.[field.name] ?? {});
}

function checkField({ name, doc, type }: Field, schema: JsonSchema): void {
  assert.equal(schema.description, doc, name);
  if (type.kind === 'enum')
    assert.deepEqual(
      schema.enum,
      targetsSchema.enums[type.name]?.values.map((value) => value.name),
      name,
    );
  else {
    const types = { scalar: 'string', list: 'array', record: 'object', map: 'object' } as const;
    assert.ok(type.kind in types, name);
    const scalars: Readonly<Record<string, string>> = { uint32: 'integer', bool: 'boolean' };
    const scalar = type.kind === 'scalar' ? scalars[type.scalar] : undefined;
    const expected = scalar ?? types[type.kind as 'list'];
    assert.equal(schema.type, expected, name);
  }
  const element = type.kind === 'list' ? type.element : type;
  const inner = element.kind === 'record' ? targetsSchema.records[element.name] : undefined;
  if (inner !== undefined) checkRecord(inner, resolved(type.kind === 'list' ? (schema.items ?? {}) : schema));
}

describe('JSON Schema of rpc.targets.json', () => {
  it('says what the reader of the file says', () => {
    const record = targetsSchema.records[targetsFileName];
    assert.ok(record !== undefined);
    checkRecord(record, file);
  });
});
