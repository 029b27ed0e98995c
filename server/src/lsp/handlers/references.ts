/** Every place in the workspace that names what the name under the cursor stands for. */
import type { Location } from 'vscode-languageserver';
import { uriFrom, type Uri } from '../../base/uri.ts';
import { definitionAt } from '../../ide/definition.ts';
import { referencesTo, wordsOf } from '../../ide/references.ts';
import type { DeclaredSymbol } from '../../model/occurrence.ts';
import { guarded, type Handler } from '../handler.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const references: Handler = {
  capabilities: { referencesProvider: true },
  register({ session }) {
    const { workspace } = session;
    session.connection.onReferences(
      guarded(
        session,
        'textDocument/references',
        null,
        async ({ textDocument, position, context }, signal) => {
          const uri = uriFrom(textDocument.uri);
          const snapshot = await workspace.snapshot([uri], signal);
          const lines = snapshot.file(uri)?.lines;
          if (lines === undefined) return null;
          const place = { snapshot, workspace, uri, offset: lines.offsetAt(position) };
          const found: Location[] = [];
          for (const { symbol } of (await definitionAt(place, signal))?.targets ?? []) {
            const files = await filesNaming(session, symbol, signal);
            for await (const { file, occurrences } of referencesTo(symbol, files, workspace, signal))
              for (const each of occurrences)
                if (context.includeDeclaration || each.place !== 'declaration')
                  found.push({ uri: session.editorUri(file.uri), range: toRange(file.lines, each.span) });
          }
          return found;
        },
      ),
    );
  },
};

/** The files that can name the symbol, its own first. */
async function filesNaming(
  session: Session,
  symbol: DeclaredSymbol,
  signal: AbortSignal,
): Promise<readonly Uri[]> {
  const files = new Set([symbol.uri]);
  for (const word of wordsOf(symbol))
    for (const uri of await session.filesWithWord(word, signal)) files.add(uri);
  return [...files];
}
