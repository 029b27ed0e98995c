/** A request in a file of the workspace, open in an editor, as the Test Explorer finds it. */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { lensesOf, open } from './documents.ts';

/** To a server on this machine; gone with the test. */
export async function testedRequest(port: number): Promise<Disposable> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  const name = 'requests/tested.rpc';
  const { fsPath } = vscode.Uri.joinPath(folder.uri, name);
  const request = `GRPC 127.0.0.1:${port}/greet.v1.GreetService/Greet`;
  writeFileSync(fsPath, `${request}\n\n{ "name": "Ada" }\n? status == OK\n`);
  await lensesOf(await open(name));
  return { [Symbol.dispose]: () => rmSync(fsPath, { force: true }) };
}
