/**
 * The places of a rename in files whose uses were found before. These files are read, not linked; what does not look
 * as it was found is left to be linked.
 */
import { TimeSlice } from '../base/time-slice.ts';
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { SourceFile } from '../workspace/source-file.ts';
import type { Use } from '../workspace/use-index.ts';
import { mayHold, wordsIn } from '../workspace/word-set.ts';
import { meaning } from './references.ts';
import { isLocal, type NameChange, type RenameSources } from './rename-workspace.ts';

/** The uses of a symbol, by file; at least one each. */
export type KnownUses = ReadonlyMap<Uri, readonly Use[]>;

/**
 * The files of which it is known where they name the symbol, without those that do not, and those of which it is not.
 * Where the new name stands outside of the workspace none is known, for it takes links to tell which of them see it.
 */
export async function partByUses(
  sources: RenameSources,
  { symbol, newName }: NameChange,
  files: readonly Uri[],
  signal: AbortSignal | undefined,
): Promise<{ readonly known: KnownUses; readonly unknown: readonly Uri[] }> {
  const known = new Map<Uri, readonly Use[]>();
  if (!isLocal(symbol) && (await standsOutside(sources, newName, signal))) return { known, unknown: files };
  const time = new TimeSlice(signal);
  const usesIn = sources.uses.asking(meaning(symbol));
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

/** Tells whether a file whose uses are known can see what one of the others declares. */
export function reaching({ uses, languageOf }: RenameSources, others: readonly Uri[]): (uri: Uri) => boolean {
  const isPrelude = (uri: Uri): boolean => {
    const prelude = languageOf(uri)?.prelude;
    return prelude !== undefined && uri.endsWith(`/${prelude}`);
  };
  if (others.some(isPrelude)) return () => true;
  const found = uses.reaching(others);
  return (uri) => found.has(uri);
}

/** Those of the files that are as they were when their uses were found. Throws where it is aborted. */
export async function* readKnown(
  { uses, read }: RenameSources,
  known: KnownUses,
  signal: AbortSignal | undefined,
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

/** The places in a file that name the symbol in one of the words; nothing where it cannot be relied on. */
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

/** Whether the word may stand in the text, as the index of the workspace has it. */
export function hasWord(text: string, word: string): boolean {
  return text.includes(word) && mayHold(wordsIn(text), word);
}

/** More files outside of the workspace are not read to see whether a name stands in one. */
const maxOutside = 1000;

/** How many files are read at once. */
const readsAtOnce = 32;

/** Whether the word may stand in a file that the workspace has only by its imports. */
async function standsOutside(
  { uses: { outside }, read }: RenameSources,
  word: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  if (outside.size > maxOutside) return true;
  const files = [...outside];
  for (let at = 0; at < files.length; at += readsAtOnce) {
    signal?.throwIfAborted();
    const some = await Promise.all(files.slice(at, at + readsAtOnce).map(read));
    if (some.some((file) => file !== undefined && hasWord(file.text, word))) return true;
  }
  return false;
}
