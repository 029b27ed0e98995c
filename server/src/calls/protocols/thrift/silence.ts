/**
 * Finds out why a server closed the connection without an answer. It is asked again, on connections of their own and
 * in each of Thrift's dialects, for a method that no service has: whoever understands a question says that it does not
 * know the method. Nothing of the call itself is repeated.
 */
import type { ThriftTransport } from '../../../contract/target.ts';
import { CallError } from '../../call-error.ts';
import { encodeMessageHeader } from '../../codecs/thrift-binary/message-header.ts';
import type { Endpoint } from '../../transports/network-error.ts';
import { probe } from '../../transports/probe.ts';
import { openTcp } from '../../transports/tcp.ts';
import { onTheWire } from './frame.ts';
import { otherDialect, otherProtocol, thriftDialect, type ThriftDialect } from './foreign-peer.ts';

export interface SilentServer {
  readonly endpoint: Endpoint;
  /** The transport with which it was called, in the binary protocol. */
  readonly transport: ThriftTransport;
  readonly signal: AbortSignal;
  /** How the connection broke, if it was closed in no good order. */
  readonly cause: CallError | undefined;
}

/** How long an answer to one question is waited for, and to all of them, in milliseconds. */
const patienceMs = 300;
const wholePatienceMs = 3000;

/** The advice that goes with a silence of which no more is known. */
export function silenceAdvice(transport: ThriftTransport): string {
  return `it may expect the transport "${otherTransport(transport)}", or TLS, or HTTP; its log may say why`;
}

/** Never rejects. */
export async function explainSilence({
  endpoint,
  transport,
  signal,
  cause,
}: SilentServer): Promise<CallError> {
  const silence = 'the server closed the connection without an answer';
  const limited = AbortSignal.any([signal, AbortSignal.timeout(wholePatienceMs)]);
  const spoken = await spokenDialect(endpoint, transport, limited);
  if (spoken !== undefined && spoken.encoding === 'binary' && spoken.transport === transport)
    return new CallError('protocol', `${silence}, although it answers when asked for another method`, {
      code: 'unavailable',
      advice:
        'the method may have crashed, or its arguments may be others than the schema says; see the log of the server',
      cause,
    });
  if (spoken !== undefined) return otherDialect(`${silence}, since it expects messages`, spoken);
  const other = limited.aborted ? undefined : otherProtocol(await probe(endpoint, limited));
  return (
    other ??
    new CallError('protocol', silence, { code: 'unavailable', advice: silenceAdvice(transport), cause })
  );
}

const method = 'parlance_asks_what_is_spoken_here';
const ascii = new TextEncoder();

/** A call of the method without arguments. */
const questions = {
  binary: Uint8Array.of(...encodeMessageHeader({ method, type: 'call', seqid: 0 }), 0),
  // https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md#message
  compact: Uint8Array.of(0x82, 0x21, 0, method.length, ...ascii.encode(method), 0),
  JSON: ascii.encode(`[1,"${method}",1,0,{}]`),
} as const;

/** The dialect in which the server answers; nothing where it answers in none. */
async function spokenDialect(
  endpoint: Endpoint,
  transport: ThriftTransport,
  signal: AbortSignal,
): Promise<ThriftDialect | undefined> {
  for (const encoding of ['binary', 'compact', 'JSON'] as const)
    for (const each of [transport, otherTransport(transport)]) {
      const dialect = thriftDialect(await ask(endpoint, onTheWire(each, questions[encoding]), signal));
      if (dialect?.encoding === encoding && dialect.transport === each) return dialect;
    }
  return undefined;
}

/** The first bytes of what the server answers; none where it does not. */
async function ask(endpoint: Endpoint, question: Uint8Array, outer: AbortSignal): Promise<Uint8Array> {
  const signal = AbortSignal.any([outer, AbortSignal.timeout(patienceMs)]);
  try {
    const connection = await openTcp(endpoint, signal);
    await connection.write(question);
    for await (const chunk of connection.chunks) {
      connection.close();
      return chunk;
    }
  } catch {
    // Whatever went wrong, there was no answer.
  }
  return new Uint8Array(0);
}

function otherTransport(transport: ThriftTransport): ThriftTransport {
  return transport === 'framed' ? 'buffered' : 'framed';
}
