/** Where an import statement of a file that is being linked leads. Every language asks the same; what it declares there is its own. */
import type { Uri } from '../base/uri.ts';
import type { ImportResolution } from '../model/import-resolution.ts';
import type { Import, LinkableFile, LinkContext, Linked, Parsed } from './language.ts';

interface CycleAware extends Linked {
  /** Whether the file imports itself by way of others, or imports a file that does. */
  readonly reachesCycle: boolean;
}

export interface FollowedImport<L> {
  /** Nothing where the import does not resolve, or leads back to a file that is being linked. */
  readonly file: L | undefined;
  /** Where the import leads and why. */
  readonly resolution: ImportResolution | undefined;
  /** The files from the imported one back to the importing one; only of an import that is part of a cycle. */
  readonly cycle: readonly string[];
}

export function followImport<P extends Parsed, L extends CycleAware>(
  context: LinkContext<P, L>,
  path: string,
  importsOf: (parsed: P) => readonly Import[],
): FollowedImport<L> {
  const { uri } = context.file;
  const found = context.imported(uri, path);
  const file = found && context.linked(found.uri);
  const mayLeadBack = found !== undefined && (file === undefined || file.reachesCycle);
  return {
    file,
    resolution: context.resolution(uri, path),
    cycle: mayLeadBack ? pathBetween(context, found, uri, importsOf) : [],
  };
}

/** The import paths of the files that lead from one to the other, both included; empty where none do. */
function pathBetween<P extends Parsed, L extends Linked>(
  context: LinkContext<P, L>,
  from: LinkableFile<P>,
  to: Uri,
  importsOf: (parsed: P) => readonly Import[],
): readonly string[] {
  const cameFrom = new Map<Uri, LinkableFile<P> | undefined>([[from.uri, undefined]]);
  const waiting = [from];
  for (const file of waiting) {
    if (file.uri === to) {
      const path: string[] = [];
      for (let at: LinkableFile<P> | undefined = file; at !== undefined; at = cameFrom.get(at.uri))
        path.push(at.importPath);
      return path.toReversed();
    }
    for (const { path } of importsOf(file.parsed)) {
      const next = context.imported(file.uri, path);
      if (next === undefined || cameFrom.has(next.uri)) continue;
      cameFrom.set(next.uri, file);
      waiting.push(next);
    }
  }
  return [];
}
