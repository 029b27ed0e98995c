/**
 * Where a symbol is named, over any number of files. Who asks says which files can name it at all, by `wordsOf`; here
 * each is linked, and what its names stand for is compared.
 */
import { baseName, type Uri } from '../base/uri.ts';
import { builtInPath, type DeclaredSymbol, isSameSymbol, type Occurrence } from '../model/occurrence.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { occurrencesWritten } from './occurrences.ts';

export interface FileReferences {
  readonly file: SourceFile;
  /** At least one; in order of place, the declaration among them. */
  readonly occurrences: readonly Occurrence[];
}

/** The words of which a file that names the symbol has one. */
export function wordsOf({ kind, name, otherName }: DeclaredSymbol): readonly string[] {
  // An include is also named by its file alone, without extension.
  if (kind === 'file') return [baseName(name as Uri).replace(/\.\w+$/, '')];
  return otherName === undefined ? [name] : [name, otherName];
}

/** How many files are held in one snapshot. */
const filesAtOnce = 64;

/** In the order of the files. Throws where it is aborted. */
export async function* referencesTo(
  symbol: DeclaredSymbol,
  files: readonly Uri[],
  workspace: Workspace,
  signal?: AbortSignal,
): AsyncGenerator<FileReferences> {
  const words = new Set(wordsOf(symbol));
  for (let at = 0; at < files.length; at += filesAtOnce) {
    const some = files.slice(at, at + filesAtOnce);
    const snapshot = await workspace.snapshot(some, signal);
    for (const uri of some) {
      await snapshot.prepare(uri, signal);
      const file = snapshot.file(uri);
      const occurrences = occurrencesMeaning(symbol, occurrencesWritten(snapshot, uri, words));
      if (file !== undefined && occurrences.length > 0) yield { file, occurrences };
    }
  }
}

/** Those that stand for the symbol, be it as a language has it built in. */
export function occurrencesMeaning(
  symbol: DeclaredSymbol,
  occurrences: readonly Occurrence[],
): readonly Occurrence[] {
  const isMeant = meaning(symbol);
  return occurrences.filter((each) => isMeant(each.symbol));
}

/** Whether another symbol is the same, be it as a language has it built in. */
export function meaning(symbol: DeclaredSymbol): (other: DeclaredSymbol) => boolean {
  const { fullName, nameSpan } = symbol;
  return (other) => {
    // Of a hundred thousand names in a file a few are left by this.
    if (other.nameSpan.start !== nameSpan.start && other.fullName !== fullName) return false;
    const path = builtInPath(other);
    if (path === undefined) return isSameSymbol(symbol, other);
    return (
      other.kind === symbol.kind && other.fullName === symbol.fullName && symbol.uri.endsWith(`/${path}`)
    );
  };
}
