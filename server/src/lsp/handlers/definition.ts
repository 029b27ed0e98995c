/** Definition, declaration and type definition: from a name to what it stands for. */
import type { Location, LocationLink, TextDocumentPositionParams } from 'vscode-languageserver';
import { definitionOf, type FoundName, typeDefinitionOf } from '../../ide/definition.ts';
import type { SymbolSource } from '../../ide/symbol-source.ts';
import { guarded, type Handler, type HandlerContext } from '../handler.ts';
import { declarationsOf, localNameAt } from '../local-names.ts';
import { nameAt } from '../name-at.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

type Find = (name: FoundName, signal: AbortSignal) => Promise<readonly SymbolSource[]>;

type Answer = ReturnType<typeof guarded<TextDocumentPositionParams, Location[] | LocationLink[] | null>>;

export const definition: Handler = {
  capabilities: { definitionProvider: true, declarationProvider: true, typeDefinitionProvider: true },
  register(context) {
    const { connection } = context.session;
    const can = context.client.textDocument;
    connection.onDefinition(answer(context, 'definition', definitionOf, can?.definition));
    connection.onDeclaration(answer(context, 'declaration', definitionOf, can?.declaration));
    connection.onTypeDefinition(answer(context, 'typeDefinition', typeDefinitionOf, can?.typeDefinition));
  },
};

function answer(
  context: HandlerContext,
  method: string,
  find: Find,
  can: { readonly linkSupport?: boolean } | undefined,
): Answer {
  return guarded(context.session, `textDocument/${method}`, null, async (params, signal) => {
    const local = await localNameAt(context, params, signal);
    const name = local === undefined ? await nameAt(context, params, signal, true) : undefined;
    const links =
      local !== undefined
        ? linksToLocal(context.session, await declarationsOf(context, local))
        : linksTo(context.session, name === undefined ? [] : await find(name, signal));
    const lines = local?.lines ?? name?.lines;
    const span = local?.name.span ?? name?.occurrence.span;
    if (lines === undefined || span === undefined) return null;
    if (can?.linkSupport !== true)
      return links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
    const originSelectionRange = toRange(lines, span);
    return links.map((link) => ({ ...link, originSelectionRange }));
  });
}

function linksTo(session: Session, targets: readonly SymbolSource[]): readonly LocationLink[] {
  return targets.flatMap(({ symbol: { uri, span, nameSpan }, snapshot }) => {
    const lines = snapshot.file(uri)?.lines;
    if (lines === undefined) return [];
    return {
      targetUri: session.editorUri(uri),
      targetRange: toRange(lines, span),
      targetSelectionRange: toRange(lines, nameSpan),
    };
  });
}

function linksToLocal(
  session: Session,
  declarations: Awaited<ReturnType<typeof declarationsOf>>,
): readonly LocationLink[] {
  return declarations.map(({ file, name }) => {
    const range = toRange(file.lines, name.span);
    return { targetUri: session.editorUri(file.uri), targetRange: range, targetSelectionRange: range };
  });
}
