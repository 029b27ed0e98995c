/** The view `Recordings`: the recorded calls at hand. What can be done with one are commands. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { viewIds } from '../../manifest.ts';
import { listRecordings, type RecordingFile } from '../../recordings/recording-list.ts';
import { recordingExtension } from '../../recordings/recording-uri.ts';
import { visibleText } from '../../visible-text.ts';
import { oneAtATime } from '../../webview-page/one-at-a-time.ts';

export class RecordingsView implements vscode.TreeDataProvider<RecordingFile>, vscode.Disposable {
  readonly #storage: vscode.Uri;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #subscriptions: readonly vscode.Disposable[];
  /** Whether anybody has looked at the view. */
  #isShown = false;
  #listed: readonly RecordingFile[] | undefined;
  /**
   * VS Code knows no row of a view from when it is told of a change until it has the rows again, and what is chosen from
   * the menu of one meanwhile is about none. So the rows are at hand before it is told, and it is told of changes only.
   */
  readonly #readAnew = oneAtATime(async () => {
    if (!this.#isShown) return;
    const listed = await listRecordings(this.#storage);
    if (this.#listed !== undefined && namesOf(listed) === namesOf(this.#listed)) return;
    this.#listed = listed;
    this.#changed.fire(undefined);
  });

  constructor(storage: vscode.Uri) {
    this.#storage = storage;
    const stored = new vscode.RelativePattern(storage, `*.${recordingExtension}`);
    this.#subscriptions = [
      vscode.window.createTreeView(viewIds.recordings, { treeDataProvider: this }),
      this.#changed,
      ...[`**/*.${recordingExtension}`, stored].flatMap((pattern) => {
        const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, true, false);
        const changed = (): void => void this.#readAnew();
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
    if (parent !== undefined) return [];
    this.#isShown = true;
    const listed = this.#listed ?? (await listRecordings(this.#storage));
    // What was read anew meanwhile is newer.
    this.#listed ??= listed;
    return [...this.#listed];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** Two lists with the same names show the same. */
function namesOf(files: readonly RecordingFile[]): string {
  return JSON.stringify(files.map(({ uri }) => uri.toString()));
}
