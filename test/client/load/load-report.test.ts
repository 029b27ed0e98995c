import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LoadHead, loadReport, loadSummary } from '../../../client/src/load/load-report.ts';
import type { LoadProgress } from '../../../server/src/contract/load.ts';

const head: LoadHead = {
  method: 'greet.v1.GreetService/Greet',
  target: 'dev (127.0.0.1:1)',
  protocol: 'grpc',
  plan: { rate: 100, concurrency: 10, durationMs: 1000 },
};

const progress: LoadProgress = {
  loadId: 'l',
  state: 'running',
  elapsedMs: 1000,
  done: 80,
  failed: 2,
  inFlight: 10,
  overdue: 10,
  cancelled: 0,
  connections: 10,
  results: [
    { status: 'OK', count: 78 },
    { status: 'UNAVAILABLE', count: 2, message: 'the server\u202e is\nclosing' },
  ],
  latencies: {
    count: 78,
    least: 0.5,
    mean: 2.04,
    most: 1234,
    p50: 1.234,
    p90: 12.34,
    p95: 123.4,
    p99: 1200,
    bars: [
      { from: 0.5, to: 1, count: 70 },
      { from: 1, to: 2, count: 7 },
      { from: 1024, to: 2048, count: 1 },
    ],
  },
  overTime: { bucketMs: 250, done: [20, 40, 0, 20], slowest: [1, 2, null, 1234] },
};

describe('the report of a load run', () => {
  it('says how the calls ended, how long they took, and all of it over time', () => {
    assert.equal(
      loadReport(head, progress),
      `Load on greet.v1.GreetService/Greet at dev (127.0.0.1:1), over grpc
Plan: 100/s, 10 at once, 1 s
Running: 1.00 s

Calls         80 done, 2 failed, 10 on their way
              10 due and not begun: no place was free. They are in no figure.
Rate          80.0/s of 100/s asked for
Connections   10 opened

Results
       78   OK
        2   UNAVAILABLE   the server\\u202e is closing

Latency of the calls that succeeded, each from when it was due
  least     0.50 ms
  p50       1.23 ms
  p90       12.3 ms
  p95        123 ms
  p99        1.20 s
  max        1.23 s
  mean      2.04 ms

How many took how long
     0.50 ms – 1.00 ms         70  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇
     1.00 ms – 2.00 ms          7  ▇▇▇▇
      1.02 s – 2.05 s           1  ▇

Over time, 250 ms for each mark
Rate      ▅█ ▅  at most 160/s
Slowest   ▁▁ █  at most 1.23 s
`,
    );
  });

  it('is short before there is anything to say, and says how the run ended', () => {
    assert.equal(
      loadReport(head, undefined),
      'Load on greet.v1.GreetService/Greet at dev (127.0.0.1:1), over grpc\nPlan: 100/s, 10 at once, 1 s\nRunning\n\n',
    );
    const stopped = loadReport({ ...head, plan: { concurrency: 2, count: 5 } }, progress, 'Stopped');
    assert.match(stopped, /^Plan: 2 at once, 5 calls\nStopped: 1\.00 s$/m);
    assert.match(stopped, /^Rate {10}80\.0\/s$/m);
    assert.match(stopped, /succeeded, each from its own beginning$/m);
  });

  it('fits into a picture however long the run was', () => {
    const done = Array.from({ length: 469 }, () => 256);
    const long = loadReport(head, {
      ...progress,
      elapsedMs: 60_000,
      overTime: { bucketMs: 128, done, slowest: done },
    });
    assert.match(long, /^Rate {6}█{40} {2}at most 2\d{3}\/s$/m);
    const bars = Array.from({ length: 48 }, (_, at) => ({ from: at, to: at + 1, count: 1 }));
    const many = loadReport(head, { ...progress, latencies: { ...progress.latencies, bars } });
    assert.equal(many.match(/–/g)?.length, 10);
  });

  it('is one line in the log', () => {
    assert.equal(
      loadSummary(head, progress),
      'Load on greet.v1.GreetService/Greet at dev (127.0.0.1:1): 80 calls in 1.00 s, 2 failed; p50 1.23 ms, p95 123 ms, p99 1.20 s, max 1.23 s.',
    );
  });
});
