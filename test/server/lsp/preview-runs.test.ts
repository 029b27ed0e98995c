import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GeneratedCode } from '../../../server/src/contract/code-preview.ts';
import { PreviewRuns } from '../../../server/src/lsp/preview-runs.ts';

const code = (text: string): GeneratedCode => ({ kind: 'files', files: [{ path: 'a', text }] });

/** Work that ends when it is told to, or is aborted. */
function slowWork(text: string): {
  readonly work: (signal: AbortSignal) => Promise<GeneratedCode>;
  readonly begun: Promise<void>;
  end(): void;
  readonly state: { runs: number; isAborted: boolean };
} {
  const state = { runs: 0, isAborted: false };
  const begun = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<GeneratedCode>();
  return {
    work(signal) {
      state.runs++;
      begun.resolve();
      signal.addEventListener('abort', () => {
        state.isAborted = true;
        ended.resolve({ kind: 'problem', message: 'it was cancelled' });
      });
      return ended.promise;
    },
    begun: begun.promise,
    end: () => ended.resolve(code(text)),
    state,
  };
}

const noSignal = { signal: new AbortController().signal };

describe('runs of plugins for previews', () => {
  it('are made where what they are told has changed, and only there', async () => {
    const runs = new PreviewRuns();
    const told: string[] = [];
    const ask = (key: string, what: string, again = false): Promise<GeneratedCode | null> =>
      runs.run(
        key,
        what,
        () => {
          told.push(`${key} ${what}`);
          return Promise.resolve(code(what));
        },
        { ...noSignal, again },
      );
    assert.deepEqual(await ask('go', '1'), code('1'));
    assert.deepEqual(await ask('go', '1'), code('1'));
    assert.deepEqual(await ask('java', '1'), code('1'));
    assert.deepEqual(await ask('go', '2'), code('2'));
    assert.deepEqual(await ask('go', '2', true), code('2'));
    assert.deepEqual(told, ['go 1', 'java 1', 'go 2', 'go 2']);
  });

  it('are shared by all that ask for the same, and made one at a time', async () => {
    const runs = new PreviewRuns();
    const [go, java] = [slowWork('go'), slowWork('java')];
    const first = runs.run('go', '1', go.work, noSignal);
    const same = runs.run('go', '1', go.work, noSignal);
    const other = runs.run('java', '1', java.work, noSignal);
    await go.begun;
    assert.deepEqual([go.state.runs, java.state.runs], [1, 0]);
    go.end();
    assert.deepEqual([await first, await same], [code('go'), code('go')]);
    await java.begun;
    java.end();
    assert.deepEqual(await other, code('java'));
    assert.equal(go.state.runs, 1);
  });

  it('end where they are outdated, and where nobody waits for them any more', async () => {
    const runs = new PreviewRuns();
    const [old, late] = [slowWork('old'), slowWork('new')];
    const outdated = runs.run('go', '1', old.work, noSignal);
    await old.begun;
    const abort = new AbortController();
    const current = runs.run('go', '2', late.work, { signal: abort.signal });
    assert.equal(await outdated, null);
    assert.ok(old.state.isAborted);
    await late.begun;
    abort.abort();
    assert.equal(await current, null);
    assert.ok(late.state.isAborted);
    // What was ended is made anew.
    assert.deepEqual(await runs.run('go', '2', () => Promise.resolve(code('2')), noSignal), code('2'));
  });

  it('go on for those who still wait, and end where there is nothing to generate any more', async () => {
    const runs = new PreviewRuns();
    const slow = slowWork('1');
    const abort = new AbortController();
    void runs.run('go', '1', slow.work, { signal: abort.signal });
    const other = runs.run('go', '1', slow.work, noSignal);
    await slow.begun;
    abort.abort();
    assert.ok(!slow.state.isAborted);
    runs.end('go');
    assert.equal(await other, null);
  });

  it('that fail fail for those who asked, and nobody after them', async () => {
    const runs = new PreviewRuns();
    await assert.rejects(
      runs.run('go', '1', () => Promise.reject(new Error('broken')), noSignal),
      /broken/,
    );
    assert.deepEqual(await runs.run('go', '1', () => Promise.resolve(code('1')), noSignal), code('1'));
  });
});
