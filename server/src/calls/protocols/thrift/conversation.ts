/**
 * The kinds of conversation that a connection can be used for, and what it means in each that a message comes, or
 * that the server closes the connection.
 */
import type { Metadata } from '../../../contract/target.ts';
import type { MethodKind } from '../../../model/schema.ts';
import { CallError } from '../../call-error.ts';
import { thriftTypeText } from '../../../model/type-ref.ts';
import type { ThriftCodec } from '../../codecs/thrift.ts';
import type { ThriftMessage } from './message-reader.ts';
import type { PendingReplies } from './pending-replies.ts';

export interface Conversation {
  /** Whether more than one message may be sent. */
  readonly sendsMany: boolean;
  /**
   * How long a silent server is given to close the connection, in milliseconds, once this side has said that it will
   * send no more and expects no reply.
   */
  readonly lingerMs: number;
  /**
   * How long that is not said yet, in milliseconds: a server that does not understand what was sent closes the
   * connection meanwhile, and one that does would close it once it is told.
   */
  readonly quietMs: number;
  received(message: ThriftMessage): Meaning;
  /** The connection was closed in good order; by the server, unless this side has finished and was awaiting just that. */
  closed(so: ClosedConnection): Closing;
}

export type Meaning =
  /** One of the messages that were called for, or one that nobody asked for. The conversation goes on. */
  | { readonly kind: 'message' }
  /** The message that was called for; with an error where it cannot be what it should. */
  | { readonly kind: 'answer'; readonly error?: CallError }
  /** The end of the conversation, which says nothing else; with an error where that is an exception. */
  | { readonly kind: 'end'; readonly facts: Metadata; readonly error?: CallError };

export interface ClosedConnection {
  readonly anythingCame: boolean;
  /** This side had said that it would send no more. */
  readonly finished: boolean;
  /** The server had not been told that. */
  readonly early: boolean;
}

/** What a closed connection means: an error where something was still to come, else what there is to say of the end. */
export interface Closing {
  readonly error?: CallError;
  readonly facts?: Metadata;
}

export interface ConversationOptions {
  /** Absent for a session. */
  readonly method: string | undefined;
  /** Where it is absent, the method is of the kind that the schema says. */
  readonly kind: MethodKind | undefined;
  readonly codec: ThriftCodec;
  readonly pending: PendingReplies;
}

/** @throws {CallError} of phase `prepare` where the schema has no such method, or Thrift over TCP no such kind. */
export function conversation(options: ConversationOptions): Conversation {
  const { kind, method, codec } = options;
  if (method === undefined) return session(options);
  const declared = codec.method(method).method;
  switch (kind ?? declared.kind) {
    case 'oneway':
      return oneway(options);
    case 'push':
      return push(options, method);
    case 'unary':
      return unary(options);
    case 'client-streaming':
    case 'server-streaming':
    case 'bidi-streaming':
      throw new CallError(
        'prepare',
        `"${method}" streams by Rocket, the protocol of fbthrift, which is not supported yet`,
      );
  }
}

/** One call. Its reply or exception ends it. */
function unary({ codec, pending }: ConversationOptions): Conversation {
  return {
    sendsMany: false,
    lingerMs: 0,
    quietMs: 0,
    received(message) {
      if (!pending.take(message.thrift)) return { kind: 'message' };
      const outcome = codec.outcome(message.payload, message.thrift);
      if (outcome.kind === 'failed') return failure(message, outcome.error);
      const error =
        unreadable(codec, message) ?? (outcome.kind === 'empty' ? missingResult(codec, message) : undefined);
      return error === undefined ? { kind: 'answer' } : { kind: 'answer', error };
    },
    closed: () => ({ error: noReply('before it replied') }),
  };
}

