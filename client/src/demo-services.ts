/**
 * The demo services: a process of ours that listens on loopback while a demo folder is open. Only folders that this
 * extension made count, so that no workspace can start them by looking like one.
 */
import { spawn } from 'node:child_process';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** A file that wakes the extension up when a demo folder is opened. */
export const demoMarker = '.parlance-demo.json';

const foldersKey = 'parlance.demoFolders';

/** As many as anybody keeps open. */
const maxFolders = 20;

export async function rememberDemo(context: vscode.ExtensionContext, folder: vscode.Uri): Promise<void> {
  const folders = [...context.globalState.get<readonly string[]>(foldersKey, []), folder.toString()];
  await context.globalState.update(foldersKey, folders.slice(-maxFolders));
}

function tell(message: string): void {
  void vscode.window.showErrorMessage(message);
}

/** Starts the services if the window shows a demo; they end with what is returned. */
export function startDemoServices(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): vscode.Disposable | undefined {
  const demos = context.globalState.get<readonly string[]>(foldersKey, []);
  const folders = vscode.workspace.workspaceFolders ?? [];
  const demo = folders.find(({ uri }) => demos.includes(uri.toString()));
  if (demo === undefined) return undefined;
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'cli.js').fsPath;
  // With the workspace, since its targets follow the services to other ports where another demo has theirs.
  const child = spawn(process.execPath, [script, 'demo', '--workspace', demo.uri.fsPath], {
    // The process ends when its standard input does, also if this one is killed.
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    windowsHide: true,
    shell: false,
  });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => log.info(`demo: ${text.trimEnd()}`));
  child.on('error', (error) => tell(l10n.t('The demo services did not start: {0}', error.message)));
  child.on('exit', (code) => {
    if (code !== null && code !== 0)
      tell(l10n.t('The demo services ended with exit code {0}. The output "Parlance Calls" says why.', code));
  });
  return new vscode.Disposable(() => child.kill());
}
