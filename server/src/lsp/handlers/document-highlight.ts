/** The names in a document that stand for the same as the one under the cursor. */
import { DocumentHighlightKind } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import { highlightsAt } from '../../ide/document-highlight.ts';
import { guarded, type Handler } from '../handler.ts';
import { toRange } from '../to-lsp.ts';

export const documentHighlight: Handler = {
  capabilities: { documentHighlightProvider: true },
  register({ session }) {
    session.connection.onDocumentHighlight(
      guarded(session, 'textDocument/documentHighlight', null, async ({ textDocument, position }, signal) => {
        const uri = uriFrom(textDocument.uri);
        const snapshot = await session.workspace.snapshot([uri], signal);
        const lines = snapshot.file(uri)?.lines;
        if (lines === undefined) return null;
        return highlightsAt(snapshot, uri, lines.offsetAt(position)).map(({ span, place }) => ({
          range: toRange(lines, span),
          kind: place === 'declaration' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }));
      }),
    );
  },
};
