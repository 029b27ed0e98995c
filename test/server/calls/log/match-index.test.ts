import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MatchIndex } from '../../../../server/src/calls/log/match-index.ts';

describe('match index', () => {
  it('gives back any stretch of the matches', () => {
    // Gaps from none to many blocks.
    const gaps = fc.array(fc.oneof(fc.nat(3), fc.nat(3_000)), { maxLength: 300 });
    fc.assert(
      fc.property(gaps, fc.nat(310), fc.nat(310), (steps, from, to) => {
        const index = new MatchIndex();
        const seqs: number[] = [];
        let seq = -1;
        for (const step of steps) {
          seq += step + 1;
          index.add(seq);
          seqs.push(seq);
        }
        assert.equal(index.count, seqs.length);
        assert.deepEqual(index.slice(from, to), seqs.slice(from, Math.max(from, to)));
      }),
    );
  });
});
