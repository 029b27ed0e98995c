/** The lenses `▶ Run call` above methods. */
import type { CodeLens } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import type { LensCommands } from '../../contract/server-protocol.ts';
import { runCallLenses } from '../../ide/run-call-lenses.ts';
import { guarded, type Handler } from '../handler.ts';
import { toRange } from '../to-lsp.ts';

export const codeLens: Handler = {
  capabilities: { codeLensProvider: { resolveProvider: false } },
  register(session) {
    session.connection.onCodeLens(
      guarded(
        session,
        'textDocument/codeLens',
        null,
        async ({ textDocument }): Promise<CodeLens[] | null> => {
          const file = await session.workspace.readOnce(uriFrom(textDocument.uri));
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

/** A lens's command, with the argument that the contract gives it. */
export function lensCommand<C extends keyof LensCommands>(
  command: C,
  title: string,
  argument: LensCommands[C],
): { command: C; title: string; arguments: LensCommands[C][] } {
  return { command, title, arguments: [argument] };
}
