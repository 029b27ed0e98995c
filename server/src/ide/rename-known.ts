/** Which files must be linked when a symbol is renamed, though its uses in them are known: those that see the new name. */
import type { Uri } from '../base/uri.ts';
import { mayHold, wordsIn } from '../workspace/word-set.ts';
import { partByUses } from './known-uses.ts';
import { isLocal, type NameChange, type RenameSources } from './rename-workspace.ts';

/**
 * The files whose uses are known, and the others. Where the new name stands outside of the workspace none is known, for
 * it takes links to tell which of them see it.
 */
export async function partForRename(
  sources: RenameSources,
  { symbol, newName }: NameChange,
  files: readonly Uri[],
  signal: AbortSignal | undefined,
): ReturnType<typeof partByUses> {
  if (!isLocal(symbol) && (await standsOutside(sources, newName, signal)))
    return { known: new Map(), unknown: files };
  return partByUses(sources.uses, symbol, files, signal);
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

/** Whether the word may stand in the text, as the index of the workspace has it. */
export function hasWord(text: string, word: string): boolean {
  return text.includes(word) && mayHold(wordsIn(text), wordsIn(word));
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
