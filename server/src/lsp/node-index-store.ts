/** Indexes of workspaces in a folder of this machine's caches. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { IndexStore } from '../workspace/index-store.ts';
import { cacheFolder } from './cache-folder.ts';

/** More workspaces than anybody works in by turns; the others make their index again. */
const maxIndexes = 32;

export function nodeIndexStore(folder: string = cacheFolder('indexes')): IndexStore {
  return {
    async read(name) {
      try {
        return await readFile(path.join(folder, name));
      } catch {
        return undefined;
      }
    },

    async write(name, parts) {
      // Written beside and renamed, so that another process, or this one after a crash, never reads half of it.
      const draft = path.join(folder, `${name}.${randomUUID()}.draft`);
      try {
        await mkdir(folder, { recursive: true });
        await writeParts(draft, parts);
        await rename(draft, path.join(folder, name));
        await removeOldest(folder);
      } catch {
        await rm(draft, { force: true }).catch(() => undefined);
      }
    },
  };
}

async function writeParts(file: string, parts: AsyncIterable<Uint8Array>): Promise<void> {
  const opened = await open(file, 'w', 0o600);
  try {
    for await (const part of parts) await opened.writeFile(part);
  } finally {
    await opened.close();
  }
}

async function removeOldest(folder: string): Promise<void> {
  const found = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const file = path.join(folder, name);
      return { file, time: (await stat(file)).mtimeMs };
    }),
  );
  const oldest = found.sort((a, b) => b.time - a.time).slice(maxIndexes);
  await Promise.all(oldest.map(({ file }) => rm(file, { force: true })));
}
