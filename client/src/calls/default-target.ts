/** The target of requests that do not say where they go, as the user has chosen it for the workspace. */
import type * as vscode from 'vscode';
import type { App } from '../app.ts';

const key = 'parlance.defaultTarget';

export function defaultTarget(memory: vscode.Memento): string | undefined {
  return memory.get<string>(key);
}

/** Without a name, requests say where they go themselves again. */
export async function chooseDefaultTarget(
  { context, server }: Pick<App, 'context' | 'server'>,
  name: string | undefined,
): Promise<void> {
  await context.workspaceState.update(key, name);
  server.setDefaultTarget(name);
}
