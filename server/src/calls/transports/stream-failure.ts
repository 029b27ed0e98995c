/**
 * Says why a stream of HTTP/2 ended without its answer, and whether the server is known to have done nothing for it:
 * only then may what was sent be sent again.
 */
import { constants } from 'node:http2';
import { CallError, type CallErrorOptions } from '../call-error.ts';
import { brokenConnection } from './broken-connection.ts';
import type { Http2Link } from './http2-exchange.ts';

/** Whoever is at the other end does not speak HTTP/2. What it speaks remains to be found out. */
export class NotHttp2Error extends Error {}

/** The server did not begin with the call (RFC 9113, sections 6.8 and 8.7); `reason` is what it said. */
export class UnprocessedError extends Error {
  readonly reason: CallError;

  constructor(reason: CallError) {
    super(reason.message, { cause: reason });
    this.reason = reason;
  }
}

interface ErrorCode {
  readonly name: string;
  readonly status: string;
  /** Where it is not certain that it was the server that reset the stream. */
  readonly message?: string;
  readonly advice?: string;
}

/**
 * The error codes of RFC 9113, section 7, with the status that gRPC gives them
 * (https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md, "Errors").
 */
const errorCodes: readonly ErrorCode[] = [
  {
    name: 'NO_ERROR',
    status: 'internal',
    advice: 'the server ended the call early, without a fault that it would name',
  },
  {
    name: 'PROTOCOL_ERROR',
    status: 'internal',
    // Node says the same of a reset that came and of one that it sent for an answer that broke the rules.
    message:
      'the stream was reset with PROTOCOL_ERROR: by the server, or because its answer broke the rules of HTTP/2',
    advice: 'something on the way, or what answers there, does not speak proper HTTP/2',
  },
  { name: 'INTERNAL_ERROR', status: 'internal', advice: 'the server failed within; its log may say why' },
  { name: 'FLOW_CONTROL_ERROR', status: 'internal' },
  { name: 'SETTINGS_TIMEOUT', status: 'internal' },
  { name: 'STREAM_CLOSED', status: 'internal' },
  { name: 'FRAME_SIZE_ERROR', status: 'internal', advice: 'what answers there may not speak HTTP/2' },
  {
    name: 'REFUSED_STREAM',
    status: 'unavailable',
    advice: 'the server did not start the call; it can be sent again',
  },
  {
    name: 'CANCEL',
    status: 'canceled',
    advice: 'the server, or a proxy before it, gave the call up, often at a time limit of its own',
  },
  { name: 'COMPRESSION_ERROR', status: 'internal' },
  { name: 'CONNECT_ERROR', status: 'internal' },
  {
    name: 'ENHANCE_YOUR_CALM',
    status: 'resource_exhausted',
    advice: 'the server thinks that too much is asked of it; wait a while before the next call',
  },
  {
    name: 'INADEQUATE_SECURITY',
    status: 'permission_denied',
    advice: 'the server wants a newer version of TLS, or other ciphers',
  },
  { name: 'HTTP_1_1_REQUIRED', status: 'internal', advice: 'set "httpVersion" of the target to "1.1"' },
];

/** The name of the code, or its number where it has none. */
export function errorName(code: number): string {
  return errorCodes[code]?.name ?? String(code);
}

/** Who reset a stream that this side did not reset on purpose. */
export function whoReset(link: Http2Link, { rstCode, withConnection }: StreamEnd): string | undefined {
  if (rstCode === undefined || rstCode === constants.NGHTTP2_NO_ERROR || !link.spokeHttp2) return undefined;
  const refused = rstCode === constants.NGHTTP2_REFUSED_STREAM;
  // Node ends so what was open on a connection that ended, and what a GOAWAY leaves out.
  const { goaway } = link;
  const leftOut = goaway !== undefined && (refused || goaway.code !== constants.NGHTTP2_NO_ERROR);
  if (leftOut || (withConnection && !refused)) return undefined;
  return errorCodes[rstCode]?.message === undefined ? 'the server' : 'the server, or this side';
}

/** What a server that wants fewer pings writes into its GOAWAY (gRFC A8). */
const tooManyPings = /too_many_pings/;

/** How a stream ended. */
export interface StreamEnd {
  /** Absent where the stream was never opened. */
  readonly id: number | undefined;
  /** Of the reset. */
  readonly rstCode: number | undefined;
  readonly thrown: unknown;
  /** Whether its connection had ended before it. */
  readonly withConnection: boolean;
}

/**
 * Why a stream ended so. An {@link UnprocessedError} where it can be sent again on another connection, a
 * {@link NotHttp2Error} where no HTTP/2 was heard, else a {@link CallError}.
 */
export function streamFailure(link: Http2Link, end: StreamEnd): Error {
  const { thrown } = end;
  if (link.failure instanceof CallError) return link.failure;
  if (!link.spokeHttp2)
    return new NotHttp2Error('no HTTP/2 frame was received', { cause: link.failure ?? thrown });
  const error = explained(link, end);
  return isUnprocessed(link, end) ? new UnprocessedError(error) : error;
}

function isUnprocessed({ goaway }: Http2Link, { id, rstCode }: StreamEnd): boolean {
  // Asked to calm down, one does not ask again at once.
  if (goaway?.code === constants.NGHTTP2_ENHANCE_YOUR_CALM) return false;
  if (id === undefined || rstCode === constants.NGHTTP2_REFUSED_STREAM) return true;
  return goaway !== undefined && id > goaway.lastStream;
}

function explained(link: Http2Link, { rstCode, thrown, withConnection }: StreamEnd): CallError {
  const { goaway } = link;
  const cause = link.failure ?? thrown;
  if (goaway !== undefined && goaway.code !== constants.NGHTTP2_NO_ERROR) {
    const { name, status, advice } = errorCodes[goaway.code] ?? {
      name: String(goaway.code),
      status: 'unavailable',
    };
    const said = goaway.text === '' ? '' : ` (${JSON.stringify(goaway.text)})`;
    return new CallError('protocol', `the server closed the connection with the error ${name}${said}`, {
      code: status,
      cause,
      ...(tooManyPings.test(goaway.text) ? fewerPings : advice === undefined ? {} : { advice }),
    });
  }
  const known = errorCodes[rstCode ?? 0];
  const refused = rstCode === constants.NGHTTP2_REFUSED_STREAM;
  // Streams that a GOAWAY leaves out are told as refused, by this side.
  if (refused && goaway !== undefined)
    return new CallError('protocol', 'the server is closing the connection and takes no more calls on it', {
      code: 'unavailable',
      advice: 'it may be restarting; the call was not started and can be sent again',
      cause,
    });
  if ((!refused && withConnection) || known === undefined || rstCode === constants.NGHTTP2_NO_ERROR)
    return brokenConnection(cause, link.endpoint);
  const { name, status, message = `the server reset the stream with the error ${name}`, advice } = known;
  return new CallError('protocol', message, {
    code: status,
    cause: thrown,
    ...(advice === undefined ? {} : { advice }),
  });
}

const fewerPings: CallErrorOptions = {
  advice: 'the server takes fewer pings; make "keepaliveMs" of the target larger',
  setting: { name: 'keepaliveMs', values: [] },
};
