/**
 * Finds out why a server closed the connection without an answer, or sends none. It is asked again, on connections of
 * their own and in each of Thrift's dialects, for a method that no service has: whoever understands a question says
 * that it does not know the method. Nothing of the call itself is repeated.
 */
import { CallError } from '../../call-error.ts';
import type { Endpoint } from '../../transports/endpoint.ts';
import { probe } from '../../transports/probe.ts';
import type { Spoken } from '../../transports/spoken.ts';
import { openTcp } from '../../transports/tcp.ts';
import { concatBytes } from '../../../base/concat-bytes.ts';
import type { Framing } from './frame.ts';
import {
  otherDialect,
  otherProtocol,
  TELLING_BYTES,
  thriftDialect,
  type ThriftDialect,
  wordsOf,
} from './foreign-peer.ts';
import { question } from './question.ts';

export interface SilentServer {
  readonly endpoint: Endpoint;
  /** In which it was called. */
  readonly dialect: ThriftDialect;
  /** What a multiplexed server would call the service, and whether it was called by that. */
  readonly serviceName: string;
  readonly multiplexed: boolean;
  readonly signal: AbortSignal;
}

/** How long an answer to one question is waited for, and to all of them, in milliseconds. */
const patienceMs = 1000;
const otherPatienceMs = 300;
const wholePatienceMs = 5000;

/** The advice that goes with a silence of which no more is known. */
export function silenceAdvice({ framing, header }: ThriftDialect): string {
  const other = header ? 'messages without THeader' : `the transport "${otherFraming(framing)}"`;
  return `it may expect ${other}, or TLS, or HTTP; its log may say why`;
}

/** Of a server that closed the connection; `cause` is how that broke, if it did. Never rejects. */
export async function explainSilence(server: SilentServer, cause: CallError | undefined): Promise<CallError> {
  const silence = 'the server closed the connection without an answer';
  const found = await findOut(server);
  if (found === 'as expected')
    return new CallError('protocol', `${silence}, although it answers when asked for another method`, {
      code: 'unavailable',
      advice:
        'the method may have crashed, or its arguments may be others than the schema says; see the log of the server',
      cause,
    });
  const advice = silenceAdvice(server.dialect);
  return (
    foreign(found, silence, server.dialect) ??
    new CallError('protocol', silence, { code: 'unavailable', advice, cause })
  );
}

/**
 * Of a server that keeps the connection open. Nothing where it may yet answer: only one that does answer, but not in
 * what it was called with, never will. Never rejects.
 */
export async function explainWaiting(server: SilentServer): Promise<CallError | undefined> {
  return foreign(await findOut(server), 'the server does not answer', server.dialect);
}

/** What the server speaks, where it is known. */
type Finding = 'as expected' | 'multiplexed' | ThriftDialect | Spoken | undefined;

async function findOut(server: SilentServer): Promise<Finding> {
  const { endpoint, dialect: called, serviceName, multiplexed, signal } = server;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(wholePatienceMs)]);
  const name = multiplexed ? serviceName : undefined;
  for (const [index, dialect] of dialectsFrom(called).entries())
    if (await answersIn(endpoint, dialect, name, index < 2 ? patienceMs : otherPatienceMs, limited))
      return index === 0 ? 'as expected' : dialect;
  // Multiplexed servers hang up on whoever does not name a service.
  if (!multiplexed && (await answersIn(endpoint, called, serviceName, otherPatienceMs, limited)))
    return 'multiplexed';
  return limited.aborted ? undefined : probe(endpoint, limited);
}

/** The dialect that a server speaks that was called over something else than a connection; nothing where it is none. */
export async function dialectSpoken(
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<ThriftDialect | undefined> {
  const usual = { framing: 'framed', encoding: 'binary', header: false } as const;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(wholePatienceMs)]);
  for (const dialect of dialectsFrom(usual))
    if (await answersIn(endpoint, dialect, undefined, otherPatienceMs, limited)) return dialect;
  return undefined;
}

/** The error for a server that speaks something else; `start` begins the sentence, where it is about Thrift. */
function foreign(found: Finding, start: string, expected: ThriftDialect): CallError | undefined {
  if (found === undefined || found === 'as expected') return undefined;
  if (found === 'multiplexed')
    return new CallError('protocol', `${start}, since it is multiplexed: several services share it`, {
      advice: 'choose "multiplexed", so that methods are called with the name of their service',
      setting: { name: 'thrift', values: [[...wordsOf(expected, expected), 'multiplexed'].join(',')] },
    });
  return 'encoding' in found
    ? otherDialect(`${start}, since it expects messages`, found, expected)
    : otherProtocol(found);
}

/** The dialect of the call comes first, then its protocol over the other transport. */
function dialectsFrom(called: ThriftDialect): readonly ThriftDialect[] {
  const others = (['binary', 'compact', 'json'] as const).filter((name) => name !== called.encoding);
  const bare = [called.encoding, ...others].flatMap((encoding) => [
    { encoding, framing: called.framing, header: false },
    { encoding, framing: otherFraming(called.framing), header: false },
  ]);
  const headers = (['buffered', 'framed'] as const).map((framing) => ({
    encoding: 'binary' as const,
    framing,
    header: true,
  }));
  const nested = { ...called, framing: otherFraming(called.framing) };
  return called.header ? [called, nested, ...bare] : [...bare.slice(0, 2), ...headers, ...bare.slice(2)];
}

async function answersIn(
  endpoint: Endpoint,
  dialect: ThriftDialect,
  serviceName: string | undefined,
  patience: number,
  outer: AbortSignal,
): Promise<boolean> {
  const signal = AbortSignal.any([outer, AbortSignal.timeout(patience)]);
  const answer = await dialectOfAnswer(endpoint, question(dialect, serviceName), signal);
  return (
    answer?.encoding === dialect.encoding &&
    answer.framing === dialect.framing &&
    answer.header === dialect.header
  );
}

/** The dialect in which the server answers the bytes; nothing where it does not, or in none. */
async function dialectOfAnswer(
  endpoint: Endpoint,
  question: Uint8Array,
  signal: AbortSignal,
): Promise<ThriftDialect | undefined> {
  try {
    const connection = await openTcp(endpoint, signal);
    await connection.write(question);
    let heard: Uint8Array = new Uint8Array(0);
    // The length of a frame often comes in a packet of its own.
    for await (const chunk of connection.chunks) {
      heard = concatBytes([heard, chunk]);
      const dialect = thriftDialect(heard);
      if (dialect === undefined && heard.length < TELLING_BYTES) continue;
      connection.close();
      return dialect;
    }
  } catch {
    // Whatever went wrong, there was no answer.
  }
  return undefined;
}

function otherFraming(framing: Framing): Framing {
  return framing === 'framed' ? 'buffered' : 'framed';
}
