/** Every place in the workspace that names what the name under the cursor stands for, requests among them. */
import type { Location } from 'vscode-languageserver';
import { definitionOf } from '../../ide/definition.ts';
import type { Use } from '../../workspace/use-index.ts';
import { guarded, type Handler } from '../handler.ts';
import { nameAt } from '../name-at.ts';
import { referencesInWorkspace } from '../workspace-references.ts';

export const references: Handler = {
  capabilities: { referencesProvider: true },
  register(context) {
    const { session } = context;
    session.connection.onReferences(
      guarded(session, 'textDocument/references', null, async (params, signal) => {
        const name = await nameAt(context, params, signal);
        if (name === undefined) return null;
        const isWanted = ({ place }: Use): boolean =>
          place !== 'declaration' || params.context.includeDeclaration;
        const found: Location[] = [];
        for (const { symbol } of await definitionOf(name, signal))
          for await (const { uri, uses } of referencesInWorkspace(context, symbol, signal))
            for (const { start, end } of uses.filter(isWanted))
              found.push({ uri: session.editorUri(uri), range: { start, end } });
        return found;
      }),
    );
  },
};
