import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { catalogue } from '../../../../server/src/languages/thrift/catalogue.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { checkExamples } from '../../../support/check-examples.ts';
import { problemsOf } from '../../../support/example-problems.ts';

/** The last parts of the codes that come without a quick fix, each with the reason why no edit would do. */
const unrepaired = {
  'not-utf8': 'what the bytes mean, only the encoding tells',
  'annotation-type': 'what should annotate it, only the author knows',
  'annotation-without-key': 'the value is for the author to find',
  'bool-as-number': 'which number is meant, only the author knows',
  'constant-binary': 'there is nothing to write in its place',
  'constant-cycle': 'what the value is, only the author knows',
  'constant-named-as-type': 'one of the two needs another name',
  'constant-range': 'a wider type changes what is on the wire',
  'constant-reference': 'the value of the constant may be long',
  'constant-shape': 'what is meant, only the author knows',
  'cursor-serialization': 'how else the data should travel, only the author knows',
  'duplicate-argument-name': 'one of the arguments needs another name',
  'duplicate-constant': 'one of the constants needs another name',
  'duplicate-enum-value': 'one of the values needs another name',
  'duplicate-field-name': 'one of the fields needs another name',
  'duplicate-function': 'one of the functions needs another name',
  'duplicate-include-alias': 'what uses the alias has to change too',
  'duplicate-key': 'which of the two is meant, only the author knows',
  'duplicate-name': 'one of the two needs another name',
  'duplicate-of-include': 'one of the two needs another name',
  'duplicate-type': 'one of the types needs another name',
  'enum-value-case': 'one of the values needs another name',
  'enum-value-range': 'another number is for the author to find',
  'enum-value-type': 'what is meant, only the author knows',
  'exception-as-type': 'what should be returned, only the author knows',
  'field-named-as-type': 'what uses the name has to change too',
  'function-case': 'one of the functions needs another name',
  'hack-wrapper-key': 'another type of the key changes what is on the wire',
  'hyphenated-include': 'the file has to be renamed',
  'include-clash': 'one of the constants needs another name',
  'include-cycle': 'what has to move to a file of its own, only the author knows',
  'inherited-function': 'one of the functions needs another name',
  'injected-fields': 'which fields are meant, only the author knows',
  'interaction-result': 'where the interaction should begin, only the author knows',
  'invalid-uri': 'the right domain and path are for the author to find',
  'large-integer': 'the value is what is meant',
  'map-key': 'what to use in its place, only the author knows',
  'missing-constant-field': 'the value is for the author to find',
  'missing-package': 'the domain and the path are for the author to find',
  'named-as-include': 'one of the two needs another name',
  'negative-enum-value': 'another number changes what is on the wire',
  'other-enum': 'which value is meant, only the author knows',
  'removed-annotation': 'what the successor is given, only the author knows',
  'reserved-id': 'another id changes what is on the wire',
  'reserved-identifier': 'what uses the name has to change too',
  'service-cycle': 'which service comes first, only the author knows',
  'sink-final-response': 'the type of the response is for the author to find',
  'stream-modifier': 'nothing else does what it does',
  'streaming-arguments': 'what becomes of the arguments, only the author knows',
  syntax: 'the example lacks a name, which is for the author to find',
  'throws-non-exception': 'what should be thrown, only the author knows',
  'typedef-cycle': 'what the type stands for, only the author knows',
  'unknown-enum-number': 'which value is meant, only the author knows',
  'void-type': 'which type is meant, only the author knows',
  'wrong-kind': 'what is meant, only the author knows',
};

describe('the catalogue of Thrift', () => {
  checkExamples({ language: 'thrift', checks: catalogue, find: problemsOf(thrift), unrepaired });

  it('has every file of checks/, named by its code', () => {
    const files = readdirSync('server/src/languages/thrift/checks', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.basename(file, '.ts'));
    assert.deepEqual(catalogue.map(({ code }) => code.replace('thrift/', '')).sort(), files.sort());
  });
});
