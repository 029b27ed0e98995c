/**
 * A call over HTTP, as gRPC and Connect have in common: the exchange from connecting to the end, what may be sent
 * when, the deadline, cancelling, and reading no faster than events are taken. What a message looks like on the wire
 * and where the status stands is the protocol's own `HttpDialect`.
 */
import { type MethodKind, sendsMany, receivesMany } from '../../model/schema.ts';
import type { Metadata } from '../../contract/target.ts';
import { CallError } from '../call-error.ts';
import type { Call, CallEvent, OutgoingMessage, WireMessage } from '../call.ts';
import { EventQueue } from '../event-queue.ts';
import { defaultMaxMessageBytes } from '../limits.ts';
import { Outbox } from '../outbox.ts';
import type { OpenOptions } from '../protocol.ts';
import { createHttpClient, type HttpClientOptions } from '../transports/http-client.ts';
import type { HttpResponse } from '../transports/http-request.ts';

export interface HttpDialect {
  /** @throws {CallError} of phase `prepare`. */
  readonly plan: (options: OpenOptions, kind: MethodKind) => HttpPlan;
  /** Reads the answer to its end. Rejects where the call failed, with what is known of why. */
  readonly receive: (response: HttpResponse, inbox: Inbox) => Promise<void>;
}

export interface HttpPlan {
  readonly url: string;
  readonly header: Headers;
  readonly client: Pick<HttpClientOptions, 'version' | 'purpose'>;
  /** What goes into the body for a message. */
  readonly frame: (payload: Uint8Array) => Uint8Array;
  /** Whether a body of one message announces its length. */
  readonly announcesLength: boolean;
}

/** What a dialect reports to while it reads an answer. */
export interface Inbox {
  readonly options: OpenOptions;
  readonly kind: MethodKind;
  readonly maxMessageBytes: number;
  headers(metadata: Metadata, httpStatus: number): void;
  /** @throws {CallError} of phase `protocol` for a second message where the method answers with one. */
  received(message: WireMessage): void;
  trailers(metadata: Metadata): void;
  readonly receivedCount: number;
  /** To be awaited, where it is defined, before more is read: the call is paused, or its events are not yet taken. */
  hold(): Promise<void> | undefined;
}

/**
 * Starts a call. Its connection is made at once where the method takes many messages, and else with its one message,
 * so that the length of the body is known.
 */
export function openHttpCall(dialect: HttpDialect, options: OpenOptions, kind: MethodKind): Call {
  return new HttpCall(dialect, options, kind, dialect.plan(options, kind));
}

/** Timers of Node and browsers hold no more. */
const maxTimerMs = 2 ** 31 - 1;

