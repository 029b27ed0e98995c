import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RunningGenerations } from '../../../client/src/generate/running-generations.ts';

const done = { failed: false, summary: '2 files written, 0 unchanged.' };
const failed = { failed: true, summary: 'no plugin' };

describe('the status of generated code', () => {
  it('says how the last run ended, also to who does not see icons', () => {
    const runs = new RunningGenerations();
    assert.match(runs.begin().text, /Generating code/);
    assert.deepEqual(runs.end(done), {
      text: '$(check) Code generated',
      tooltip: done.summary,
      failed: false,
      label: `Code generated: ${done.summary}`,
    });
    runs.begin();
    assert.deepEqual(runs.end(failed), {
      text: '$(error) Code not generated',
      tooltip: failed.summary,
      failed: true,
      label: `Code not generated: ${failed.summary}`,
    });
  });

  it('says that code is being generated until all runs have ended', () => {
    const runs = new RunningGenerations();
    const running = runs.begin();
    runs.begin();
    assert.deepEqual(runs.end(failed), running);
    assert.equal(runs.end(done)?.tooltip, done.summary);
  });

  it('says what it said before where a run is given up', () => {
    const runs = new RunningGenerations();
    runs.begin();
    const before = runs.end(failed);
    runs.begin();
    assert.deepEqual(runs.end(undefined), before);
  });

  it('says nothing where the first run is given up', () => {
    const runs = new RunningGenerations();
    runs.begin();
    assert.equal(runs.end(undefined), undefined);
  });
});
