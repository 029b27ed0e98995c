import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { historyFile } from '../../../client/src/history/history-file.ts';

describe('the file of history', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parlance-history-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is made with its folder, appended to, and replaced whole', async () => {
    const file = path.join(folder, 'made', 'history.jsonl');
    const store = historyFile(file);
    assert.deepEqual(await store.read(), []);
    await store.append('one');
    await store.append('two');
    assert.deepEqual(await store.read(), ['one', 'two']);
    await store.replace(['three']);
    assert.deepEqual(await store.read(), ['three']);
    assert.deepEqual(readdirSync(path.dirname(file)), ['history.jsonl']);
    await store.replace([]);
    assert.deepEqual(readdirSync(path.dirname(file)), []);
  });

  it('can be read by its owner alone', async () => {
    const file = path.join(folder, 'own.jsonl');
    const store = historyFile(file);
    await store.append('one');
    const modeOf = (): number => statSync(file).mode & 0o777;
    // Windows has no such modes.
    const expected = process.platform === 'win32' ? modeOf() : 0o600;
    assert.equal(modeOf(), expected);
    await store.replace(['two']);
    assert.equal(modeOf(), expected);
  });

  it('may end in the middle of a line', async () => {
    const file = path.join(folder, 'cut.jsonl');
    writeFileSync(file, 'one\ntw');
    assert.deepEqual(await historyFile(file).read(), ['one', 'tw']);
  });
});
