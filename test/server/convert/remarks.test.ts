import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { conversionRemarks } from '../../../server/src/model/conversion-remarks.ts';

describe('the codes of conversions', () => {
  it('are in the guide, with what they mean', () => {
    const guide = readFileSync('docs/convert.md', 'utf8');
    const rows = [...guide.matchAll(/^\| `convert\/([a-z-]+)` *\| (\w+) *\| (.*?) *\|$/gm)];
    assert.deepEqual(
      rows.map(([, code, outcome, explanation]) => [code, outcome, explanation]),
      Object.entries(conversionRemarks).map(([code, { outcome, explanation }]) => [
        code,
        outcome,
        explanation,
      ]),
    );
  });
});
