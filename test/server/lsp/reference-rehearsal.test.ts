import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { ReferenceRehearsal } from '../../../server/src/lsp/reference-rehearsal.ts';

/** One that counts its runs, each of which lasts until it is let go of. */
function counted(): { rehearsal: ReferenceRehearsal; runs: AbortSignal[]; end: () => Promise<void> } {
  const runs: AbortSignal[] = [];
  let running = Promise.withResolvers<void>();
  const rehearsal = new ReferenceRehearsal((signal) => {
    runs.push(signal);
    running = Promise.withResolvers();
    return running.promise.then(() => signal.throwIfAborted());
  });
  const end = async (): Promise<void> => {
    running.resolve();
    await turn();
  };
  return { rehearsal, runs, end };
}

describe('references', () => {
  it('are rehearsed once it is known what files name, and again after what V8 collects', async () => {
    const { rehearsal, runs, end } = counted();
    rehearsal.collected();
    assert.equal(runs.length, 0);
    rehearsal.usesFound();
    await end();
    assert.equal(runs.length, 1);
    rehearsal.usesFound();
    await end();
    assert.equal(runs.length, 1, 'nothing was let go of');
    rehearsal.collected();
    rehearsal.collected();
    assert.equal(runs.length, 2, 'one at a time');
    await end();
    assert.equal(runs.length, 3, 'what was collected meanwhile counts');
    await end();
    assert.equal(runs.length, 3);
  });

  it('are not rehearsed for ever', async () => {
    const { rehearsal, runs, end } = counted();
    rehearsal.usesFound();
    for (let time = 0; time < 20; time++) {
      rehearsal.collected();
      await end();
    }
    const { length } = runs;
    assert.ok(length < 10);
    rehearsal.collected();
    await end();
    assert.equal(runs.length, length);
    rehearsal.usesFound();
    assert.equal(runs.length, length + 1);
    await end();
  });

  it('are left when something changes, until it is known again', async () => {
    const { rehearsal, runs, end } = counted();
    rehearsal.usesFound();
    rehearsal.changed();
    assert.equal(runs[0]?.aborted, true);
    await end();
    rehearsal.collected();
    await end();
    assert.equal(runs.length, 1);
    rehearsal.usesFound();
    assert.equal(runs.length, 2);
    assert.equal(runs[1]?.aborted, false);
    rehearsal.changed();
    rehearsal.usesFound();
    await end();
    assert.equal(runs.length, 3, 'what had ended early is done again');
    await end();
  });
});
