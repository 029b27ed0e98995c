/**
 * Where a symbol can be read. That of a file is there in its snapshot; what a language has built in is looked for in
 * the file that says the same, in the workspace or among what came with the product.
 */
import { builtInPath, type DeclaredSymbol } from '../model/occurrence.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { declarationIn } from './occurrences.ts';

export interface SymbolSource {
  readonly symbol: DeclaredSymbol;
  /** It has the file that declares the symbol. */
  readonly snapshot: Snapshot;
}

/** Nothing of a symbol whose file is nowhere. */
export async function symbolSource(
  symbol: DeclaredSymbol,
  snapshot: Snapshot,
  workspace: Workspace,
  signal?: AbortSignal,
): Promise<SymbolSource | undefined> {
  const path = builtInPath(symbol);
  if (path === undefined) return snapshot.file(symbol.uri) && { symbol, snapshot };
  for (const uri of await workspace.filesNamed(path)) {
    const other = await workspace.snapshot([uri], signal);
    const found = declarationIn(other, uri, symbol.kind, symbol.fullName);
    if (found !== undefined) return { symbol: found, snapshot: other };
  }
  return undefined;
}
