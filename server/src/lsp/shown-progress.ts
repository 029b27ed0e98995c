/** Shows how far work on many files is, where it takes long enough for somebody to wonder; the user may be let end it. */
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';

export interface ShownProgress {
  /** To be called while the work goes on, as often as one likes. */
  readonly report: (done: number, all: number) => void;
  readonly end: () => void;
}

export interface ProgressOptions {
  readonly connection: Connection;
  /** Whether the client can show it. */
  readonly isShown: boolean;
  readonly title: string;
  /** Called when the user ends the work; without it, he cannot. */
  readonly onCancel?: () => void;
}

/** Work that is done sooner is not shown, in milliseconds. */
const shownAfter = 1000;

export function shownProgress({ connection, isShown, title, onCancel }: ProgressOptions): ShownProgress {
  const start = performance.now();
  let shown: Promise<WorkDoneProgressServerReporter> | undefined;
  let percent = 0;
  return {
    report(done, all) {
      if (!isShown) return;
      const now = Math.floor((100 * done) / all);
      if (shown === undefined && performance.now() - start < shownAfter) return;
      if (shown !== undefined && now === percent) return;
      percent = now;
      const message = `${done} of ${all} files`;
      if (shown === undefined) {
        shown = connection.window.createWorkDoneProgress();
        void shown.then((progress) => {
          if (onCancel !== undefined) progress.token.onCancellationRequested(onCancel);
          progress.begin(title, now, message, onCancel !== undefined);
        });
      } else {
        void shown.then((progress) => progress.report(now, message));
      }
    },
    end() {
      void shown?.then((progress) => progress.done());
    },
  };
}
