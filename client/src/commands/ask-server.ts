/** `Ask for Services`: a server of the view `Services` is asked what it serves, also where it was asked before. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { viewIds } from '../manifest.ts';

/** Without a server, the view is shown, where there are some to choose from. */
export async function askServer(app: App, argument: unknown): Promise<void> {
  const node = app.services.nodeOf(argument);
  if (node?.kind === 'server') await app.services.ask(node);
  else await vscode.commands.executeCommand(`${viewIds.services}.focus`);
}
