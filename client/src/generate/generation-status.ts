/** How code was generated last, in the status bar; a click leads to what went wrong, or to the log. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { commandIds } from '../manifest.ts';

export class GenerationStatus implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  #running = 0;
  #last: (() => void) | undefined;

  constructor() {
    this.#item = vscode.window.createStatusBarItem('parlance.generate', vscode.StatusBarAlignment.Right, 98);
    this.#item.name = l10n.t('Generated Code');
    this.#item.command = commandIds['show-generation'];
  }

  begin(): void {
    this.#running++;
    this.#item.text = `$(sync~spin) ${l10n.t('Generating code')}`;
    this.#item.tooltip = l10n.t('Code is being generated. Click for the log.');
    this.#item.backgroundColor = undefined;
    this.#item.show();
  }

  /** `summary` is a sentence. Where it is nothing, the run was given up, and what was before counts. */
  end(outcome: { readonly failed: boolean; readonly summary: string } | undefined): void {
    this.#running--;
    if (outcome !== undefined) this.#last = () => this.#show(outcome.failed, outcome.summary);
    if (this.#running > 0) return;
    if (this.#last === undefined) this.#item.hide();
    else this.#last();
  }

  dispose(): void {
    this.#item.dispose();
  }

  #show(failed: boolean, summary: string): void {
    const text = failed ? l10n.t('Code not generated') : l10n.t('Code generated');
    this.#item.text = `${failed ? '$(error)' : '$(check)'} ${text}`;
    this.#item.tooltip = summary;
    this.#item.accessibilityInformation = { label: `${text}: ${summary}` };
    this.#item.backgroundColor = failed ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    this.#item.show();
  }
}
