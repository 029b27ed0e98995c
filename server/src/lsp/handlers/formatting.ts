/** The usual layout of a document, of a part of one, and of what was just written. */
import type { FormattingOptions, TextEdit } from 'vscode-languageserver';
import { LineIndex } from '../../base/line-index.ts';
import { type Uri, uriFrom } from '../../base/uri.ts';
import type { TextEdit as CoreEdit } from '../../diagnostics/diagnostic.ts';
import { formatEdits } from '../../ide/format-edits.ts';
import { formatOnType } from '../../ide/format-on-type.ts';
import { formatRequestEdits, formatRequestOnType } from '../../ide/format-requests.ts';
import type { ParsedRpc } from '../../languages/rpc/parser.ts';
import type { LayoutStyle } from '../../model/layout-style.ts';
import type { SourceFile } from '../../workspace/source-file.ts';
import { offsetsOf } from '../from-lsp.ts';
import { guarded, type Handler, type HandlerContext } from '../handler.ts';
import { layoutStyle, requestStyle } from '../layout-setting.ts';
import { toRange } from '../to-lsp.ts';

export const formatting: Handler = {
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: [';', '\n'] },
  },
  register(context) {
    const { session } = context;
    const { connection } = session;
    connection.onDocumentFormatting(
      guarded(session, 'textDocument/formatting', null, ({ textDocument, options }) =>
        editsOf(context, uriFrom(textDocument.uri), options, {
          file: (file, style) => formatEdits(file, { style }),
          requests: (parsed, style) => formatRequestEdits(parsed, { style }),
        }),
      ),
    );
    connection.onDocumentRangeFormatting(
      guarded(session, 'textDocument/rangeFormatting', null, ({ textDocument, options, range }) =>
        editsOf(context, uriFrom(textDocument.uri), options, {
          file: (file, style, lines) => formatEdits(file, { style, range: offsetsOf(lines, range) }),
          requests: (parsed, style, lines) =>
            formatRequestEdits(parsed, { style, range: offsetsOf(lines, range) }),
        }),
      ),
    );
    connection.onDocumentOnTypeFormatting(
      guarded(session, 'textDocument/onTypeFormatting', null, ({ textDocument, options, position }) =>
        editsOf(context, uriFrom(textDocument.uri), options, {
          file: (file, style, lines) => formatOnType(file, lines.offsetAt(position), style),
          requests: (parsed, style, lines) => formatRequestOnType(parsed, lines.offsetAt(position), style),
        }),
      ),
    );
  },
};

/** How edits are found, in a schema and in requests. */
interface Formatters {
  file(file: SourceFile, style: LayoutStyle, lines: LineIndex): readonly CoreEdit[];
  requests(parsed: ParsedRpc, style: LayoutStyle, lines: LineIndex): readonly CoreEdit[];
}

async function editsOf(
  { session, requests }: Pick<HandlerContext, 'session' | 'requests'>,
  uri: Uri,
  options: FormattingOptions,
  formatters: Formatters,
): Promise<TextEdit[] | null> {
  const parsed = requests.parsed(uri);
  if (parsed !== undefined) {
    const lines = new LineIndex(parsed.text);
    const style = await requestStyle(session, uri, options);
    return toEdits(formatters.requests(parsed, style, lines), lines);
  }
  const file = await session.workspace.readOnce(uri);
  if (file === undefined) return null;
  const style = await layoutStyle(session, file, options);
  return toEdits(formatters.file(file, style, file.lines), file.lines);
}

function toEdits(edits: readonly CoreEdit[], lines: LineIndex): TextEdit[] {
  return edits.map(({ span, newText }) => ({ range: toRange(lines, span), newText }));
}
