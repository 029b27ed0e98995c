/** Declarations and requests of the whole workspace, by a part of their names. */
import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver';
import { type FoundRequest, requestSymbols } from '../../ide/request-symbols.ts';
import { workspaceSymbols } from '../../ide/workspace-symbols.ts';
import type { IndexedDeclaration } from '../../workspace/declaration-index.ts';
import { guarded, type Handler } from '../handler.ts';
import { toSymbolKind } from '../to-lsp.ts';

/** An editor asks again with every letter, so nobody looks further down. */
const most = 512;

export const workspaceSymbol: Handler = {
  capabilities: { workspaceSymbolProvider: true },
  register({ session, requests }) {
    session.connection.onWorkspaceSymbol(
      guarded(session, 'workspace/symbol', null, async ({ query }, signal) => {
        await session.someIndex();
        signal.throwIfAborted();
        const found = await workspaceSymbols(session.index, { text: query, most }, signal);
        const called = await requestSymbols(requests.named(signal), query, signal);
        return [
          ...found.map((each) => ({ rank: each.rank, symbol: () => toWorkspaceSymbol(each, query) })),
          ...called.map((each) => ({
            rank: each.rank,
            symbol: () => ofRequest(each, session.editorUri(each.uri)),
          })),
        ]
          .sort((a, b) => b.rank - a.rank)
          .slice(0, most)
          .map(({ symbol }) => symbol());
      }),
    );
  },
};

function toWorkspaceSymbol(declaration: IndexedDeclaration, query: string): WorkspaceSymbol {
  const { uri, kind, name, container, deprecated, position } = declaration;
  const end = { line: position.line, character: position.character + name.length };
  return {
    name: nameFor(declaration, query),
    kind: toSymbolKind(kind),
    ...(deprecated && { tags: [1 as const] }),
    ...(container !== '' && { containerName: container }),
    location: { uri, range: { start: position, end } },
  };
}

/** As it is in the outline of its document. */
function ofRequest({ range, name, container }: FoundRequest, uri: string): WorkspaceSymbol {
  return {
    name,
    kind: SymbolKind.Method,
    ...(container !== '' && { containerName: container }),
    location: { uri, range },
  };
}

/** Editors look for what was typed in the names that they get, so one with a dot or slash needs names with these. */
function nameFor({ name, container, kind }: IndexedDeclaration, query: string): string {
  const isQualified = /[./]/.test(query.trim());
  if (!isQualified || container === '' || kind === 'package') return name;
  return `${container}${query.includes('/') ? '/' : '.'}${name}`;
}
