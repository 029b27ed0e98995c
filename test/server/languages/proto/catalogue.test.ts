import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { catalogue } from '../../../../server/src/languages/proto/catalogue.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { checkExamples } from '../../../support/check-examples.ts';
import { problemsOf } from '../../../support/example-problems.ts';

const unrepaired = {
  'colliding-name': 'one of the fields needs another name',
  'deprecated-use': 'what to use instead, only its authors know',
  'extension-clash': 'one of the extensions needs another number',
  'legacy-json-name': 'one of the fields needs another name',
  'legacy-enum-value': 'one of the values needs another name',
  'package-name': 'another name is for the author to find',
  'import-cycle': 'what has to move to a file of its own, only the author knows',
  'wrong-kind': 'the example names no message that could be meant',
  'nesting-depth': 'which messages move out, only the author knows',
  'map-field': 'another type of key is another meaning',
  'json-name': 'one of the fields needs another name',
  'closed-enum': 'the enum is of another file, and closed for a reason',
  'reserved-name': 'the field needs another name',
  'enum-value-conflict': 'one of the values needs another name',
  'extension-number': 'which numbers are free, only the owner of the message knows',
  'proto3-extension': 'the file would have to be of another syntax',
  'message-set': 'what becomes of the field, only the author knows',
  'not-utf8': 'what the bytes mean, only the encoding tells',
  'feature-support': 'a lifetime is for the author to tell',
};

describe('the catalogue of Protobuf', () => {
  checkExamples({ language: 'proto', checks: catalogue, find: problemsOf(proto), unrepaired });

  it('has every file of checks/, named by its code', () => {
    const files = readdirSync('server/src/languages/proto/checks').map((file) => file.replace(/\.ts$/, ''));
    assert.deepEqual(catalogue.map(({ code }) => code.replace('proto/', '')).sort(), files.sort());
  });
});
