/** The type hierarchy, over the whole workspace: see `ide/type-hierarchy.ts` for what stands above what. */
import type { TypeHierarchyItem } from 'vscode-languageserver';
import { carriedBy, carriersOf } from '../../ide/carriers.ts';
import { typesOf } from '../../ide/definition.ts';
import { symbolSource, type SymbolSource } from '../../ide/symbol-source.ts';
import { belongsTo, hasTypeHierarchy, isBelowCarriers } from '../../ide/type-hierarchy.ts';
import { filesNaming } from '../files-naming.ts';
import { guarded, type Handler } from '../handler.ts';
import { hierarchyItem, symbolAt, symbolOfItem } from '../hierarchy-item.ts';
import type { Session } from '../session.ts';

export const typeHierarchy: Handler = {
  capabilities: { typeHierarchyProvider: true },
  register(context) {
    const { session } = context;
    const { typeHierarchy: requests } = session.connection.languages;
    requests.onPrepare(
      guarded(session, 'prepareTypeHierarchy', null, async ({ textDocument, position }, signal) => {
        const source = await symbolAt(context, textDocument.uri, position, signal);
        if (source === undefined) return null;
        const roots = hasTypeHierarchy(source.symbol) ? [source] : typesOf(source);
        const items = roots.flatMap((each) => itemsOf(session, each));
        return items.length === 0 ? null : items;
      }),
    );
    requests.onSupertypes(
      guarded(session, 'supertypes', null, async ({ item }, signal) => {
        const source = await symbolOfItem(context, item, signal);
        if (source === undefined || !hasTypeHierarchy(source.symbol)) return [];
        return isBelowCarriers(source.symbol)
          ? carrierItems(session, source, signal)
          : carriedItems(session, source, signal);
      }),
    );
    requests.onSubtypes(
      guarded(session, 'subtypes', null, async ({ item }, signal) => {
        const source = await symbolOfItem(context, item, signal);
        if (source === undefined || !hasTypeHierarchy(source.symbol)) return [];
        return isBelowCarriers(source.symbol)
          ? carriedItems(session, source, signal)
          : carrierItems(session, source, signal);
      }),
    );
  },
};

async function carrierItems(
  session: Session,
  { symbol }: SymbolSource,
  signal: AbortSignal,
): Promise<TypeHierarchyItem[]> {
  const items: TypeHierarchyItem[] = [];
  const files = await filesNaming(session, symbol, signal);
  for await (const { file, declaration } of carriersOf(
    symbol,
    files,
    session.workspace,
    session.uses,
    signal,
  )) {
    const item = hierarchyItem(session, file.uri, declaration, file.lines);
    if (item !== undefined && belongsTo(symbol, declaration)) items.push(item);
  }
  return items;
}

async function carriedItems(
  session: Session,
  { symbol, snapshot }: SymbolSource,
  signal: AbortSignal,
): Promise<TypeHierarchyItem[]> {
  const items: TypeHierarchyItem[] = [];
  for (const carried of carriedBy(snapshot, symbol)) {
    if (!belongsTo(symbol, carried.symbol)) continue;
    const source = await symbolSource(carried.symbol, snapshot, session.workspace, signal);
    if (source !== undefined) items.push(...itemsOf(session, source));
  }
  return items;
}

function itemsOf(session: Session, { symbol, snapshot }: SymbolSource): TypeHierarchyItem[] {
  const lines = snapshot.file(symbol.uri)?.lines;
  const item = lines && hierarchyItem(session, symbol.uri, symbol, lines);
  return item === undefined ? [] : [item];
}
