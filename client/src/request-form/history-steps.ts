/**
 * Undo and redo from a form: steps in the history of its document, as if they were asked for in the editor. VS Code takes
 * them where the focus is, so this goes to the editor for them, which shows what changes there, and back to the form.
 */
import * as vscode from 'vscode';
import type { HistoryStep } from './messages.ts';

export interface HistoryStepsOptions {
  readonly panel: Pick<vscode.WebviewPanel, 'active' | 'viewColumn' | 'reveal' | 'onDidChangeViewState'>;
  readonly document: vscode.TextDocument;
  /** Tells the page that the form is what one is in again. */
  readonly returned: () => void;
}

export class HistorySteps implements vscode.Disposable {
  readonly #options: HistoryStepsOptions;
  /** Those that wait for their turn. */
  readonly #waiting: HistoryStep[] = [];
  #going = false;
  /** While the form is to become what one is in again. */
  #returning: vscode.Disposable | undefined;

  constructor(options: HistoryStepsOptions) {
    this.#options = options;
  }

  /** One after the other; those that come meanwhile are taken in the same visit. */
  async take(step: HistoryStep): Promise<void> {
    this.#waiting.push(step);
    if (this.#going) return;
    this.#going = true;
    this.#returning?.dispose();
    try {
      await this.#goToEditor();
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
        await vscode.commands.executeCommand(next);
    } finally {
      this.#waiting.length = 0;
      this.#going = false;
      this.#goBack();
    }
  }

  dispose(): void {
    this.#returning?.dispose();
  }

  /**
   * VS Code gives the focus to the frame around the page, and passes it on a moment later, unless it hears in between
   * that the frame had lost the focus when this went to the editor: that is found by polling, and told late. So the page
   * is told once the form is what one is in, and takes the focus itself.
   */
  #goBack(): void {
    const { panel, returned } = this.#options;
    this.#returning = panel.onDidChangeViewState(() => {
      if (!panel.active) return;
      this.#returning?.dispose();
      returned();
    });
    panel.reveal(panel.viewColumn);
  }

  /** A page that is covered begins anew, so an editor that nobody sees comes up beside the form. */
  async #goToEditor(): Promise<void> {
    const { document } = this.#options;
    const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    await vscode.window.showTextDocument(document, visible?.viewColumn ?? vscode.ViewColumn.Beside);
  }
}
