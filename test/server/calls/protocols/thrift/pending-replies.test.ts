import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PendingReplies } from '../../../../../server/src/calls/protocols/thrift/pending-replies.ts';

/** Calls `a`, `b`, `a` are pending under the numbers 1, 2, 3; each answer is `type method seqid`. */
function check(answers: Readonly<Record<string, boolean>>, left: number): void {
  const pending = new PendingReplies();
  for (const method of ['a', 'b', 'a']) pending.add('call', method);
  for (const [answer, expected] of Object.entries(answers)) {
    const [type = '', method = '', seqid] = answer.split(' ');
    assert.ok(type === 'call' || type === 'reply' || type === 'exception' || type === 'oneway');
    assert.equal(pending.take({ type, method, seqid: Number(seqid) }), expected, answer);
  }
  assert.equal(pending.size, left);
}

describe('pending replies', () => {
  it('are matched by number and name, once', () => {
    check({ 'reply a 3': true, 'reply b 2': true, 'reply a 3 ': false, 'reply a 1': true }, 0);
  });

  it('are matched by name, the oldest first, where the number is none of ours', () => {
    check({ 'reply a 0': true, 'reply a 99': true, 'reply a -5': false, 'reply b -5': true }, 0);
  });

  it('are not matched by number alone, but exceptions are', () => {
    check({ 'reply c 2': false, 'exception c 2': true, 'exception c 0': false }, 2);
  });

  it('do not include what the server asks', () => {
    check({ 'call a 1': false, 'oneway a 0': false }, 3);
  });

  it('do not include oneways, which are numbered like calls', () => {
    const pending = new PendingReplies();
    assert.deepEqual(pending.add('oneway', 'a'), { type: 'oneway', method: 'a', seqid: 1 });
    assert.deepEqual(pending.add('call', 'a'), { type: 'call', method: 'a', seqid: 2 });
    assert.equal(pending.size, 1);
  });
});
