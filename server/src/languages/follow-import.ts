/** Where an import statement of a file that is being linked leads. Every language asks the same; what it declares there is its own. */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { CycleStep, ImportResolution } from '../model/import-resolution.ts';
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
  readonly cycle: readonly CycleStep[];
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

/** The files that lead from one to the other, both included; empty where none do. */
function pathBetween<P extends Parsed, L extends Linked>(
  context: LinkContext<P, L>,
  from: LinkableFile<P>,
  to: Uri,
  importsOf: (parsed: P) => readonly Import[],
): readonly CycleStep[] {
  interface Visit {
    readonly file: LinkableFile<P>;
    /** Who imports the file, and where. */
    readonly importer: Visit | undefined;
    readonly place: Span | undefined;
  }
  const seen = new Set([from.uri]);
  const waiting: Visit[] = [{ file: from, importer: undefined, place: undefined }];
  for (const visit of waiting) {
    if (visit.file.uri === to) {
      const steps: CycleStep[] = [];
      let next: Span | undefined;
      for (let at: Visit | undefined = visit; at !== undefined; at = at.importer) {
        steps.push({ uri: at.file.uri, importPath: at.file.importPath, next });
        next = at.place;
      }
      return steps.toReversed();
    }
    for (const { path, span } of importsOf(visit.file.parsed)) {
      const file = context.imported(visit.file.uri, path);
      if (file === undefined || seen.has(file.uri)) continue;
      seen.add(file.uri);
      waiting.push({ file, importer: visit, place: span });
    }
  }
  return [];
}
