/** Whether names in a file may be changed: it is the user's own and can be edited without harm. In words why it is not. */
import { relativeTo, type Uri } from '../base/uri.ts';
import type { RootOrigin } from '../model/import-root.ts';
import type { RootSettings } from '../workspace/import-roots.ts';
import { vendorNames } from '../workspace/roots/vendor-folders.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import { shortName } from './short-name.ts';

/**
 * A clause with the file's name; nothing where names in the file may be changed. Without a snapshot, the files may be
 * given instead that are known to be imported as those of others.
 */
export function whyForeign(
  uri: Uri,
  roots: RootSettings,
  imports?: Snapshot | ReadonlySet<Uri>,
): string | undefined {
  const name = `"${shortName(uri, roots.folders)}"`;
  for (const folder of roots.bundled) {
    // Where Parlance is installed tells nobody anything: the file is known by how it is imported.
    const path = relativeTo(folder, uri);
    if (path !== undefined) return `"${path}" comes with Parlance`;
  }
  const { buf, go } = roots.caches ?? {};
  if ([buf, go].some((cache) => cache !== undefined && isBelow(cache, uri))) return belongs(name);
  const paths = roots.folders.map((folder) => relativeTo(folder, uri)).filter((path) => path !== undefined);
  if (paths.length === 0) return `${name} lies in no opened folder`;
  if (paths.some(isOfOthers) || (imports !== undefined && isImportedAsForeign(imports, uri)))
    return belongs(name);
  if (imports !== undefined && 'file' in imports && imports.file(uri)?.foreignByte !== undefined)
    return `${name} is not in UTF-8 and has to be saved so first`;
  return undefined;
}

function belongs(name: string): string {
  return `${name} belongs to a dependency`;
}

function isBelow(folder: Uri, uri: Uri): boolean {
  return relativeTo(folder, uri) !== undefined;
}

function isOfOthers(path: string): boolean {
  const [first = '', ...rest] = path.split('/').slice(0, -1);
  return vendorNames.some((name) => name === first) || [first, ...rest].includes('node_modules');
}

/** Whether an import leads to the file by way of a root that holds the sources of others. */
function isImportedAsForeign(snapshot: Snapshot | ReadonlySet<Uri>, uri: Uri): boolean {
  if ('has' in snapshot) return snapshot.has(uri);
  let found = importedAsForeign.get(snapshot);
  if (found === undefined) {
    const all = [...snapshot.files.values()].flatMap((file) => [...foreignImports(snapshot, file)]);
    importedAsForeign.set(snapshot, (found = new Set(all)));
  }
  return found.has(uri);
}

/** The files that a file of the snapshot imports by way of roots that hold the sources of others. */
export function foreignImports(snapshot: Snapshot, { uri, imports }: SourceFile): ReadonlySet<Uri> {
  const all = new Set<Uri>();
  for (const { path } of imports) {
    const target = snapshot.resolution(uri, path)?.found;
    if (target !== undefined && foreign.has(target.root.origin.kind)) all.add(target.uri);
  }
  return all;
}

const importedAsForeign = new WeakMap<Snapshot, ReadonlySet<Uri>>();

const foreign: ReadonlySet<RootOrigin['kind']> = new Set([
  'buf-dependency',
  'go-dependency',
  'node-package',
  'vendor-folder',
  'bundled',
]);
