/** Which files have to be looked at to find all that names a symbol. */
import type { Uri } from '../base/uri.ts';
import { wordsOf } from '../ide/references.ts';
import type { DeclaredSymbol } from '../model/occurrence.ts';
import type { Session } from './session.ts';

/** The files that can name the symbol, its own first. */
export async function filesNaming(
  session: Session,
  symbol: DeclaredSymbol,
  signal: AbortSignal,
): Promise<readonly Uri[]> {
  const files = new Set([symbol.uri]);
  for (const word of wordsOf(symbol))
    for (const uri of await session.filesWithWord(word, signal)) files.add(uri);
  return [...files];
}
