/**
 * Finds the root that an import implies: where no root has the file, a file of the opened folders whose path ends
 * with the import's path shows where that path starts. What is searched is the whole path, never a part of it.
 */
import { parentOf, type Uri } from '../base/uri.ts';
import type { ImportCandidate } from '../model/import-resolution.ts';
import type { FileList } from './file-list.ts';

/** More than these are not looked at. */
const maxHits = 16;

/**
 * The files that an import in a file of the folder may mean, the likeliest first: the one that shares most folders
 * with the importing file, then the one that lies least deep, then by name.
 */
export async function searchFiles(
  folder: Uri,
  path: string,
  files: FileList,
): Promise<readonly ImportCandidate[]> {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..') || path.includes('\\')) return [];
  const hits = (await files.endingWith(path)).map((uri) => ({
    uri,
    shared: sharedParts(folder, uri),
    depth: uri.split('/').length,
  }));
  hits.sort((a, b) => b.shared - a.shared || a.depth - b.depth || (a.uri < b.uri ? -1 : 1));
  return hits.slice(0, maxHits).map(({ uri }) => {
    const root = parts.reduce<Uri>((at) => parentOf(at), uri);
    return { uri, root: { uri: root, origin: { kind: 'implied' } } };
  });
}

function sharedParts(a: Uri, b: Uri): number {
  const [left, right] = [a.split('/'), b.split('/')];
  const end = left.findIndex((part, index) => part !== right[index]);
  return end < 0 ? left.length : end;
}
