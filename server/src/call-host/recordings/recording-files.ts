/** The files of recordings, wherever the user keeps them. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { pathFromUri, uriFrom } from '../../base/uri.ts';
import { CallError } from '../../calls/call-error.ts';
import type { LogFile } from '../../calls/log/log-port.ts';
import { recordingPrefix } from '../../contract/recording.ts';
import { fileReason } from '../file-reason.ts';
import { NodeLogFile } from '../log-folder.ts';
import type { WholeFile } from './save-recording.ts';

/** The file of the recorded call with this identifier; nothing of other calls, and where there is none. */
export async function findRecording(callId: string): Promise<LogFile | undefined> {
  if (!callId.startsWith(`${recordingPrefix}file:`)) return undefined;
  const path = pathFromUri(uriFrom(callId.slice(recordingPrefix.length)));
  const handle = await open(path, 'r').catch(() => undefined);
  const isFile = (await handle?.stat())?.isFile() === true;
  await handle?.close();
  return isFile ? new NodeLogFile(path, undefined) : undefined;
}

/**
 * A file that takes the place of the one at the URI once it is whole.
 * @throws {CallError} where no file can be made there.
 */
export async function createRecording(uri: string): Promise<WholeFile> {
  if (!uri.startsWith('file:'))
    throw new CallError('internal', 'a recording can be saved on this computer only', {
      advice: 'choose a folder of the disk',
    });
  const path = pathFromUri(uriFrom(uri));
  const partial = `${path}.${randomUUID().slice(0, 8)}.partial`;
  const told = (thrown: unknown): never => {
    throw new CallError('internal', `the recording cannot be saved as "${path}": ${fileReason(thrown)}`, {
      cause: thrown,
    });
  };
  const handle: FileHandle = await open(partial, 'wx').catch(told);
  return {
    async append(bytes) {
      await handle.writeFile(bytes).catch(told);
    },
    async commit() {
      await handle.close();
      await rename(partial, path).catch(told);
    },
    async discard() {
      await handle.close().catch(() => undefined);
      await rm(partial, { force: true });
    },
  };
}
