/** A live call, whatever its protocol: messages in, events out. Messages are bytes here; see `codec.ts` for meaning. */
import type { Metadata, ThriftProtocol } from '../contract/target.ts';
import type { CallError } from './call-error.ts';

export interface Call {
  /** What happens, in order, until the `end` event, which always comes. Can be iterated once. */
  readonly events: AsyncIterable<CallEvent>;
  /**
   * Sends a message; resolves once the connection took it. Rejects with a `CallError` when the call cannot take
   * more: half-closed, ended, or a second message where the method takes one.
   */
  send(message: OutgoingMessage): Promise<void>;
  /** No more messages will be sent. Has no effect the second time. */
  halfClose(): void;
  /** Ends the call at once; `error` with phase `cancelled` and `end` follow. */
  cancel(): void;
  /** Stops reading from the connection, so that flow control holds the server back. */
  pause(): void;
  resume(): void;
}

export interface OutgoingMessage {
  readonly payload: Uint8Array;
  /** What events show in place of the payload, where that holds a secret. */
  readonly redacted?: Uint8Array;
  /** Of Thrift sessions: the method to call. Of answers: the method that the server called. */
  readonly method?: string;
  /** Of Thrift: the message answers a call of the server. */
  readonly answer?: OutgoingAnswer;
}

/** A result, or an exception that the method declares, is a `reply`; a TApplicationException is an `exception`. */
export type AnswerType = 'reply' | 'exception';

export interface OutgoingAnswer {
  readonly type: AnswerType;
  /** The number of the call; without it, the oldest one of the method that has no answer yet. */
  readonly seqid?: number;
  /** Where there is no such call yet, waits for it. Without it that is an error. */
  readonly waits?: boolean;
}

/** `timeMs` is measured by a monotonic clock from the start of the call. */
export type CallEvent = { readonly timeMs: number } & (
  | { readonly kind: 'connected'; readonly facts: Metadata }
  | { readonly kind: FrameKind; readonly facts: Metadata }
  | { readonly kind: 'headers'; readonly metadata: Metadata; readonly httpStatus?: number }
  | { readonly kind: 'sent' | 'received'; readonly message: WireMessage }
  | { readonly kind: 'half-closed' }
  | { readonly kind: 'trailers'; readonly metadata: Metadata }
  | { readonly kind: 'error'; readonly error: CallError }
  | { readonly kind: 'end'; readonly outcome: 'ok' | 'failed' | 'cancelled' }
);

/**
 * Of HTTP/2: `settings` are those of the server, as they came or, on a connection that was kept, as they hold; `reset`
 * is the end of the call's stream before its time, with who reset it and the name of the code.
 */
export type FrameKind = 'settings' | 'reset';

/** A message as it was on the wire. */
export interface WireMessage {
  /** The encoded message, without framing, after inflation. */
  readonly payload: Uint8Array;
  /** With framing, before inflation. */
  readonly wireBytes: number;
  /** The name of the compression it travelled with. */
  readonly compression?: string;
  /** Of Thrift: how it travelled. What its payload is follows from this: arguments, a result, or an exception. */
  readonly thrift?: ThriftEnvelope;
}

export interface ThriftEnvelope {
  readonly method: string;
  readonly type: 'call' | 'reply' | 'exception' | 'oneway';
  readonly seqid: number;
  /** The protocol that the payload is in, where that is another than the call's. */
  readonly protocol?: ThriftProtocol;
}
