/** Links of a document: what it imports or sends, and web addresses. */
import { uriFrom } from '../../base/uri.ts';
import { documentLinks } from '../../ide/document-links.ts';
import { rpc } from '../../languages/rpc/index.ts';
import { bufFileLinks } from '../buf-files/buf-file-links.ts';
import { bufFileAt } from '../buf-files/buf-files.ts';
import { guarded, type Handler } from '../handler.ts';
import { toRange } from '../to-lsp.ts';

export const documentLink: Handler = {
  capabilities: { documentLinkProvider: { resolveProvider: false } },
  register({ session, requests }) {
    session.connection.onDocumentLinks(
      guarded(session, 'textDocument/documentLink', null, async ({ textDocument }, signal) => {
        const uri = uriFrom(textDocument.uri);
        const bufFile = bufFileAt(session, uri);
        if (bufFile !== undefined)
          return bufFileLinks(uri, bufFile.getText()).map(({ span, target }) => ({
            range: { start: bufFile.positionAt(span.start), end: bufFile.positionAt(span.end) },
            target,
          }));
        const document = await requests.read(uri, signal);
        if (document !== undefined)
          return rpc.sentFiles(document.parsed, document.context).map((file) => ({
            range: toRange(document.lines, file.span),
            target: session.editorUri(file.uri),
          }));
        const snapshot = await session.snapshot([uri], signal);
        const lines = snapshot.file(uri)?.lines;
        if (lines === undefined) return null;
        return documentLinks(snapshot, uri).map(({ span, target }) => ({
          range: toRange(lines, span),
          target: 'url' in target ? target.url : session.editorUri(target.file),
        }));
      }),
    );
  },
};
