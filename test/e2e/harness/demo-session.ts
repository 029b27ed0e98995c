/** A real VS Code with the demo's workspace, beside the services of the demo. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDemo } from '../../../scripts/demo-process.ts';
import { type EditorSession, startEditorSession } from './editor-session.ts';

export async function startDemoSession(): Promise<EditorSession> {
  await using stack = new AsyncDisposableStack();
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-e2e-'));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = path.join(folder, 'demo');
  const demo = await startDemo(workspace);
  stack.defer(() => demo.stop());
  const editor = stack.use(await startEditorSession(workspace));
  const started = stack.move();
  return {
    server: editor.server,
    withWindow: (use, size) => editor.withWindow(use, size),
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}
