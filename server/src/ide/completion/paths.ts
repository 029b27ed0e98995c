/** Paths of files to import, as an import in the file has to say them, and the folders on the way. */
import { fits } from '../../base/fuzzy-match.ts';
import { percentDecoded, type Uri } from '../../base/uri.ts';
import { type Candidate, closeness, type WantedPaths } from '../../model/completion.ts';

export interface PathSearch {
  readonly wanted: WantedPaths;
  /** The file that imports. */
  readonly uri: Uri;
  readonly pathTo: (uri: Uri) => string | undefined;
}

/** More than these files are not looked at; whoever types more sees the others. */
const most = 4000;

export function pathCandidates(
  files: Iterable<Uri>,
  { wanted, uri, pathTo }: PathSearch,
): readonly Candidate[] {
  const { path: typed, before, after, taken } = wanted;
  const lower = typed.toLowerCase();
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const found = new Map<string, Candidate>();
  const folders = new Map<string, Candidate>();
  for (const file of files) {
    if (found.size >= most) break;
    if (file === uri || !fits(lower, percentDecoded(file))) continue;
    const path = pathTo(file);
    if (path === undefined || taken.has(path) || !fits(lower, path)) continue;
    found.set(path, fileCandidate(path, before, after));
    const next = path.startsWith(folder) ? path.indexOf('/', folder.length) : -1;
    const outer = path.slice(0, next + 1);
    if (next >= 0 && !folders.has(outer)) folders.set(outer, folderCandidate(outer, before));
  }
  return [...folders.values(), ...found.values()];
}

function fileCandidate(path: string, before: string, after: string): Candidate {
  return { label: path, kind: 'file', closeness: closeness.imported, insert: before + path + after };
}

function folderCandidate(path: string, before: string): Candidate {
  return { label: path, kind: 'folder', closeness: closeness.package, insert: before + path, goesOn: true };
}
