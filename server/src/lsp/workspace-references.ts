/** Where the workspace names a symbol: in the files of its index that can, and in its requests. */
import type { LineIndex } from '../base/line-index.ts';
import { TimeSlice } from '../base/time-slice.ts';
import type { Uri } from '../base/uri.ts';
import { meaning, occurrencesMeaning, referencesTo, wordsOf } from '../ide/references.ts';
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
  const time = new TimeSlice(signal);
  const usesIn = session.uses.asking(meaning(symbol));
  const unknown: Uri[] = [];
  const known: DocumentReferences[] = [];
  for (const uri of await filesNaming(session, symbol, signal)) {
    await time.pause();
    // What declares it is linked: declarations are not kept.
    const uses = uri === symbol.uri ? undefined : usesIn(uri);
    if (uses === undefined) unknown.push(uri);
    else if (uses.length > 0) known.push({ uri, uses });
  }
  for await (const { file, occurrences } of referencesTo(symbol, unknown, session.workspace, signal))
    yield { uri: file.uri, uses: usesOf(occurrences, file.lines) };
  yield* known;
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
  'service',
  'method',
  'argument',
  'field',
  'enum-value',
]);
