/** The view `Recordings`: the calls that were recorded. */
import * as vscode from 'vscode';
import { viewIds } from '../../manifest.ts';

class RecordingsProvider implements vscode.TreeDataProvider<never> {
  getTreeItem(element: never): vscode.TreeItem {
    return element;
  }

  getChildren(): never[] {
    return [];
  }
}

export function showRecordings(): vscode.Disposable {
  return vscode.window.createTreeView(viewIds.recordings, { treeDataProvider: new RecordingsProvider() });
}
