/** The view `Recordings`: the recorded calls at hand. What can be done with one are commands. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { viewIds } from '../../manifest.ts';
import { listRecordings, type RecordingFile } from '../../recordings/recording-list.ts';
import { recordingExtension } from '../../recordings/recording-uri.ts';
import { visibleText } from '../../visible-text.ts';

export class RecordingsView implements vscode.TreeDataProvider<RecordingFile>, vscode.Disposable {
  readonly #storage: vscode.Uri;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscriptions: readonly vscode.Disposable[];

  constructor(storage: vscode.Uri) {
    this.#storage = storage;
    const stored = new vscode.RelativePattern(storage, `*.${recordingExtension}`);
    this.#subscriptions = [
      vscode.window.createTreeView(viewIds.recordings, { treeDataProvider: this }),
      this.#changed,
      ...[`**/*.${recordingExtension}`, stored].flatMap((pattern) => {
        const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, true, false);
        const changed = (): void => this.#changed.fire(undefined);
        return [watcher, watcher.onDidCreate(changed), watcher.onDidDelete(changed)];
      }),
    ];
  }

  getTreeItem({ uri, name, folder }: RecordingFile): vscode.TreeItem {
    return {
      // A menu of a row goes on to be about it when others come or go meanwhile.
      id: uri.toString(),
      label: visibleText(name),
      description: visibleText(folder ?? l10n.t('in storage')),
      tooltip: visibleText(uri.fsPath),
      iconPath: new vscode.ThemeIcon('history'),
      contextValue: 'recording',
      resourceUri: uri,
      command: { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri] },
    };
  }

  async getChildren(parent?: RecordingFile): Promise<RecordingFile[]> {
    return parent === undefined ? [...(await listRecordings(this.#storage))] : [];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