/** One message that wants no answer. A server that answers it, or hangs up on it, did not take it for what it is. */
function oneway({ method, codec }: ConversationOptions): Conversation {
  return {
    sendsMany: false,
    lingerMs: 250,
    quietMs: 100,
    received(message) {
      const { thrift, payload } = message;
      if ((thrift.type !== 'exception' && thrift.type !== 'reply') || thrift.method !== method)
        return { kind: 'message' };
      const outcome = codec.outcome(payload, thrift);
      if (outcome.kind === 'failed' && thrift.type === 'exception') return failure(message, outcome.error);
      return { kind: 'answer', error: unwantedReply(thrift.method) };
    },
    closed: ({ early }) => (early ? { error: noReply('as soon as it had the message') } : {}),
  };
}

function unwantedReply(method: string): CallError {
  return new CallError('protocol', `the server replied to "${method}", which wants no reply`, {
    code: 'unimplemented',
    advice: 'the server may have another version of the schema, in which the method is not oneway',
  });
}

/**
 * One call, after which the server sends any number of messages: replies to it, calls and oneways. An exception ends
 * it; so does an empty reply where the method returns something. Where it returns nothing, replies are empty, and so
 * only the end of the connection is left.
 */
function push({ codec, pending }: ConversationOptions, method: string): Conversation {
  const returnsNothing = codec.method(method).method.output.kind === 'void';
  return {
    sendsMany: false,
    lingerMs: 0,
    quietMs: 0,
    received(message) {
      const { thrift, payload } = message;
      if (thrift.type === 'call' || thrift.type === 'oneway') return { kind: 'message' };
      if (thrift.method !== method && !pending.take(thrift)) return { kind: 'message' };
      const outcome = codec.outcome(payload, thrift);
      if (outcome.kind === 'failed' && outcome.error.phase === 'status')
        return failure(message, outcome.error);
      if (outcome.kind === 'empty' && !returnsNothing)
        return { kind: 'end', facts: endFacts('empty reply', message) };
      return { kind: 'message' };
    },
    closed: ({ anythingCame }) =>
      anythingCame ? { facts: endOfConnection } : { error: noReply('before it sent anything') },
  };
}

/** Any number of calls and oneways, and whatever the server sends, until either side ends it. */
function session({ pending }: ConversationOptions): Conversation {
  return {
    sendsMany: true,
    lingerMs: 2000,
    quietMs: 0,
    received(message) {
      pending.take(message.thrift);
      return { kind: 'message' };
    },
    closed({ finished }) {
      if (pending.size === 0) return finished ? {} : { facts: endOfConnection };
      const calls = pending.size === 1 ? 'a call' : `${pending.size} calls`;
      return { error: noReply(`and left ${calls} without a reply`) };
    },
  };
}

/** An exception is the end and no message; a reply that cannot be read is shown as far as it can be. */
function failure(message: ThriftMessage, error: CallError): Meaning {
  if (error.phase !== 'status') return { kind: 'answer', error };
  return { kind: 'end', facts: endFacts('exception', message), error };
}

const endOfConnection: Metadata = [['ended by', 'end of the connection']];

function noReply(what: string): CallError {
  return new CallError('protocol', `the server closed the connection ${what}`, { code: 'unavailable' });
}

function endFacts(what: string, { thrift, wireBytes }: ThriftMessage): Metadata {
  return [
    ['ended by', what],
    ['method', thrift.method],
    ['seqid', String(thrift.seqid)],
    ['wire bytes', String(wireBytes)],
  ];
}

function unreadable(codec: ThriftCodec, message: ThriftMessage): CallError | undefined {
  try {
    const { failure: reason } = codec.decode(message, 'received');
    return reason === undefined ? undefined : new CallError('decode', `the reply cannot be read: ${reason}`);
  } catch (thrown) {
    return CallError.from(thrown, 'decode');
  }
}

/** Clients that Thrift generates fail here too. */
function missingResult(codec: ThriftCodec, { thrift }: ThriftMessage): CallError | undefined {
  const { output } = codec.method(thrift.method).method;
  if (output.kind === 'void') return undefined;
  return new CallError(
    'protocol',
    `the reply is empty, although "${thrift.method}" returns ${thriftTypeText(output)}`,
    {
      advice: 'the server may have returned null',
    },
  );
}
