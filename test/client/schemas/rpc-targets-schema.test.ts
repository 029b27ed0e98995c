import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { targetsJsonSchema, targetsJsonSchemaFile } from '../../../scripts/docs/targets-json-schema.ts';

const file = new URL(`../../../${targetsJsonSchemaFile}`, import.meta.url);

describe('JSON Schema of files of targets', () => {
  it('is what is made of the reader of the files', () => {
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(targetsJsonSchema()));
  });
});
