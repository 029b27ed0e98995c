import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { catalogue } from '../../../../server/src/languages/thrift/catalogue.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { checkExamples } from '../../../support/check-examples.ts';

describe('the catalogue of Thrift', () => {
  checkExamples(thrift, catalogue);

  it('has every file of checks/, named by its code', () => {
    const files = readdirSync('server/src/languages/thrift/checks').map((file) => file.replace(/\.ts$/, ''));
    assert.deepEqual(catalogue.map(({ code }) => code.replace('thrift/', '')).sort(), files.sort());
  });
});
