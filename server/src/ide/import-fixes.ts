/** Offers to import what declares a type that a file names and does not see, wherever in the workspace that is. */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { Fix } from '../diagnostics/diagnostic.ts';
import type { Language, MissingType } from '../languages/language.ts';
import type { DeclarationIndex } from '../workspace/declaration-index.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** A fix, and the name that it is for. */
export interface ImportFix {
  readonly span: Span;
  readonly fix: Fix;
}

/** More files than these are not offered for one name. */
const maxOffered = 8;

/** The missing types of the file that the place touches. */
export function missingTypesAt(snapshot: Snapshot, uri: Uri, place: Span): readonly MissingType[] {
  const linked = snapshot.linked(uri);
  const missing = (linked && snapshot.file(uri)?.language.missingTypes?.(linked)) ?? [];
  return missing.filter(({ span }) => span.start <= place.end && place.start <= span.end);
}

/** The files of the language that may declare them, of many only some. */
export function filesDeclaring(
  missing: readonly MissingType[],
  index: DeclarationIndex,
  language: Language | undefined,
  most = maxOffered,
): readonly Uri[] {
  const uris = missing.flatMap(({ lastPart }) =>
    index.typesNamed(lastPart).flatMap((fullName) => filesToImport(fullName, index, language)),
  );
  return [...new Set(uris)].slice(0, most);
}

/** The files of the language that declare the type: those of another one cannot be imported. */
export function filesToImport(
  fullName: string,
  index: DeclarationIndex,
  language: Language | undefined,
): readonly Uri[] {
  const extensions = language?.extensions ?? [];
  return index
    .filesWithType(fullName)
    .filter((uri) => extensions.some((extension) => uri.endsWith(extension)));
}

/** Those first that need the least to be written. `snapshot` holds the files that may declare them. */
export function importFixes(
  snapshot: Snapshot,
  uri: Uri,
  missing: readonly MissingType[],
  index: DeclarationIndex,
): readonly ImportFix[] {
  const language = snapshot.file(uri)?.language;
  return missing.flatMap((type) => {
    const fixes = new Map<string, Fix>();
    for (const fullName of index.typesNamed(type.lastPart))
      for (const declaring of filesToImport(fullName, index, language)) {
        const path = snapshot.importPath(declaring);
        if (path === undefined || declaring === uri) continue;
        const fix = type.importing({ uri: declaring, path, fullName });
        if (fix !== undefined) fixes.set(fix.title, fix);
      }
    return [...fixes.values()]
      .sort((a, b) => a.edits.length - b.edits.length || (a.title < b.title ? -1 : 1))
      .map((fix) => ({ span: type.span, fix }));
  });
}
