/** Carries the messages of a call over a connection of its own. */
import type { Limits } from '../../limits.ts';
import type { Metadata } from '../../../contract/target.ts';
import type { ThriftEnvelope } from '../../call.ts';
import type { CallError } from '../../call-error.ts';
import type { Endpoint } from '../../transports/endpoint.ts';
import { openTcp, type TcpConnection } from '../../transports/tcp.ts';
import type { Carrier, ThriftChannel } from './channel.ts';
import { withMultiplexedAdvice } from './multiplexed-advice.ts';
import type { ThriftMessage, ThriftReader } from './message-reader.ts';
import type { AskedServer } from './find-way.ts';
import { explainForeign, explainSilence, explainWaiting, silenceAdvice } from './silence.ts';
import { dialectOf, messageBytes, messagesIn, readerFor, type WireFormat } from './wire-format.ts';

export interface TcpCarrierOptions {
  readonly endpoint: Endpoint;
  readonly format: WireFormat;
  /** What a multiplexed server would call the service. */
  readonly serviceName: string;
  /** For people, beside what the connection knows of itself. */
  readonly facts: Metadata;
  readonly limits: Limits;
}

export function tcpCarrier(options: TcpCarrierOptions): Carrier {
  const { endpoint, format, facts, limits } = options;
  const dialect = dialectOf(format);
  const server: AskedServer = {
    endpoint,
    secure: endpoint.secure === true,
    dialect,
    multiplexed: format.serviceName !== undefined,
    serviceName: format.serviceName ?? options.serviceName,
  };
  return {
    open: async (signal, { connected }) => {
      const connection = await openWatched(server, signal);
      connected([...connection.facts, ...facts]);
      return new TcpChannel(connection, signal, format, readerFor(format, limits));
    },
    advised: (error) => withMultiplexedAdvice(error, server, server.serviceName),
    silenceAdvice: silenceAdvice(dialect),
    explainSilence: (signal, cause) => explainSilence(server, cause, signal),
    explainForeign: (signal, error) => explainForeign(server, error, signal),
    explainWaiting: (signal) => explainWaiting(server, signal),
  };
}

/** How long a TLS handshake may take before the server is asked whether it speaks Thrift without, in milliseconds. */
const suspiciousMs = 2000;

/** A server that does not speak TLS may wait for more bytes than a handshake has. */
async function openWatched(server: AskedServer, outer: AbortSignal): Promise<TcpConnection> {
  if (!server.secure) return openTcp(server.endpoint, outer);
  const stop = new AbortController();
  let opened = false;
  const timer = setTimeout(() => {
    void explainWaiting(server, outer, false).then((error) => {
      if (error !== undefined && !opened) stop.abort(error);
    });
  }, suspiciousMs);
  try {
    const connection = await openTcp(server.endpoint, AbortSignal.any([outer, stop.signal]));
    opened = true;
    return connection;
  } finally {
    clearTimeout(timer);
  }
}

class TcpChannel implements ThriftChannel {
  readonly #connection: TcpConnection;
  readonly #signal: AbortSignal;
  readonly #format: WireFormat;
  readonly #reader: ThriftReader;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #linger: ReturnType<typeof setTimeout> | undefined;
  #toldEnd = false;
  #endedEarly = false;

  constructor(connection: TcpConnection, signal: AbortSignal, format: WireFormat, reader: ThriftReader) {
    this.#connection = connection;
    this.#signal = signal;
    this.#format = format;
    this.#reader = reader;
  }

  get arrivals(): AsyncIterable<Iterable<ThriftMessage>> {
    return this.#arrivals();
  }

  get failure(): CallError | undefined {
    return this.#connection.failure;
  }

  async write(
    envelope: ThriftEnvelope,
    payload: Uint8Array,
    onHandedOver: (wireBytes: number) => void,
  ): Promise<void> {
    const bytes = messageBytes(this.#format, envelope, payload);
    const written = this.#connection.write(bytes);
    onHandedOver(bytes.length);
    return written;
  }

  sentAll(): void {
    // Many servers take the end of what is sent for the end of the connection, so it is not told before `finish`.
  }

  get endedEarly(): boolean {
    return this.#endedEarly;
  }

  finish(lingerMs: number, quietMs: number): void {
    if (quietMs === 0 || this.#toldEnd) this.#finish(lingerMs);
    else this.#quiet ??= setTimeout(() => this.#finish(lingerMs), quietMs);
  }

  #finish(lingerMs: number): void {
    // The server then closes the connection, once it has sent what it has.
    this.#toldEnd = true;
    this.#connection.finish();
    clearTimeout(this.#linger);
    this.#linger = setTimeout(() => this.#connection.close(), lingerMs);
  }

  close(): void {
    clearTimeout(this.#quiet);
    clearTimeout(this.#linger);
    this.#connection.close();
  }

  async *#arrivals(): AsyncGenerator<Iterable<ThriftMessage>, void, undefined> {
    for await (const chunk of this.#connection.chunks) {
      clearTimeout(this.#linger);
      yield messagesIn(chunk, this.#reader, this.#format);
    }
    this.#endedEarly = !this.#toldEnd;
    this.#signal.throwIfAborted();
    this.#reader.end();
  }
}
