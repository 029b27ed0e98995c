import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallOutcome } from '../../../client/src/compare/call-outcome.ts';
import { watch, type WatchEnd, type WatchOptions, type WatchRun } from '../../../client/src/watch/watch.ts';
import { endText, watchReport } from '../../../client/src/watch/watch-report.ts';
import { outcomeOf } from '../compare/outcomes.ts';
import { ok } from '../history/entries.ts';

interface Watched {
  readonly end: WatchEnd;
  readonly runs: readonly WatchRun[];
  readonly pauses: readonly number[];
}

/** The answers come one after the other; where they are out, the user stops the watch. */
async function watched(
  answers: readonly (CallOutcome | undefined)[],
  more: Partial<WatchOptions> = {},
): Promise<Watched> {
  const stop = new AbortController();
  const runs: WatchRun[] = [];
  const pauses: number[] = [];
  const left = [...answers];
  const end = await watch(
    {
      pauseMs: 2000,
      until: 'stopped',
      most: 1000,
      now: () => 0,
      call: () => Promise.resolve(left.shift()),
      onRun: (run) => runs.push(run),
      sleep(ms) {
        pauses.push(ms);
        if (left.length === 0) stop.abort();
        return Promise.resolve();
      },
      ...more,
    },
    stop.signal,
  );
  return { end, runs, pauses };
}

const failed = outcomeOf('', { messages: [], end: { ...ok, state: 'failed', code: 'unavailable' } });

describe('a watch', () => {
  it('says what changed since the answer before, and goes on', async () => {
    const { end, runs, pauses } = await watched([
      outcomeOf('{"n":1}'),
      outcomeOf('{"n":1}'),
      outcomeOf('{"n":2}'),
    ]);
    assert.equal(end, 'stopped');
    assert.deepEqual(
      runs.map(({ number, changes }) => [number, changes]),
      [
        [1, []],
        [2, []],
        [3, ['$.n was 1 and is 2']],
      ],
    );
    assert.deepEqual(pauses, [2000, 2000, 2000]);
  });

  it('ends by a failure, or by a change, where that is wanted', async () => {
    const byFailure = await watched([outcomeOf('1'), failed, outcomeOf('1')], { until: 'failure' });
    assert.deepEqual([byFailure.end, byFailure.runs.length], ['failure', 2]);
    const byChange = await watched([outcomeOf('1'), outcomeOf('1'), outcomeOf('2'), outcomeOf('3')], {
      until: 'change',
    });
    assert.deepEqual([byChange.end, byChange.runs.length], ['change', 3]);
  });

  it('goes on over failures otherwise', async () => {
    const { runs } = await watched([outcomeOf('1'), failed, failed]);
    assert.equal(runs.length, 3);
    assert.deepEqual(runs[2]?.changes, []);
  });

  it('ends where no more calls are made, and where one is declined', async () => {
    const many = await watched([], {
      most: 5,
      call: () => Promise.resolve(outcomeOf('1')),
      sleep: () => Promise.resolve(),
    });
    assert.deepEqual([many.end, many.runs.length], ['limit', 5]);
    const declined = await watched([outcomeOf('1'), undefined]);
    assert.equal(declined.end, 'declined');
  });

  it('keeps answers that are the same once', async () => {
    const { runs } = await watched([outcomeOf('{"n":1}'), outcomeOf('{"n":1}')]);
    assert.equal(runs[0]?.outcome.messages, runs[1]?.outcome.messages);
  });
});

describe('the report of a watch', () => {
  const head = { method: 'S/M', target: 'local', pauseMs: 2000 };

  it('has the latest call first, with its changes', () => {
    const runs: readonly WatchRun[] = [
      { number: 1, startedAt: 0, outcome: outcomeOf('1'), changes: [] },
      { number: 2, startedAt: 0, outcome: outcomeOf('1'), changes: [] },
      { number: 3, startedAt: 0, outcome: outcomeOf('2'), changes: ['$ was 1 and is 2\u202e'] },
    ];
    const { text, lines } = watchReport(head, runs, { calls: 3, changed: 1 });
    const time = new Date(0).toLocaleTimeString();
    assert.deepEqual(text.split('\n'), [
      'Watch of S/M at local, every 2 s',
      'Watching: 3 calls, 1 changed',
      '',
      `    3  ${time}  changed  OK 12 ms`,
      '         $ was 1 and is 2\\u202e',
      `    2  ${time}  same     OK 12 ms`,
      `    1  ${time}  first    OK 12 ms`,
      '',
    ]);
    assert.deepEqual(
      [...lines],
      [
        [3, 3],
        [2, 5],
        [1, 6],
      ],
    );
  });

  it('says how it ended', () => {
    const { text } = watchReport(head, [], { calls: 1, changed: 0 }, endText('failure'));
    assert.match(text, /^Ended by a failure: 1 call, 0 changed$/m);
  });
});
