/** The views of the activity bar's container `Parlance`, one folder each. */
import * as vscode from 'vscode';
import { showRecordings } from './recordings/recordings-view.ts';

/** Those that commands do not work with; the others are parts of the `App`. */
export function showViews(): vscode.Disposable {
  return vscode.Disposable.from(showRecordings());
}
