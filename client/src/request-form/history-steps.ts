/**
 * Undo and redo from a form: steps in the history of its document, as if they were asked for in the editor. VS Code takes
 * them where the focus is, so this goes to the editor for them, which shows what changes there, and back to the form.
 */
import * as vscode from 'vscode';
import type { HistoryStep } from './messages.ts';

export interface HistoryStepsOptions {
  readonly panel: vscode.WebviewPanel;
  readonly document: vscode.TextDocument;
}

export class HistorySteps {
  readonly #options: HistoryStepsOptions;
  /** Those that wait for their turn. */
  readonly #waiting: HistoryStep[] = [];
  #going = false;

  constructor(options: HistoryStepsOptions) {
    this.#options = options;
  }

  /** One after the other; those that come meanwhile are taken in the same visit. */
  async take(step: HistoryStep): Promise<void> {
    this.#waiting.push(step);
    if (this.#going) return;
    this.#going = true;
    try {
      await this.#goToEditor();
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
        await vscode.commands.executeCommand(next);
    } finally {
      this.#waiting.length = 0;
      this.#going = false;
      this.#options.panel.reveal(this.#options.panel.viewColumn);
    }
  }

  /** A page that is covered begins anew, so an editor that nobody sees comes up beside the form. */
  async #goToEditor(): Promise<void> {
    const { document } = this.#options;
    const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    await vscode.window.showTextDocument(document, visible?.viewColumn ?? vscode.ViewColumn.Beside);
  }
}
