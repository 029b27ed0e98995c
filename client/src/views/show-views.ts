/** The views of the activity bar's container `Parlance`, one folder each. */
import * as vscode from 'vscode';
import { showRecordings } from './recordings/recordings-view.ts';

export function showViews(): vscode.Disposable {
  return vscode.Disposable.from(showRecordings());
}
