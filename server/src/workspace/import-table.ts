/**
 * Which file each import leads to. What was found is kept until a file that was looked for comes or goes, so that an
 * edit of a text looks for nothing but the imports that it adds.
 */
import type { Uri } from '../base/uri.ts';
import type { SourceFile } from './source-file.ts';

/** The files that the import paths of one file lead to; nothing where an import does not resolve. */
export type ImportTargets = ReadonlyMap<string, Uri | undefined>;

export class ImportTable {
  readonly #targets = new Map<Uri, Map<string, Uri | undefined>>();

  targetsOf(importer: Uri): ImportTargets {
    return this.#targets.get(importer) ?? noTargets;
  }

  /** Looks for an import among its candidates, unless that was done before. */
  async find(
    importer: SourceFile,
    path: string,
    candidates: () => readonly Uri[],
    read: (uri: Uri) => Promise<SourceFile | undefined>,
  ): Promise<Uri | undefined> {
    let targets = this.#targets.get(importer.uri);
    if (targets === undefined)
      this.#targets.set(importer.uri, (targets = new Map<string, Uri | undefined>()));
    if (targets.has(path)) return targets.get(path);
    let found: Uri | undefined;
    for (const candidate of candidates()) {
      if ((await read(candidate))?.language !== importer.language) continue;
      found = candidate;
      break;
    }
    targets.set(path, found);
    return found;
  }
}

const noTargets: ImportTargets = new Map();
