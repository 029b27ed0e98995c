/** Counts what the events of a call add up to: the figures of its progress, live or read back from a log. */
import type { CallErrorInfo } from '../contract/call-error.ts';
import type { CallProgress, CallState, MessageTimes } from '../contract/call-log.ts';
import type { WireMessage } from '../calls/call.ts';
import type { LogEvent, NotKept } from '../calls/log/log-event.ts';
import { UnansweredCalls } from '../calls/unanswered-calls.ts';

/** How many of the events that are no messages are named. */
const maxLifecycle = 32;

/** How many of the calls without an answer are named. */
const maxUnanswered = 32;

type Counted = Omit<NotKept, 'kind' | 'timeMs'>;

const nothing: Counted = { sent: 0, received: 0, sentBytes: 0, receivedBytes: 0 };

/** The counts of a recording are whatever somebody wrote there; beyond this they would be no counts any more. */
function sum(a: number, b: number): number {
  return Math.min(a + b, Number.MAX_SAFE_INTEGER);
}

export class CallTally {
  #state: CallState = 'connecting';
  #sent = 0;
  #received = 0;
  #sentBytes = 0;
  #receivedBytes = 0;
  #eventCount = 0;
  readonly #lifecycle: number[] = [];
  #notKept = 0;
  /** What was counted and has no event in the log yet. */
  #counted: Counted = nothing;
  readonly #unanswered = new UnansweredCalls();
  #lastMs = 0;
  #times: MessageTimes = {};
  #error: CallErrorInfo | undefined;

  get ended(): boolean {
    return this.#state === 'done' || this.#state === 'failed' || this.#state === 'cancelled';
  }

  get received(): number {
    return this.#received + this.#counted.received;
  }

  /** The time of the last event, in milliseconds since the start of the call. */
  get lastMs(): number {
    return this.#lastMs;
  }

  /** Takes the next event of the log. */
  add(event: LogEvent): void {
    if (event.kind !== 'sent' && event.kind !== 'received') {
      this.#lifecycle.push(this.#eventCount);
      if (this.#lifecycle.length > maxLifecycle) this.#lifecycle.shift();
    } else this.#addThrift(event.kind, event.message);
    this.#eventCount++;
    this.#lastMs = event.timeMs;
    switch (event.kind) {
      case 'connected':
        this.#state = this.#state === 'connecting' ? 'open' : this.#state;
        break;
      case 'sent':
        this.#time('sent', event.timeMs);
        this.#sent = sum(this.#sent, 1);
        this.#sentBytes = sum(this.#sentBytes, event.message.wireBytes);
        break;
      case 'received':
        this.#time('received', event.timeMs);
        this.#received = sum(this.#received, 1);
        this.#receivedBytes = sum(this.#receivedBytes, event.message.wireBytes);
        break;
      case 'half-closed':
        this.#state = 'half-closed';
        break;
      case 'error':
        this.#error = event.error.info;
        break;
      case 'end':
        this.#state = event.outcome === 'ok' ? 'done' : event.outcome;
        break;
      case 'not-kept':
        this.#notKept = sum(this.#notKept, sum(event.sent, event.received));
        this.#sent = sum(this.#sent, event.sent);
        this.#received = sum(this.#received, event.received);
        this.#sentBytes = sum(this.#sentBytes, event.sentBytes);
        this.#receivedBytes = sum(this.#receivedBytes, event.receivedBytes);
        break;
      case 'settings':
      case 'reset':
      case 'headers':
      case 'trailers':
        break;
    }
  }

  /** Counts a message that is not to be in the log. */
  count(kind: 'sent' | 'received', message: WireMessage, timeMs: number): void {
    this.#lastMs = timeMs;
    this.#time(kind, timeMs);
    const { sent, received, sentBytes, receivedBytes } = this.#counted;
    const isSent = kind === 'sent';
    this.#counted = {
      sent: sent + (isSent ? 1 : 0),
      received: received + (isSent ? 0 : 1),
      sentBytes: sentBytes + (isSent ? message.wireBytes : 0),
      receivedBytes: receivedBytes + (isSent ? 0 : message.wireBytes),
    };
  }

  /** The event that stands for what was counted since the last; nothing where nothing was. To be added. */
  counted(timeMs: number): LogEvent | undefined {
    const counted = this.#counted;
    if (counted.sent + counted.received === 0) return undefined;
    this.#counted = nothing;
    return { kind: 'not-kept', timeMs, ...counted };
  }

  #time(kind: 'sent' | 'received', timeMs: number): void {
    const { firstSent = timeMs, firstReceived = timeMs } = this.#times;
    this.#times =
      kind === 'sent'
        ? { ...this.#times, firstSent }
        : { ...this.#times, firstReceived, lastReceived: timeMs };
  }

  #addThrift(kind: 'sent' | 'received', { thrift }: WireMessage): void {
    if (thrift === undefined) return;
    const { type } = thrift;
    if (kind === 'received' && type === 'call') this.#unanswered.add(thrift, this.#eventCount);
    if (kind === 'sent' && (type === 'reply' || type === 'exception')) this.#unanswered.take(thrift);
  }

  progress(callId: string, elapsedMs: number, readingPaused: boolean): CallProgress {
    const notKept = this.#notKept + this.#counted.sent + this.#counted.received;
    return {
      callId,
      state: this.#state,
      sent: this.#sent + this.#counted.sent,
      received: this.#received + this.#counted.received,
      sentBytes: this.#sentBytes + this.#counted.sentBytes,
      receivedBytes: this.#receivedBytes + this.#counted.receivedBytes,
      eventCount: this.#eventCount,
      lifecycle: this.#lifecycle,
      elapsedMs,
      readingPaused,
      ...(this.#sent + this.#received + notKept === 0 ? {} : { times: this.#times }),
      ...(this.#unanswered.size === 0
        ? {}
        : {
            unanswered: {
              count: this.#unanswered.size,
              events: Array.from(this.#unanswered.kept, ({ at }) => at).slice(-maxUnanswered),
            },
          }),
      ...(notKept === 0 ? {} : { notKept }),
      ...(this.#error === undefined ? {} : { error: this.#error }),
    };
  }
}
