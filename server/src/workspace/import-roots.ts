/** The folders that import paths may be relative to, for one importing file, in order of precedence. */
import { baseName, parentOf, relativeTo, type Uri } from '../base/uri.ts';

export interface RootSettings {
  /** The folders the user opened; empty on the command line. */
  readonly folders: readonly Uri[];
  /** Folders from settings or `-I`, as given. */
  readonly configured: readonly Uri[];
  /** The folders with the files that come along with the product, searched last. */
  readonly bundled: readonly Uri[];
  /** Whether the folders above the importing file are roots too. Off on the command line once `-I` is given. */
  readonly implied: boolean;
}

/** Configured roots, opened folders, the folders above the importer up to its opened folder, bundled files. */
export function rootsFor(importer: Uri, settings: RootSettings): readonly Uri[] {
  const roots = [...settings.configured, ...settings.folders];
  if (settings.implied) roots.push(...foldersAbove(importer, settings.folders));
  roots.push(...settings.bundled);
  return [...new Set(roots)];
}

/** What an import of the file would say: its path below the first root that holds it. */
export function importPathOf(uri: Uri, settings: RootSettings): string {
  for (const root of [...settings.configured, ...settings.bundled, ...settings.folders]) {
    const path = relativeTo(root, uri);
    if (path !== undefined) return path;
  }
  return baseName(uri);
}

/** How far up to look for a file that lies in no opened folder. */
const maxFoldersAbove = 12;

function foldersAbove(importer: Uri, folders: readonly Uri[]): Uri[] {
  const limit = folders.find((folder) => relativeTo(folder, importer) !== undefined);
  const above: Uri[] = [];
  let folder = parentOf(importer);
  while (above.length < maxFoldersAbove) {
    above.push(folder);
    const parent = parentOf(folder);
    if (folder === limit || parent === folder || folder.endsWith('/')) break;
    folder = parent;
  }
  return above;
}
