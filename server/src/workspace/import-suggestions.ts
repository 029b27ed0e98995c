/** Which import paths may be meant by one that leads nowhere. */
import { nearestNames } from '../base/nearest-names.ts';
import type { Uri } from '../base/uri.ts';
import type { SuggestedImport } from '../model/import-resolution.ts';
import type { FileList } from './file-list.ts';

export const maxSuggestions = 3;

/** Of files that may be meant, this many are looked at. */
const maxFiles = 64;

/**
 * Files of the same name in another folder first, those with the most equal parts at the end of their paths before the
 * others, then paths that differ by few typing errors. `pathOf` gives the path by which a file can be imported.
 */
export async function suggestImports(
  path: string,
  lists: readonly FileList[],
  pathOf: (uri: Uri) => string | undefined,
): Promise<readonly SuggestedImport[]> {
  const suggested = new Map<string, Uri>();
  for (const near of [false, true]) {
    const files = new Map<string, Uri>();
    for (const list of lists)
      for (const uri of await filesNamed(nameOf(path), near, list)) {
        const found = pathOf(uri);
        if (found !== undefined && found !== path && !files.has(found)) files.set(found, uri);
      }
    const paths = [...files.keys()].sort();
    for (const each of near ? nearPaths(path, paths) : byEnd(path, paths)) {
      const uri = files.get(each);
      if (uri !== undefined && !suggested.has(each)) suggested.set(each, uri);
    }
  }
  return [...suggested].slice(0, maxSuggestions).map(([each, uri]) => ({ path: each, uri }));
}

/** The files of the name, or of those near to it. */
async function filesNamed(name: string, near: boolean, list: FileList): Promise<readonly Uri[]> {
  const names = near ? nearPaths(name, [...(await list.names())].sort()) : [name];
  const files = await Promise.all(names.map((each) => list.named(each)));
  return files.flat().sort().slice(0, maxFiles);
}

function byEnd(path: string, paths: readonly string[]): readonly string[] {
  return paths
    .map((each) => ({ each, shared: sharedEnd(each, path) }))
    .sort((a, b) => b.shared - a.shared || a.each.length - b.each.length)
    .map(({ each }) => each);
}

/** Extensions are equal anyway, and would make any two short paths alike. */
function nearPaths(path: string, paths: readonly string[]): readonly string[] {
  const extension = /\.[^./]*$/.exec(path)?.[0] ?? '';
  const stems = paths
    .filter((each) => each.endsWith(extension))
    .map((each) => each.slice(0, each.length - extension.length));
  const stem = path.slice(0, path.length - extension.length);
  return nearestNames(stem, stems, maxSuggestions).map((each) => each + extension);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function sharedEnd(a: string, b: string): number {
  const [left, right] = [a.split('/').toReversed(), b.split('/').toReversed()];
  const end = left.findIndex((part, index) => part !== right[index]);
  return end < 0 ? left.length : end;
}
