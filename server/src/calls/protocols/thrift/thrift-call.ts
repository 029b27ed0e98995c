/**
 * A call, or a session of many: connecting, numbering and sending messages, and reading what comes no faster than its
 * events are taken. What messages mean is said by `conversation.ts`; how they travel is the carrier's business.
 */
import type { MethodKind } from '../../../model/schema.ts';
import type { Call, CallEvent, OutgoingAnswer, OutgoingMessage, ThriftEnvelope } from '../../call.ts';
import { Backlog } from '../../backlog.ts';
import { CallError } from '../../call-error.ts';
import { CallLifecycle } from '../../call-lifecycle.ts';
import type { ThriftCodec } from '../../codecs/thrift.ts';
import type { Carrier, ThriftChannel } from './channel.ts';
import { type Limits, sentMessageTooLarge } from '../../limits.ts';
import { type Conversation, conversation } from './conversation.ts';
import type { ThriftMessage } from './message-reader.ts';
import { PendingReplies } from './pending-replies.ts';
import { ServerCalls } from './server-calls.ts';

export interface ThriftCallOptions {
  readonly carrier: Carrier;
  readonly codec: ThriftCodec;
  /** Absent for a session. */
  readonly method: string | undefined;
  readonly methodKind: MethodKind | undefined;
  readonly deadlineMs: number | undefined;
  readonly limits: Limits;
}

/** How long a server that has sent nothing yet is waited for before it is asked what it speaks, in milliseconds. */
const suspiciousMs = 2000;

/** A session connects at once, a call when its message is sent. */
export class ThriftCall implements Call {
  readonly #options: ThriftCallOptions;
  readonly #conversation: Conversation;
  readonly #pending = new PendingReplies();
  readonly #asked: ServerCalls;
  readonly #life = new CallLifecycle();
  readonly #backlog = new Backlog();
  readonly #channel = Promise.withResolvers<ThriftChannel>();
  #started = false;
  /** Whether no more messages are taken; they may still be waiting for the channel. */
  #finished = false;
  /** How many messages were taken and not yet handed over. */
  #waiting = 0;
  /** Whether all messages were handed over, after the last of them was taken. */
  #halfClosed = false;
  #anythingCame = false;
  /** Whether a message came. */
  #understood = false;
  #suspicion: ReturnType<typeof setTimeout> | undefined;

  /** @throws {CallError} of phase `prepare`. */
  constructor(options: ThriftCallOptions) {
    this.#options = options;
    const { methodKind: kind, method, codec } = options;
    this.#conversation = conversation({ kind, method, codec, pending: this.#pending });
    this.#asked = new ServerCalls(this.#life.signal);
    // Those who wait for the channel are told that there is none; nobody may be waiting.
    this.#channel.promise.catch(() => undefined);
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
    const { length } = message.payload;
    const { maxSentMessageBytes } = this.#options.limits;
    if (length > maxSentMessageBytes) throw this.#endHere(sentMessageTooLarge(length, maxSentMessageBytes));
    this.#finished = !this.#conversation.sendsMany;
    this.#start();
    await this.#handOver(message, () => this.#pending.add(kind === 'oneway' ? 'oneway' : 'call', name));
  }

  /** A connection that takes one call only still takes answers. */
  async #answer(message: OutgoingMessage, answer: OutgoingAnswer): Promise<void> {
    if (this.#finished && this.#conversation.sendsMany) throw isFinished();
    const method = message.method ?? this.#options.method ?? '';
    const { seqid } = await this.#asked.next({ method, seqid: answer.seqid }, answer.waits === true);
    await this.#handOver(message, () => ({ method, type: answer.type, seqid }));
  }

  async #handOver(message: OutgoingMessage, envelopeOf: () => ThriftEnvelope): Promise<void> {
    const { length } = message.payload;
    this.#backlog.add(length);
    try {
      this.#waiting++;
      // All who wait here go on in the order in which they came.
      const channel = await this.#channel.promise;
      if (this.#life.signal.aborted) throw hasEnded();
      await this.#write(channel, message, envelopeOf());
    } finally {
      this.#backlog.remove(length);
    }
  }

  halfClose(): void {
    if (this.#finished || this.#life.ended) return;
    this.#finished = true;
    if (!this.#conversation.sendsMany) {
      this.#life.finish(new CallError('prepare', 'the call was finished before its message was sent'));
      return;
    }
    void this.#channel.promise.then(
      (channel) => this.#halfCloseWhenSent(channel),
      () => undefined,
    );
  }

