/** `Show Mock Server`: what there is to do with the one that runs, where its item in the status bar is clicked. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { App } from '../app.ts';
import { addMockTarget } from './start-mock-server.ts';

interface Act extends vscode.QuickPickItem {
  readonly act: () => unknown;
}

/** In milliseconds: how long the status bar says that something was done. */
const saidFor = 3000;

export async function showMockServer(app: App): Promise<void> {
  const { mocks } = app;
  const { running } = mocks;
  if (running === undefined) {
    void vscode.window.showInformationMessage(l10n.t('No mock server is running.'));
    return;
  }
  const { address, file } = running;
  const acts: readonly Act[] = [
    {
      label: `$(copy) ${l10n.t('Copy Address')}`,
      description: address,
      act: async () => {
        await vscode.env.clipboard.writeText(address);
        vscode.window.setStatusBarMessage(l10n.t('{0} is in the clipboard', address), saidFor);
      },
    },
    {
      label: `$(target) ${l10n.t('Add Target')}`,
      description: l10n.t('that leads here, for ▶ Run call'),
      act: () => addMockTarget(app, file, address),
    },
    {
      label: `$(go-to-file) ${l10n.t('Open Schema')}`,
      description: vscode.workspace.asRelativePath(file),
      act: () => vscode.window.showTextDocument(file),
    },
    // Another one may have been started while the list was open.
    {
      label: `$(debug-stop) ${l10n.t('Stop')}`,
      act: () => {
        if (mocks.running === running) mocks.stop();
      },
    },
  ];
  const picked = await vscode.window.showQuickPick(acts, {
    title: l10n.t('Mock Server'),
    placeHolder: l10n.t('A mock server listens on {0}.', address),
    matchOnDescription: true,
  });
  await picked?.act();
}
