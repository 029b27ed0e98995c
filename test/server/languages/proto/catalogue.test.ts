import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { catalogue } from '../../../../server/src/languages/proto/catalogue.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { checkExamples } from '../../../support/check-examples.ts';

describe('the catalogue of Protobuf', () => {
  checkExamples(proto, catalogue);

  it('has every file of checks/, named by its code', () => {
    const files = readdirSync('server/src/languages/proto/checks').map((file) => file.replace(/\.ts$/, ''));
    assert.deepEqual(catalogue.map(({ code }) => code.replace('proto/', '')).sort(), files.sort());
  });
});
