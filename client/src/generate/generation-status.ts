/** How code was generated last, in the status bar; a click leads to what went wrong, or to the log. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commandIds } from '../manifest.ts';
import { RunningGenerations, type RunOutcome, type StatusText } from './running-generations.ts';

export class GenerationStatus implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #runs = new RunningGenerations();

  constructor() {
    this.#item = vscode.window.createStatusBarItem('parlance.generate', vscode.StatusBarAlignment.Right, 98);
    this.#item.name = l10n.t('Generated Code');
    this.#item.command = commandIds['show-generation'];
  }

  begin(): void {
    this.#show(this.#runs.begin());
  }

  /** Where the outcome is nothing, the run was given up, and what was before counts. */
  end(outcome: RunOutcome | undefined): void {
    this.#show(this.#runs.end(outcome));
  }

  dispose(): void {
    this.#item.dispose();
  }

  #show(status: StatusText | undefined): void {
    if (status === undefined) {
      this.#item.hide();
      return;
    }
    const { text, tooltip, failed, label } = status;
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = label === undefined ? undefined : { label };
    this.#item.backgroundColor = failed ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    this.#item.show();
  }
}
