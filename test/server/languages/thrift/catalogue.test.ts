import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { catalogue } from '../../../../server/src/languages/thrift/catalogue.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { checkExamples } from '../../../support/check-examples.ts';
import { problemsOf } from '../../../support/example-problems.ts';

/** The last parts of the codes that come without a quick fix, each with the reason why no edit would do. */
const unrepaired = {
  'conflicting-modifiers': 'what is meant, only the author knows',
  'constant-type': 'what is meant, only the author knows',
  'dotted-name': 'what is meant, only the author knows',
  'duplicate-constant': 'what is meant, only the author knows',
  'duplicate-enum-value': 'what is meant, only the author knows',
  'duplicate-field-id': 'what is meant, only the author knows',
  'duplicate-field-name': 'what is meant, only the author knows',
  'duplicate-function': 'what is meant, only the author knows',
  'duplicate-type': 'what is meant, only the author knows',
  'enum-value-range': 'what is meant, only the author knows',
  'field-id-range': 'what is meant, only the author knows',
  'include-clash': 'what is meant, only the author knows',
  'include-cycle': 'what is meant, only the author knows',
  'misplaced-header': 'what is meant, only the author knows',
  'missing-field-id': 'what is meant, only the author knows',
  'oneway-throws': 'what is meant, only the author knows',
  'stream-modifier': 'what is meant, only the author knows',
  syntax: 'what is meant, only the author knows',
  'throws-non-exception': 'what is meant, only the author knows',
  'typedef-cycle': 'what is meant, only the author knows',
  'union-defaults': 'what is meant, only the author knows',
  'unresolved-constant': 'what is meant, only the author knows',
  'unresolved-include': 'what is meant, only the author knows',
  'unresolved-service': 'what is meant, only the author knows',
  'unresolved-type': 'what is meant, only the author knows',
  'use-before-declaration': 'what is meant, only the author knows',
  'void-type': 'what is meant, only the author knows',
  'wrong-kind': 'what is meant, only the author knows',
};

describe('the catalogue of Thrift', () => {
  checkExamples({ language: 'thrift', checks: catalogue, find: problemsOf(thrift), unrepaired });

  it('has every file of checks/, named by its code', () => {
    const files = readdirSync('server/src/languages/thrift/checks').map((file) => file.replace(/\.ts$/, ''));
    assert.deepEqual(catalogue.map(({ code }) => code.replace('thrift/', '')).sort(), files.sort());
  });
});
