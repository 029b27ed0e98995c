import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { oneAtATime } from '../../../client/src/webview-page/one-at-a-time.ts';

/** Work that ends when it is told to. */
function heldWork(): { readonly work: () => Promise<void>; readonly runs: PromiseWithResolvers<void>[] } {
  const runs: PromiseWithResolvers<void>[] = [];
  return {
    runs,
    work: () => {
      const run = Promise.withResolvers<void>();
      runs.push(run);
      return run.promise;
    },
  };
}

describe('work that runs one at a time', () => {
  it('runs once more for all that came while it ran', async () => {
    const { work, runs } = heldWork();
    const doAnew = oneAtATime(work);
    const done = doAnew();
    await Promise.all([doAnew(), doAnew()]);
    assert.equal(runs.length, 1);
    runs[0]?.resolve();
    await runs[0]?.promise;
    await Promise.resolve();
    assert.equal(runs.length, 2);
    runs[1]?.resolve();
    await done;
    assert.equal(runs.length, 2);
  });

  it('runs again after it has ended', async () => {
    const { work, runs } = heldWork();
    const doAnew = oneAtATime(work);
    for (const count of [1, 2]) {
      const done = doAnew();
      runs.at(-1)?.resolve();
      await done;
      assert.equal(runs.length, count);
    }
  });

  it('runs again after it has failed', async () => {
    const { work, runs } = heldWork();
    const doAnew = oneAtATime(work);
    const failed = doAnew();
    runs[0]?.reject(new Error('lost'));
    await assert.rejects(failed, /lost/);
    const done = doAnew();
    runs[1]?.resolve();
    await done;
    assert.equal(runs.length, 2);
  });
});
