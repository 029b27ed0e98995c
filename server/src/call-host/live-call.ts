/**
 * One call from its start to its end: runs its script, writes what happens to its log without the secrets, and tells
 * its progress. What is sent is made by `message-encoder.ts`.
 */
import type { AnswerValues } from '../contract/call-host-protocol.ts';
import type { CallProgress, SchemaDifferences, Verdict } from '../contract/call-log.ts';
import type { DiagnosisStep } from '../contract/diagnosis.ts';
import type { PreparedMessage } from '../contract/prepared-call.ts';
import { AssertionRun } from '../calls/assertions/assertion-run.ts';
import { CallError } from '../calls/call-error.ts';
import { type Authorization, isTokenRefused } from '../calls/auth/authorize.ts';
import type { Call, CallEvent } from '../calls/call.ts';
import { diagnose } from '../calls/diagnosis/diagnose.ts';
import { withLearnedDetails } from '../calls/learned-details.ts';
import type { EventLog } from '../calls/log/event-log.ts';
import type { LogEvent } from '../calls/log/log-event.ts';
import { ScriptRun } from '../calls/script-run.ts';
import { type CallOpeningOptions, callOpening } from './call-opening.ts';
import { CallTally } from './call-tally.ts';
import { visibleError } from './event-view.ts';
import { MessageEncoder, type MessageEncoderOptions } from './message-encoder.ts';
import { ProgressPacer } from './progress-pacer.ts';
import { Secrets } from './secrets.ts';
import { SentRules, type SentRulesOptions } from './sent-rules.ts';
import { patternMatcher } from './text-search.ts';
import { CallStatistics } from './timeline/call-statistics.ts';

export interface LiveCallOptions extends CallOpeningOptions, MessageEncoderOptions {
  readonly callId: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly log: EventLog;
  readonly tell: (progress: CallProgress) => void;
  /** Asks the server how its schema differs; called once, when the server has been reached. Never rejects. */
  readonly differences?: () => Promise<SchemaDifferences | undefined>;
  /** What the schema of the call sets rules with; absent where it sets none. */
  readonly rules?: Omit<SentRulesOptions, 'redact'>;
}

/** How long a call has to end by itself after it failed within, in milliseconds. */
const graceMs = 1_000;

export class LiveCall {
  readonly #options: LiveCallOptions;
  readonly #secrets: Secrets;
  readonly #rules: SentRules | undefined;
  readonly #encoder: MessageEncoder;
  readonly #tally = new CallTally();
  /** Its messages over time. */
  readonly statistics = new CallStatistics();
  readonly #pacer: ProgressPacer;
  readonly #startedAt = performance.now();
  readonly #ended = new AbortController();
  #call: Call | undefined;
  #cancelled = false;
  readonly #cancellation: Promise<void>;
  #onCancelled: (() => void) | undefined;
  /** Somebody has sent a message beyond the script. */
  #sentByHand = false;
  #paused = false;
  #countOnly: boolean;
  readonly #assertions: AssertionRun | undefined;
  #verdict: Verdict | undefined;
  #differences: SchemaDifferences | undefined;
  #comparing = false;
  /** Why the call is being ended from here, if not on request. */
  #failure: CallError | undefined;
  #script: ScriptRun | undefined;

