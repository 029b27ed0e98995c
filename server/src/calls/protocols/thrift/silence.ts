/** Explains a server that does not answer, or not in Thrift, once it was found out how it wants to be spoken to. */
import { CallError } from '../../call-error.ts';
import { isCertificateProblem } from '../../transports/tls-error.ts';
import { type AskedServer, type Finding, findWay } from './find-way.ts';
import { otherProtocol } from './foreign-peer.ts';
import { addressFor, otherWay, type Silence, type ThriftDialect } from './server-way.ts';

/** The advice that goes with a silence of which no more is known. */
export function silenceAdvice({ framing, header }: ThriftDialect): string {
  if (framing === 'http')
    return 'check the path, and whether Thrift is served there; the log of the server may say why';
  const other = header
    ? 'messages without THeader'
    : `the transport "${framing === 'framed' ? 'buffered' : 'framed'}"`;
  return `it may expect ${other}, or TLS, or HTTP; its log may say why`;
}

/** Of a server that ended the call without an answer; `cause` is how the way broke, if it did. Never rejects. */
export async function explainSilence(
  server: AskedServer,
  cause: CallError | undefined,
  signal: AbortSignal,
): Promise<CallError> {
  const silence = endedSilence(server, cause);
  const found = await findWay(server, signal);
  if (found?.kind === 'as called')
    return new CallError('protocol', `${silence.what}, although it answers when asked for another method`, {
      code: 'unavailable',
      advice:
        'the method may have crashed, or its arguments may be others than the schema says; see the log of the server',
      cause,
    });
  const explained = explanation(found, silence, server);
  if (explained !== undefined) return explained;
  if (cause !== undefined && server.dialect.framing === 'http') return cause;
  const advice = silenceAdvice(server.dialect);
  return new CallError('protocol', silence.what, { code: 'unavailable', advice, cause });
}

/**
 * Of a server that keeps the connection open. Nothing where it may yet answer: only one that does answer, but not in
 * what it was called with, never will. Never rejects.
 */
export async function explainWaiting(
  server: AskedServer,
  signal: AbortSignal,
  secure = server.secure,
): Promise<CallError | undefined> {
  const what = 'the server does not answer';
  const found = await findWay(server, signal, secure);
  return explanation(found, { what, since: `${what}, since it expects messages` }, server);
}

/**
 * Of a server that answered, but not in Thrift, or with which TLS was not established: a better error than that, where
 * there is one. Never rejects.
 */
export async function explainForeign(
  server: AskedServer,
  error: CallError,
  signal: AbortSignal,
): Promise<CallError> {
  if (!canBeExplained(error)) return error;
  const silence = endedSilence(server, error);
  if (error.phase !== 'tls' || !server.secure) {
    const heard = await findWay(server, signal);
    // What the answer itself shows of HTTP is not bettered by what else the server speaks.
    const foreign = heard?.kind === 'foreign' && (error.phase === 'http' || heard.spoken.kind !== 'tls');
    return (foreign ? undefined : explanation(heard, silence, server)) ?? error;
  }
  const found = await findWay(server, signal, false);
  if (found?.kind === 'otherwise') return otherWay(silence, found.way, server);
  if (server.dialect.framing === 'http') return error;
  return new CallError('tls', error.message, {
    ...error.info,
    advice: `call "${addressFor({ ...server, secure: false }, server)}", if plaintext is what you want`,
    cause: error.cause,
  });
}

function canBeExplained({ phase, info, cause }: CallError): boolean {
  if (info.setting !== undefined || isCertificateProblem(cause)) return false;
  if (phase === 'tls') return true;
  // Whoever answers over HTTP that it lets nobody in, has no such page or no time, is not asked again and again.
  const answered = info.metadata !== undefined;
  return phase === 'http' && (!answered || info.code === 'internal' || info.code === 'unknown');
}

function explanation(
  found: Finding | undefined,
  silence: Silence,
  server: AskedServer,
): CallError | undefined {
  if (found === undefined || found.kind === 'as called') return undefined;
  if (found.kind === 'otherwise') return otherWay(silence, found.way, server);
  const { kind } = found.spoken;
  const isHttp = kind === 'http1' || kind === 'http2';
  const isAsCalled = found.secure === server.secure && isHttp && server.dialect.framing === 'http';
  if (isAsCalled || (kind === 'tls' && server.secure)) return undefined;
  return otherProtocol(found.spoken, () => addressFor({ ...server, secure: true }, server));
}

function endedSilence({ dialect }: AskedServer, cause: CallError | undefined): Silence {
  if (dialect.framing === 'http') {
    const what = cause?.message ?? 'the answer of the server holds no message';
    return { what, since: `${what}; asked again, it answered` };
  }
  const what = 'the server closed the connection without an answer';
  return { what, since: `${what}, since it expects messages` };
}
