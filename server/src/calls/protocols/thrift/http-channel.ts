/**
 * Carries the messages of a call over HTTP: each goes in the body of a POST, and what answers it comes in the answer.
 * As Apache's clients do, the next is posted once the last was answered.
 */
import type { Metadata } from '../../../contract/target.ts';
import type { ThriftEnvelope } from '../../call.ts';
import { httpAddress } from '../../address.ts';
import { CallError } from '../../call-error.ts';
import type { Limits } from '../../limits.ts';
import type { OpenOptions } from '../../protocol.ts';
import { createHttpClient, type HttpClient } from '../../transports/http-client.ts';
import type { HttpResponse } from '../../transports/http-request.ts';
import { compressionNamed } from '../../transports/inflate.ts';
import { foreignAnswer } from '../http-answer.ts';
import { httpNetwork } from '../http-network.ts';
import type { Carrier, ChannelObserver, ThriftChannel } from './channel.ts';
import type { AskedServer } from './find-way.ts';
import { withMultiplexedAdvice } from './multiplexed-advice.ts';
import type { ThriftMessage } from './message-reader.ts';
import { postHeader } from './post-header.ts';
import { explainForeign, explainSilence, explainWaiting } from './silence.ts';
import { dialectOf, messageBytes, messagesIn, readerFor, type WireFormat } from './wire-format.ts';

export interface HttpCarrierOptions {
  readonly url: string;
  readonly format: WireFormat;
  /** What a multiplexed server would call the service. */
  readonly serviceName: string;
  /** Sent as headers of each POST. */
  readonly metadata: Metadata;
  /** For people, beside what the connection knows of itself. */
  readonly facts: Metadata;
  readonly limits: Limits;
  readonly options: OpenOptions;
}

/** What is waiting to be posted. */
interface Post {
  readonly bytes: Uint8Array;
  readonly onHandedOver: (wireBytes: number) => void;
  readonly taken: () => void;
  readonly failed: (reason: unknown) => void;
}

export function httpCarrier(carrier: HttpCarrierOptions): Carrier {
  const { options, limits } = carrier;
  const client = createHttpClient({
    version: options.target.httpVersion ?? 'any',
    purpose: 'Thrift over HTTP',
    network: httpNetwork(options),
    limits,
    ...(options.target.authority === undefined ? {} : { authority: options.target.authority }),
    ...(options.pool === undefined ? {} : { pool: options.pool }),
  });
  const server = askedServer(carrier);
  return {
    open: async (signal, observer) => new HttpChannel(carrier, client, server, signal, observer),
    advised: (error) => withMultiplexedAdvice(error, server, server.serviceName),
    silenceAdvice: 'the method may take longer than that; the log of the server may say why',
    explainSilence: (signal, cause) => explainSilence(server, cause, signal),
    explainForeign: (signal, error) => explainForeign(server, error, signal),
    explainWaiting: (signal) => explainWaiting(server, signal),
  };
}

function askedServer({ url, metadata, format, serviceName, options }: HttpCarrierOptions): AskedServer {
  const { secure, host, port, socketPath } = httpAddress(options.target);
  const { httpVersion: version = 'any', authority } = options.target;
  return {
    endpoint: {
      ...httpNetwork(options),
      secure,
      host,
      port,
      ...(socketPath !== undefined && { socketPath }),
    },
    secure,
    path: new URL(url).pathname,
    dialect: dialectOf(format),
    multiplexed: format.serviceName !== undefined,
    serviceName: format.serviceName ?? serviceName,
    http: { version, metadata, ...(authority !== undefined && { authority }) },
  };
}

class HttpChannel implements ThriftChannel {
  readonly #carrier: HttpCarrierOptions;
  readonly #client: HttpClient;
  readonly #server: AskedServer;
  readonly #signal: AbortSignal;
  readonly #observer: ChannelObserver;
  readonly #posts: Post[] = [];
  #closed = false;
  #wake: (() => void) | undefined;

