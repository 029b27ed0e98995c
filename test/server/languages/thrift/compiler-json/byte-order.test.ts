import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { compareBytes } from '../../../../../server/src/languages/thrift/compiler-json/byte-order.ts';

it('orders texts as their bytes in UTF-8', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\u{ffff}', '\u{10000}', '\u{10ffff}') });
  fc.assert(
    fc.property(text, text, (a, b) => {
      assert.equal(Math.sign(compareBytes(a, b)), Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});
