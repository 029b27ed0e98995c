/**
 * HTTP/1.1 (RFC 9112) over a connection that is open, for one exchange. Bodies of unknown length are sent in chunks.
 */
import { type ClientRequest, type IncomingMessage, request as nodeRequest } from 'node:http';
import type { Metadata } from '../../contract/target.ts';
import { CallError } from '../call-error.ts';
import { hostAndPort } from '../address.ts';
import { headersOf } from '../metadata.ts';
import type { Connection } from './connection.ts';
import type { Endpoint } from './endpoint.ts';
import { type HttpRequest, type HttpResponse, metadataFromRaw, outgoingHeaders } from './http-request.ts';
import { brokenConnection } from './broken-connection.ts';
import { errorCode, reasonOf } from './network-error.ts';
import { pulledChunks, writeBody } from './node-stream.ts';
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
  // Those of TLS are not counted among them.
  const bytesBefore = connection.socket.bytesRead;
  const sent = nodeRequest({
    createConnection: () => connection.socket,
    method: request.method,
    path: target.path,
    headers: { ...outgoingHeaders(request), host: target.authority },
  });
  let requestError: unknown;
  sent.on('error', (thrown) => {
    requestError = thrown;
  });
  const abort = (): void => {
    sent.destroy();
    connection.socket.destroy();
  };
  request.signal.addEventListener('abort', abort, { once: true });
  connection.socket.once('close', () => request.signal.removeEventListener('abort', abort));
  if (request.signal.aborted) abort();
  const explain = (): Error => {
    if (request.signal.aborted) return request.signal.reason as Error;
    if (connection.socket.bytesRead === bytesBefore)
      return new NotHttp1Error({ kind: 'nothing' }, requestError);
    return exchangeFailure(requestError, target);
  };

  // Headers would otherwise wait for the first piece of the body.
  sent.flushHeaders();
  void writeBody(sent, request.body);
  const response = await responseHead(sent, explain);
  const headerList = metadataFromRaw(response.rawHeaders);
  const trailer = new Headers();
  const trailerList = (): Metadata => metadataFromRaw(response.rawTrailers);
  return {
    httpVersion: '1.1',
    status: response.statusCode ?? 0,
    header: headersOf(headerList),
    headerList,
    headOnly: false,
    body: body(response, explain, () => {
      headersOf(trailerList()).forEach((value, name) => trailer.set(name, value));
    }),
    trailer,
    trailerList,
  };
}

function responseHead(sent: ClientRequest, explain: () => Error): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sent.once('response', resolve);
    // Whatever goes wrong before the answer, this comes last, with its error known.
    sent.once('close', () => reject(explain()));
  });
}

async function* body(
  response: IncomingMessage,
  explain: () => Error,
  onEnd: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  response.on('error', () => {
    // Told by `explain`.
  });
  yield* pulledChunks(response);
  if (!response.complete) throw explain();
  onEnd();
}

function exchangeFailure(thrown: unknown, endpoint: Endpoint): Error {
  const code = errorCode(thrown);
  if (!code.startsWith('HPE_')) return brokenConnection(thrown, endpoint);
  if (code === 'HPE_HEADER_OVERFLOW')
    return new CallError('limit', `${hostAndPort(endpoint)} answered with more headers than are accepted`, {
      code: 'resource_exhausted',
      cause: thrown,
    });
  const packet = thrown instanceof Error && 'rawPacket' in thrown ? thrown.rawPacket : undefined;
  if (packet instanceof Uint8Array) return new NotHttp1Error(spokenBy(packet), thrown);
  return new CallError(
    'http',
    `${hostAndPort(endpoint)} answered with broken HTTP/1.1: ${reasonOf(thrown)}`,
    {
      code: 'internal',
      cause: thrown,
    },
  );
}
