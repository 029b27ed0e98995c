/** Which import paths may be meant by one that leads nowhere. */
import { nearestNames } from '../base/nearest-names.ts';
import type { Uri } from '../base/uri.ts';
import type { SuggestedImport } from '../model/import-resolution.ts';

const maxSuggestions = 3;

/**
 * Files of the same name in another folder first, those with the most equal parts at the end of their paths before the
 * others, then paths that differ by few typing errors. `files` are all there are, by the path that imports them.
 */
export function suggestImports(path: string, files: ReadonlyMap<string, Uri>): readonly SuggestedImport[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const paths = [...files.keys()].sort();
  const sameName = paths
    .filter((each) => each !== path && (each === name || each.endsWith(`/${name}`)))
    .map((each) => ({ each, shared: sharedEnd(each, path) }))
    .sort((a, b) => b.shared - a.shared || a.each.length - b.each.length)
    .map(({ each }) => each);
  const suggested = new Set([...sameName, ...nearPaths(path, paths)]);
  return [...suggested].slice(0, maxSuggestions).flatMap((each) => {
    const uri = files.get(each);
    return uri === undefined ? [] : [{ path: each, uri }];
  });
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

function sharedEnd(a: string, b: string): number {
  const [left, right] = [a.split('/').toReversed(), b.split('/').toReversed()];
  const end = left.findIndex((part, index) => part !== right[index]);
  return end < 0 ? left.length : end;
}
