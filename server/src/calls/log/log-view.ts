/**
 * The events of a log that match: searched from the beginning, a piece at a time, and then along with the log as it
 * grows. Keeps which ones match and nothing of them; what they say is read again when somebody looks.
 */
import type { FoundMatch } from '../../contract/event-filter.ts';
import { CallError } from '../call-error.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';
import { followLog } from './follow-log.ts';
import { MatchIndex } from './match-index.ts';

export interface LogViewOptions {
  readonly log: EventLog;
  /** Which of the events match. What it throws ends the search, and is the view's failure. */
  readonly match: (events: readonly LoggedEvent[]) => readonly boolean[];
  /** Called whenever the view has come further. */
  readonly changed: () => void;
}

export class LogView {
  readonly #options: LogViewOptions;
  readonly #index = new MatchIndex();
  #searched = 0;
  #complete = false;
  #failure: CallError | undefined;
  #closed = false;

  /** Begins to search at once. */
  constructor(options: LogViewOptions) {
    this.#options = options;
    void this.#search().catch((thrown: unknown) => {
      this.#failure = CallError.from(thrown);
      options.changed();
    });
  }

  /** How many events of the log were looked at. */
  get searched(): number {
    return this.#searched;
  }

  get matches(): number {
    return this.#index.count;
  }

  /** Whether the whole log was searched and no more will come. */
  get complete(): boolean {
    return this.#complete;
  }

  /** Why the search was given up. */
  get failure(): CallError | undefined {
    return this.#failure;
  }

  /** The matches `from` up to, not including, `to`, counted from 0 in their own order. */
  range(from: number, to: number, maxPayloadBytes: number): Promise<readonly LoggedEvent[]> {
    return this.#options.log.pick(this.#index.slice(from, to), maxPayloadBytes);
  }

  /** The first match after an event, or the last before it. */
  find(seq: number, backward: boolean): FoundMatch | undefined {
    const at = backward ? this.#index.before(seq) - 1 : this.#index.before(seq + 1);
    const [found] = this.#index.slice(at, at + 1);
    return at < 0 || found === undefined ? undefined : { seq: found, at };
  }

  /** Searches no further. */
  close(): void {
    this.#closed = true;
  }

  async #search(): Promise<void> {
    const { log, changed } = this.#options;
    this.#complete = await followLog(log, {
      take: (events) => {
        this.#take(events);
        changed();
      },
      closed: () => this.#closed,
    });
    if (this.#complete) changed();
  }

  #take(events: readonly LoggedEvent[]): void {
    const found = this.#options.match(events);
    for (const [at, { seq }] of events.entries()) if (found[at] === true) this.#index.add(seq);
    this.#searched += events.length;
  }
}
