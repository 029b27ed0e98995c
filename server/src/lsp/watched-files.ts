/**
 * What the editor is asked to watch, and which files its events are about. Editors fold what happens to all files of a
 * folder into one event of the folder, which no pattern tells from a file.
 */
import { type FileSystemWatcher, WatchKind } from 'vscode-languageserver';
import { baseName, parentOf, type Uri } from '../base/uri.ts';
import type { Language } from '../languages/language.ts';
import { type FileChange, rootConfigNames } from '../workspace/workspace.ts';

/** What a file is called whose changes count, whatever the languages are. */
const watchedNames: ReadonlySet<string> = new Set([
  ...rootConfigNames,
  'rpc.targets.json',
  'rpc.targets.local.json',
]);

const descriptorSets = '.binpb';

/** Documents of requests: schemas do not depend on them, but what is told of how schemas are used. */
const requests = '.rpc';

export function watchersFor(languages: readonly Language[]): FileSystemWatcher[] {
  return [
    ...extensionsOf(languages).map((extension) => ({ globPattern: `**/*${extension}` })),
    { globPattern: `**/*${requests}` },
    ...[...watchedNames].map((name) => ({ globPattern: `**/${name}` })),
    { globPattern: '**', kind: WatchKind.Create | WatchKind.Delete },
  ];
}

/**
 * For files of any name, wherever they are. Names that a pattern would read as more than a name are left out, and so is
 * what lies elsewhere than in an opened folder where a client knows patterns of those alone.
 */
export function watchersOf(files: readonly Uri[], knowsFolders: boolean): FileSystemWatcher[] {
  return files
    .map((uri) => ({ baseUri: parentOf(uri), pattern: baseName(uri) }))
    .filter(({ pattern }) => !/[*?[\]{}]/.test(pattern))
    .map((relative) => ({ globPattern: knowsFolders ? relative : `**/${relative.pattern}` }));
}

/** What events are about. */
export interface WatchedChanges {
  readonly files: ReadonlyMap<Uri, FileChange>;
  /** New, and likely to be folders; what they hold is for others to find out. */
  readonly newFolders: readonly Uri[];
}

/**
 * `known` are the files that there were; those below what is deleted are deleted too. `others` are files that count
 * whatever they are called.
 */
export function watchedChanges(
  changes: ReadonlyMap<Uri, FileChange>,
  languages: readonly Language[],
  known: () => Iterable<Uri>,
  others: readonly Uri[] = [],
): WatchedChanges {
  const extensions = extensionsOf(languages);
  const files = new Map<Uri, FileChange>();
  const gone = new Set<Uri>();
  const newFolders: Uri[] = [];
  for (const [uri, change] of changes) {
    const name = baseName(uri);
    const counts =
      watchedNames.has(name) ||
      extensions.some((extension) => name.endsWith(extension)) ||
      others.includes(uri);
    if (counts) files.set(uri, change);
    else if (change === 'deleted') gone.add(uri);
    // A folder may have a dot in its name, but nearly all names with one are of files.
    else if (change === 'created' && !name.includes('.')) newFolders.push(uri);
  }
  if (gone.size > 0)
    for (const uri of known()) if (!files.has(uri) && isBelowOneOf(gone, uri)) files.set(uri, 'deleted');
  return { files, newFolders };
}

function extensionsOf(languages: readonly Language[]): readonly string[] {
  return [...languages.flatMap((language) => language.extensions), descriptorSets];
}

function isBelowOneOf(folders: ReadonlySet<Uri>, uri: Uri): boolean {
  for (let at = uri, above = parentOf(at); above !== at; at = above, above = parentOf(at))
    if (folders.has(above)) return true;
  return false;
}