  constructor(options: LiveCallOptions) {
    this.#options = options;
    this.#secrets = new Secrets(options.secrets);
    if (options.rules !== undefined)
      this.#rules = new SentRules({ ...options.rules, redact: (text) => this.#secrets.redactText(text) });
    this.#encoder = new MessageEncoder(options, this.#secrets, (made) => this.#rules?.add(made));
    this.#countOnly = options.call.countOnly ?? false;
    this.#pacer = new ProgressPacer(() => void this.#tell());
    const { codec, call } = options;
    const { assertions = [] } = call;
    if (assertions.length > 0)
      this.#assertions = new AssertionRun({ assertions, codec, matches: patternMatcher() });
    this.#cancellation = new Promise((resolve) => {
      this.#onCancelled = resolve;
    });
  }

  get progress(): CallProgress {
    const elapsedMs = this.#tally.ended ? this.#tally.lastMs : performance.now() - this.#startedAt;
    const brokenRules = this.#rules?.notes;
    const { error, ...progress } = this.#tally.progress(this.#options.callId, elapsedMs, this.#paused);
    return {
      ...progress,
      ...(this.#countOnly ? { countOnly: true } : {}),
      ...(error === undefined ? {} : { error: visibleError(error) }),
      ...(this.#differences === undefined ? {} : { schemaDifferences: this.#differences }),
      ...(brokenRules === undefined ? {} : { brokenRules }),
      ...(this.#verdict === undefined ? {} : { verdict: this.#verdict }),
    };
  }

  get ended(): boolean {
    return this.#tally.ended;
  }

  acknowledged(): void {
    this.#pacer.acknowledged();
  }

  /** Runs the call and its script to the end. Never rejects. */
  async run(): Promise<void> {
    try {
      const steps = await this.#encoder.script(this.#options.call);
      // Before anything is timed.
      await this.#rules?.judge();
      const opening = await callOpening(this.#options, this.#secrets);
      for (let attempt = 1; ; attempt++) {
        const authorization = await Promise.race([
          opening.authorize(),
          this.#cancellation.then(() => unauthorized),
        ]);
        const startedMs = attempt === 1 ? 0 : performance.now() - this.#startedAt;
        this.#call = opening.open(authorization);
        if (this.#cancelled) this.#call.cancel();
        if (this.#paused) this.#call.pause();
        const over = new AbortController();
        this.#script = new ScriptRun({
          call: this.#call,
          steps,
          signal: AbortSignal.any([this.#ended.signal, over.signal]),
          onFailure: (thrown) => this.fail(CallError.from(thrown)),
        });
        void this.#script.run();
        const { refuse } = authorization;
        const isRefused = await this.#follow(this.#call, startedMs, attempt === 1 && refuse !== undefined);
        over.abort();
        if (!isRefused) break;
        await refuse?.();
      }
    } catch (thrown) {
      this.#endHere(CallError.from(thrown));
    }
    this.#ended.abort();
    await this.#options.log.finish();
  }

  /**
   * Takes the events of the call up to its end. Where the server refuses the token and another can be had, the end is
   * left out and `true` given: the call is to be made again, once. It is not where anything came of it, or went into it
   * by hand.
   */
  async #follow(call: Call, startedMs: number, hasOther: boolean): Promise<boolean> {
    let isRefused = false;
    for await (const event of call.events) {
      if (
        event.kind === 'error' &&
        hasOther &&
        isTokenRefused(event.error) &&
        this.#tally.received === 0 &&
        !this.#sentByHand &&
        !this.#cancelled
      )
        isRefused = true;
      if (isRefused) continue;
      const timed = startedMs === 0 ? event : { ...event, timeMs: startedMs + event.timeMs };
      await this.#take(
        timed.kind === 'error'
          ? { ...timed, error: await withLearnedDetails(timed.error, this.#options.types) }
          : timed,
      );
    }
    return isRefused;
  }

  /** @throws {CallError} where the message does not fit, or the call takes no more. */
  async send(message: PreparedMessage, values: AnswerValues): Promise<void> {
    const outgoing = await this.#encoder.message(message, values);
    if (this.#call === undefined) throw new CallError('prepare', 'the call has not started yet');
    this.#sentByHand = true;
    await this.#call.send(outgoing);
    await this.#rules?.judge();
    this.#pacer.changed();
  }

  halfClose(): void {
    this.#call?.halfClose();
  }

  cancel(): void {
    this.#cancelled = true;
    this.#onCancelled?.();
    this.#call?.cancel();
  }

  pause(paused: boolean): void {
    if (paused === this.#paused || this.ended) return;
    this.#paused = paused;
    if (paused) this.#call?.pause();
    else this.#call?.resume();
    this.#pacer.changed();
  }

  /** Whether messages from now on are counted, and not kept in the log. */
  countOnly(countOnly: boolean): void {
    this.#countOnly = countOnly;
    this.#pacer.changed();
  }

  /** Looks at the layers that the call needs. @throws {CallError} of phase `prepare`. */
  async diagnose(): Promise<readonly DiagnosisStep[]> {
    const { call, proxies } = this.#options;
    const { target, metadata: own, tls, authorize } = await callOpening(this.#options, this.#secrets);
    const shown = await authorize().catch((thrown: unknown) => ({
      metadata: [],
      withoutToken: this.#secrets.redacted(thrown).info,
    }));
    const steps = await diagnose({
      target,
      metadata: [...shown.metadata, ...own],
      ...('withoutToken' in shown && { withoutToken: shown.withoutToken }),
      proxies,
      service: call.service,
      ...(call.method === undefined ? {} : { method: call.method }),
      ...(tls === undefined ? {} : { tls }),
    });
    return steps.map((step) => this.#secrets.redactStep(step));
  }

  /** Something failed that should not have: the call ends with that error, even if its engine no longer answers. */
  fail(error: CallError): void {
    this.#failure ??= error;
    this.cancel();
    setTimeout(() => this.#endHere(error), graceMs).unref();
  }

  /** Stops telling progress. */
  forget(): void {
    this.cancel();
    this.#pacer.stop();
  }

  async #take(event: CallEvent): Promise<void> {
    await this.#record(this.#withReason(event));
    const { failure } = this.#options.log;
    if (failure !== undefined && this.#failure === undefined && !this.ended) this.fail(failure);
    if (event.kind === 'received') this.#script?.received();
    if (event.kind === 'connected') void this.#compareSchema();
  }

  async #compareSchema(): Promise<void> {
    if (this.#comparing) return;
    this.#comparing = true;
    this.#differences = await this.#options.differences?.();
    if (this.#differences !== undefined) this.#pacer.changed();
  }

  /** What is told is in the log's file: should this process die the next moment, whoever was told can still read it. */
  async #tell(): Promise<void> {
    const { progress } = this;
    await this.#options.log.written();
    this.#options.tell(progress);
  }

  /** The call's own reason for its end says less than ours, if we ended it. */
  #withReason(event: CallEvent): CallEvent {
    if (this.#failure === undefined) return event;
    if (event.kind === 'error') return { ...event, error: this.#failure };
    return event.kind === 'end' ? { ...event, outcome: 'failed' } : event;
  }

  #record(event: CallEvent): Promise<void> | undefined {
    if (this.ended) return undefined;
    this.statistics.add(event);
    this.#assert(event);
    this.#pacer.changed();
    if (this.#countOnly && 'message' in event) {
      this.#tally.count(event.kind, event.message, event.timeMs);
      return undefined;
    }
    const counted = this.#tally.counted(event.timeMs);
    if (counted !== undefined) void this.#keep(counted);
    return this.#keep(this.#secrets.redactEvent(event));
  }

  #assert(event: CallEvent): void {
    if (this.#assertions === undefined) return;
    this.#assertions.add(this.#secrets.redactEvent(event));
    if (event.kind === 'end') this.#verdict = this.#assertions.verdict();
  }

  #keep(event: LogEvent): Promise<void> | undefined {
    this.#tally.add(event);
    return this.#options.log.append(event);
  }

  #endHere(error: CallError): void {
    const timeMs = performance.now() - this.#startedAt;
    void this.#record({ kind: 'error', timeMs, error: this.#failure ?? error });
    void this.#record({ kind: 'end', timeMs, outcome: 'failed' });
  }
}

/** Of a call that is cancelled before it has a token: nothing is sent. */
const unauthorized: Authorization = { metadata: [], hidden: [] };
