/** The usual layout of a document, of a part of one, and of what was just written. */
import type { FormattingOptions, TextEdit } from 'vscode-languageserver';
import { type Uri, uriFrom } from '../../base/uri.ts';
import type { TextEdit as CoreEdit } from '../../diagnostics/diagnostic.ts';
import { formatEdits } from '../../ide/format-edits.ts';
import { formatOnType } from '../../ide/format-on-type.ts';
import type { LayoutStyle } from '../../model/layout-style.ts';
import type { SourceFile } from '../../workspace/source-file.ts';
import { offsetsOf } from '../from-lsp.ts';
import { guarded, type Handler } from '../handler.ts';
import { layoutStyle } from '../layout-setting.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const formatting: Handler = {
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: [';', '\n'] },
  },
  register({ session }) {
    const { connection } = session;
    connection.onDocumentFormatting(
      guarded(session, 'textDocument/formatting', null, ({ textDocument, options }) =>
        editsOf(session, uriFrom(textDocument.uri), options, (file, style) => formatEdits(file, { style })),
      ),
    );
    connection.onDocumentRangeFormatting(
      guarded(session, 'textDocument/rangeFormatting', null, ({ textDocument, options, range }) =>
        editsOf(session, uriFrom(textDocument.uri), options, (file, style) =>
          formatEdits(file, { style, range: offsetsOf(file.lines, range) }),
        ),
      ),
    );
    connection.onDocumentOnTypeFormatting(
      guarded(session, 'textDocument/onTypeFormatting', null, ({ textDocument, options, position }) =>
        editsOf(session, uriFrom(textDocument.uri), options, (file, style) =>
          formatOnType(file, file.lines.offsetAt(position), style),
        ),
      ),
    );
  },
};

async function editsOf(
  session: Session,
  uri: Uri,
  options: FormattingOptions,
  edits: (file: SourceFile, style: LayoutStyle) => readonly CoreEdit[],
): Promise<TextEdit[] | null> {
  const file = await session.workspace.readOnce(uri);
  if (file === undefined) return null;
  const style = await layoutStyle(session, file, options);
  return edits(file, style).map(({ span, newText }) => ({ range: toRange(file.lines, span), newText }));
}
