/** Renaming what a name stands for, and what may be renamed. What cannot be is an error that says why. */
import {
  LSPErrorCodes,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import { prepareRename, rename as renameAt, type Renamed, type RenameSources } from '../../ide/rename.ts';
import { guarded, type Handler } from '../handler.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const rename: Handler = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register({ session }) {
    session.connection.onPrepareRename(
      guarded<PrepareRenameParams, PrepareRenameResult | ResponseError | null>(
        session,
        'textDocument/prepareRename',
        null,
        async ({ textDocument, position }, signal) => {
          const uri = uriFrom(textDocument.uri);
          const snapshot = await session.workspace.snapshot([uri], signal);
          const lines = snapshot.file(uri)?.lines;
          if (lines === undefined) return null;
          const place = { uri, offset: lines.offsetAt(position) };
          const found = prepareRename(snapshot, place, session.workspace.roots);
          if (found === undefined) return null;
          if ('refusal' in found) return refused(found.refusal);
          return { range: toRange(lines, found.span), placeholder: found.placeholder };
        },
      ),
    );
    session.connection.onRenameRequest(
      guarded<RenameParams, WorkspaceEdit | ResponseError | null>(
        session,
        'textDocument/rename',
        null,
        async ({ textDocument, position, newName }, signal) => {
          const uri = uriFrom(textDocument.uri);
          const snapshot = await session.workspace.snapshot([uri], signal);
          const lines = snapshot.file(uri)?.lines;
          if (lines === undefined) return null;
          const place = { uri, offset: lines.offsetAt(position) };
          const found = await renameAt(sourcesOf(session), place, newName, signal);
          return 'refusal' in found ? refused(found.refusal) : toWorkspaceEdit(session, found);
        },
      ),
    );
  },
};

function refused(sentence: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, sentence);
}

function sourcesOf(session: Session): RenameSources {
  return {
    roots: session.workspace.roots,
    snapshot: (uris, signal) => session.workspace.snapshot(uris, signal),
    filesWithWord: (word, signal) => session.filesWithWord(word, signal),
  };
}

/** In the spelling of URIs that the editor knows documents by. */
export function toWorkspaceEdit(
  session: Session,
  { snapshot, edits }: Pick<Renamed, 'snapshot' | 'edits'>,
): WorkspaceEdit {
  const changes: WorkspaceEdit['changes'] = {};
  for (const [uri, all] of edits) {
    const lines = snapshot.file(uri)?.lines;
    if (lines === undefined) continue;
    changes[session.document(uri)?.editorUri ?? uri] = all.map(({ span, newText }) => ({
      range: toRange(lines, span),
      newText,
    }));
  }
  return { changes };
}
