/** `Write Mock Script`: a new request document with an answer for each method of a schema, to be edited and saved. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { checkTrust } from '../calls/trust.ts';
import { folderOf, mockedSchema } from '../mock/mocked-file.ts';

/** In bytes: a script of thousands of methods. */
const largest = 16 * 1024 * 1024;

export async function writeMockScript({ context }: App, argument: unknown): Promise<void> {
  if (!(await checkTrust())) return;
  const file = await mockedSchema(argument);
  if (file === undefined) throw new Error(l10n.t('Open the Protobuf or Thrift file to serve.'));
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'cli.js').fsPath;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [script, 'mock', '--print-script', file.fsPath],
    {
      cwd: folderOf(file),
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      maxBuffer: largest,
      windowsHide: true,
    },
  );
  const document = await vscode.workspace.openTextDocument({ language: 'rpc', content: stdout });
  await vscode.window.showTextDocument(document);
}
