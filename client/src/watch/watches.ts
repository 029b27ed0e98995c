/** The watches of this window, each with the document that shows it. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { CallOutcome } from '../compare/call-outcome.ts';
import { baseName } from '../path-parts.ts';
import type { ReportContent, ReportDocuments, ReportLens } from '../report-documents.ts';
import { mostRuns, watch, type WatchRun, type WatchUntil } from './watch.ts';
import { endText, type WatchHead, watchReport } from './watch-report.ts';

export interface WatchStart extends WatchHead {
  readonly until: WatchUntil;
  /** Makes the call; nothing where the user declines. */
  readonly call: (signal: AbortSignal) => Promise<CallOutcome | undefined>;
  readonly onRun: (run: WatchRun) => void;
}

/** Whoever wants more of them wants something else. */
const mostWatches = 10;

/** The report shows the last runs; the others are counted. */
const shownRuns = 200;

export class Watches implements vscode.Disposable {
  readonly #reports: ReportDocuments;
  /** By the documents that show them. */
  readonly #running = new Map<string, AbortController>();

  constructor(reports: ReportDocuments) {
    this.#reports = reports;
  }

  /** Resolves when the watch has ended. @throws {Error} where there are too many. */
  async start(started: WatchStart): Promise<void> {
    if (this.#running.size >= mostWatches)
      throw new Error(l10n.t('{0} watches are running; stop one of them first.', mostWatches));
    const { method, pauseMs, until } = started;
    const runs: WatchRun[] = [];
    const counts = { calls: 0, changed: 0 };
    const texts = new WeakMap<CallOutcome, vscode.Uri>();
    const stop = new AbortController();
    const uri = this.#reports.add(l10n.t('Watch of {0}.txt', baseName(method)), {
      text: watchReport(started, [], counts).text,
      lenses: [],
    });
    const show = (end?: string): void => {
      this.#reports.update(uri, this.#contentOf(started, { runs, counts, texts, end, uri }));
    };
    this.#running.set(uri.toString(), stop);
    try {
      await this.#reports.open(uri, () => stop.abort());
      show();
      const end = await watch(
        {
          pauseMs,
          until,
          most: mostRuns,
          call: () => started.call(stop.signal),
          sleep: (ms, signal) => sleep(ms, undefined, { signal }),
          now: Date.now,
          onRun: (run) => {
            counts.calls++;
            if (run.changes.length > 0) counts.changed++;
            runs.push(run);
            if (runs.length > shownRuns) runs.shift();
            started.onRun(run);
            show();
          },
        },
        stop.signal,
      );
      show(endText(end));
    } catch (thrown) {
      show(l10n.t('Ended: {0}', thrown instanceof Error ? thrown.message : String(thrown)));
    } finally {
      this.#running.delete(uri.toString());
    }
  }

  /** The watch that a document shows; without one, all. Whether there was any. */
  stop(document?: string): boolean {
    const stopped =
      document === undefined ? [...this.#running.values()] : [this.#running.get(document) ?? []].flat();
    for (const each of stopped) each.abort();
    return stopped.length > 0;
  }

  dispose(): void {
    this.stop();
  }

  #contentOf(
    head: WatchHead,
    {
      runs,
      counts,
      texts,
      end,
      uri,
    }: {
      readonly runs: readonly WatchRun[];
      readonly counts: { readonly calls: number; readonly changed: number };
      readonly texts: WeakMap<CallOutcome, vscode.Uri>;
      readonly end: string | undefined;
      readonly uri: vscode.Uri;
    },
  ): ReportContent {
    const { text, lines } = watchReport(head, runs, counts, end);
    const lenses: ReportLens[] = [];
    if (end === undefined)
      lenses.push({
        line: 1,
        command: {
          title: l10n.t('Stop'),
          command: 'parlance.stopWatch',
          arguments: [{ watch: uri.toString() }],
        },
      });
    for (const [at, run] of runs.entries()) {
      const before = runs[at - 1];
      const line = lines.get(run.number);
      if (before === undefined || line === undefined || run.changes.length === 0) continue;
      const title = l10n.t('{0} and {1}', before.number, run.number);
      const sides = [before, run].map(({ outcome }) => this.#textOf(outcome, texts));
      lenses.push(
        { line, command: { title: l10n.t('Diff'), command: 'vscode.diff', arguments: [...sides, title] } },
        {
          line,
          command: {
            title: l10n.t('Open call'),
            command: 'parlance.openPastCall',
            arguments: [{ callId: run.outcome.callId }],
          },
        },
      );
    }
    return { text, lenses };
  }

  #textOf(outcome: CallOutcome, texts: WeakMap<CallOutcome, vscode.Uri>): vscode.Uri {
    let uri = texts.get(outcome);
    if (uri === undefined) {
      const { messages, error } = outcome;
      const text = [...messages, ...(error === undefined ? [] : [`// ${error.message}`])].join('\n\n');
      texts.set(outcome, (uri = this.#reports.add('answer.json', { text: `${text}\n`, lenses: [] })));
    }
    return uri;
  }
}
