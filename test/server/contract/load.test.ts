import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadCaps, type LoadPlan, loadRefusal, planProblem } from '../../../server/src/contract/load.ts';
import type { PreparedCall, ScriptStep } from '../../../server/src/contract/prepared-call.ts';

const message: ScriptStep = { kind: 'message', message: { json: '{}', block: 0, sourceMap: [] } };

function call(more: Partial<PreparedCall> = {}, danger?: 'dev' | 'staging' | 'prod'): PreparedCall {
  return {
    bundleId: 'b',
    service: 's.S',
    method: 'M',
    methodKind: 'unary',
    target: { name: 't', address: 'localhost:1', protocol: 'grpc', ...(danger && { danger }) },
    metadata: [],
    script: [message],
    secrets: [],
    ...more,
  };
}

describe('what is made under load', () => {
  it('is no call to production, safe or not', () => {
    assert.match(loadRefusal(call({}, 'prod')) ?? '', /^the target "t" is production: /);
    assert.match(loadRefusal(call({ safe: true }, 'prod')) ?? '', /^the target "t" is production: /);
    assert.equal(loadRefusal(call({}, 'staging')), undefined);
    assert.equal(loadRefusal(call({}, 'dev')), undefined);
  });

  it('is a call that ends by itself', () => {
    for (const methodKind of ['unary', 'oneway', 'server-streaming'] as const)
      assert.equal(loadRefusal(call({ methodKind })), undefined);
    const { method: _, ...session } = call();
    assert.match(loadRefusal(session) ?? '', /^a session has no end of its own/);
    assert.match(loadRefusal(call({ methodKind: 'push' })) ?? '', /no end of its own/);
    for (const methodKind of ['client-streaming', 'bidi-streaming'] as const) {
      assert.match(loadRefusal(call({ methodKind })) ?? '', /write "=== end"/);
      assert.equal(loadRefusal(call({ methodKind, script: [message, { kind: 'end' }] })), undefined);
    }
  });
});

describe('a plan of load', () => {
  function check(plan: LoadPlan, problem: RegExp | undefined): void {
    const found = planProblem(plan);
    if (problem === undefined) assert.equal(found, undefined);
    else assert.match(found ?? 'no problem', problem);
  }

  it('is carried out up to its caps', () => {
    check(loadCaps, undefined);
    check({ concurrency: 1, count: 1 }, undefined);
    check({ rate: 0.5, concurrency: 1, durationMs: 4000 }, undefined);
  });

  it('is not beyond any of them, or without an end', () => {
    check({ ...loadCaps, rate: 2001 }, /^the rate must be more than nothing and at most 2000 a second$/);
    check({ ...loadCaps, rate: 0 }, /rate/);
    check({ ...loadCaps, rate: Number.NaN }, /rate/);
    check({ ...loadCaps, concurrency: 51 }, /^from 1 to 50 calls/);
    check({ ...loadCaps, concurrency: 1.5 }, /^from 1 to 50 calls/);
    check({ ...loadCaps, concurrency: 0 }, /^from 1 to 50 calls/);
    check({ ...loadCaps, durationMs: 60_001 }, /^a load run takes at most 60 s$/);
    check({ ...loadCaps, count: 100_001 }, /^a load run makes at most 100000 calls$/);
    check({ rate: 1, concurrency: 1 }, /^a load run needs a duration or a number of calls$/);
  });
});
