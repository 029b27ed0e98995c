/** Where the workspace names a symbol: in the files of its index that can, and in its requests. */
import type { LineIndex } from '../base/line-index.ts';
import type { Uri } from '../base/uri.ts';
import { partByUses } from '../ide/known-uses.ts';
import { occurrencesMeaning, referencesTo, wordsOf } from '../ide/references.ts';
import type { DeclaredSymbol, Occurrence } from '../model/occurrence.ts';
import { filesNaming } from './files-naming.ts';
import type { Use } from '../workspace/use-index.ts';
import type { HandlerContext } from './handler.ts';
import { toRange } from './to-lsp.ts';

export interface DocumentReferences {
  readonly uri: Uri;
  /** At least one; in order of place, the declaration among them. */
  readonly uses: readonly Use[];
}

/** The file that declares the symbol comes first, requests last. Throws where it is aborted. */
export async function* referencesInWorkspace(
  { session, requests }: Pick<HandlerContext, 'session' | 'requests'>,
  symbol: DeclaredSymbol,
  signal: AbortSignal,
): AsyncGenerator<DocumentReferences> {
  const files = await filesNaming(session, symbol, signal);
  const { known, unknown } = await partByUses(session.uses, symbol, files, signal);
  for await (const { file, occurrences } of referencesTo(symbol, unknown, session.workspace, signal))
    yield { uri: file.uri, uses: usesOf(occurrences, file.lines) };
  for (const [uri, uses] of known) yield { uri, uses };
  if (!inRequests.has(symbol.kind)) return;
  // JSON may call a field what its options say.
  const words = symbol.kind === 'field' ? undefined : wordsOf(symbol);
  for await (const document of requests.inWorkspace(words, signal)) {
    const { occurrences } = await requests.occurrences(document, signal);
    const meant = occurrencesMeaning(symbol, occurrences);
    if (meant.length > 0) yield { uri: document.uri, uses: usesOf(meant, document.lines) };
  }
}

function usesOf(occurrences: readonly Occurrence[], lines: LineIndex): readonly Use[] {
  return occurrences.map(({ span, place }) => ({ ...toRange(lines, span), place }));
}

const inRequests: ReadonlySet<DeclaredSymbol['kind']> = new Set([
  'package',
  'message',
  'service',
  'method',
  'argument',
  'field',
  'enum-value',
]);
