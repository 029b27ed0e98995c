/** The workspace's files on this machine's disk. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathFromUri, type Uri, uriFromPath } from '../base/uri.ts';
import type { FilePort } from '../workspace/file-port.ts';

/** Folders that hold no sources of the user's own. */
const skippedFolders: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  'dist',
  'out',
  'target',
  '__pycache__',
]);

/** How many folders are looked through; whoever opens a home folder has more, and no schemas in most. */
const maxFolders = 50_000;

/** More than any schema tree needs; keeps a symbolic link that points upwards from going on for ever. */
const maxDepth = 40;

/** Files larger than this are not schemas. */
const maxBytes = 32 * 1024 * 1024;

export const nodeFilePort: FilePort = {
  async read(uri) {
    if (!uri.startsWith('file:')) return undefined;
    try {
      const bytes = await readFile(pathFromUri(uri));
      return bytes.length > maxBytes ? undefined : new TextDecoder().decode(bytes);
    } catch {
      return undefined;
    }
  },

  async list(folder) {
    if (!folder.startsWith('file:')) return undefined;
    try {
      const entries = await readdir(pathFromUri(folder), { withFileTypes: true });
      const names = { files: new Set<string>(), folders: new Set<string>() };
      for (const entry of entries) {
        // Where a symbolic link leads to is seen when it is followed.
        if (!entry.isFile()) names.folders.add(entry.name);
        if (!entry.isDirectory()) names.files.add(entry.name);
      }
      return names;
    } catch {
      return undefined;
    }
  },

  async stamp(uri) {
    if (!uri.startsWith('file:')) return undefined;
    try {
      const { size, mtimeNs, ctimeNs, ino } = await stat(pathFromUri(uri), { bigint: true });
      return [size, mtimeNs, ctimeNs, ino].join(' ');
    } catch {
      return undefined;
    }
  },

  async find(folder, extensions, signal) {
    const found: Uri[] = [];
    let folders = 0;
    await walk(pathFromUri(folder), 0);
    return found.sort();

    async function walk(directory: string, depth: number): Promise<void> {
      if (depth > maxDepth || ++folders > maxFolders || signal?.aborted === true) return;
      const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        const full = path.join(directory, entry.name);
        if (entry.isDirectory()) {
          if (!skippedFolders.has(entry.name)) await walk(full, depth + 1);
        } else if (extensions.some((extension) => entry.name.endsWith(extension))) {
          found.push(uriFromPath(full));
        }
      }
    }
  },
};
