/**
 * Where files name a symbol, of those whose uses were found before: they are read where their text is needed, and not
 * linked. What does not look as it was found is left to be linked.
 */
import { TimeSlice } from '../base/time-slice.ts';
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { DeclaredSymbol } from '../model/occurrence.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import type { Use, UseIndex } from '../workspace/use-index.ts';
import { meaning } from './references.ts';

/** The uses of a symbol, by file; at least one each. */
export type KnownUses = ReadonlyMap<Uri, readonly Use[]>;

/** What uses were found before, and the files to read. */
export interface KnownFiles {
  readonly uses: UseIndex;
  /** One file without its imports, as it is now. */
  readonly read: (uri: Uri) => Promise<SourceFile | undefined>;
}

/** The files of which it is known where they name the symbol, without those that do not, and those of which it is not. */
export async function partByUses(
  uses: UseIndex,
  symbol: DeclaredSymbol,
  files: readonly Uri[],
  signal?: AbortSignal,
): Promise<{ readonly known: KnownUses; readonly unknown: readonly Uri[] }> {
  const time = new TimeSlice(signal);
  const usesIn = uses.asking(symbol, meaning(symbol));
  const known = new Map<Uri, readonly Use[]>();
  const unknown: Uri[] = [];
  for (const uri of files) {
    await time.pause();
    // Declarations are not kept.
    const found = uri === symbol.uri ? undefined : usesIn(uri);
    if (found === undefined) unknown.push(uri);
    else if (found.length > 0) known.set(uri, found);
  }
  return { known, unknown };
}

/** How many files are read at once. */
const readsAtOnce = 32;

/** Those of the files that are as they were when their uses were found. Throws where it is aborted. */
export async function* readKnown(
  { uses, read }: KnownFiles,
  known: KnownUses,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly file: SourceFile; readonly uses: readonly Use[] }> {
  const { changes } = uses;
  const time = new TimeSlice(signal);
  const all = [...known];
  for (let at = 0; at < all.length; at += readsAtOnce) {
    const some = all.slice(at, at + readsAtOnce);
    const files = await Promise.all(some.map(([uri]) => read(uri)));
    for (const [index, [, found]] of some.entries()) {
      await time.pause();
      const file = files[index];
      if (file !== undefined && uses.changes === changes) yield { file, uses: found };
    }
  }
}

/** The places in a file that name the symbol in one of the words; nothing where they cannot be relied on. */
export function placesOf(
  { text, lines, foreignByte }: SourceFile,
  uses: readonly Use[],
  words: ReadonlySet<string>,
): readonly Span[] | undefined {
  if (foreignByte !== undefined) return undefined;
  const places: Span[] = [];
  for (const use of uses) {
    const [start, end] = [lines.offsetAt(use.start), lines.offsetAt(use.end)];
    if (!words.has(text.slice(start, end))) return undefined;
    places.push({ start, end });
  }
  return places;
}
