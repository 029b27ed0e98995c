/** Shows how far the index of a workspace is, where making it takes long enough for somebody to wonder. */
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';

export interface IndexProgress {
  /** To be called while the work goes on, as often as one likes. */
  report(done: number, all: number): void;
  end(): void;
}

/** Work that is done sooner is not shown, in milliseconds. */
const shownAfter = 1000;

export function indexProgress(connection: Connection, isShown: boolean): IndexProgress {
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
        void shown.then((progress) => progress.begin('Parlance: reading the workspace', now, message));
      } else {
        void shown.then((progress) => progress.report(now, message));
      }
    },
    end() {
      void shown?.then((progress) => progress.done());
    },
  };
}
