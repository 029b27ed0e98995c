import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { exactInteger } from '../../../server/src/base/exact-integer.ts';

describe('exact integers', () => {
  it('are read from every form of a number', () => {
    const forms = {
      '0': 0n,
      '-0': 0n,
      '0.000e99': 0n,
      '1e3': 1000n,
      '12.50e1': 125n,
      '-5.0': -5n,
      '100e-2': 1n,
    };
    for (const [text, value] of Object.entries(forms)) assert.equal(exactInteger(text), value, text);
    for (const text of ['0.5', '1e-1', '1.25e1', '1e-999999999999'])
      assert.equal(exactInteger(text), 'fraction', text);
  });

  it('stay exact where a double does not', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 40n) + 1n, max: 10n ** 40n - 1n }), (value) => {
        assert.equal(exactInteger(String(value)), value);
        assert.equal(exactInteger(`${value}.000`), value);
        assert.equal(exactInteger(`${value}00e-2`), value);
      }),
    );
  });

  it('are never computed where they are huge', () => {
    assert.equal(exactInteger('1e40'), 'huge');
    assert.equal(exactInteger('-1e999999999'), 'huge-negative');
    assert.equal(exactInteger('1'.repeat(1_000_000)), 'huge');
    assert.equal(exactInteger('1' + '0'.repeat(1_000_000) + 'e-1000000'), 1n);
  });
});
