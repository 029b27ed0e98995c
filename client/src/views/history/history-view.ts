/** The view `History`: the calls of this workspace by day, the latest first. What can be done with one are commands. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { CallEnd, HistoryEntry } from '../../history/history-entry.ts';
import { callName, type Day, daysOf, factsOf, statusText } from '../../history/history-words.ts';
import type { History } from '../../history/history.ts';
import { viewIds } from '../../manifest.ts';
import { visibleText } from '../../visible-text.ts';

interface DayNode extends Day {
  readonly kind: 'day';
}

interface CallNode {
  readonly kind: 'call';
  /** What commands go by. */
  readonly callId: string;
  readonly entry: HistoryEntry;
}

type Node = DayNode | CallNode;

export interface HistoryViewOptions {
  readonly history: History;
  readonly isRunning: (callId: string) => boolean;
}

/** Calls may come one after the other. */
const settleMs = 100;

export class HistoryView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #options: HistoryViewOptions;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<Node>;
  readonly #subscriptions: readonly { dispose(): void }[];
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor(options: HistoryViewOptions) {
    this.#options = options;
    this.#view = vscode.window.createTreeView(viewIds.history, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#subscriptions = [
      this.#view,
      this.#changed,
      options.history.onChange(() => {
        this.#settling ??= setTimeout(() => {
          this.#settling = undefined;
          this.#changed.fire(undefined);
        }, settleMs);
      }),
    ];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'day' ? dayItem(node) : this.#callItem(node);
  }

  getChildren(node?: Node): Node[] {
    if (node?.kind === 'call') return [];
    if (node?.kind === 'day')
      return node.entries.map((entry): Node => ({ kind: 'call', callId: entry.title.callId, entry }));
    return daysOf(this.#options.history.entries, new Date()).map((day) => ({ kind: 'day', ...day }));
  }

  dispose(): void {
    clearTimeout(this.#settling);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #callItem({ entry, callId }: CallNode): vscode.TreeItem {
    const { title, end, startedAt, text } = entry;
    const status = statusText(entry, this.#options.isRunning(callId));
    const time = new Date(startedAt).toLocaleTimeString();
    const item = new vscode.TreeItem(visibleText(callName(title)));
    item.id = callId;
    item.description = visibleText(`${status} · ${title.targetName} · ${time}`);
    item.tooltip = factsOf(entry, status).map(visibleText).join('\n');
    item.iconPath = iconOf(end);
    item.contextValue = text === undefined ? 'call' : 'call-with-request';
    item.accessibilityInformation = { label: `${callName(title)}, ${status}, ${title.targetName}, ${time}` };
    item.command = { command: 'parlance.openPastCall', title: l10n.t('Open Call'), arguments: [{ callId }] };
    return item;
  }
}

function dayItem({ label, entries }: DayNode): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = label;
  item.contextValue = 'day';
  item.description = String(entries.length);
  return item;
}

function iconOf(end: CallEnd | undefined): vscode.ThemeIcon {
  switch (end?.state) {
    case 'done':
      return new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
    case 'failed':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
    case 'cancelled':
      return new vscode.ThemeIcon('circle-slash');
    case undefined:
      return new vscode.ThemeIcon('circle-outline');
  }
}
