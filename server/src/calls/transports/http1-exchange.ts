/**
 * HTTP/1.1 (RFC 9112) over a connection that is open, for one exchange. Bodies of unknown length are sent in chunks.
 */
import { type ClientRequest, type IncomingMessage, request as nodeRequest } from 'node:http';
import { CallError } from '../call-error.ts';
import { hostAndPort } from '../address.ts';
import { HeaderFields } from '../header-fields.ts';
import { metadataTooLarge, tooManyEmptyFrames } from '../limits.ts';
import type { Connection } from './connection.ts';
import type { Endpoint } from './endpoint.ts';
import { type HttpRequest, type HttpResponse, metadataFromRaw, outgoingHeaders } from './http-request.ts';
import { brokenConnection } from './broken-connection.ts';
import { errorCode, reasonOf } from './network-error.ts';
import { pulledChunks, writeBody } from './node-stream.ts';
import { watchProgress } from './progress-watch.ts';
import { type Spoken, spokenBy } from './spoken.ts';

/** What came back, if anything did, is not HTTP/1.1. */
export class NotHttp1Error extends Error {
  readonly spoken: Spoken;

  constructor(spoken: Spoken, cause: unknown) {
    super('the answer is not HTTP/1.1', { cause });
    this.spoken = spoken;
  }
}

/** Sends the request and resolves with the head of the answer; the rest follows as it is pulled. */
export async function http1Exchange(
  connection: Connection,
  request: HttpRequest,
  target: Endpoint & { readonly authority: string; readonly path: string },
): Promise<HttpResponse> {
  const { limits } = request;
  // Those of TLS are not counted among them.
  const bytesBefore = connection.socket.bytesRead;
  const sent = nodeRequest({
    createConnection: () => connection.socket,
    method: request.method,
    path: target.path,
    headers: { ...outgoingHeaders(request), host: target.authority },
    maxHeaderSize: limits.maxMetadataBytes,
  });
  // Node would leave out what is beyond, without a word.
  sent.maxHeadersCount = 0;
  let headCame = false;
  let requestError: unknown;
  sent.on('error', (thrown) => {
    // What this side ends the exchange for comes first.
    requestError ??= thrown;
  });
  const abort = (): void => {
    sent.destroy();
    connection.socket.destroy();
  };
  const progress = watchProgress(connection.socket, limits.maxEmptyFrames, () => {
    requestError = tooManyEmptyFrames(limits.maxEmptyFrames);
    abort();
  });
  request.signal.addEventListener('abort', abort, { once: true });
  connection.socket.once('close', () => {
    request.signal.removeEventListener('abort', abort);
    progress.stop();
  });
  if (request.signal.aborted) abort();
  const explain = (): Error => {
    if (request.signal.aborted) return request.signal.reason as Error;
    if (connection.socket.bytesRead === bytesBefore)
      return new NotHttp1Error({ kind: 'nothing' }, requestError);
    if (errorCode(requestError) === 'HPE_HEADER_OVERFLOW')
      return metadataTooLarge(headCame ? 'trailers' : 'headers', undefined, limits.maxMetadataBytes);
    return exchangeFailure(requestError, target, headCame);
  };

  // Headers would otherwise wait for the first piece of the body.
  sent.flushHeaders();
  void writeBody(sent, request.body);
  const response = await responseHead(sent, explain);
  response.on('error', () => {
    // Told by `explain`.
  });
  headCame = true;
  progress.made();
  const headerList = metadataFromRaw(response.rawHeaders);
  return {
    httpVersion: '1.1',
    status: response.statusCode ?? 0,
    header: new HeaderFields(headerList),
    headerList,
    headOnly: false,
    body: pulledChunks(
      response,
      () => (response.complete ? undefined : Promise.reject(explain())),
      progress.made,
    ),
    trailerList: () => metadataFromRaw(response.rawTrailers),
  };
}

function responseHead(sent: ClientRequest, explain: () => Error): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.once('response', resolve);
    // Whatever goes wrong before the answer, this comes last, with its error known.
    sent.once('close', () => reject(explain()));
  });
}

function exchangeFailure(thrown: unknown, endpoint: Endpoint, headCame: boolean): Error {
  if (thrown instanceof CallError) return thrown;
  const code = errorCode(thrown);
  if (!code.startsWith('HPE_')) return brokenConnection(thrown, endpoint);
  const packet = thrown instanceof Error && 'rawPacket' in thrown ? thrown.rawPacket : undefined;
  if (packet instanceof Uint8Array && !headCame) return new NotHttp1Error(spokenBy(packet), thrown);
  return new CallError(
    'http',
    `${hostAndPort(endpoint)} answered with broken HTTP/1.1: ${reasonOf(thrown)}`,
    {
      code: 'internal',
      cause: thrown,
    },
  );
}
