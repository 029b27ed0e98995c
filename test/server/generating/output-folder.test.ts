import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  OutputError,
  type PlannedFolder,
  writeOutputs,
} from '../../../server/src/generating/output-folder.ts';
import { temporaryFolder } from '../../support/call-host-client.ts';
import { writeFiles } from '../../support/write-files.ts';

const planned = (folder: string): PlannedFolder => ({
  folder,
  files: new Map([
    ['kept.txt', Buffer.from('new')],
    ['below/more.txt', Buffer.from('more')],
  ]),
  clean: true,
});

describe('files that are generated', () => {
  it('are written, and what else is there is removed', async () => {
    await using made = await temporaryFolder();
    writeFiles(made.path, { 'kept.txt': 'old', 'other.txt': 'other' });
    const { written, unchanged, removed } = await writeOutputs([planned(made.path)]);
    assert.deepEqual({ written, unchanged, removed }, { written: 2, unchanged: 0, removed: 1 });
    assert.deepEqual(readdirSync(made.path).sort(), ['below', 'kept.txt']);
    assert.equal(readFileSync(path.join(made.path, 'kept.txt'), 'utf8'), 'new');
  });

  it('are not written where that is interrupted, and nothing of them is left', async () => {
    await using made = await temporaryFolder();
    writeFiles(made.path, { 'kept.txt': 'old', 'other.txt': 'other' });
    await assert.rejects(
      () => writeOutputs([planned(made.path)], AbortSignal.abort()),
      new OutputError('the output cannot be written: it was interrupted'),
    );
    assert.deepEqual(readdirSync(made.path).sort(), ['kept.txt', 'other.txt']);
    assert.equal(readFileSync(path.join(made.path, 'kept.txt'), 'utf8'), 'old');
  });
});
