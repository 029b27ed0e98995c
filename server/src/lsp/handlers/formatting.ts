/** The usual layout of a document, and of a part of one. */
import type { Range, TextEdit } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import { formatEdits } from '../../ide/format-edits.ts';
import { offsetsOf } from '../from-lsp.ts';
import { guarded, type Handler } from '../handler.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const formatting: Handler = {
  capabilities: { documentFormattingProvider: true, documentRangeFormattingProvider: true },
  register({ session }) {
    const { connection } = session;
    connection.onDocumentFormatting(
      guarded(session, 'textDocument/formatting', null, ({ textDocument }) =>
        editsOf(session, textDocument.uri),
      ),
    );
    connection.onDocumentRangeFormatting(
      guarded(session, 'textDocument/rangeFormatting', null, ({ textDocument, range }) =>
        editsOf(session, textDocument.uri, range),
      ),
    );
  },
};

async function editsOf(session: Session, uri: string, range?: Range): Promise<TextEdit[] | null> {
  const file = await session.workspace.readOnce(uriFrom(uri));
  if (file === undefined) return null;
  const edits = formatEdits(file, { range: range && offsetsOf(file.lines, range) });
  return edits.map(({ span, newText }) => ({ range: toRange(file.lines, span), newText }));
}
