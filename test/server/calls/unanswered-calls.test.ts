import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UnansweredCalls } from '../../../server/src/calls/unanswered-calls.ts';

function calls(...added: readonly string[]): UnansweredCalls {
  const unanswered = new UnansweredCalls();
  for (const [at, call] of added.entries()) {
    const [method = '', seqid] = call.split(' ');
    unanswered.add({ type: 'call', method, seqid: Number(seqid) }, at);
  }
  return unanswered;
}

describe('unanswered calls', () => {
  it('are taken by method and number, or by method alone, the oldest first', () => {
    const unanswered = calls('a 1', 'b 1', 'a 2', 'a 1');
    assert.equal(unanswered.take({ method: 'a', seqid: 2 })?.at, 2);
    assert.equal(unanswered.take({ method: 'a', seqid: 1 })?.at, 0);
    assert.equal(unanswered.take({ method: 'a', seqid: 2 }), undefined);
    assert.equal(unanswered.take({ method: 'a' })?.at, 3);
    assert.equal(unanswered.take({ method: 'c' }), undefined);
    assert.deepEqual([unanswered.size, Array.from(unanswered.kept, ({ at }) => at)], [1, [1]]);
  });

  it('are counted without end, and kept up to a limit', () => {
    const unanswered = calls(...Array.from({ length: 3000 }, (_, seqid) => `a ${seqid}`));
    assert.equal(unanswered.size, 3000);
    assert.equal([...unanswered.kept].length, 1000);
    assert.equal(unanswered.take({ method: 'a' })?.seqid, 2000);
    assert.equal(unanswered.size, 2999);
  });
});
