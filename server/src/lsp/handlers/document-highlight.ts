/** The names in a document that stand for the same as the one under the cursor. */
import { type DocumentHighlight, DocumentHighlightKind, type Range } from 'vscode-languageserver';
import { highlightsOf } from '../../ide/document-highlight.ts';
import { isSameLocal } from '../../ide/rename-local.ts';
import { guarded, type Handler } from '../handler.ts';
import { localNameAt } from '../local-names.ts';
import { nameAt } from '../name-at.ts';
import { toRange } from '../to-lsp.ts';

export const documentHighlight: Handler = {
  capabilities: { documentHighlightProvider: true },
  register(context) {
    context.session.connection.onDocumentHighlight(
      guarded(context.session, 'textDocument/documentHighlight', null, async (params, signal) => {
        const local = await localNameAt(context, params, signal);
        if (local !== undefined)
          return local.names
            .filter((each) => isSameLocal(each, local.name))
            .map(({ span, place }) => highlight(toRange(local.lines, span), place === 'declaration'));
        const name = await nameAt(context, params, signal);
        if (name === undefined) return null;
        return highlightsOf(name.occurrence, name.all).map(({ span, place }) =>
          highlight(toRange(name.lines, span), place === 'declaration'),
        );
      }),
    );
  },
};

function highlight(range: Range, isDeclaration: boolean): DocumentHighlight {
  return { range, kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read };
}
