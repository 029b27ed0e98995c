/** The requests of the workspace that call a method, as items of its call hierarchy. */
import { type CallHierarchyIncomingCall, SymbolKind } from 'vscode-languageserver';
import { contains } from '../base/span.ts';
import { baseName } from '../base/uri.ts';
import { occurrencesMeaning, wordsOf } from '../ide/references.ts';
import type { DeclaredSymbol } from '../model/occurrence.ts';
import type { HandlerContext } from './handler.ts';
import { toRange } from './to-lsp.ts';

/** Each request once, by what the user calls it, or else by what it calls. Throws where it is aborted. */
export async function* requestsCalling(
  { session, requests }: Pick<HandlerContext, 'session' | 'requests'>,
  method: DeclaredSymbol,
  signal: AbortSignal,
): AsyncGenerator<CallHierarchyIncomingCall> {
  for await (const document of requests.inWorkspace(wordsOf(method), signal)) {
    const { lines, parsed, uri } = document;
    const { occurrences } = await requests.occurrences(document, signal);
    const calls = occurrencesMeaning(method, occurrences);
    for (const request of parsed.document.requests) {
      const { separator, line } = request;
      const inside = calls.filter(({ span }) => contains(request, span));
      if (inside.length === 0 || line === undefined) continue;
      const name = separator?.name.text ?? '';
      yield {
        from: {
          name: name === '' ? line.path.text : name,
          kind: SymbolKind.Event,
          detail: baseName(uri),
          uri: session.editorUri(uri),
          range: toRange(lines, request),
          selectionRange: toRange(lines, line),
        },
        fromRanges: inside.map(({ span }) => toRange(lines, span)),
      };
    }
  }
}
