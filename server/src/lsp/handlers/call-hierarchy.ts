/**
 * The call hierarchy, over the whole workspace. What comes into a method are the requests that call it; what comes into a
 * message are the messages and methods that carry it. What goes out of a message or a method is what it carries.
 */
import type { CallHierarchyIncomingCall, CallHierarchyOutgoingCall } from 'vscode-languageserver';
import { carriedBy, carriersOf } from '../../ide/carriers.ts';
import { typesOf } from '../../ide/definition.ts';
import { symbolSource, type SymbolSource } from '../../ide/symbol-source.ts';
import { typeNameKinds } from '../../model/declaration-kinds.ts';
import { requestsCalling } from '../calling-requests.ts';
import { filesNaming } from '../files-naming.ts';
import { guarded, type Handler } from '../handler.ts';
import { type HierarchyItem, hierarchyItem, symbolAt, symbolOfItem } from '../hierarchy-item.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const callHierarchy: Handler = {
  capabilities: { callHierarchyProvider: true },
  register(context) {
    const { session } = context;
    const { languages } = session.connection;
    languages.callHierarchy.onPrepare(
      guarded(session, 'prepareCallHierarchy', null, async ({ textDocument, position }, signal) => {
        const source = await symbolAt(context, textDocument.uri, position, signal);
        if (source === undefined) return null;
        // A field has none of its own; who asks at one wants to know of its type.
        const roots = isInHierarchy(source) ? [source] : typesOf(source);
        const items = roots.flatMap((each) => itemOf(session, each) ?? []);
        return items.length === 0 ? null : items;
      }),
    );
    languages.callHierarchy.onIncomingCalls(
      guarded(session, 'incomingCalls', null, async ({ item }, signal) => {
        const symbol = (await symbolOfItem(context, item, signal))?.symbol;
        if (symbol === undefined) return [];
        const calls: CallHierarchyIncomingCall[] = [];
        if (symbol.kind === 'method')
          for await (const call of requestsCalling(context, symbol, signal)) calls.push(call);
        if (!typeNameKinds.has(symbol.kind)) return calls;
        const files = await filesNaming(session, symbol, signal);
        for await (const { file, declaration, spans } of carriersOf(
          symbol,
          files,
          session.workspace,
          session.uses,
          signal,
        )) {
          const from = hierarchyItem(session, file.uri, declaration, file.lines);
          const fromRanges = spans.map((span) => toRange(file.lines, span));
          if (from !== undefined) calls.push({ from, fromRanges });
        }
        return calls;
      }),
    );
    languages.callHierarchy.onOutgoingCalls(
      guarded(session, 'outgoingCalls', null, async ({ item }, signal) => {
        const source = await symbolOfItem(context, item, signal);
        const lines = source?.snapshot.file(source.symbol.uri)?.lines;
        if (source === undefined || lines === undefined) return [];
        const calls: CallHierarchyOutgoingCall[] = [];
        for (const { symbol, spans } of carriedBy(source.snapshot, source.symbol)) {
          const target = await symbolSource(symbol, source.snapshot, session.workspace, signal);
          const to = target && itemOf(session, target);
          if (to !== undefined) calls.push({ to, fromRanges: spans.map((span) => toRange(lines, span)) });
        }
        return calls;
      }),
    );
  },
};

function isInHierarchy({ symbol }: SymbolSource): boolean {
  return typeNameKinds.has(symbol.kind) || symbol.kind === 'method';
}

function itemOf(session: Session, { symbol, snapshot }: SymbolSource): HierarchyItem | undefined {
  const lines = snapshot.file(symbol.uri)?.lines;
  return lines && hierarchyItem(session, symbol.uri, symbol, lines);
}
