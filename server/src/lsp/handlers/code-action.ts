/** Quick fixes for the problems under the cursor. */
import type { CodeAction } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import { diagnosticsOf } from '../document-diagnostics.ts';
import { offsetsOf } from '../from-lsp.ts';
import { guarded, type Handler } from '../handler.ts';
import { toCodeAction, toDiagnostic } from '../to-lsp.ts';

export const codeAction: Handler = {
  capabilities: { codeActionProvider: { codeActionKinds: ['quickfix'] } },
  register({ session, requests }) {
    session.connection.onCodeAction(
      guarded(session, 'textDocument/codeAction', null, async ({ textDocument, range }, signal) => {
        const uri = uriFrom(textDocument.uri);
        const snapshot = await session.workspace.snapshot([uri], signal);
        const found = await diagnosticsOf(uri, snapshot, requests, signal);
        if (found === undefined) return null;
        const { lines, linesOf } = found;
        const asked = offsetsOf(lines, range);
        const actions: CodeAction[] = [];
        for (const diagnostic of found.diagnostics) {
          if (diagnostic.span.end < asked.start || asked.end < diagnostic.span.start) continue;
          const shown = toDiagnostic(diagnostic, lines, linesOf);
          diagnostic.fixes?.forEach((fix, index) =>
            actions.push(toCodeAction(fix, index === 0, shown, textDocument.uri, linesOf)),
          );
        }
        return actions;
      }),
    );
  },
};
