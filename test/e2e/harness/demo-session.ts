/** A real VS Code with the demo's workspace, beside the services of the demo. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DemoProcess, startDemo } from '../../../scripts/demo-process.ts';
import { writeFiles } from '../../support/write-files.ts';
import { type EditorSession, startEditorSession } from './editor-session.ts';
import type { Translation } from './translation.ts';

/** `files` are further ones of the workspace, by their paths. */
export async function startDemoSession(
  files: Readonly<Record<string, string>> = {},
  translation?: Translation,
): Promise<EditorSession> {
  await using stack = new AsyncDisposableStack();
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-e2e-'));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = path.join(folder, 'demo');
  const demo = await startDemo(workspace);
  stack.defer(() => demo.stop());
  writeFiles(workspace, files);
  const editor = stack.use(await startEditorSession(workspace, translation));
  const started = stack.move();
  return { ...editor, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

/** Of the services of the demo, by the targets of its workspace. */
export function demoPorts({ services }: DemoProcess): ReadonlyMap<string, number> {
  const ports = services.map((line) => Number(/:(\d+)\b/.exec(line)?.[1]));
  // In the order in which it prints them.
  return new Map(
    ['greet', 'primefactor', 'person', 'my-service'].map((target, at) => [target, ports[at] ?? 0]),
  );
}
