/** The load runs of this window, each with the document that shows it. The call host makes the calls. */
import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { LoadRunParams } from '../../../server/src/contract/call-host-protocol.ts';
import type { LoadProgress } from '../../../server/src/contract/load.ts';
import type { CallHostProcess } from '../call-host/call-host-process.ts';
import { baseName } from '../path-parts.ts';
import type { ReportContent, ReportDocuments } from '../report-documents.ts';
import { type LoadHead, loadReport, loadSummary } from './load-report.ts';

export interface LoadRunsOptions {
  readonly callHost: Pick<CallHostProcess, 'ask'>;
  readonly reports: ReportDocuments;
  readonly log: (line: string) => void;
}

export type LoadStart = Pick<LoadHead, 'method' | 'target'> & Omit<LoadRunParams, 'loadId'>;

interface Going {
  readonly uri: vscode.Uri;
  readonly head: LoadHead;
  progress: LoadProgress | undefined;
}

export class LoadRuns implements vscode.Disposable {
  readonly #options: LoadRunsOptions;
  /** By their names. */
  readonly #going = new Map<string, Going>();

  constructor(options: LoadRunsOptions) {
    this.#options = options;
  }

  /** Resolves when the run is over; what went wrong is in its document. */
  async start({ method, target, ...params }: LoadStart): Promise<void> {
    const { callHost, reports, log } = this.#options;
    const loadId = randomUUID();
    const { protocol } = params.call.target;
    const head = { method, target, protocol, plan: params.plan };
    const uri = reports.add(l10n.t('Load on {0}.txt', baseName(method)), {
      text: loadReport(head, undefined),
      lenses: [],
    });
    const going: Going = { uri, head, progress: undefined };
    this.#going.set(loadId, going);
    let end: string;
    try {
      await reports.open(uri, () => this.#stop(loadId));
      this.#show(going);
      const progress = await callHost.ask('load/run', { ...params, loadId });
      going.progress = progress;
      end = progress.state === 'stopped' ? l10n.t('Stopped') : l10n.t('Done');
      log(loadSummary(head, progress));
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      end = l10n.t('Ended, {0}', message);
      log(`${loadReport(head, undefined).split('\n', 1)[0] ?? ''}: ${message}`);
    } finally {
      this.#going.delete(loadId);
    }
    this.#show(going, end);
  }

  /** The call host tells how a run goes. */
  setProgress(progress: LoadProgress): void {
    const going = this.#going.get(progress.loadId);
    if (going === undefined) return;
    going.progress = progress;
    this.#show(going);
  }

  /** The run that a document shows; without one, all. Whether there was any. */
  stop(document?: string): boolean {
    const stopped = Array.from(this.#going).filter(
      ([, { uri }]) => document === undefined || uri.toString() === document,
    );
    for (const [loadId] of stopped) this.#stop(loadId);
    return stopped.length > 0;
  }

  dispose(): void {
    this.stop();
  }

  #stop(loadId: string): void {
    if (!this.#going.has(loadId)) return;
    // A call host that is gone has ended the run too.
    this.#options.callHost.ask('load/stop', { loadId }).catch(() => {});
  }

  #show({ uri, head, progress }: Going, end?: string): void {
    const content: ReportContent = {
      text: loadReport(head, progress, end),
      lenses:
        end === undefined
          ? [
              {
                line: 2,
                command: {
                  title: l10n.t('Stop'),
                  command: 'parlance.stopLoad',
                  arguments: [{ load: uri.toString() }],
                },
              },
            ]
          : [],
    };
    this.#options.reports.update(uri, content);
  }
}
