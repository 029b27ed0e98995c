/** Every place in the workspace that names what the name under the cursor stands for. */
import type { Location } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import { definitionAt } from '../../ide/definition.ts';
import { referencesTo } from '../../ide/references.ts';
import { filesNaming } from '../files-naming.ts';
import { guarded, type Handler } from '../handler.ts';
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
