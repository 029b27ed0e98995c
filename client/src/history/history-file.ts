/**
 * The file of a workspace's history: lines of JSON, of which the last may be cut off. Only ever appended to, but for
 * when something is to be forgotten; then it is written anew beside the old one, which it replaces whole.
 */
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What keeps the lines of a history. */
export interface LineStore {
  read(): Promise<readonly string[]>;
  append(line: string): Promise<void>;
  /** No lines: nothing is left of it. */
  replace(lines: readonly string[]): Promise<void>;
}

/** What somebody called is nobody else's business. */
const ownersOnly = { mode: 0o600 } as const;

export function historyFile(file: string): LineStore {
  const inFolder = (): Promise<unknown> => mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  return {
    async read() {
      try {
        return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
      } catch {
        // There is none before the first call.
        return [];
      }
    },

    async append(line) {
      await inFolder();
      await appendFile(file, `${line}\n`, ownersOnly);
    },

    async replace(lines) {
      if (lines.length === 0) {
        await rm(file, { force: true });
        return;
      }
      await inFolder();
      const beside = `${file}.new`;
      await writeFile(beside, lines.map((line) => `${line}\n`).join(''), ownersOnly);
      await rename(beside, file);
    },
  };
}
