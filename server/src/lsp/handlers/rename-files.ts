/** Edits that keep imports and names right when files are moved or renamed in the editor. */
import type { RenameFilesParams, WorkspaceEdit } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import { editedFiles } from '../../ide/rename-workspace.ts';
import { type FileRenameSources, renameFiles as editsForMoves } from '../../ide/rename-files.ts';
import { shortName } from '../../ide/short-name.ts';
import { guarded, type Handler } from '../handler.ts';
import type { Session } from '../session.ts';
import { showWarning } from '../show-warning.ts';
import { toWorkspaceEdit } from './rename.ts';

export const renameFiles: Handler = {
  capabilities: {
    workspace: {
      fileOperations: {
        willRename: {
          filters: [
            { scheme: 'file', pattern: { glob: '**/*.{proto,thrift}', matches: 'file' } },
            { scheme: 'file', pattern: { glob: '**', matches: 'folder' } },
          ],
        },
      },
    },
  },
  register({ session }) {
    session.connection.workspace.onWillRenameFiles(
      guarded<RenameFilesParams, WorkspaceEdit | null>(
        session,
        'workspace/willRenameFiles',
        null,
        async ({ files }, signal) => {
          const moves = files.map(({ oldUri, newUri }) => ({ from: uriFrom(oldUri), to: uriFrom(newUri) }));
          const found = await editsForMoves(await fileRenameSources(session), moves, signal);
          const { obstacle } = found;
          if (obstacle !== undefined) {
            const where = `${shortName(obstacle.uri, session.workspace.roots.folders)}:${obstacle.line + 1}`;
            await showWarning(session.connection, `After the move, in ${where}, ${obstacle.message}`);
          }
          return toWorkspaceEdit(session, editedFiles(found.snapshot, found.edits));
        },
      ),
    );
  },
};

/** Resolves when all files of the workspace are known. */
export async function fileRenameSources(session: Session): Promise<FileRenameSources> {
  await session.indexWorkspace();
  return {
    workspace: session.workspace,
    files: session.index.files(),
    filesWithWord: (word, abort) => session.filesWithWord(word, abort),
  };
}
