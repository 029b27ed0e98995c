/** Files in memory as some file systems have them: found whatever the upper and lower case of a path is. */
import type { Uri } from '../../server/src/base/uri.ts';
import type { FilePort, FolderEntries } from '../../server/src/workspace/file-port.ts';
import { memoryFiles } from './memory-files.ts';

export function filesInAnyCase(texts: ReadonlyMap<Uri, string>): FilePort {
  const files = memoryFiles(texts);
  const folded = new Map([...texts].map(([uri, text]) => [inLowerCase(uri), text]));
  return {
    ...files,
    read: (uri) => Promise.resolve(folded.get(inLowerCase(uri))),
    async list(folder): Promise<FolderEntries | undefined> {
      for (const uri of texts.keys()) {
        const start = uri.slice(0, folder.length) as Uri;
        if (inLowerCase(start) === inLowerCase(folder)) {
          const entries = await files.list(start);
          if (entries !== undefined) return entries;
        }
      }
      return undefined;
    },
  };
}

function inLowerCase(uri: Uri): Uri {
  return uri.toLowerCase() as Uri;
}
