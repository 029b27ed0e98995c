/** Quick fixes for the problems under the cursor, and for an import there that was resolved by a guess. */
import type { CodeAction } from 'vscode-languageserver';
import type { Span } from '../../base/span.ts';
import { type Uri, uriFrom } from '../../base/uri.ts';
import { importRootFix } from '../../ide/import-explanation.ts';
import { filesDeclaring, type ImportFix, importFixes, missingTypesAt } from '../../ide/import-fixes.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { diagnosticsOf } from '../document-diagnostics.ts';
import { offsetsOf } from '../from-lsp.ts';
import { guarded, type Handler } from '../handler.ts';
import type { Session } from '../session.ts';
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
        const imports = await importsOf(session, snapshot, uri, asked, signal);
        for (const diagnostic of found.diagnostics) {
          const { span, fixes = [] } = diagnostic;
          if (span.end < asked.start || asked.end < span.start) continue;
          const shown = toDiagnostic(diagnostic, lines, linesOf);
          const own = new Map(fixes.map((fix) => [fix.title, fix]));
          for (const each of imports)
            if (each.span.start === span.start && each.span.end === span.end && !own.has(each.fix.title))
              own.set(each.fix.title, each.fix);
          [...own.values()].forEach((fix, index) =>
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

/** What imports would make of the names at the place that lead to nothing. */
async function importsOf(
  session: Session,
  snapshot: Snapshot,
  uri: Uri,
  place: Span,
  signal: AbortSignal,
): Promise<readonly ImportFix[]> {
  const missing = missingTypesAt(snapshot, uri, place);
  if (missing.length === 0) return [];
  const declaring = filesDeclaring(missing, session.index);
  const wider = await session.workspace.snapshot([uri, ...declaring], signal);
  return importFixes(wider, uri, missing, session.index);
}
