/**
 * A file port over files in memory; tests change the map and tell the workspace. A replacement character stands for a
 * byte that is not UTF-8: é in Windows-1252.
 */
import { relativeTo, type Uri } from '../../server/src/base/uri.ts';
import type { FilePort } from '../../server/src/workspace/file-port.ts';

export function memoryFiles(texts: ReadonlyMap<Uri, string>): FilePort {
  return {
    read: (uri) => Promise.resolve(texts.get(uri)),
    readBytes: (uri) => Promise.resolve(bytesOf(texts.get(uri))),
    list(folder) {
      const entries = { files: new Set<string>(), folders: new Set<string>() };
      for (const uri of texts.keys()) {
        const [name, ...below] = relativeTo(folder, uri)?.split('/') ?? [];
        if (name !== undefined) (below.length === 0 ? entries.files : entries.folders).add(name);
      }
      const isThere = entries.files.size + entries.folders.size > 0;
      return Promise.resolve(isThere ? entries : undefined);
    },
    find: (folder, extensions) =>
      Promise.resolve(
        [...texts.keys()]
          .filter((uri) => relativeTo(folder, uri) !== undefined)
          .filter((uri) => extensions.some((extension) => uri.endsWith(extension)))
          .filter((uri) => !uri.includes('/node_modules/'))
          .sort(),
      ),
  };
}

function bytesOf(text: string | undefined): Uint8Array | undefined {
  const [first, ...others] = text?.split('\uFFFD').map((part) => Buffer.from(part)) ?? [];
  return first && Buffer.concat([first, ...others.flatMap((part) => [Buffer.of(0xe9), part])]);
}
