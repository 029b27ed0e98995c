/**
 * HTTP/2 (RFC 9113) over a connection that is open. A session that fails is never an uncaught error: its listeners
 * stay as long as it lives, and what it says is kept for whoever uses it.
 */
import type { Socket } from 'node:net';
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type Settings,
} from 'node:http2';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Metadata } from '../../contract/target.ts';
import { HeaderFields } from '../header-fields.ts';
import { type Limits, metadataTooLarge, tooManyEmptyFrames } from '../limits.ts';
import type { Connection } from './connection.ts';
import {
  type HttpRequest,
  type HttpResponse,
  metadataFromRaw,
  outgoingHeaders,
  oversizeOf,
} from './http-request.ts';
import { brokenRule } from './http2-rules.ts';
import type { Endpoint } from './endpoint.ts';
import { settingsFacts } from './http2-settings.ts';
import { errorName, streamFailure, whoReset } from './stream-failure.ts';
import { pulledChunks, writeBody } from './node-stream.ts';
import { watchProgress } from './progress-watch.ts';

/** As Node counts, at most, in bytes. */
const maxHeaderListSize = 2 ** 24 - 1;

/** More came before the end of a stream than frames that end it take, in bytes. */
const surelyMetadata = 4096;

/** What a server said of the end of a connection (RFC 9113, section 6.8). */
interface Goaway {
  readonly code: number;
  /** The last stream that it may have done something for. */
  readonly lastStream: number;
  readonly text: string;
}

/** A session, and what became known of it. */
export interface Http2Link {
  readonly session: ClientHttp2Session;
  readonly socket: Socket;
  readonly endpoint: Endpoint;
  /** Whether the frame has come that every HTTP/2 server sends first. Until then it may be no such server. */
  spokeHttp2: boolean;
  goaway: Goaway | undefined;
  /** What the server set for the connection; absent until it did. */
  settings: Metadata | undefined;
  /** Of the exchange that uses the session. */
  onSettings: ((facts: Metadata) => void) | undefined;
  /** A `CallError` where this side gave the connection up. */
  failure: unknown;
}

export function openHttp2(
  connection: Connection,
  endpoint: Endpoint,
  secure: boolean,
  { maxEmptyFrames, maxMetadataBytes }: Limits,
): Http2Link {
  const { socket } = connection;
  const scheme = secure ? 'https' : 'http';
  const options = {
    createConnection: () => socket,
    // Metadata beyond the limit is let in, as far as Node lets it, so that its size can be told.
    settings: { enablePush: false, maxHeaderListSize },
    maxHeaderListPairs: maxMetadataBytes,
    // Node's types know it of servers only.
    maxSessionInvalidFrames: maxEmptyFrames,
  };
  const session = connect(`${scheme}://parlance.invalid`, options);
  const link: Http2Link = {
    session,
    socket,
    endpoint,
    spokeHttp2: false,
    goaway: undefined,
    settings: undefined,
    onSettings: undefined,
    failure: undefined,
  };
  watchSettings(link);
  session.on('goaway', (code: number, lastStream: number, data?: Buffer) => {
    link.goaway = { code, lastStream, text: data?.toString('latin1', 0, 200) ?? '' };
  });
  session.on('error', (thrown) => {
    link.failure = thrown;
  });
  return link;
}

/** How often servers may change their settings, and each time is told. */
const maxToldSettings = 8;

function watchSettings(link: Http2Link): void {
  let told = 0;
  link.session.on('remoteSettings', (settings: Settings) => {
    link.spokeHttp2 = true;
    if (told++ >= maxToldSettings) return;
    link.settings = settingsFacts(settings);
    link.onSettings?.(link.settings);
  });
}

/** How long a server may take to close its side of a connection that is not used any more, in milliseconds. */
const goodbyeMs = 500;

/**
 * Closes a connection that no call uses any more. Node waits until all is sent and the server has closed its side,
 * which may be never where the server does not read, or is gone.
 */
export function endSession({ session, socket, spokeHttp2 }: Http2Link): void {
  if (!spokeHttp2) session.destroy();
  else if (!session.destroyed) session.close();
  if (socket.destroyed) return;
  const timer = setTimeout(() => socket.destroy(), goodbyeMs).unref();
  socket.once('close', () => clearTimeout(timer));
}

/**
 * Sends the request and resolves with the head of the answer; the rest follows as it is pulled. `onDone` runs once the
 * exchange no longer needs the session.
 */
