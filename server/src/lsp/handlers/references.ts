/** Every place in the workspace that names what the name under the cursor stands for, requests among them. */
import type { Location, ReferenceParams } from 'vscode-languageserver';
import { definitionOf } from '../../ide/definition.ts';
import { isSameLocal } from '../../ide/rename-local.ts';
import type { Use } from '../../workspace/use-index.ts';
import { guarded, type Handler, type HandlerContext } from '../handler.ts';
import { filesWithLocal, localNameAt, type LocalNameAt } from '../local-names.ts';
import { nameAt } from '../name-at.ts';
import { toRange } from '../to-lsp.ts';
import { referencesInWorkspace } from '../workspace-references.ts';

export const references: Handler = {
  capabilities: { referencesProvider: true },
  register(context) {
    const { session } = context;
    session.connection.onReferences(
      guarded(session, 'textDocument/references', null, (params, signal) =>
        referencesAt(context, params, signal),
      ),
    );
  },
};

/** Nothing where the place has no name. Throws where it is aborted. */
export async function referencesAt(
  context: Pick<HandlerContext, 'session' | 'requests'>,
  params: ReferenceParams,
  signal: AbortSignal,
): Promise<Location[] | null> {
  const { session } = context;
  const local = await localNameAt(context, params, signal);
  if (local !== undefined) return localReferences(context, local, params, signal);
  const name = await nameAt(context, params, signal);
  if (name === undefined) return null;
  const isWanted = ({ place }: Use): boolean => place !== 'declaration' || params.context.includeDeclaration;
  const found: Location[] = [];
  for (const { symbol } of await definitionOf(name, signal))
    for await (const { uri, uses } of referencesInWorkspace(context, symbol, signal))
      for (const { start, end } of uses.filter(isWanted))
        found.push({ uri: session.editorUri(uri), range: { start, end } });
  return found;
}

async function localReferences(
  context: Pick<HandlerContext, 'session' | 'requests'>,
  local: LocalNameAt,
  { context: { includeDeclaration } }: ReferenceParams,
  signal: AbortSignal,
): Promise<Location[]> {
  const files = await filesWithLocal(context, local, signal);
  return files.flatMap(({ uri, lines, names }) =>
    names
      .filter((each) => isSameLocal(each, local.name) && (includeDeclaration || each.place === 'use'))
      .map(({ span }) => ({ uri: context.session.editorUri(uri), range: toRange(lines, span) })),
  );
}
