/** What is told about the place under the mouse. */
import { MarkupKind } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import { hoverAt } from '../../ide/hover.ts';
import { bufFileAt, hoverBufFile } from '../buf-files/buf-files.ts';
import { guarded, type Handler } from '../handler.ts';
import { toRange } from '../to-lsp.ts';

export const hover: Handler = {
  capabilities: { hoverProvider: true },
  register({ session }) {
    session.connection.onHover(
      guarded(session, 'textDocument/hover', null, async ({ textDocument, position }, signal) => {
        const uri = uriFrom(textDocument.uri);
        const bufFile = bufFileAt(session, uri);
        if (bufFile !== undefined) return hoverBufFile(bufFile, position);
        const snapshot = await session.workspace.snapshot([uri], signal);
        const lines = snapshot.file(uri)?.lines;
        if (lines === undefined) return null;
        const { workspace } = session;
        const place = { snapshot, workspace, uri, offset: lines.offsetAt(position) };
        const found = await hoverAt(place, {
          opened: workspace.roots.folders,
          filesDeclaring: (name) => [
            ...session.index.filesWithType(name),
            ...session.index.filesWithService(name),
          ],
        });
        if (found === undefined) return null;
        return {
          contents: { kind: MarkupKind.Markdown, value: found.markdown },
          range: toRange(lines, found.span),
        };
      }),
    );
  },
};
