import assert from 'node:assert/strict';
import { readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { CallError } from '../../../server/src/calls/call-error.ts';
import { fileReason } from '../../../server/src/call-host/file-reason.ts';
import { logFolder } from '../../../server/src/call-host/log-folder.ts';
import { temporaryFolder } from '../../support/call-host-client.ts';

describe('log folder', () => {
  it('keeps logs from everybody else', async () => {
    await using temporary = await temporaryFolder();
    const folder = path.join(temporary.path, 'calls');
    const { file } = await logFolder(folder).create();
    await file.append(new Uint8Array(3));
    await file.finish();
    const [name = ''] = await readdir(folder);
    assert.equal((await stat(path.join(folder, name))).mode & 0o777, 0o600);
    assert.equal((await stat(folder)).mode & 0o777, 0o700);
  });

  it('names a folder that takes no files, and why', async () => {
    await using temporary = await temporaryFolder();
    const folder = path.join(temporary.path, 'file', 'calls');
    await writeFile(path.join(temporary.path, 'file'), '');
    await assert.rejects(logFolder(folder).create(), (thrown) => {
      assert.ok(thrown instanceof CallError);
      assert.equal(thrown.message, `no log can be kept in "${folder}": a part of its path is no folder`);
      assert.equal(
        thrown.info.advice,
        'no call is made without its log; see to it that files can be written there',
      );
      return true;
    });
  });

  it('reads what is there, and removes', async () => {
    await using temporary = await temporaryFolder();
    const logs = logFolder(temporary.path);
    const { callId, file } = await logs.create();
    await file.append(new Uint8Array([1, 2, 3]));
    await file.finish();
    const found = await logs.find(callId);
    assert.deepEqual([...((await found?.read(1, 8)) ?? [])], [2, 3]);
    assert.equal(await found?.size(), 3);
    await logs.remove(callId);
    assert.equal(await logs.find(callId), undefined);
  });

  it('says in words what is in the way', () => {
    const reasons = ['ENOSPC', 'EROFS', 'EACCES', 'EWHAT'].map((code) =>
      fileReason(Object.assign(new Error('as Node says it'), { code })),
    );
    assert.deepEqual(reasons, [
      'the disk is full',
      'the disk is read-only',
      'writing there is not permitted',
      'as Node says it',
    ]);
  });
});
