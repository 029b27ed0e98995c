/** Quick fixes for the problems under the cursor. */
import type { CodeAction } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import { offsetsOf } from '../from-lsp.ts';
import { guarded, type Handler } from '../handler.ts';
import { linesIn } from '../session.ts';
import { toCodeAction, toDiagnostic } from '../to-lsp.ts';

export const codeAction: Handler = {
  capabilities: { codeActionProvider: { codeActionKinds: ['quickfix'] } },
  register(session) {
    session.connection.onCodeAction(
      guarded(session, 'textDocument/codeAction', null, async ({ textDocument, range }, signal) => {
        const uri = uriFrom(textDocument.uri);
        const snapshot = await session.workspace.snapshot([uri], signal);
        const file = snapshot.file(uri);
        if (file === undefined) return null;
        const asked = offsetsOf(file.lines, range);
        const linesOf = linesIn(snapshot);
        const actions: CodeAction[] = [];
        for (const diagnostic of snapshot.diagnostics(uri)) {
          if (diagnostic.span.end < asked.start || asked.end < diagnostic.span.start) continue;
          const shown = toDiagnostic(diagnostic, file.lines, linesOf);
          diagnostic.fixes?.forEach((fix, index) =>
            actions.push(toCodeAction(fix, index === 0, shown, uri, linesOf)),
          );
        }
        return actions;
      }),
    );
  },
};
