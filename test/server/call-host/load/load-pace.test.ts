import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LoadPace } from '../../../../server/src/call-host/load/load-pace.ts';
import type { LoadPlan } from '../../../../server/src/contract/load.ts';

/** A clock that stands still but for waits, each of which is over at once. */
class FakeClock {
  time = 1000;
  readonly now = (): number => this.time;
  readonly until = (timeMs: number): Promise<void> => {
    this.time = Math.max(this.time, timeMs);
    return Promise.resolve();
  };
}

const never = new AbortController().signal;

/** Makes all calls of a plan, each of which ends as soon as it has begun; when each was due. */
async function dueTimes(plan: LoadPlan): Promise<readonly number[]> {
  const clock = new FakeClock();
  const pace = new LoadPace(plan, clock);
  const times: number[] = [];
  for (let due = await pace.next(never); due !== undefined; due = await pace.next(never)) {
    times.push(due);
    pace.ended();
  }
  return times;
}

describe('the pace of a load run', () => {
  it('is a rate, for so long or so often', async () => {
    assert.deepEqual(await dueTimes({ rate: 4, concurrency: 1, durationMs: 1000 }), [0, 250, 500, 750]);
    assert.deepEqual(await dueTimes({ rate: 1000, concurrency: 1, count: 3 }), [0, 1, 2]);
    assert.deepEqual(await dueTimes({ rate: 0.5, concurrency: 1, durationMs: 4000 }), [0, 2000]);
  });

  it('does not move the times of a rate for calls that had to wait', async () => {
    const clock = new FakeClock();
    const pace = new LoadPace({ rate: 100, concurrency: 2, durationMs: 100 }, clock);
    assert.deepEqual([await pace.next(never), await pace.next(never)], [0, 10]);
    const third = pace.next(never);
    // Both places are taken until the server answers, long after the third call was due.
    clock.time = 1060;
    assert.deepEqual([pace.inFlight, pace.overdue], [2, 4]);
    pace.ended();
    assert.deepEqual([await third, pace.elapsedMs], [20, 60]);
  });

  it('is one call after another where no rate is asked for, and never more at once than may be', async () => {
    const clock = new FakeClock();
    const pace = new LoadPace({ concurrency: 2, count: 3 }, clock);
    assert.deepEqual([await pace.next(never), await pace.next(never)], [0, 0]);
    const third = pace.next(never);
    clock.time = 1007;
    pace.ended();
    assert.deepEqual([await third, pace.inFlight, pace.overdue], [7, 2, 0]);
    pace.ended();
    assert.equal(await pace.next(never), undefined);
  });

  it('ends with its time, and where it is stopped, also while no place is free', async () => {
    const late = new LoadPace({ concurrency: 1, durationMs: 50 }, new FakeClock());
    assert.equal(await late.next(never), 0);
    assert.equal(await late.next(never), undefined);
    const stop = new AbortController();
    const stopped = new LoadPace({ concurrency: 1, durationMs: 50 }, new FakeClock());
    stop.abort();
    assert.equal(await stopped.next(stop.signal), undefined);
  });
});
