/** Generates code, by command and on save: what runs, how far it came, and what it led to. */
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { GenerationProblem } from '../../../server/src/contract/generation.ts';
import { setting } from '../settings.ts';
import { visibleText } from '../visible-text.ts';
import { type GenerationEnd, runGeneration } from './generation-process.ts';
import { GenerationProblems, type PlacedProblem, placeOf, problemText } from './generation-problems.ts';
import { GenerationQueue } from './generation-queue.ts';
import { isTemplate, schemaLanguage } from './generation-files.ts';
import { type GenerationSource, sourcesOf } from './generation-sources.ts';
import { GenerationStatus } from './generation-status.ts';

export type GenerationOutcome =
  | { readonly kind: 'done'; readonly summary: string }
  | { readonly kind: 'failed'; readonly summary: string; readonly first: PlacedProblem | undefined }
  | { readonly kind: 'cancelled' };

export class Generations implements vscode.Disposable {
  readonly #script: string;
  readonly #log: vscode.LogOutputChannel;
  readonly #queue = new GenerationQueue();
  readonly #problems = new GenerationProblems();
  readonly #status = new GenerationStatus();
  /** Ends all runs with the window. */
  readonly #end = new AbortController();
  readonly #subscriptions: vscode.Disposable;
  #last: GenerationOutcome | undefined;

  /** `script` is that of the command line. */
  constructor(script: string) {
    this.#script = script;
    this.#log = vscode.window.createOutputChannel('Parlance Generate', { log: true });
    this.#subscriptions = vscode.Disposable.from(
      this.#log,
      this.#problems,
      this.#status,
      vscode.workspace.onDidSaveTextDocument(({ uri }) => void this.#saved(uri)),
    );
  }

  /** How the last run ended. */
  get last(): GenerationOutcome | undefined {
    return this.#last;
  }

  showLog(): void {
    this.#log.show(true);
  }

  /** Whoever calls it has seen that the workspace is trusted. */
  run(source: GenerationSource, signal: AbortSignal): Promise<GenerationOutcome> {
    return this.#queue.now(source.key, () => this.#generate(source, signal));
  }

  dispose(): void {
    this.#end.abort();
    this.#queue.dispose();
    this.#subscriptions.dispose();
  }

  async #saved(uri: vscode.Uri): Promise<void> {
    if (schemaLanguage(uri) === undefined && !isTemplate(uri)) return;
    if (!vscode.workspace.isTrusted || !setting('generate.onSave', uri)) return;
    try {
      for (const source of await sourcesOf(uri))
        this.#queue.later(source.key, () => this.#generate(source, this.#end.signal));
    } catch (error) {
      this.#log.error(error instanceof Error ? error.message : String(error));
    }
  }

  async #generate(source: GenerationSource, given: AbortSignal): Promise<GenerationOutcome> {
    const signal = AbortSignal.any([given, this.#end.signal]);
    this.#status.begin();
    let outcome: GenerationOutcome = { kind: 'cancelled' };
    try {
      outcome = await this.#runJobs(source, signal);
      return outcome;
    } finally {
      if (outcome.kind !== 'cancelled') this.#last = outcome;
      this.#status.end(
        outcome.kind === 'cancelled'
          ? undefined
          : { failed: outcome.kind === 'failed', summary: outcome.summary },
      );
    }
  }

  async #runJobs(source: GenerationSource, signal: AbortSignal): Promise<GenerationOutcome> {
    const limits = {
      timeoutSeconds: setting('generate.timeoutSeconds'),
      maxOutputMegabytes: setting('generate.maxOutputMegabytes'),
    };
    const problems: PlacedProblem[] = [];
    const counts = { written: 0, unchanged: 0, removed: 0 };
    for (const job of source.jobs) {
      const log = (text: string): void => this.#log.info(visibleText(text));
      const end: GenerationEnd = await runGeneration({ script: this.#script, job, limits, signal, log });
      if (end.kind === 'cancelled') {
        this.#log.info('cancelled');
        return end;
      }
      problems.push(...end.problems.map((problem) => ({ problem, cwd: job.cwd })));
      if (end.kind === 'failed') continue;
      counts.written += end.done.written;
      counts.unchanged += end.done.unchanged;
      counts.removed += end.done.removed;
    }
    this.#problems.set(source.key, problems);
    const errors = problems.filter(({ problem }) => problem.severity === 'error');
    const [error] = errors;
    if (error === undefined) return { kind: 'done', summary: countsText(counts) };
    const first = errors.find((placed) => placeOf(placed) !== undefined);
    return { kind: 'failed', summary: errorText(error.problem, errors.length - 1), first };
  }
}

/** The first problem, and how many there are besides. */
function errorText(problem: GenerationProblem, others: number): string {
  const text = problemText(problem);
  if (others === 0) return text;
  return others === 1
    ? l10n.t('{0} (and 1 more problem)', text)
    : l10n.t('{0} (and {1} more problems)', text, others);
}

function countsText({
  written,
  unchanged,
  removed,
}: {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
}): string {
  const files = written === 1 ? l10n.t('1 file written') : l10n.t('{0} files written', written);
  return removed === 0
    ? l10n.t('{0}, {1} unchanged.', files, unchanged)
    : l10n.t('{0}, {1} unchanged, {2} removed.', files, unchanged, removed);
}
