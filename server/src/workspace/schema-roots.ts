/** The folders that a file and all it imports are found below, as other tools must be told them. */
import { baseName, parentOf, percentDecoded, type Uri } from '../base/uri.ts';
import type { Snapshot } from './snapshot.ts';

export interface SchemaRoots {
  /** What an import of the file says. */
  readonly file: string;
  /** The root of the file comes first. What every tool brings along is left out. */
  readonly roots: readonly Uri[];
  /** Where code is generated to, by the name of the language; by files, without folder and ending. */
  readonly namespaces: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Nothing of a file that is not in the snapshot. */
export function schemaRoots(snapshot: Snapshot, uri: Uri): SchemaRoots | undefined {
  const file = snapshot.importPath(uri);
  if (file === undefined) return undefined;
  const roots = new Set<Uri>();
  const namespaces = new Map<string, ReadonlyMap<string, string>>();
  const seen = new Set<Uri>();
  const open: Uri[] = [uri];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const source = snapshot.file(next);
    const path = snapshot.importPath(next);
    if (source === undefined || path === undefined) continue;
    const root = rootOf(next, path);
    if (root !== undefined && !path.startsWith('google/protobuf/')) roots.add(root);
    const linked = snapshot.linked(next);
    const named = linked && source.language.namespaces?.(linked);
    if (named !== undefined) namespaces.set(baseName(next).replace(/\.[^.]*$/, ''), named);
    for (const imported of source.language.imports(source.parsed)) {
      const found = snapshot.imported(next, imported.path);
      if (found !== undefined) open.push(found.uri);
    }
  }
  return { file, roots: [...roots], namespaces };
}

/** The folder below which the file has the path; nothing where it has it below none. */
function rootOf(uri: Uri, path: string): Uri | undefined {
  let folder = uri;
  for (const name of path.split('/').toReversed()) {
    if (percentDecoded(baseName(folder)) !== name) return undefined;
    folder = parentOf(folder);
  }
  return folder.startsWith('file:') ? folder : undefined;
}
