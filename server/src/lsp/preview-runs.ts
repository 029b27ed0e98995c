/**
 * Runs of plugins for previews, which are asked for at each pause of typing: one at a time, each only where what it is
 * told has changed since the last one, and ended where it is outdated or nobody waits for it any more.
 */
import type { GeneratedCode } from '../contract/code-preview.ts';

type Work = (signal: AbortSignal) => Promise<GeneratedCode>;

interface Run {
  /** Stands for all that the outcome depends on. */
  readonly told: string;
  readonly abort: AbortController;
  readonly outcome: Promise<GeneratedCode | null>;
  waiting: number;
  hasEnded: boolean;
}

/** What was made before of as many others is kept. */
const mostKept = 8;

export class PreviewRuns {
  readonly #runs = new Map<string, Run>();
  #last: Promise<unknown> = Promise.resolve();

  /**
   * The outcome of the work, or of an earlier one by the same key that was told the same. Nothing where it was outdated
   * before it ended. @param again makes it run in any case.
   */
  async run(
    key: string,
    told: string,
    work: Work,
    { signal, again = false }: { readonly signal: AbortSignal; readonly again?: boolean },
  ): Promise<GeneratedCode | null> {
    const known = this.#runs.get(key);
    const isCurrent = known?.told === told && !known.abort.signal.aborted;
    const run = isCurrent && !(again && known.hasEnded) ? known : this.#start(key, told, work);
    run.waiting++;
    const leave = (): void => {
      run.waiting--;
      if (run.waiting === 0 && !run.hasEnded) run.abort.abort();
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    try {
      return await run.outcome;
    } finally {
      signal.removeEventListener('abort', leave);
      if (!signal.aborted) run.waiting--;
    }
  }

  /** Ends the run of the key, if there is one: what it is told is none that code is generated of any more. */
  end(key: string): void {
    const run = this.#runs.get(key);
    if (run?.hasEnded === false) run.abort.abort();
  }

  #start(key: string, told: string, work: Work): Run {
    this.end(key);
    const abort = new AbortController();
    const before = this.#last;
    const outcome = (async (): Promise<GeneratedCode | null> => {
      await before;
      const made = abort.signal.aborted ? null : await work(abort.signal);
      return abort.signal.aborted ? null : made;
    })();
    const run: Run = { told, abort, outcome, waiting: 0, hasEnded: false };
    const ended = (): void => {
      run.hasEnded = true;
      if (abort.signal.aborted && this.#runs.get(key) === run) this.#runs.delete(key);
    };
    this.#last = outcome.then(ended, () => {
      abort.abort();
      ended();
    });
    // A map keeps its order: what was made last comes last.
    this.#runs.delete(key);
    this.#runs.set(key, run);
    for (const [other, { hasEnded }] of this.#runs)
      if (this.#runs.size > mostKept && hasEnded) this.#runs.delete(other);
    return run;
  }
}
