/** The names in a document that stand for the same as the one under the cursor. */
import { DocumentHighlightKind } from 'vscode-languageserver';
import { highlightsOf } from '../../ide/document-highlight.ts';
import { guarded, type Handler } from '../handler.ts';
import { nameAt } from '../name-at.ts';
import { toRange } from '../to-lsp.ts';

export const documentHighlight: Handler = {
  capabilities: { documentHighlightProvider: true },
  register(context) {
    context.session.connection.onDocumentHighlight(
      guarded(context.session, 'textDocument/documentHighlight', null, async (params, signal) => {
        const name = await nameAt(context, params, signal);
        if (name === undefined) return null;
        return highlightsOf(name.occurrence, name.all).map(({ span, place }) => ({
          range: toRange(name.lines, span),
          kind: place === 'declaration' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }));
      }),
    );
  },
};
