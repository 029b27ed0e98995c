import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mostCalls, planText, readPlan } from '../../../client/src/load/load-plan-text.ts';
import type { LoadPlan } from '../../../server/src/contract/load.ts';

function checkPlan(text: string, plan: LoadPlan): void {
  assert.deepEqual(readPlan(text), { plan });
  // What is shown is read back as the same.
  assert.deepEqual(readPlan(planText(plan)), { plan });
}

function checkProblem(text: string, problem: string): void {
  assert.deepEqual(readPlan(text), { problem });
}

describe('a plan of load, written', () => {
  it('says how fast, how many and how long, in any order', () => {
    checkPlan('100/s for 10 s, 20 at once', { rate: 100, concurrency: 20, durationMs: 10_000 });
    checkPlan('0.5 / s 3 calls', { rate: 0.5, concurrency: 50, count: 3 });
    checkPlan('10 at once; 1000 calls', { concurrency: 10, count: 1000 });
    checkPlan('2.5 s, 7 at once, 1 call', { concurrency: 7, count: 1, durationMs: 2500 });
    checkPlan('5 at once', { concurrency: 5, durationMs: 10_000 });
  });

  it('is refused with what is wrong', () => {
    checkProblem('', 'say how many calls a second, or how many at once');
    checkProblem('10 s', 'say how many calls a second, or how many at once');
    checkProblem('10/s, quickly', '"quickly" is no part of a plan');
    checkProblem('10/s 20/s', '"20/s" is no part of a plan');
    checkProblem('5000/s', 'the rate must be more than nothing and at most 2000 a second');
    checkProblem('51 at once', 'from 1 to 50 calls can be on their way at once');
    checkProblem('1 at once, 61 s', 'a load run takes at most 60 s');
    checkProblem('1 at once, 100001 calls', 'a load run makes at most 100000 calls');
  });

  it('makes so many calls at most', () => {
    assert.equal(mostCalls({ rate: 100, concurrency: 1, durationMs: 2500 }), 250);
    assert.equal(mostCalls({ rate: 100, concurrency: 1, count: 7 }), 7);
    assert.equal(mostCalls({ concurrency: 1, durationMs: 1000 }), 100_000);
  });
});
