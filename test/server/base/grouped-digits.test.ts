import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { groupedDigits } from '../../../server/src/base/grouped-digits.ts';

describe('digits in groups', () => {
  it('are as the engine writes them', () => {
    const format = new Intl.NumberFormat('en');
    fc.assert(fc.property(fc.maxSafeNat(), (count) => groupedDigits(count) === format.format(count)));
  });

  it('stand alone below a thousand', () => assert.equal(groupedDigits(999), '999'));
});
