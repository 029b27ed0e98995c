/** Shows how far work on many files is, where it takes long enough for somebody to wonder; the user may be let end it. */
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';

export interface ShownProgress {
  /** To be called while the work goes on, as often as one likes; `phase` where these are no files. */
  readonly report: (done: number, all: number, phase?: string) => void;
  readonly end: () => void;
}

export interface ProgressOptions {
  readonly connection: Pick<Connection, 'window'>;
  /** Whether the client can show it. */
  readonly isShown: boolean;
  readonly title: string;
  /** Called when the user ends the work; without it, he cannot. */
  readonly onCancel?: () => void;
}

/** Work that is done sooner is not shown, in milliseconds. */
const shownAfter = 1000;

export function shownProgress({ connection, isShown, title, onCancel }: ProgressOptions): ShownProgress {
  let shown: Promise<WorkDoneProgressServerReporter | undefined> | undefined;
  let percent = 0;
  let message = '';
  const show = (): void => {
    // A client may refuse, and then nothing is shown: the work goes on.
    shown = connection.window.createWorkDoneProgress().catch(() => undefined);
    void shown.then((progress) => {
      if (progress === undefined) return;
      if (onCancel !== undefined) progress.token.onCancellationRequested(onCancel);
      progress.begin(title, percent, message, onCancel !== undefined);
    });
  };
  // Also where nothing is told meanwhile.
  const timer = isShown ? setTimeout(show, shownAfter) : undefined;
  return {
    report(done, all, phase) {
      const now = Math.floor((100 * done) / all);
      if (now === percent && message !== '') return;
      percent = now;
      message = phase ?? `${done} of ${all} files`;
      void shown?.then((progress) => progress?.report(now, message));
    },
    end() {
      clearTimeout(timer);
      void shown?.then((progress) => progress?.done());
    },
  };
}
