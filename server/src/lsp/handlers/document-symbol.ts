/** The outline of a document. */
import type { DocumentSymbol } from 'vscode-languageserver';
import { LineIndex } from '../../base/line-index.ts';
import { uriFrom } from '../../base/uri.ts';
import { rpc } from '../../languages/rpc/index.ts';
import type { SourceFile } from '../../workspace/source-file.ts';
import { guarded, type Handler } from '../handler.ts';
import { toDocumentSymbol } from '../to-lsp.ts';

export const documentSymbol: Handler = {
  capabilities: { documentSymbolProvider: true },
  register({ session, requests }) {
    /** Editors ask again whenever a document comes into view. */
    const known = new WeakMap<SourceFile, DocumentSymbol[]>();
    session.connection.onDocumentSymbol(
      guarded(session, 'textDocument/documentSymbol', null, async ({ textDocument }) => {
        const uri = uriFrom(textDocument.uri);
        const document = requests.parsed(uri);
        if (document !== undefined) {
          const lines = new LineIndex(document.text);
          return rpc.outline(document).map((declaration) => toDocumentSymbol(declaration, lines));
        }
        const file = await session.workspace.readOnce(uri);
        if (file === undefined) return null;
        let symbols = known.get(file);
        if (symbols === undefined) known.set(file, (symbols = symbolsOf(file)));
        return symbols;
      }),
    );
  },
};

function symbolsOf({ language, parsed, declarations, lines }: SourceFile): DocumentSymbol[] {
  const outline = language.outline?.(parsed) ?? declarations;
  return outline.map((declaration) => toDocumentSymbol(declaration, lines));
}
