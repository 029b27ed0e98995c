/** A real VS Code with a folder of a test's own files, which is gone with it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeFiles } from '../../support/write-files.ts';
import { type EditorSession, startEditorSession } from './editor-session.ts';

export interface FolderSession extends EditorSession {
  readonly folder: string;
}

/** `files` are by their paths below the folder; `prepare` does what else is to be done there before anybody opens it. */
export async function startFolderSession(
  files: Readonly<Record<string, string>>,
  prepare?: (folder: string) => void,
): Promise<FolderSession> {
  await using stack = new AsyncDisposableStack();
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-e2e-'));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  writeFiles(folder, files);
  prepare?.(folder);
  const editor = stack.use(await startEditorSession(folder));
  const started = stack.move();
  return { ...editor, folder, [Symbol.asyncDispose]: () => started.disposeAsync() };
}
