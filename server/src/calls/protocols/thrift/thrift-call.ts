/**
 * A call, or a session of many, over one TCP connection of its own: connecting, numbering and sending messages, and
 * reading what comes no faster than its events are taken. What messages mean is said by `conversation.ts`.
 */
import type { Metadata, ThriftTransport } from '../../../contract/target.ts';
import type { MethodKind } from '../../../model/schema.ts';
import type { Call, CallEvent, OutgoingAnswer, OutgoingMessage, ThriftEnvelope } from '../../call.ts';
import { Backlog } from '../../backlog.ts';
import { CallError } from '../../call-error.ts';
import { CallLifecycle } from '../../call-lifecycle.ts';
import type { WireEncoding } from '../../codecs/thrift/wire.ts';
import type { ThriftCodec } from '../../codecs/thrift.ts';
import type { Endpoint } from '../../transports/endpoint.ts';
import { openTcp, type TcpConnection } from '../../transports/tcp.ts';
import { type Conversation, conversation } from './conversation.ts';
import { onTheWire } from './frame.ts';
import { MessageReader, type ThriftMessage } from './message-reader.ts';
import { PendingReplies } from './pending-replies.ts';
import { ServerCalls } from './server-calls.ts';
import { explainSilence, explainWaiting, type SilentServer, silenceAdvice } from './silence.ts';

export interface ThriftCallOptions {
  readonly endpoint: Endpoint;
  readonly transport: ThriftTransport;
  readonly encoding: WireEncoding;
  /** For people, beside what the connection knows of itself. */
  readonly facts: Metadata;
  readonly codec: ThriftCodec;
  /** Absent for a session. */
  readonly method: string | undefined;
  readonly methodKind: MethodKind | undefined;
  readonly deadlineMs: number | undefined;
  readonly maxMessageBytes: number;
}

/** How long a server that has sent nothing yet is waited for before it is asked what it speaks, in milliseconds. */
const suspiciousMs = 2000;

/** A session connects at once, a call when its message is sent. */
export class ThriftCall implements Call {
  readonly #options: ThriftCallOptions;
  readonly #conversation: Conversation;
  readonly #pending = new PendingReplies();
  readonly #asked: ServerCalls;
  readonly #reader: MessageReader;
  readonly #life = new CallLifecycle();
  readonly #backlog = new Backlog();
  readonly #connection = Promise.withResolvers<TcpConnection>();
  #started = false;
  /** Whether no more messages are taken; they may still be waiting for the connection. */
  #finished = false;
  /** Whether all messages were handed to the connection, after the last of them was taken. */
  #halfClosed = false;
  #anythingCame = false;
  #linger: ReturnType<typeof setTimeout> | undefined;
  #suspicion: ReturnType<typeof setTimeout> | undefined;

