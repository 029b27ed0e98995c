/** `Copy Name`: puts the full name of a row of the view `Services` into the clipboard, of a method with its service. */
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { nameOf } from '../views/services/service-node.ts';

export async function copyName(app: App, argument: unknown): Promise<void> {
  const node = app.services.nodeOf(argument);
  const name = node && nameOf(node);
  if (name !== undefined) await vscode.env.clipboard.writeText(name);
}
