/** Definition, declaration and type definition: from a name to what it stands for. */
import type {
  Definition as LspDefinition,
  DefinitionLink,
  TextDocumentPositionParams,
} from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import { type Definition, definitionAt, type Place, typeDefinitionAt } from '../../ide/definition.ts';
import { guarded, type Handler } from '../handler.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

type Find = (place: Place, signal: AbortSignal) => Promise<Definition | undefined>;

export const definition: Handler = {
  capabilities: { definitionProvider: true, declarationProvider: true, typeDefinitionProvider: true },
  register({ session, client }) {
    const { connection, workspace } = session;
    const answer = (name: string, find: Find, takesLinks: boolean | undefined) =>
      guarded(
        session,
        name,
        null,
        async (
          { textDocument, position }: TextDocumentPositionParams,
          signal,
        ): Promise<LspDefinition | DefinitionLink[] | null> => {
          const uri = uriFrom(textDocument.uri);
          const snapshot = await workspace.snapshot([uri], signal);
          const lines = snapshot.file(uri)?.lines;
          if (lines === undefined) return null;
          const found = await find({ snapshot, workspace, uri, offset: lines.offsetAt(position) }, signal);
          if (found === undefined) return null;
          const links = linksTo(session, found);
          if (takesLinks !== true)
            return links.map((link) => ({ uri: link.targetUri, range: link.targetSelectionRange }));
          const originSelectionRange = toRange(lines, found.span);
          return links.map((link) => ({ ...link, originSelectionRange }));
        },
      );
    const { textDocument } = client;
    connection.onDefinition(
      answer('textDocument/definition', definitionAt, textDocument?.definition?.linkSupport),
    );
    connection.onDeclaration(
      answer('textDocument/declaration', definitionAt, textDocument?.declaration?.linkSupport),
    );
    connection.onTypeDefinition(
      answer('textDocument/typeDefinition', typeDefinitionAt, textDocument?.typeDefinition?.linkSupport),
    );
  },
};

function linksTo(session: Session, { targets }: Definition): readonly DefinitionLink[] {
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
