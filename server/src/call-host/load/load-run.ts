/**
 * One load run from its start to its end: opens calls as its plan says, keeps nothing of them but figures, and tells
 * these as it goes. Calls are made as any other is, over connections that are kept between them where the product does.
 */
import type { CallErrorInfo } from '../../contract/call-error.ts';
import { type LoadPlan, type LoadProgress, loadDeadlineMs } from '../../contract/load.ts';
import type { PreparedCall } from '../../contract/prepared-call.ts';
import type { Metadata } from '../../contract/target.ts';
import { TimeSlice } from '../../base/time-slice.ts';
import type { Authorization } from '../../calls/auth/authorize.ts';
import { CallError } from '../../calls/call-error.ts';
import type { Call } from '../../calls/call.ts';
import { changesEachTime } from '../../calls/placeholders/fill.ts';
import { type EncodedStep, ScriptRun } from '../../calls/script-run.ts';
import { type CallOpening, callOpening, type CallOpeningOptions } from '../call-opening.ts';
import { visibleError } from '../event-view.ts';
import { MessageEncoder, type MessageEncoderOptions } from '../message-encoder.ts';
import { ProgressPacer } from '../progress-pacer.ts';
import { Secrets } from '../secrets.ts';
import { loadClock } from './load-clock.ts';
import { LoadPace } from './load-pace.ts';
import { LoadTally } from './load-tally.ts';

export interface LoadRunOptions extends CallOpeningOptions, MessageEncoderOptions {
  readonly loadId: string;
  readonly plan: LoadPlan;
  readonly secrets: Readonly<Record<string, string>>;
  readonly tell: (progress: LoadProgress) => void;
}

/** What all calls of the run have in common. */
interface Ready {
  readonly opening: CallOpening;
  readonly authorization: Authorization;
  /** Of a request whose messages differ each time they are made anew. */
  readonly steps: () => Promise<readonly EncodedStep[]>;
}

export class LoadRun {
  readonly #options: LoadRunOptions;
  readonly #call: PreparedCall;
  readonly #secrets: Secrets;
  readonly #encoder: MessageEncoder;
  readonly #pacer: ProgressPacer;
  readonly #tally = new LoadTally();
  readonly #stop = new AbortController();
  /** Those on their way. */
  readonly #calls = new Set<Call>();
  #pace: LoadPace | undefined;
  #state: LoadProgress['state'] = 'running';
  #cancelled = 0;
  #connections = 0;
  /** Why the run ends early, if not on request. */
  #failure: CallError | undefined;
  #lastMs = 0;

  constructor(options: LoadRunOptions) {
    const { deadlineMs = loadDeadlineMs.usual } = options.call;
    this.#call = { ...options.call, deadlineMs: Math.min(deadlineMs, loadDeadlineMs.most) };
    this.#options = { ...options, call: this.#call };
    this.#secrets = new Secrets(options.secrets);
    this.#encoder = new MessageEncoder(options, this.#secrets);
    this.#pacer = new ProgressPacer(() => options.tell(this.progress));
  }

  get progress(): LoadProgress {
    const { loadId } = this.#options;
    const { inFlight = 0, overdue = 0, elapsedMs = 0 } = this.#pace ?? {};
    return {
      loadId,
      state: this.#state,
      elapsedMs: this.#state === 'running' ? elapsedMs : this.#lastMs,
      inFlight,
      overdue,
      cancelled: this.#cancelled,
      connections: this.#connections,
      ...this.#tally.figures(),
    };
  }

  acknowledged(): void {
    this.#pacer.acknowledged();
  }

  /** No more calls begin, and those on their way are cancelled. */
  stop(): void {
    this.#stop.abort();
    for (const call of this.#calls) call.cancel();
  }

  /** Something failed that should not have, or that no call of the run can do without. */
  fail(error: CallError): void {
    this.#failure ??= error;
    this.stop();
  }

  /** Makes the calls. @throws {CallError} where the request cannot be made at all. */
  async run(): Promise<LoadProgress> {
    const told = setInterval(() => this.#pacer.changed(), toldMs);
    try {
      const ready = await this.#ready();
      await this.#makeCalls(ready);
      if (this.#failure !== undefined) throw this.#failure;
    } catch (thrown) {
      throw this.#secrets.redacted(thrown);
    } finally {
      clearInterval(told);
      this.#pacer.stop();
    }
    return this.progress;
  }

  async #ready(): Promise<Ready> {
    const encoder = this.#encoder;
    const steps = await encoder.script(this.#call);
    const opening = await callOpening(this.#options, this.#secrets);
    const authorization = await opening.authorize();
    const isFixed = !this.#call.script.some(
      (step) => step.kind === 'message' && changesEachTime(step.message.json),
    );
    return {
      opening,
      authorization,
      steps: isFixed ? () => Promise.resolve(steps) : () => encoder.script(this.#call),
    };
  }

  async #makeCalls(ready: Ready): Promise<void> {
    const { signal } = this.#stop;
    const pace = new LoadPace(this.#options.plan, loadClock);
    this.#pace = pace;
    const slice = new TimeSlice();
    const all = new Set<Promise<void>>();
    for (;;) {
      const dueMs = await pace.next(signal);
      if (dueMs === undefined) break;
      const one = this.#one(ready, pace, dueMs).finally(() => {
        all.delete(one);
        pace.ended();
      });
      all.add(one);
      // Calls that fail at once would leave no time for anything else.
      await slice.pause();
    }
    // Each has a deadline.
    await Promise.all(all);
    this.#state = signal.aborted ? 'stopped' : 'done';
  }

  /** Makes one call, which counts from when it was due. Never rejects. */
  async #one({ opening, authorization, steps }: Ready, pace: LoadPace, dueMs: number): Promise<void> {
    try {
      const script = await steps();
      const error = await this.#made(opening.open(authorization), script);
      const timeMs = pace.elapsedMs;
      this.#lastMs = timeMs;
      if (error?.phase === 'prepare') this.fail(this.#secrets.redacted(error));
      else if (error?.phase === 'cancelled') this.#cancelled++;
      else
        this.#tally.add({ timeMs, latencyMs: timeMs - dueMs, ...(error && { error: this.#shown(error) }) });
    } catch (thrown) {
      this.fail(CallError.from(thrown));
    }
    this.#pacer.changed();
  }

  /** Follows a call to its end; gives the error that it ended with. */
  async #made(call: Call, steps: readonly EncodedStep[]): Promise<CallError | undefined> {
    this.#calls.add(call);
    const over = new AbortController();
    const onFailure = (thrown: unknown): void => this.fail(CallError.from(thrown));
    const script = new ScriptRun({ call, steps, signal: over.signal, onFailure });
    void script.run();
    let error: CallError | undefined;
    for await (const event of call.events) {
      if (event.kind === 'received') script.received();
      if (event.kind === 'connected' && isNew(event.facts)) this.#connections++;
      if (event.kind === 'error') error = event.error;
    }
    over.abort();
    this.#calls.delete(call);
    return error;
  }

  #shown(error: CallError): CallErrorInfo {
    return visibleError(this.#secrets.redactError(error.info));
  }
}

/** Of a connection that is kept from an earlier call no address is told. */
function isNew(facts: Metadata): boolean {
  return facts.some(([name]) => name === 'address');
}

/** How often figures are told that change by themselves, in milliseconds. */
const toldMs = 200;
