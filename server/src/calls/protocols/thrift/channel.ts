/**
 * What carries the messages of a call to a server and back, and finds out why nothing comes back. What messages mean is
 * not its business.
 */
import type { Metadata } from '../../../contract/target.ts';
import type { FrameKind, ThriftEnvelope } from '../../call.ts';
import type { CallError } from '../../call-error.ts';
import type { ThriftMessage } from './message-reader.ts';

export interface Carrier {
  /**
   * Opens the way to the server. The signal ends it, then and later.
   * @throws {CallError} of phase `resolve`, `connect` or `tls`; or the signal's reason.
   */
  open(signal: AbortSignal, observer: ChannelObserver): Promise<ThriftChannel>;
  /** The error of an answer, with what to do about it where that depends on how the call was made. */
  advised(error: CallError): CallError;
  /** What a server may expect that has not sent a byte; for the advice of an error. */
  readonly silenceAdvice: string;
  /** The error for an end without a byte; `cause` is how the way broke, if it did. Never rejects. */
  explainSilence(signal: AbortSignal, cause: CallError | undefined): Promise<CallError>;
  /** Of a server that answered, but in nothing that can be read: a better error where there is one. Never rejects. */
  explainForeign(signal: AbortSignal, error: CallError): Promise<CallError>;
  /** Of a server that has not answered yet: the error where it never will. Never rejects. */
  explainWaiting(signal: AbortSignal): Promise<CallError | undefined>;
}

export interface ChannelObserver {
  readonly connected: (facts: Metadata) => void;
  /** Of HTTP/2. */
  readonly frame: (kind: FrameKind, facts: Metadata) => void;
  readonly headers: (metadata: Metadata, httpStatus: number) => void;
}

export interface ThriftChannel {
  /**
   * What comes, in pieces as it is asked for: the messages that each completes. While nobody asks, flow control holds
   * the server back. Ends when nothing more can come; `failure` then tells whether that was in order. Can be iterated
   * once; throws a `CallError` where what comes is no message.
   */
  readonly arrivals: AsyncIterable<Iterable<ThriftMessage>>;
  /** Why the way broke, if it did. */
  readonly failure: CallError | undefined;
  /**
   * `onHandedOver` runs when the message is on its way, in the order of the writes. Resolves once it was taken.
   * @throws {CallError} of phase `protocol` where the way broke.
   */
  write(
    envelope: ThriftEnvelope,
    payload: Uint8Array,
    onHandedOver: (wireBytes: number) => void,
  ): Promise<void>;
  /** Nothing more will be written. What is to come can still be read. */
  sentAll(): void;
  /**
   * Nor is anything awaited, which the server is told after `quietMs` milliseconds. One that then stays silent for
   * `lingerMs` milliseconds, and neither sends nor ends, is left alone. May come again.
   */
  finish(lingerMs: number, quietMs: number): void;
  /** Whether the server ended the connection before it was told that nothing more is awaited. */
  readonly endedEarly: boolean;
  /** Lets go, once what was written is on its way. */
  close(): void;
}