export async function http2Exchange(
  link: Http2Link,
  request: HttpRequest,
  target: { readonly authority: string; readonly secure: boolean; readonly path: string },
  onDone: () => void,
): Promise<HttpResponse> {
  const stream = openStream(link, {
    ...outgoingHeaders(request),
    ':method': request.method,
    ':scheme': target.secure ? 'https' : 'http',
    ':authority': target.authority,
    ':path': target.path,
  });
  const { limits } = request;
  let streamError: unknown;
  stream.on('error', (thrown) => {
    streamError = thrown;
  });
  let headCame = false;
  let failure: Error | undefined;
  let resetTold = false;
  const wasReset = (who: string, code: number): void => {
    if (resetTold) return;
    resetTold = true;
    request.onFrame?.('reset', [
      ['by', who],
      ['code', errorName(code)],
    ]);
  };
  const cancelStream = (): void => {
    if (!stream.closed && !stream.destroyed && !hasEnded(link))
      wasReset('this side', constants.NGHTTP2_CANCEL);
    stream.close(constants.NGHTTP2_CANCEL);
  };
  const fail = (error: Error): void => {
    failure ??= error;
    cancelStream();
  };
  const progress = watchProgress(link.socket, limits.maxEmptyFrames, () => {
    fail(tooManyEmptyFrames(limits.maxEmptyFrames));
    link.session.destroy();
  });
  const abort = (): void => {
    cancelStream();
    // What came and will never be read would keep the stream, and with it the connection, from closing.
    stream.destroy();
  };
  request.signal.addEventListener('abort', abort, { once: true });
  const settingsCame = (facts: Metadata): void => request.onFrame?.('settings', facts);
  if (link.settings !== undefined) settingsCame(link.settings);
  link.onSettings = settingsCame;
  let isDone = false;
  const done = (): void => {
    if (isDone) return;
    isDone = true;
    request.signal.removeEventListener('abort', abort);
    progress.stop();
    link.onSettings = undefined;
    onDone();
  };
  /** Known once the stream has closed; the connection is then closed too, where nobody else needs it. */
  let withConnection: boolean | undefined;
  stream.once('close', () => {
    withConnection = hasEnded(link);
    done();
  });
  if (request.signal.aborted) abort();

  let trailerList: Metadata = [];
  stream.on('trailers', (_headers: unknown, _flags: number, raw: string[]) => {
    const oversize = oversizeOf('trailers', raw, limits.maxMetadataBytes);
    if (oversize !== undefined) {
      fail(oversize);
      return;
    }
    trailerList = metadataFromRaw(raw);
  });
  const explain = (): Error => {
    if (request.signal.aborted) return request.signal.reason as Error;
    if (failure !== undefined) return failure;
    const broken = link.spokeHttp2 ? brokenRule(link.failure ?? streamError, limits) : undefined;
    if (broken !== undefined) return broken;
    const { id, rstCode } = stream;
    // Node resets the stream so where metadata is larger than it takes at all.
    if (rstCode === constants.NGHTTP2_ENHANCE_YOUR_CALM && progress.idleBytes() > surelyMetadata) {
      wasReset('this side', rstCode);
      return metadataTooLarge(headCame ? 'trailers' : 'headers', undefined, limits.maxMetadataBytes);
    }
    const end = { id, rstCode, thrown: streamError, withConnection: withConnection ?? hasEnded(link) };
    const who = whoReset(link, end);
    if (who !== undefined) wasReset(who, rstCode);
    return streamFailure(link, end);
  };

  void writeBody(stream, request.body);
  const head = await responseHead(stream, explain);
  const oversize = oversizeOf('headers', head.raw, limits.maxMetadataBytes);
  if (oversize !== undefined) {
    fail(oversize);
    throw oversize;
  }
  headCame = true;
  progress.made();
  const headerList = metadataFromRaw(head.raw);
  const headOnly = (head.flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
  return {
    httpVersion: '2',
    status: head.status,
    header: new HeaderFields(headerList),
    headerList,
    headOnly,
    body: pulledChunks(
      stream,
      () => {
        if (!headOnly && trailerList.length === 0) return checkReset(stream, explain);
        // Where this side has ended too, whoever calls next need not wait until Node closes the stream.
        if (stream.writableEnded) done();
        return undefined;
      },
      progress.made,
    ),
    trailerList: () => trailerList,
  };
}

function openStream(link: Http2Link, headers: Record<string, string | string[]>): ClientHttp2Stream {
  try {
    return link.session.request(headers, { endStream: false });
  } catch (thrown) {
    // Between the session's being chosen and its use it may have closed.
    const rstCode = constants.NGHTTP2_NO_ERROR;
    throw streamFailure(link, { id: undefined, rstCode, thrown, withConnection: hasEnded(link) });
  }
}

function hasEnded({ session }: Http2Link): boolean {
  return session.closed || session.destroyed;
}

interface ResponseHead {
  readonly status: number;
  readonly flags: number;
  readonly raw: readonly string[];
}

function responseHead(stream: ClientHttp2Stream, explain: () => Error): Promise<ResponseHead> {
  return new Promise((resolve, reject) => {
    stream.once('response', (headers, flags: number, raw?: string[]) => {
      resolve({ status: headers[':status'] ?? 0, flags, raw: raw ?? [] });
    });
    stream.once('close', () => reject(explain()));
  });
}

async function checkReset(stream: ClientHttp2Stream, explain: () => Error): Promise<void> {
  // A reset is sometimes reported a turn after the end that Node makes of it.
  await nextTurn();
  if (stream.rstCode !== constants.NGHTTP2_NO_ERROR || (stream.destroyed && !stream.readableEnded))
    throw explain();
}
