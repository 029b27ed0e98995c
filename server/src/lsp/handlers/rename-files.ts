/** Edits that keep imports and names right when files are moved or renamed in the editor. */
import type { RenameFilesParams, WorkspaceEdit } from 'vscode-languageserver';
import { uriFrom } from '../../base/uri.ts';
import { editedFiles } from '../../ide/rename-workspace.ts';
import { renameFiles as editsForMoves } from '../../ide/rename-files.ts';
import { shortName } from '../../ide/short-name.ts';
import { guarded, type Handler } from '../handler.ts';
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
          await session.indexWorkspace();
          const moves = files.map(({ oldUri, newUri }) => ({ from: uriFrom(oldUri), to: uriFrom(newUri) }));
          const found = await editsForMoves(
            {
              workspace: session.workspace,
              files: session.index.files(),
              filesWithWord: (word, abort) => session.filesWithWord(word, abort),
            },
            moves,
            signal,
          );
          const { obstacle } = found;
          if (obstacle !== undefined) {
            const where = `${shortName(obstacle.uri, session.workspace.roots.folders)}:${obstacle.line + 1}`;
            session.connection.window.showWarningMessage(`After the move, in ${where}, ${obstacle.message}`);
          }
          return toWorkspaceEdit(session, editedFiles(found.snapshot, found.edits));
        },
      ),
    );
  },
};
