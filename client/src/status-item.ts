/** An item of the status bar that follows the active editor: asked for again when typing or moving pauses. */
import * as vscode from 'vscode';

export interface StatusItemOptions<T> {
  /** Of the item, among those of all extensions. */
  readonly id: string;
  /** What the item is called in the menu that hides it. */
  readonly name: string;
  readonly command: string;
  /** Milliseconds of quiet before it is asked, for each answer reads the document. */
  readonly delay: number;
  /** What there is to show of the editor; nothing hides the item. */
  readonly ask: (editor: vscode.TextEditor) => PromiseLike<T | null>;
  readonly show: (item: vscode.StatusBarItem, found: T) => void;
  /** What else than another editor, another text and other problems can change the answer. */
  readonly events: readonly vscode.Event<unknown>[];
}

export function followEditor<T>(options: StatusItemOptions<T>): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(options.id, vscode.StatusBarAlignment.Right, 100);
  item.name = options.name;
  item.command = options.command;
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;

  const update = async (): Promise<void> => {
    const mine = ++asked;
    const editor = vscode.window.activeTextEditor;
    const found = editor === undefined ? null : await answer(editor);
    // A later question has a newer answer.
    if (mine !== asked) return;
    if (found === null) {
      item.hide();
      return;
    }
    options.show(item, found);
    item.show();
  };
  const answer = async (editor: vscode.TextEditor): Promise<T | null> => {
    try {
      return await options.ask(editor);
    } catch {
      // A server that starts anew knows nothing for a moment.
      return null;
    }
  };
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void update(), options.delay);
  };

  schedule();
  return vscode.Disposable.from(
    item,
    new vscode.Disposable(() => clearTimeout(timer)),
    vscode.window.onDidChangeActiveTextEditor(() => void update()),
    ...[
      vscode.workspace.onDidChangeTextDocument,
      vscode.languages.onDidChangeDiagnostics,
      ...options.events,
    ].map((event: vscode.Event<unknown>) => event(schedule)),
  );
}