  constructor(
    carrier: HttpCarrierOptions,
    client: HttpClient,
    server: AskedServer,
    signal: AbortSignal,
    observer: ChannelObserver,
  ) {
    this.#carrier = carrier;
    this.#client = client;
    this.#server = server;
    this.#signal = signal;
    this.#observer = observer;
    signal.addEventListener('abort', () => this.close(), { once: true });
  }

  get arrivals(): AsyncIterable<Iterable<ThriftMessage>> {
    return this.#arrivals();
  }

  /** What breaks is thrown where it is read. */
  get failure(): CallError | undefined {
    return undefined;
  }

  /** Each message has an answer of HTTP, which says more. */
  get endedEarly(): boolean {
    return false;
  }

  write(
    envelope: ThriftEnvelope,
    payload: Uint8Array,
    onHandedOver: (wireBytes: number) => void,
  ): Promise<void> {
    const bytes = messageBytes(this.#carrier.format, envelope, payload);
    return new Promise((taken, failed) => {
      this.#posts.push({ bytes, onHandedOver, taken, failed });
      this.#wake?.();
    });
  }

  sentAll(): void {
    this.#closed = true;
    this.#wake?.();
  }

  finish(): void {
    // The answers end by themselves.
    this.sentAll();
  }

  close(): void {
    this.sentAll();
    const ended = new CallError('prepare', 'the call has ended; nothing more can be sent');
    for (const { failed } of this.#posts.splice(0)) failed(ended);
  }

  async *#arrivals(): AsyncGenerator<Iterable<ThriftMessage>, void, undefined> {
    for (;;) {
      const post = this.#posts.shift();
      if (post !== undefined) yield* this.#answerTo(post);
      else if (this.#closed) return;
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
  }

  async *#answerTo(post: Post): AsyncGenerator<Iterable<ThriftMessage>, void, undefined> {
    const response = await this.#post(post).catch(async (thrown: unknown) => {
      const reason = await this.#explained(thrown);
      post.failed(reason);
      throw reason;
    });
    this.#observer.headers(response.headerList, response.status);
    await checkAnswer(response);
    const reader = readerFor(this.#carrier.format, this.#carrier.limits);
    for await (const chunk of response.body) yield messagesIn(chunk, reader, this.#carrier.format);
    reader.end();
  }

  /** Servers that do not understand a message often break off without an answer. */
  async #explained(thrown: unknown): Promise<unknown> {
    const brokeOff = thrown instanceof CallError && thrown.phase === 'protocol' && !this.#signal.aborted;
    return brokeOff ? explainSilence(this.#server, thrown, this.#signal) : thrown;
  }

  #post(post: Post): Promise<HttpResponse> {
    const { url, metadata, facts } = this.#carrier;
    return this.#client({
      url,
      method: 'POST',
      header: postHeader(post.bytes),
      metadata,
      body: bodyOf(post),
      signal: this.#signal,
      onConnected: (connection) => this.#observer.connected([...connection, ...facts]),
      onFrame: (kind, told) => this.#observer.frame(kind, told),
    });
  }
}

async function* bodyOf({ bytes, onHandedOver, taken }: Post): AsyncGenerator<Uint8Array, void, undefined> {
  onHandedOver(bytes.length);
  yield bytes;
  taken();
}

/**
 * Servers name many types of content, or none, so what tells is whether a message is in it.
 * @throws {CallError} of phase `http` for an answer that cannot hold one, of phase `protocol` for one that is compressed.
 */
async function checkAnswer(response: HttpResponse): Promise<void> {
  const type = response.header.get('content-type') ?? '';
  if (response.status !== 200 || /^(?:text\/html|application\/(?:grpc|connect|proto))/i.test(type))
    throw await foreignAnswer(response, 'Thrift');
  const compression = compressionNamed(response.header.get('content-encoding'));
  if (compression !== undefined)
    throw new CallError(
      'protocol',
      `the server compresses with "${compression.name}", which was not offered`,
    );
}
