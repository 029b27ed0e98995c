import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  ratePoints,
  valuePoints,
} from '../../../../client/src/call-panel/webview/timeline/timeline-points.ts';
import type { Rates } from '../../../../server/src/contract/timeline.ts';

const ratesOf = (bucketMs: number, received: readonly number[]): Rates => ({
  bucketMs,
  received,
  sent: received.map(() => 0),
  receivedBytes: received.map((count) => count * 100),
  sentBytes: received.map(() => 0),
});

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe('points of rates', () => {
  it('are few, and hold every message of a call that is over', () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat(1000), { minLength: 1, maxLength: 512 }),
        fc.nat(20),
        (received, doublings) => {
          const points = ratePoints(ratesOf(2 ** doublings, received), undefined);
          assert.ok(points.seconds.length <= 160);
          assert.ok(points.pointMs >= 100);
          const held = (sum(points.received) * points.pointMs) / 1000;
          assert.ok(Math.abs(held - sum(received)) < 1e-6 * (1 + held));
        },
      ),
    ));

  it('show a call that runs as it is until now, without the stretch that is not over', () => {
    const points = ratePoints(ratesOf(128, [64, 32]), 700);
    assert.deepEqual(
      [points.pointMs, points.seconds, points.received],
      [128, [0, 0.128, 0.256, 0.384, 0.512], [500, 250, 0, 0, 0]],
    );
    assert.deepEqual(ratePoints(ratesOf(1, [1]), 3).received, [1000 / 128]);
  });
});

it('points of values leave out what has none', () => {
  const none = null;
  const series = { count: 2, bucketMs: 500, least: [1, none, 3], mean: [2, none, 4], most: [5, none, 6] };
  assert.deepEqual(valuePoints(series), { seconds: [0, 1], least: [1, 3], mean: [2, 4], most: [5, 6] });
});
