import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { catalogue } from '../../../../server/src/languages/thrift/catalogue.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { checkExamples } from '../../../support/check-examples.ts';
import { problemsOf } from '../../../support/example-problems.ts';

/** The last parts of the codes that come without a quick fix, each with the reason why no edit would do. */
const unrepaired = {
  'duplicate-constant': 'one of the constants needs another name',
  'duplicate-enum-value': 'one of the values needs another name',
  'duplicate-field-name': 'one of the fields needs another name',
  'duplicate-function': 'one of the functions needs another name',
  'duplicate-type': 'one of the types needs another name',
  'enum-value-range': 'another number is for the author to find',
  'include-clash': 'one of the constants needs another name',
  'include-cycle': 'what has to move to a file of its own, only the author knows',
  'stream-modifier': 'nothing else does what it does',
  syntax: 'the example lacks a name, which is for the author to find',
  'throws-non-exception': 'what should be thrown, only the author knows',
  'typedef-cycle': 'what the type stands for, only the author knows',
  'use-before-declaration': 'moving a declaration may move it away from its comments',
  'void-type': 'which type is meant, only the author knows',
  'wrong-kind': 'what is meant, only the author knows',
};

describe('the catalogue of Thrift', () => {
  checkExamples({ language: 'thrift', checks: catalogue, find: problemsOf(thrift), unrepaired });

  it('has every file of checks/, named by its code', () => {
    const files = readdirSync('server/src/languages/thrift/checks').map((file) => file.replace(/\.ts$/, ''));
    assert.deepEqual(catalogue.map(({ code }) => code.replace('thrift/', '')).sort(), files.sort());
  });
});
