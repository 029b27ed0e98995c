import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallEvent } from '../../../../server/src/calls/call.ts';
import { CallStatistics } from '../../../../server/src/call-host/timeline/call-statistics.ts';

const message = (kind: 'sent' | 'received', timeMs: number, wireBytes: number): CallEvent => ({
  kind,
  timeMs,
  message: { payload: new Uint8Array(0), wireBytes },
});

describe('statistics of a call', () => {
  it('count messages, bytes and gaps by direction', () => {
    const statistics = new CallStatistics();
    for (const event of [
      { kind: 'connected', timeMs: 0.2, facts: [] },
      message('sent', 0.5, 10),
      message('received', 2.5, 100),
      message('received', 2.75, 50),
      message('sent', 4.5, 20),
      message('received', 6.75, 7),
      { kind: 'end', timeMs: 9, outcome: 'ok' },
    ] satisfies CallEvent[])
      statistics.add(event);
    const { rates, sentGaps, receivedGaps } = statistics.timeline();
    assert.deepEqual(rates, {
      bucketMs: 1,
      sent: [1, 0, 0, 0, 1, 0, 0],
      received: [0, 0, 2, 0, 0, 0, 1],
      sentBytes: [10, 0, 0, 0, 20, 0, 0],
      receivedBytes: [0, 0, 150, 0, 0, 0, 7],
    });
    assert.deepEqual([sentGaps.count, sentGaps.least, sentGaps.most], [1, 4, 4]);
    assert.deepEqual([receivedGaps.count, receivedGaps.least, receivedGaps.most], [2, 0.25, 4]);
    assert.equal(receivedGaps.mean, 2.125);
  });

  it('take as much room for a million messages as for a thousand', () => {
    const sizeAfter = (count: number): number => {
      const statistics = new CallStatistics();
      for (let at = 0; at < count; at++) statistics.add(message('received', at * 0.05, 100));
      return JSON.stringify(statistics.timeline()).length;
    };
    assert.ok(sizeAfter(1_000_000) < 20_000);
  });
});
