/** Where the workspace names a symbol: in the files of its index that can, and in its requests. */
import type { LineIndex } from '../base/line-index.ts';
import type { Uri } from '../base/uri.ts';
import { occurrencesMeaning, referencesTo, wordsOf } from '../ide/references.ts';
import type { DeclaredSymbol, Occurrence } from '../model/occurrence.ts';
import { filesNaming } from './files-naming.ts';
import type { HandlerContext } from './handler.ts';

export interface DocumentReferences {
  readonly uri: Uri;
  readonly lines: LineIndex;
  /** At least one; in order of place, the declaration among them. */
  readonly occurrences: readonly Occurrence[];
}

/** The file that declares the symbol comes first, requests last. Throws where it is aborted. */
export async function* referencesInWorkspace(
  { session, requests }: Pick<HandlerContext, 'session' | 'requests'>,
  symbol: DeclaredSymbol,
  signal: AbortSignal,
): AsyncGenerator<DocumentReferences> {
  const files = await filesNaming(session, symbol, signal);
  for await (const { file, occurrences } of referencesTo(symbol, files, session.workspace, signal))
    yield { uri: file.uri, lines: file.lines, occurrences };
  if (!inRequests.has(symbol.kind)) return;
  // JSON may call a field what its options say.
  const words = symbol.kind === 'field' ? undefined : wordsOf(symbol);
  for await (const document of requests.inWorkspace(words, signal)) {
    const { occurrences } = await requests.occurrences(document, signal);
    const meant = occurrencesMeaning(symbol, occurrences);
    if (meant.length > 0) yield { uri: document.uri, lines: document.lines, occurrences: meant };
  }
}

const inRequests: ReadonlySet<DeclaredSymbol['kind']> = new Set([
  'package',
  'service',
  'method',
  'argument',
  'field',
  'enum-value',
]);
