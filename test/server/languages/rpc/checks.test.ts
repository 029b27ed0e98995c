import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checks } from '../../../../server/src/languages/rpc/checks/index.ts';
import { checkExamples } from '../../../support/check-examples.ts';
import { rpcProblems } from '../../../support/example-problems.ts';

const unrepaired = {
  address: 'which address is meant, only the author knows',
  'broken-rule': 'another value is for the author to find',
  'descriptor-set': 'a file that can be used is for the author to make',
  'duplicate-directive': 'which of the two is meant, only the author knows',
  'duplicate-field': 'which of the two is meant, only the author knows',
  'duplicate-key': 'which of the two is meant, only the author knows',
  file: 'which other file is meant, only the author knows',
  'message-after-end': 'whether it should come before the end, only the author knows',
  'metadata-name': 'another name is for the author to find',
  'metadata-not-sent': 'nothing takes its place',
  'metadata-value': 'another value is for the author to find',
  'nested-too-deep': 'what should be nested less, only the author knows',
  'not-supported': 'nothing takes its place yet',
  'oneof-conflict': 'which of the two is meant, only the author knows',
  'out-of-range': 'another number is for the author to find',
  'rule-not-evaluated': 'the rule is mended in the schema',
  'unverified-tls': 'which certificate to trust, only the author knows',
  'schema-not-read': 'the server is asked by a command, or when the request is sent',
  'session-method': 'which method is meant, only the author knows',
  syntax: 'what is missing, only the author knows',
  'too-many-messages': 'which message is meant, only the author knows',
  'union-fields': 'which field is meant, only the author knows',
};

describe('the catalogue of request documents', () => {
  checkExamples({ language: 'rpc', checks, find: rpcProblems, unrepaired });

  it('has every file of checks/, named by its code', () => {
    const files = readdirSync('server/src/languages/rpc/checks').map((file) => file.replace(/\.ts$/, ''));
    assert.deepEqual(['index', ...checks.map(({ code }) => code.replace('rpc/', ''))].sort(), files.sort());
  });
});
