/** What is told about the place under the mouse, be it in a schema, in requests or in one of Buf's files. */
import { type Hover as LspHover, MarkupKind } from 'vscode-languageserver';
import type { LineIndex } from '../../base/line-index.ts';
import { uriFrom } from '../../base/uri.ts';
import { descriptionText, type Hover, hoverAt, type HoverContext, nameHover } from '../../ide/hover.ts';
import { rpc } from '../../languages/rpc/index.ts';
import { bufFileAt, hoverBufFile } from '../buf-files/buf-files.ts';
import { guarded, type Handler } from '../handler.ts';
import { nameAt } from '../name-at.ts';
import type { RequestDocument } from '../request-documents.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const hover: Handler = {
  capabilities: { hoverProvider: true },
  register(handlerContext) {
    const { session, requests } = handlerContext;
    const { workspace } = session;
    session.connection.onHover(
      guarded(session, 'textDocument/hover', null, async (params, signal) => {
        const { textDocument, position } = params;
        const uri = uriFrom(textDocument.uri);
        const bufFile = bufFileAt(session, uri);
        if (bufFile !== undefined) return hoverBufFile(bufFile, position);
        const context = contextOf(session);
        const request = await requests.read(uri, signal);
        if (request !== undefined) {
          const name = await nameAt(handlerContext, params, signal);
          const offset = request.lines.offsetAt(position);
          const found = name === undefined ? wordHover(request, offset) : await nameHover(name, context);
          return found === undefined ? null : toHover(found, request.lines);
        }
        const snapshot = await session.snapshot([uri], signal);
        const lines = snapshot.file(uri)?.lines;
        if (lines === undefined) return null;
        const found = await hoverAt({ snapshot, workspace, uri, offset: lines.offsetAt(position) }, context);
        return found === undefined ? null : toHover(found, lines);
      }),
    );
  },
};

function contextOf({ workspace, index }: Session): HoverContext {
  return {
    opened: workspace.roots.folders,
    filesDeclaring: (name) => [...index.filesWithType(name), ...index.filesWithService(name)],
  };
}

function wordHover({ parsed, context, uri }: RequestDocument, offset: number): Hover | undefined {
  const target = rpc.targets.hover(parsed, context, offset, uri);
  if (target !== undefined) return target;
  const found =
    rpc.placeholderWordAt(parsed, context, offset) ??
    rpc.wordAt(parsed, offset) ??
    rpc.assertionWordAt(parsed, context, offset);
  if (found?.description === undefined) return undefined;
  return { span: found.span, markdown: descriptionText(found.description, { language: rpc.id }) };
}

function toHover({ markdown, span }: Hover, lines: LineIndex): LspHover {
  return { contents: { kind: MarkupKind.Markdown, value: markdown }, range: toRange(lines, span) };
}
