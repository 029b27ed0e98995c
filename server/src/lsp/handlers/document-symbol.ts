/** The outline of a document. */
import type { DocumentSymbol, DocumentSymbolParams } from 'vscode-languageserver';
import { LineIndex } from '../../base/line-index.ts';
import { uriFrom } from '../../base/uri.ts';
import { rpc } from '../../languages/rpc/index.ts';
import type { WrittenAnswer } from '../answer-writer.ts';
import { guarded, type Handler } from '../handler.ts';
import { toDocumentSymbol } from '../to-lsp.ts';

export const documentSymbol: Handler = {
  capabilities: { documentSymbolProvider: true },
  register({ session, requests, outlines }) {
    const answer = guarded<DocumentSymbolParams, DocumentSymbol[] | WrittenAnswer | null>(
      session,
      'textDocument/documentSymbol',
      null,
      async ({ textDocument }) => {
        const uri = uriFrom(textDocument.uri);
        const document = requests.parsed(uri);
        if (document !== undefined) {
          const lines = new LineIndex(document.text);
          return rpc.outline(document).map((declaration) => toDocumentSymbol(declaration, lines));
        }
        const file = await session.workspace.readOnce(uri);
        return file === undefined ? null : outlines.of(file);
      },
    );
    session.connection.onRequest<unknown, void>('textDocument/documentSymbol', answer);
  },
};
