/** Validators of what is generated as JSON Schema, by a library that nobody here wrote. */
import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { generateJsonSchema } from '../../server/src/codegen/json-schema/json-schema.ts';
import { indexOf } from './contents.ts';

export type Validator = (value: unknown) => boolean;

/** Of the first file of the fixture: a validator for each definition, by its name. The schema itself is valid. */
export async function validatorsOf(
  language: 'proto' | 'thrift',
  source: string,
): Promise<(definition: string) => Validator> {
  const index = await indexOf(language, source);
  const { files, problems } = generateJsonSchema(index, index.files.slice(0, 1));
  assert.deepEqual(problems, []);
  const schema = JSON.parse(files[0]?.text ?? '') as object;
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    validateFormats: false,
    // A field can be called "__proto__".
    ownProperties: true,
  });
  assert.equal(ajv.validateSchema(schema), true, JSON.stringify(ajv.errors));
  ajv.addSchema(schema, 'main');
  return (definition) => {
    const validate = ajv.getSchema(`main#/$defs/${encodeURIComponent(definition)}`);
    assert.ok(validate !== undefined, definition);
    return (value) => validate(value) === true;
  };
}
