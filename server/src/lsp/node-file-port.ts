/** The workspace's files on this machine's disk. */
import { type BigIntStats, type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
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

/** How to reach the disk: in the thread pool, or in place. */
interface Disk {
  readFile(file: string): Promise<Uint8Array> | Uint8Array;
  readFolder(folder: string): Promise<readonly Dirent[]> | readonly Dirent[];
  stat(file: string): Promise<BigIntStats> | BigIntStats;
}

/**
 * For processes that have something else to do while the disk is slow. As editors do, it leaves out the byte order mark
 * of a file, so that places in a file are the same whether it is open or not.
 */
export const nodeFilePort: FilePort = filePort(
  {
    readFile: (file) => readFile(file),
    readFolder: (folder) => readdir(folder, { withFileTypes: true }),
    stat: (file) => stat(file, { bigint: true }),
  },
  (bytes) => new TextDecoder().decode(bytes),
);

/**
 * For processes that have nothing else to do: most files take less time to read than to hand to another thread. It
 * keeps byte order marks, which some compilers reject.
 */
export const blockingFilePort: FilePort = filePort(
  {
    readFile: (file) => readFileSync(file),
    readFolder: (folder) => readdirSync(folder, { withFileTypes: true }),
    stat: (file) => statSync(file, { bigint: true }),
  },
  (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
);

function filePort(disk: Disk, decode: (bytes: Uint8Array) => string): FilePort {
  return {
    async read(uri) {
      const bytes = await readBytes(uri);
      return bytes && decode(bytes);
    },

    readBytes,

    async list(folder) {
      if (!folder.startsWith('file:')) return undefined;
      try {
        const entries = await disk.readFolder(pathFromUri(folder));
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
        const { size, mtimeNs, ctimeNs, ino } = await disk.stat(pathFromUri(uri));
        return [size, mtimeNs, ctimeNs, ino].join(' ');
      } catch {
        return undefined;
      }
    },

    async find(folder, extensions, signal) {
      const found: Uri[] = [];
      let folders = 0;
      // What lies elsewhere than on this machine is known only as far as somebody opens it.
      if (!folder.startsWith('file:')) return found;
      await walk(pathFromUri(folder), 0);
      return found.sort();

      async function entriesOf(directory: string): Promise<readonly Dirent[]> {
        try {
          return await disk.readFolder(directory);
        } catch {
          return [];
        }
      }

      async function walk(directory: string, depth: number): Promise<void> {
        if (depth > maxDepth || ++folders > maxFolders || signal?.aborted === true) return;
        const entries = await entriesOf(directory);
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

  async function readBytes(uri: Uri): Promise<Uint8Array | undefined> {
    if (!uri.startsWith('file:')) return undefined;
    try {
      const bytes = await disk.readFile(pathFromUri(uri));
      return bytes.length > maxBytes ? undefined : bytes;
    } catch {
      return undefined;
    }
  }
}
