/**
 * A call over HTTP, as gRPC and Connect have in common: the exchange from connecting to the end, what may be sent
 * when, the deadline, cancelling, and reading no faster than events are taken. What a message looks like on the wire
 * and where the status stands is the protocol's own `HttpDialect`.
 */
import { type MethodKind, sendsMany, receivesMany } from '../../model/schema.ts';
import type { Metadata } from '../../contract/target.ts';
import { Backlog } from '../backlog.ts';
import { CallError } from '../call-error.ts';
import type { Call, CallEvent, OutgoingMessage, WireMessage } from '../call.ts';
import { CallLifecycle } from '../call-lifecycle.ts';
import type { HeaderFields } from '../header-fields.ts';
import { type Limits, limitsOf, sentMessageTooLarge } from '../limits.ts';
import { Outbox } from '../outbox.ts';
import type { OpenOptions } from '../protocol.ts';
import { httpNetwork } from './http-network.ts';
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
  readonly header: HeaderFields;
  readonly client: Pick<HttpClientOptions, 'version' | 'purpose' | 'halfDuplex'>;
  /** What goes into the body for a message. */
  readonly frame: (payload: Uint8Array) => Uint8Array;
  /** Whether a body of one message announces its length. */
  readonly announcesLength: boolean;
  /** Where the call asks by GET: the query that holds the one message, framed as above, in place of a body. */
  readonly query?: (framed: Uint8Array) => string;
}

/** What a dialect reports to while it reads an answer. */
export interface Inbox {
  readonly options: OpenOptions;
  readonly kind: MethodKind;
  readonly limits: Limits;
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

class HttpCall implements Call, Inbox {
  readonly options: OpenOptions;
  readonly kind: MethodKind;
  readonly limits: Limits;
  readonly #dialect: HttpDialect;
  readonly #plan: HttpPlan;
  readonly #life = new CallLifecycle();
  readonly #outbox = new Outbox(
    () => this.#life.emit({ kind: 'half-closed' }),
    () => this.#life.untaken(),
  );
  readonly #backlog = new Backlog();
  #running = false;
  /** Of a call by GET, once it has its message. */
  #query: string | undefined;
  #sentCount = 0;
  #receivedCount = 0;

  constructor(dialect: HttpDialect, options: OpenOptions, kind: MethodKind, plan: HttpPlan) {
    this.#dialect = dialect;
    this.options = options;
    this.kind = kind;
    this.limits = limitsOf(options.target);
    this.#plan = plan;
    if (sendsMany(kind)) this.#start(undefined);
  }

  get events(): AsyncIterable<CallEvent> {
    return this.#life.events;
  }

  async send(message: OutgoingMessage): Promise<void> {
    if (this.#life.ended) throw hasEnded();
    const single = !sendsMany(this.kind);
    if (single && this.#sentCount > 0) throw new CallError('prepare', 'this method takes one message only');
    if (this.#outbox.closed)
      throw new CallError('prepare', 'this side of the call is finished; nothing more can be sent');
    const { length } = message.payload;
    if (length > this.limits.maxSentMessageBytes)
      throw this.#endHere(sentMessageTooLarge(length, this.limits.maxSentMessageBytes));
    const framed = this.#plan.frame(message.payload);
    this.#backlog.add(framed.length);
    this.#sentCount++;
    if (this.#plan.query !== undefined) this.#query = this.#plan.query(framed);
    const sent = this.#outbox.put(framed, () => {
      const payload = message.redacted ?? message.payload;
      this.#life.emit({ kind: 'sent', message: { payload, wireBytes: framed.length } }, payload.length);
    });
    if (single) {
      this.#outbox.close();
      this.#start(framed.length);
    }
    try {
      await sent;
    } finally {
      this.#backlog.remove(framed.length);
    }
  }

  halfClose(): void {
    this.#outbox.close();
    this.#start(0);
  }

  cancel(): void {
    this.#life.cancel();
    if (!this.#running) this.#finish();
  }

  pause(): void {
    this.#life.pause();
  }

  resume(): void {
    this.#life.resume();
  }

  get receivedCount(): number {
    return this.#receivedCount;
  }

  headers(metadata: Metadata, httpStatus: number): void {
    this.#life.emit({ kind: 'headers', metadata, httpStatus });
  }

  received({ payload, wireBytes, compression }: WireMessage): void {
    this.#receivedCount++;
    if (this.#receivedCount > 1 && !receivesMany(this.kind))
      throw new CallError('protocol', 'the server sent a second message, where the method answers with one', {
        code: 'unimplemented',
        advice: 'the server may have another version of the schema, in which this method streams',
      });
    const message = { payload, wireBytes, ...(compression === undefined ? {} : { compression }) };
    this.#life.emit({ kind: 'received', message }, payload.length);
  }

  trailers(metadata: Metadata): void {
    this.#life.emit({ kind: 'trailers', metadata });
  }

  hold(): Promise<void> | undefined {
    return this.#life.hold();
  }

  /** `bodyBytes` is the length of the whole body where it is known. Has no effect the second time. */
  #start(bodyBytes: number | undefined): void {
    if (this.#running || this.#life.ended) return;
    this.#running = true;
    const { deadlineMs } = this.options;
    if (deadlineMs !== undefined) this.#life.startDeadline(deadlineMs);
    void this.#exchange(bodyBytes).then(
      () => this.#finish(),
      (thrown: unknown) => this.#finish(thrown),
    );
  }

  async #exchange(bodyBytes: number | undefined): Promise<void> {
    const { options } = this;
    const { url, header, client, announcesLength } = this.#plan;
    if (announcesLength && bodyBytes !== undefined) header.set('content-length', String(bodyBytes));
    const send = createHttpClient({
      ...client,
      limits: this.limits,
      network: httpNetwork(options),
      ...(options.target.authority === undefined ? {} : { authority: options.target.authority }),
      ...(options.pool === undefined ? {} : { pool: options.pool }),
    });
    const query = this.#query;
    const response = await send({
      url: query === undefined ? url : `${url}?${query}`,
      method: query === undefined ? 'POST' : 'GET',
      header,
      metadata: options.metadata,
      body: query === undefined ? this.#outbox : withoutBytes(this.#outbox),
      signal: this.#life.signal,
      onConnected: (facts) => this.#life.emit({ kind: 'connected', facts }),
      onFrame: (kind, facts) => this.#life.tell({ kind, facts }),
    });
    await this.#dialect.receive(response, this);
  }

  /** Ends the call from this side. Returns the error. */
  #endHere(error: CallError): CallError {
    this.#life.stop(error);
    if (!this.#running) this.#finish();
    return error;
  }

  #finish(thrown?: unknown): void {
    this.#outbox.fail(hasEnded);
    this.#life.finish(thrown);
  }
}

/** Takes the messages as a body does, and has nothing of them in it: they are elsewhere in the request. */
// eslint-disable-next-line require-yield
async function* withoutBytes(outbox: Outbox): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const _ of outbox);
}

function hasEnded(): CallError {
  return new CallError('prepare', 'the call has ended; nothing more can be sent');
}