  cancel(): void {
    this.#life.cancel();
    if (!this.#started) this.#life.finish();
  }

  /** Ends the call from this side. Returns the error. */
  #endHere(error: CallError): CallError {
    this.#life.stop(error);
    if (!this.#started) this.#life.finish();
    return error;
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
        this.#channel.reject(hasEnded());
      },
    );
  }

  async #run(): Promise<void> {
    try {
      await this.#converse();
    } catch (thrown) {
      const unexplained = thrown instanceof CallError && !this.#understood && !this.#life.signal.aborted;
      throw unexplained ? await this.#options.carrier.explainForeign(this.#life.signal, thrown) : thrown;
    }
  }

  async #converse(): Promise<void> {
    const channel = await this.#options.carrier.open(this.#life.signal, {
      connected: (facts) => this.#life.emit({ kind: 'connected', facts }),
      frame: (kind, facts) => this.#life.tell({ kind, facts }),
      headers: (metadata, httpStatus) => this.#life.emit({ kind: 'headers', metadata, httpStatus }),
    });
    this.#channel.resolve(channel);
    try {
      await this.#read(channel);
    } finally {
      clearTimeout(this.#suspicion);
      channel.close();
    }
  }

  async #read(channel: ThriftChannel): Promise<void> {
    for await (const messages of channel.arrivals) {
      clearTimeout(this.#suspicion);
      this.#anythingCame = true;
      await this.#life.readyToRead();
      for (const message of messages) if (this.#receive(message)) return;
      this.#finishWhenIdle(channel);
    }
    this.#life.signal.throwIfAborted();
    const { failure } = channel;
    const { error, facts } =
      failure === undefined
        ? this.#conversation.closed({
            anythingCame: this.#anythingCame,
            finished: this.#halfClosed,
            early: channel.endedEarly,
          })
        : { error: failure };
    if (error !== undefined) throw this.#anythingCame ? error : await this.#explainSilence(failure);
    if (facts !== undefined) this.#life.emit({ kind: 'trailers', metadata: facts });
  }

  #adviceAtDeadline(): string | undefined {
    return this.#halfClosed && !this.#anythingCame
      ? `the server has not sent a byte: ${this.#options.carrier.silenceAdvice}`
      : undefined;
  }

  #explainSilence(cause: CallError | undefined): Promise<CallError> {
    return this.#options.carrier.explainSilence(this.#life.signal, cause);
  }

  /** A server that was called over the wrong transport may wait for more bytes for ever; it is found out. */
  #watchForSilence(): void {
    if (this.#anythingCame || this.#pending.size === 0) return;
    this.#suspicion ??= setTimeout(() => {
      void this.#options.carrier.explainWaiting(this.#life.signal).then((error) => {
        if (error !== undefined && !this.#anythingCame) this.#life.stop(error);
      });
    }, suspiciousMs);
  }

  /** Whether the message was the last. */
  #receive(thriftMessage: ThriftMessage): boolean {
    this.#understood = true;
    const message = this.#withoutHeaders(thriftMessage);
    const meaning = this.#conversation.received(message);
    if (meaning.kind === 'end') this.#life.emit({ kind: 'trailers', metadata: meaning.facts });
    else this.#life.emit({ kind: 'received', message }, message.payload.length);
    if (message.thrift.type === 'call') this.#asked.came(message.thrift);
    if (meaning.kind === 'message') return false;
    if (meaning.error !== undefined) throw this.#options.carrier.advised(meaning.error);
    return true;
  }

  /** Headers are an event of their own. */
  #withoutHeaders(message: ThriftMessage): ThriftMessage {
    if (message.headers === undefined) return message;
    const { headers, ...rest } = message;
    if (headers.length > 0) this.#life.emit({ kind: 'headers', metadata: headers });
    return rest;
  }

  async #write(channel: ThriftChannel, message: OutgoingMessage, thrift: ThriftEnvelope): Promise<void> {
    try {
      await channel.write(thrift, message.payload, (wireBytes) => {
        const payload = message.redacted ?? message.payload;
        this.#life.emit({ kind: 'sent', message: { payload, wireBytes, thrift } }, payload.length);
        this.#waiting--;
        this.#watchForSilence();
        this.#halfCloseWhenSent(channel);
      });
    } catch (thrown) {
      throw this.#life.signal.aborted ? hasEnded() : thrown;
    }
  }

  #halfCloseWhenSent(channel: ThriftChannel): void {
    if (!this.#finished || this.#waiting > 0 || this.#halfClosed || this.#life.ended) return;
    this.#halfClosed = true;
    this.#life.emit({ kind: 'half-closed' });
    channel.sentAll();
    this.#finishWhenIdle(channel);
  }

  /** Where nothing more is to be sent and no reply to come, the channel is told so. */
  #finishWhenIdle(channel: ThriftChannel): void {
    if (this.#halfClosed && this.#pending.size === 0) {
      const { lingerMs, quietMs } = this.#conversation;
      channel.finish(lingerMs, quietMs);
    }
  }
}

function isFinished(): CallError {
  return new CallError('prepare', 'this side of the session is finished; nothing more can be sent');
}

function hasEnded(): CallError {
  return new CallError('prepare', 'the call has ended; nothing more can be sent');
}
