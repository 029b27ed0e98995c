/**
 * The one entry to calls: finds the protocol that a target asks for, checks what can be checked before anything is
 * sent, and opens the call. Knows no protocol by name.
 */
import type { Metadata, Target } from '../contract/target.ts';
import { CallError } from './call-error.ts';
import type { Call, CallEvent } from './call.ts';
import type { CallSchema } from './call-schema.ts';
import type { Codec } from './codec.ts';
import { EventQueue } from './event-queue.ts';
import { sendableMetadata } from './metadata.ts';
import type { CodecOptions, OpenOptions, Protocol } from './protocol.ts';
import { protocols } from './protocols/index.ts';

export interface CallRequest
  extends CodecOptions, Pick<OpenOptions, 'methodKind' | 'tls' | 'proxies' | 'pool'> {
  readonly target: Target;
  /** Sent behind the target's own. */
  readonly metadata: Metadata;
  /** From the sending of the call, in milliseconds. */
  readonly deadlineMs?: number;
}

/**
 * Opens a call. Never throws: where the call cannot be made, its events are an error of phase `prepare` and the end.
 */
export function openCall(request: CallRequest): Call {
  try {
    const { target, metadata, deadlineMs } = request;
    if (deadlineMs !== undefined && !(deadlineMs > 0))
      throw new CallError('prepare', 'the deadline must be more than nothing');
    const protocol = protocolOf(target, request.schema);
    const all = [...(target.metadata ?? []), ...metadata];
    return protocol.open({
      ...request,
      metadata: protocol.checksMetadata === true ? all : sendableMetadata(all),
      deadlineMs,
    });
  } catch (thrown) {
    return failedCall(CallError.from(thrown, 'prepare'));
  }
}

/**
 * The codec for the messages of a call.
 * @throws {CallError} of phase `prepare` where the protocol cannot call the schema, or the schema lacks the method.
 */
export function openCodec(request: CodecOptions & { readonly target: Target }): Codec {
  const { encoding, thrift } = request.target;
  return protocolOf(request.target, request.schema).codec({
    ...request,
    ...(encoding === undefined ? {} : { encoding }),
    ...(thrift === undefined ? {} : { thriftProtocol: thrift.protocol }),
  });
}

function protocolOf(target: Target, schema: CallSchema): Protocol {
  const protocol = protocols.find(({ name }) => name === target.protocol);
  if (protocol === undefined)
    throw new CallError('prepare', `there is no protocol "${target.protocol}"`, {
      advice: `the protocols are: ${protocols.map(({ name }) => name).join(', ')}`,
    });
  if (protocol.schemaKinds.includes(schema.kind)) return protocol;
  const fitting = protocols
    .filter(({ schemaKinds }) => schemaKinds.includes(schema.kind))
    .map(({ name }) => name);
  throw new CallError('prepare', `${protocol.name} cannot call services of this schema`, {
    advice: `set the protocol of the target to ${fitting.map((name) => `"${name}"`).join(' or ')}`,
    setting: { name: 'protocol', values: fitting },
  });
}

function failedCall(error: CallError): Call {
  const events = new EventQueue<CallEvent>();
  events.push({ kind: 'error', timeMs: 0, error });
  events.push({ kind: 'end', timeMs: 0, outcome: 'failed' });
  events.end();
  const nothing = (): void => undefined;
  return {
    events,
    send: async () => {
      throw error;
    },
    halfClose: nothing,
    cancel: nothing,
    pause: nothing,
    resume: nothing,
  };
}
