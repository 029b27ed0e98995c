/** The folder of the logs of calls, one file for each, named by the call. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { CallError } from '../calls/call-error.ts';
import type { LogFile } from '../calls/log/log-port.ts';
import { fileReason } from './file-reason.ts';

export interface LogFolder {
  /**
   * A name that no call has or will have, with its empty file.
   * @throws {CallError} where the folder takes no file.
   */
  create(): Promise<{ readonly callId: string; readonly file: LogFile }>;
  /** The file of an earlier call. Nothing where there is none. */
  find(callId: string): Promise<LogFile | undefined>;
  remove(callId: string): Promise<void>;
}

export function logFolder(folder: string): LogFolder {
  const pathOf = (callId: string): string | undefined =>
    // Names come from outside: none may lead out of the folder.
    /^[0-9a-f-]{36}$/.test(callId) ? path.join(folder, `${callId}.log`) : undefined;
  return {
    async create() {
      const callId = randomUUID();
      const file = path.join(folder, `${callId}.log`);
      try {
        // What servers answer is nobody else's business.
        await mkdir(folder, { recursive: true, mode: 0o700 });
        return { callId, file: new NodeLogFile(file, await open(file, 'wx+', 0o600)) };
      } catch (thrown) {
        throw new CallError('internal', `no log can be kept in "${folder}": ${fileReason(thrown)}`, {
          advice: 'no call is made without its log; see to it that files can be written there',
          cause: thrown,
        });
      }
    },

    async find(callId) {
      const file = pathOf(callId);
      if (file === undefined) return undefined;
      try {
        await (await open(file, 'r')).close();
        return new NodeLogFile(file, undefined);
      } catch {
        return undefined;
      }
    },

    async remove(callId) {
      const file = pathOf(callId);
      if (file !== undefined) await rm(file, { force: true });
    },
  };
}

/** Held open while it is written to; afterwards opened for each reading, so that old calls cost nothing. */
export class NodeLogFile implements LogFile {
  readonly #path: string;
  #handle: FileHandle | undefined;
  #size = 0;

  constructor(file: string, handle: FileHandle | undefined) {
    this.#path = file;
    this.#handle = handle;
  }

  async append(bytes: Uint8Array): Promise<void> {
    if (this.#handle === undefined) throw new Error('the file is finished');
    try {
      for (let written = 0; written < bytes.length;) {
        const { bytesWritten } = await this.#handle.write(bytes, written, bytes.length - written, this.#size);
        written += bytesWritten;
        this.#size += bytesWritten;
      }
    } catch (thrown) {
      throw new Error(`${fileReason(thrown)} ("${this.#path}")`, { cause: thrown });
    }
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    return this.#opened(async (handle) => {
      const buffer = new Uint8Array(length);
      let read = 0;
      while (read < length) {
        const { bytesRead } = await handle.read(buffer, read, length - read, offset + read);
        if (bytesRead === 0) break;
        read += bytesRead;
      }
      return buffer.subarray(0, read);
    });
  }

  async size(): Promise<number> {
    return this.#opened(async (handle) => (await handle.stat()).size);
  }

  async finish(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  async #opened<T>(use: (handle: FileHandle) => Promise<T>): Promise<T> {
    if (this.#handle !== undefined) return use(this.#handle);
    const handle = await open(this.#path, 'r');
    try {
      return await use(handle);
    } finally {
      await handle.close();
    }
  }
}
