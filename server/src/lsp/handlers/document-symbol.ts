/** The outline of a document. */
import { uriFrom } from '../../base/uri.ts';
import { guarded, type Handler } from '../handler.ts';
import { toDocumentSymbol } from '../to-lsp.ts';

export const documentSymbol: Handler = {
  capabilities: { documentSymbolProvider: true },
  register({ session }) {
    session.connection.onDocumentSymbol(
      guarded(session, 'textDocument/documentSymbol', null, async ({ textDocument }) => {
        const file = await session.workspace.readOnce(uriFrom(textDocument.uri));
        return file?.declarations.map((declaration) => toDocumentSymbol(declaration, file.lines)) ?? null;
      }),
    );
  },
};
