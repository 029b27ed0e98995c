/** The lenses `▶ Run call` above methods, and those of request documents. */
import type { CodeLens } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import type { LensCommands } from '../../contract/server-protocol.ts';
import { runCallLenses } from '../../ide/run-call-lenses.ts';
import { rpc } from '../../languages/rpc/index.ts';
import { guarded, type Handler } from '../handler.ts';
import type { RequestDocument } from '../request-documents.ts';
import { toRange } from '../to-lsp.ts';

export const codeLens: Handler = {
  capabilities: { codeLensProvider: { resolveProvider: false } },
  register({ session, requests }) {
    session.connection.onCodeLens(
      guarded(
        session,
        'textDocument/codeLens',
        null,
        async ({ textDocument }, signal): Promise<CodeLens[] | null> => {
          const uri = uriFrom(textDocument.uri);
          const document = await requests.read(uri, signal);
          if (document !== undefined) return requestLenses(document, textDocument.uri);
          const file = await session.workspace.readOnce(uri);
          if (file === undefined) return null;
          return runCallLenses(file).map(({ span, title, service, method }) => ({
            range: toRange(file.lines, span),
            command: lensCommand('parlance.runCall', title, { uri: textDocument.uri, service, method }),
          }));
        },
      ),
    );
  },
};

/** The client leaves out those that make sense while a call is open only. */
function requestLenses({ parsed, context }: RequestDocument, uri: string): CodeLens[] {
  return rpc.lenses(parsed, context).map(({ line, title, command }) => {
    const at = { line, character: 0 };
    return { range: { start: at, end: at }, command: { title, command, arguments: [{ uri, line }] } };
  });
}

/** A lens's command, with the argument that the contract gives it. */
function lensCommand<C extends keyof LensCommands>(
  command: C,
  title: string,
  argument: LensCommands[C],
): { command: C; title: string; arguments: LensCommands[C][] } {
  return { command, title, arguments: [argument] };
}
