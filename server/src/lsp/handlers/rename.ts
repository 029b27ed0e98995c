/** Renaming what a name stands for, and what may be renamed. What cannot be is an error that says why. */
import {
  LSPErrorCodes,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { prepareRename, rename as renameAt } from '../../ide/rename.ts';
import { prepareLocalRename, renameLocal } from '../../ide/rename-local.ts';
import type { KeptSpelling, Renamed, RenameSources } from '../../ide/rename-workspace.ts';
import { guarded, type Handler, type HandlerContext } from '../handler.ts';
import { filesWithLocal, localNameAt } from '../local-names.ts';
import { nameAt } from '../name-at.ts';
import type { Session } from '../session.ts';
import { toRange } from '../to-lsp.ts';

export const rename: Handler = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register(context) {
    const { session } = context;
    session.connection.onPrepareRename(
      guarded<PrepareRenameParams, PrepareRenameResult | ResponseError | null>(
        session,
        'textDocument/prepareRename',
        null,
        async (params, signal) => {
          const local = await localNameAt(context, params, signal);
          if (local !== undefined) {
            const renamable = prepareLocalRename(local.name);
            if ('refusal' in renamable) return refused(renamable.refusal);
            return { range: toRange(local.lines, renamable.span), placeholder: renamable.placeholder };
          }
          const place = await nameAt(context, params, signal);
          if (place === undefined) return null;
          const found = prepareRename(place, session.workspace.roots);
          if ('refusal' in found) return refused(found.refusal);
          return { range: toRange(place.lines, found.span), placeholder: found.placeholder };
        },
      ),
    );
    session.connection.onRenameRequest(
      guarded<RenameParams, WorkspaceEdit | ResponseError | null>(
        session,
        'textDocument/rename',
        null,
        async (params, signal) => {
          const local = await localNameAt(context, params, signal);
          if (local !== undefined) {
            const files = await filesWithLocal(context, local, signal);
            const renamed = renameLocal(local.name, files, params.newName);
            return 'refusal' in renamed ? refused(renamed.refusal) : toWorkspaceEdit(session, renamed.files);
          }
          const place = await nameAt(context, params, signal);
          if (place === undefined) return refused('here stands no name');
          const progress = session.showProgress('Parlance: renaming');
          const sources = { ...renameSources(context), onFiles: progress.report };
          const found = await renameAt(sources, place, params.newName, signal).finally(progress.end);
          if ('refusal' in found) return refused(found.refusal);
          const { files, keeping } = found;
          return keeping === undefined
            ? toWorkspaceEdit(session, files)
            : toAskingEdit(session, files, keeping);
        },
      ),
    );
  },
};

function refused(sentence: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, sentence);
}

export function renameSources({ session, requests, client }: HandlerContext): RenameSources {
  const { changeAnnotationSupport, documentChanges } = client.workspace?.workspaceEdit ?? {};
  return {
    asks: changeAnnotationSupport !== undefined && documentChanges === true,
    roots: session.workspace.roots,
    languageOf: (uri) => session.workspace.languageOf(uri),
    snapshot: (uris, signal) => session.workspace.snapshot(uris, signal),
    read: (uri) => session.workspace.readOnce(uri),
    uses: session.uses,
    filesWithWord: (word, signal) => session.filesWithWord(word, signal),
    async *requestsWith(words, signal) {
      for await (const document of requests.inWorkspace(words, signal)) {
        const { occurrences } = await requests.occurrences(document, signal);
        yield { uri: document.uri, text: document.parsed.text, lines: document.lines, occurrences };
      }
    },
  };
}

/** The edits with one more, which is made where the user says so. */
function toAskingEdit(
  session: Session,
  files: Renamed['files'],
  { uri, edit, text, otherwise }: KeptSpelling,
): WorkspaceEdit {
  const documentChanges = [...files].map(([each, { lines, edits }]): TextDocumentEdit => {
    const asked =
      each === uri
        ? [{ range: toRange(lines, edit.span), newText: edit.newText, annotationId: 'keep' } as const]
        : [];
    const sure = edits.map(({ span, newText }) => ({ range: toRange(lines, span), newText }));
    return {
      textDocument: { uri: session.editorUri(each), version: session.document(each)?.text.version ?? null },
      edits: [...sure, ...asked],
    };
  });
  const keep = {
    label: `Keep "${text}" as the name in JSON`,
    description: `Without this, JSON says "${otherwise}"`,
    needsConfirmation: true,
  };
  return { documentChanges, changeAnnotations: { keep } };
}

/** In the spelling of URIs that the editor knows documents by. */
export function toWorkspaceEdit(session: Session, files: Renamed['files']): WorkspaceEdit {
  const changes: WorkspaceEdit['changes'] = {};
  for (const [uri, { lines, edits }] of files)
    changes[session.editorUri(uri)] = edits.map(({ span, newText }) => ({
      range: toRange(lines, span),
      newText,
    }));
  return { changes };
}
