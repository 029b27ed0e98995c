/** Where an import leads, and all there is to say about why: the data behind messages, hovers and quick fixes. */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { ImportRoot } from './import-root.ts';

/** A place where an import may find its file. */
export interface ImportCandidate {
  readonly uri: Uri;
  readonly root: ImportRoot;
}

export interface ImportResolution {
  /** As the import says it. */
  readonly path: string;
  /** Nothing where the import does not resolve. */
  readonly found: ImportCandidate | undefined;
  /** What the import should say, where it leads to the file only because the file system takes names in any case. */
  readonly listedPath?: string;
  /** The first of the places that were looked at and have no such file, in order; none comes after `found`. */
  readonly missed: readonly ImportCandidate[];
  /** Other files that the same search of the workspace found, so that a root has to be chosen; the best first. */
  readonly rivals: readonly ImportCandidate[];
  /** Paths that do resolve and that may be meant by one that does not; the likeliest first. */
  readonly suggestions: readonly SuggestedImport[];
}

export interface SuggestedImport {
  readonly path: string;
  readonly uri: Uri;
}

/** A file on the way from an import back to its own file. */
export interface CycleStep {
  readonly uri: Uri;
  readonly importPath: string;
  /** The place of the import of the next file, quotes included; the last has none. */
  readonly next: Span | undefined;
}

/** Whether two resolutions of an import say the same to whoever reads the importing file. */
export function sameResolution(a: ImportResolution | undefined, b: ImportResolution | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && fingerprint(a) === fingerprint(b));
}

function fingerprint({ path, found, missed, rivals, suggestions }: ImportResolution): string {
  // What was missed on the way to a file is of no interest to the one that imports it.
  const tried = found === undefined ? missed : [found, ...rivals];
  return [path, ...tried.map(({ uri }) => uri), ...suggestions.map((each) => each.path)].join('\n');
}
