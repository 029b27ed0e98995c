/** Completion in request documents. */
import {
  type CompletionItem as LspCompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import type { CompletionItem } from '../../languages/rpc/completion.ts';
import { rpc } from '../../languages/rpc/index.ts';
import { bufFileAt, completeBufFile } from '../buf-files/buf-files.ts';
import { guarded, type Handler } from '../handler.ts';
import { toRange } from '../to-lsp.ts';

export const completion: Handler = {
  capabilities: { completionProvider: { triggerCharacters: ['"', '.', '/', '@', ' ', ':'] } },
  register({ session, requests }) {
    session.connection.onCompletion(
      guarded(session, 'textDocument/completion', null, async ({ textDocument, position }, signal) => {
        const uri = uriFrom(textDocument.uri);
        const bufFile = bufFileAt(session, uri);
        if (bufFile !== undefined) return completeBufFile(bufFile, position);
        const document = await requests.read(uri, signal);
        if (document === undefined) return null;
        const { parsed, context, lines } = document;
        return rpc.complete(parsed, context, lines.offsetAt(position)).map((item, index) => ({
          ...toItem(item),
          // Editors sort by name; this keeps the likeliest first.
          sortText: String(index).padStart(5, '0'),
          textEdit: { range: toRange(lines, item.span), newText: item.insertText },
        }));
      }),
    );
  },
};

function toItem({ label, kind, detail, doc, insertText }: CompletionItem): LspCompletionItem {
  return {
    label,
    kind: kinds[kind],
    labelDetails: { description: detail },
    // Of plain text an editor can tell that all of it has been typed already; Enter is then a new line.
    insertTextFormat: /[$\\]/.test(insertText) ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(doc !== undefined && { documentation: { kind: MarkupKind.Markdown, value: doc } }),
  };
}

const kinds: Readonly<Record<CompletionItem['kind'], CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  keyword: CompletionItemKind.Keyword,
  service: CompletionItemKind.Interface,
  method: CompletionItemKind.Method,
  directive: CompletionItemKind.Property,
  target: CompletionItemKind.Constant,
  header: CompletionItemKind.Property,
  type: CompletionItemKind.Struct,
  example: CompletionItemKind.Snippet,
};