class HttpCall implements Call, Inbox {
  readonly options: OpenOptions;
  readonly kind: MethodKind;
  readonly #dialect: HttpDialect;
  readonly #plan: HttpPlan;
  readonly #startedAt = performance.now();
  readonly #queue = new EventQueue<CallEvent>();
  readonly #outbox = new Outbox(() => this.#emit({ kind: 'half-closed' }));
  readonly #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #ended = false;
  #sentCount = 0;
  #receivedCount = 0;
  #paused: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  constructor(dialect: HttpDialect, options: OpenOptions, kind: MethodKind, plan: HttpPlan) {
    this.#dialect = dialect;
    this.options = options;
    this.kind = kind;
    this.#plan = plan;
    if (sendsMany(kind)) this.#start(undefined);
  }

  get events(): AsyncIterable<CallEvent> {
    return this.#queue;
  }

  async send(message: OutgoingMessage): Promise<void> {
    if (this.#ended) throw new CallError('prepare', 'the call has ended; nothing more can be sent');
    const single = !sendsMany(this.kind);
    if (single && this.#sentCount > 0) throw new CallError('prepare', 'this method takes one message only');
    if (this.#outbox.closed)
      throw new CallError('prepare', 'this side of the call is finished; nothing more can be sent');
    this.#sentCount++;
    const framed = this.#plan.frame(message.payload);
    const sent = this.#outbox.put(framed, () => {
      const payload = message.redacted ?? message.payload;
      this.#emit({ kind: 'sent', message: { payload, wireBytes: framed.length } });
    });
    if (single) {
      this.#outbox.close();
      this.#start(framed.length);
    }
    await sent;
  }

  halfClose(): void {
    this.#outbox.close();
    this.#start(0);
  }

  cancel(): void {
    this.#stop(new CallError('cancelled', 'the call was cancelled', { code: 'canceled' }));
  }

  pause(): void {
    this.#paused ??= Promise.withResolvers<void>();
  }

  resume(): void {
    this.#paused?.resolve();
    this.#paused = undefined;
  }

  get maxMessageBytes(): number {
    return this.options.target.maxMessageBytes ?? defaultMaxMessageBytes;
  }

  get receivedCount(): number {
    return this.#receivedCount;
  }

  headers(metadata: Metadata, httpStatus: number): void {
    this.#emit({ kind: 'headers', metadata, httpStatus });
  }

  received({ payload, wireBytes, compression }: WireMessage): void {
    this.#receivedCount++;
    if (this.#receivedCount > 1 && !receivesMany(this.kind))
      throw new CallError('protocol', 'the server sent a second message, where the method answers with one', {
        code: 'unimplemented',
        advice: 'the server may have another version of the schema, in which this method streams',
      });
    const message = { payload, wireBytes, ...(compression === undefined ? {} : { compression }) };
    this.#emit({ kind: 'received', message }, payload.length);
  }

  trailers(metadata: Metadata): void {
    this.#emit({ kind: 'trailers', metadata });
  }

  hold(): Promise<void> | undefined {
    if (this.#abort.signal.aborted) throw this.#abort.signal.reason;
    return this.#paused?.promise ?? (this.#queue.full ? this.#queue.drained() : undefined);
  }

  /** Ends the call from this side: whatever is being waited for fails with the reason. */
  #stop(reason: CallError): void {
    if (this.#ended) return;
    this.#abort.abort(reason);
    this.resume();
    if (!this.#running) this.#finish(reason);
  }

  /** `bodyBytes` is the length of the whole body where it is known. Has no effect the second time. */
  #start(bodyBytes: number | undefined): void {
    if (this.#running || this.#ended) return;
    this.#running = true;
    const { deadlineMs } = this.options;
    if (deadlineMs !== undefined)
      this.#timer = setTimeout(
        () => this.#stop(deadlinePassed(deadlineMs)),
        Math.min(deadlineMs, maxTimerMs),
      );
    void this.#exchange(bodyBytes).then(
      () => this.#finish(undefined),
      (thrown: unknown) => {
        // Whatever else went wrong, a call that was ended from this side was ended by that.
        this.#finish(CallError.from(this.#abort.signal.aborted ? this.#abort.signal.reason : thrown));
      },
    );
  }

  async #exchange(bodyBytes: number | undefined): Promise<void> {
    const { options } = this;
    const { url, header, client, announcesLength } = this.#plan;
    if (announcesLength && bodyBytes !== undefined) header.set('content-length', String(bodyBytes));
    const send = createHttpClient({
      ...client,
      ...(options.tls === undefined ? {} : { tls: options.tls }),
      ...(options.pool === undefined ? {} : { pool: options.pool }),
    });
    const response = await send({
      url,
      method: 'POST',
      header,
      metadata: options.metadata,
      body: this.#outbox,
      signal: this.#abort.signal,
      onConnected: (facts) => this.#emit({ kind: 'connected', facts }),
    });
    await this.#dialect.receive(response, this);
  }

  #finish(error: CallError | undefined): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    if (error !== undefined) this.#emit({ kind: 'error', error });
    this.#emit({ kind: 'end', outcome: outcomeOf(error) });
    this.#queue.end();
    this.#outbox.fail(new CallError('prepare', 'the call has ended; nothing more can be sent'));
    // Lets go of whatever the exchange still holds.
    this.#abort.abort(new CallError('internal', 'the call has ended'));
  }

  #emit(event: WithoutTime<CallEvent>, bytes = 0): void {
    this.#queue.push({ timeMs: performance.now() - this.#startedAt, ...event }, bytes);
  }
}

type WithoutTime<E> = E extends unknown ? Omit<E, 'timeMs'> : never;

function outcomeOf(error: CallError | undefined): 'ok' | 'failed' | 'cancelled' {
  if (error === undefined) return 'ok';
  return error.phase === 'cancelled' ? 'cancelled' : 'failed';
}

function deadlinePassed(ms: number): CallError {
  const time = ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`;
  return new CallError('deadline', `the call was not done within its deadline of ${time}`, {
    code: 'deadline_exceeded',
  });
}
