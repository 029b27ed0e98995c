import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MostlyCopied } from '../../../server/src/syntax/mostly-copied.ts';

describe('a text that is mostly copied', () => {
  it('is all that was written, wherever it is from', () => {
    const source = 'message A {\n  int32 a = 1;\n}\n';
    const place = fc
      .tuple(fc.nat(source.length), fc.nat(source.length))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    const piece = fc.oneof(place, fc.constantFrom('', ' ', '\n', '  ', 'message', '}', 'b'));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const copied = new MostlyCopied(source);
        let expected = '';
        for (const each of pieces) {
          if (typeof each === 'string') copied.add(each);
          else copied.copy(...each);
          expected += typeof each === 'string' ? each : source.slice(...each);
          assert.equal(copied.text, expected);
        }
      }),
    );
  });
});