  /** @throws {CallError} of phase `prepare`. */
  constructor(options: ThriftCallOptions) {
    this.#options = options;
    const { methodKind: kind, method, transport, encoding, codec } = options;
    this.#conversation = conversation({ kind, method, codec, pending: this.#pending });
    this.#reader = new MessageReader(transport, encoding, options.maxMessageBytes);
    this.#asked = new ServerCalls(this.#life.signal);
    // Those who wait for the connection are told that there is none; nobody may be waiting.
    this.#connection.promise.catch(() => undefined);
    if (this.#conversation.sendsMany) this.#start();
  }

  get events(): AsyncIterable<CallEvent> {
    return this.#life.events;
  }

  async send(message: OutgoingMessage): Promise<void> {
    if (this.#life.ended) throw hasEnded();
    if (message.answer !== undefined) return this.#answer(message, message.answer);
    if (this.#finished)
      throw this.#conversation.sendsMany
        ? isFinished()
        : new CallError('prepare', 'this method takes one message only');
    const name = message.method ?? this.#options.method;
    if (name === undefined) throw new CallError('prepare', 'the message does not say which method it calls');
    const { kind } = this.#options.codec.method(name).method;
    this.#finished = !this.#conversation.sendsMany;
    this.#start();
    await this.#backlog.add(message.payload.length, async () => {
      // All who wait here go on in the order in which they came.
      const connection = await this.#connection.promise;
      if (this.#life.signal.aborted) throw hasEnded();
      const envelope = this.#pending.add(kind === 'oneway' ? 'oneway' : 'call', name);
      const written = this.#write(connection, message, envelope);
      this.#watchForSilence();
      if (!this.#conversation.sendsMany) this.#sentAll(connection);
      await written;
    });
  }

  /** A connection that takes one call only still takes answers. */
  async #answer(message: OutgoingMessage, answer: OutgoingAnswer): Promise<void> {
    if (this.#finished && this.#conversation.sendsMany) throw isFinished();
    const method = message.method ?? this.#options.method ?? '';
    const { seqid } = await this.#asked.next({ method, seqid: answer.seqid }, answer.waits === true);
    const connection = await this.#connection.promise;
    await this.#backlog.add(message.payload.length, () =>
      this.#write(connection, message, { method, type: answer.type, seqid }),
    );
  }

  halfClose(): void {
    if (this.#finished || this.#life.ended) return;
    this.#finished = true;
    if (!this.#conversation.sendsMany) {
      this.#life.finish(new CallError('prepare', 'the call was finished before its message was sent'));
      return;
    }
    void this.#connection.promise.then(
      (connection) => this.#sentAll(connection),
      () => undefined,
    );
  }

  cancel(): void {
    this.#life.cancel();
    if (!this.#started) this.#life.finish();
  }

  pause(): void {
    this.#life.pause();
  }

  resume(): void {
    this.#life.resume();
  }

  #start(): void {
    if (this.#started) return;
    this.#started = true;
    const { deadlineMs } = this.#options;
    if (deadlineMs !== undefined) this.#life.startDeadline(deadlineMs, () => this.#adviceAtDeadline());
    void this.#run().then(
      () => this.#life.finish(),
      (thrown: unknown) => {
        this.#life.finish(thrown);
        this.#connection.reject(hasEnded());
      },
    );
  }

  async #run(): Promise<void> {
    const connection = await openTcp(this.#options.endpoint, this.#life.signal);
    this.#life.emit({ kind: 'connected', facts: [...connection.facts, ...this.#options.facts] });
    this.#connection.resolve(connection);
    try {
      await this.#read(connection);
    } finally {
      clearTimeout(this.#linger);
      clearTimeout(this.#suspicion);
      connection.close();
    }
  }

  async #read(connection: TcpConnection): Promise<void> {
    for await (const chunk of connection.chunks) {
      clearTimeout(this.#linger);
      clearTimeout(this.#suspicion);
      this.#anythingCame = true;
      await this.#life.readyToRead();
      for (const message of this.#reader.push(chunk)) if (this.#receive(message)) return;
      this.#closeWhenIdle(connection);
    }
    this.#life.signal.throwIfAborted();
    this.#reader.end();
    const { failure } = connection;
    const { error, facts } =
      failure === undefined ? this.#conversation.closed(this.#anythingCame) : { error: failure };
    if (error !== undefined) throw this.#anythingCame ? error : await this.#explainSilence(failure);
    if (facts !== undefined) this.#life.emit({ kind: 'trailers', metadata: facts });
  }

  #adviceAtDeadline(): string | undefined {
    return this.#halfClosed && !this.#anythingCame
      ? `the server has not sent a byte: ${silenceAdvice(this.#silentServer.dialect)}`
      : undefined;
  }

  #explainSilence(cause: CallError | undefined): Promise<CallError> {
    return explainSilence(this.#silentServer, cause);
  }

  /** A server that was called over the wrong transport may wait for more bytes for ever; it is found out. */
  #watchForSilence(): void {
    if (this.#anythingCame || this.#pending.size === 0) return;
    this.#suspicion ??= setTimeout(() => {
      void explainWaiting(this.#silentServer).then((error) => {
        if (error !== undefined && !this.#anythingCame) this.#life.stop(error);
      });
    }, suspiciousMs);
  }

  get #silentServer(): SilentServer {
    const { endpoint, transport, encoding } = this.#options;
    return { endpoint, dialect: { transport, encoding: encoding.name }, signal: this.#life.signal };
  }

  /** Whether the message was the last. */
  #receive(message: ThriftMessage): boolean {
    const meaning = this.#conversation.received(message);
    if (meaning.kind === 'end') this.#life.emit({ kind: 'trailers', metadata: meaning.facts });
    else this.#life.emit({ kind: 'received', message }, message.payload.length);
    if (message.thrift.type === 'call') this.#asked.came(message.thrift);
    if (meaning.kind === 'message') return false;
    if (meaning.error !== undefined) throw meaning.error;
    return true;
  }

  async #write(connection: TcpConnection, message: OutgoingMessage, thrift: ThriftEnvelope): Promise<void> {
    const { transport, encoding } = this.#options;
    const bytes = onTheWire(transport, ...encoding.message(thrift, message.payload));
    const payload = message.redacted ?? message.payload;
    this.#life.emit({ kind: 'sent', message: { payload, wireBytes: bytes.length, thrift } }, payload.length);
    try {
      await connection.write(bytes);
    } catch (thrown) {
      throw this.#life.signal.aborted ? hasEnded() : thrown;
    }
  }

  #sentAll(connection: TcpConnection): void {
    if (this.#life.ended) return;
    this.#halfClosed = true;
    this.#life.emit({ kind: 'half-closed' });
    this.#closeWhenIdle(connection);
  }

  /**
   * Where nothing more is to be sent and no reply to come, tells the server so: it then closes the connection, once it
   * has sent what it has. One that does not is left alone after a while.
   */
  #closeWhenIdle(connection: TcpConnection): void {
    if (!this.#halfClosed || this.#pending.size > 0) return;
    connection.finish();
    clearTimeout(this.#linger);
    this.#linger = setTimeout(() => connection.close(), this.#conversation.lingerMs);
  }
}

function isFinished(): CallError {
  return new CallError('prepare', 'this side of the session is finished; nothing more can be sent');
}

function hasEnded(): CallError {
  return new CallError('prepare', 'the call has ended; nothing more can be sent');
}
