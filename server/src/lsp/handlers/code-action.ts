/** Quick fixes for the problems under the cursor, and for an import there that was resolved by a guess. */
import type { CodeAction } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import { importRootFix } from '../../ide/import-explanation.ts';
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
        const target = {
          editorUri: textDocument.uri,
          language: snapshot.file(uri)?.language.id,
          opened: session.workspace.roots.folders,
        };
        const asked = offsetsOf(lines, range);
        const actions: CodeAction[] = [];
        for (const diagnostic of found.diagnostics) {
          if (diagnostic.span.end < asked.start || asked.end < diagnostic.span.start) continue;
          const shown = toDiagnostic(diagnostic, lines, linesOf);
          diagnostic.fixes?.forEach((fix, index) =>
            actions.push({
              ...toCodeAction(fix, target, linesOf),
              diagnostics: [shown],
              isPreferred: index === 0,
            }),
          );
        }
        const rootFix = importRootFix(snapshot, uri, asked);
        if (rootFix !== undefined) actions.push(toCodeAction(rootFix, target, linesOf));
        return actions;
      }),
    );
  },
};
