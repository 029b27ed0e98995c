/** Whether names in a file may be changed: it is the user's own and can be edited without harm. In words why it is not. */
import { relativeTo, type Uri } from '../base/uri.ts';
import type { RootOrigin } from '../model/import-root.ts';
import type { RootSettings } from '../workspace/import-roots.ts';
import { vendorNames } from '../workspace/roots/vendor-folders.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { shortName } from './short-name.ts';

/** A clause with the file's name; nothing where names in the file may be changed. */
export function whyForeign(uri: Uri, roots: RootSettings, snapshot?: Snapshot): string | undefined {
  const name = `"${shortName(uri, roots.folders)}"`;
  if (roots.bundled.some((folder) => isBelow(folder, uri))) return `${name} comes with Parlance`;
  const { buf, go } = roots.caches ?? {};
  if ([buf, go].some((cache) => cache !== undefined && isBelow(cache, uri))) return belongs(name);
  const paths = roots.folders.map((folder) => relativeTo(folder, uri)).filter((path) => path !== undefined);
  if (paths.length === 0) return `${name} lies in no opened folder`;
  if (paths.some(isOfOthers) || (snapshot !== undefined && isImportedAsForeign(snapshot, uri)))
    return belongs(name);
  if (snapshot?.file(uri)?.foreignByte !== undefined)
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
function isImportedAsForeign(snapshot: Snapshot, uri: Uri): boolean {
  let found = importedAsForeign.get(snapshot);
  if (found === undefined) {
    const all = new Set<Uri>();
    for (const file of snapshot.files.values())
      for (const { path } of file.imports) {
        const target = snapshot.resolution(file.uri, path)?.found;
        if (target !== undefined && foreign.has(target.root.origin.kind)) all.add(target.uri);
      }
    importedAsForeign.set(snapshot, (found = all));
  }
  return found.has(uri);
}

const importedAsForeign = new WeakMap<Snapshot, ReadonlySet<Uri>>();

const foreign: ReadonlySet<RootOrigin['kind']> = new Set([
  'buf-dependency',
  'go-dependency',
  'node-package',
  'vendor-folder',
  'bundled',
]);
