/** The ways in which calls are made here: a protocol, and the version of HTTP or the transport below it. */
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { encodeEnvelope } from '../../server/src/calls/wire/envelope.ts';
import { concatBytes } from '../../server/src/base/concat-bytes.ts';
import { listening, type RawServer } from '../support/raw-servers.ts';
import { greetSchema, thriftSchema } from './attack.ts';

export interface Way {
  readonly name: string;
  readonly scheme: 'http' | 'https' | 'thrift' | 'thrifts';
  readonly schema: string;
  readonly method: string;
  readonly args: readonly string[];
}

/** One over HTTP, whose answer is a body of messages in envelopes, or of one message. */
export interface HttpWay extends Way {
  readonly version: '1.1' | '2';
  readonly contentType: string;
  readonly encodingHeader: string;
  /** What the body ends with, in good order. */
  readonly ending: Uint8Array;
  readonly unary?: true;
}

const greet = { scheme: 'http', schema: greetSchema } as const;
const stream = { ...greet, method: 'greet.v1.GreetService/GreetServer' } as const;
const nothing = new Uint8Array(0);

export const grpc: HttpWay = {
  ...stream,
  name: 'gRPC',
  args: ['--protocol', 'grpc'],
  version: '2',
  contentType: 'application/grpc+proto',
  encodingHeader: 'grpc-encoding',
  ending: nothing,
};

const grpcWeb = (version: '1.1' | '2'): HttpWay => ({
  ...stream,
  name: `gRPC-Web, HTTP/${version}`,
  args: ['--protocol', 'grpc-web', '--http', version],
  version,
  contentType: 'application/grpc-web+proto',
  encodingHeader: 'grpc-encoding',
  ending: encodeEnvelope(0x80, Buffer.from('grpc-status: 0\r\n')),
});

const connectStream = (version: '1.1' | '2'): HttpWay => ({
  ...stream,
  name: `Connect stream, HTTP/${version}`,
  args: ['--http', version],
  version,
  contentType: 'application/connect+proto',
  encodingHeader: 'connect-content-encoding',
  ending: encodeEnvelope(2, Buffer.from('{}')),
});

const connectUnary = (version: '1.1' | '2'): HttpWay => ({
  ...greet,
  name: `Connect unary, HTTP/${version}`,
  method: 'greet.v1.GreetService/Greet',
  args: ['--http', version],
  version,
  contentType: 'application/proto',
  encodingHeader: 'content-encoding',
  ending: nothing,
  unary: true,
});

export const grpcWeb1: HttpWay = grpcWeb('1.1');
export const grpcWeb2: HttpWay = grpcWeb('2');
export const connect1: HttpWay = connectStream('1.1');
export const connect2: HttpWay = connectStream('2');
export const unary1: HttpWay = connectUnary('1.1');
export const unary2: HttpWay = connectUnary('2');

/** Those with envelopes. */
export const streams: readonly HttpWay[] = [grpc, grpcWeb1, grpcWeb2, connect1, connect2];
export const unaries: readonly HttpWay[] = [unary1, unary2];

export const thriftWay = (words: string, scheme: 'thrift' | 'thrifts' | 'http' = 'thrift'): Way => ({
  name: `Thrift ${words.replaceAll(',', ' ')}`,
  scheme,
  schema: thriftSchema,
  method: 'Nodes/get',
  args: ['--protocol', 'thrift', '--thrift', words],
});

export const overTls = (way: Way): Way => ({
  ...way,
  name: `${way.name}, TLS`,
  scheme: way.scheme === 'thrift' ? 'thrifts' : 'https',
});

/** Where the body of an answer goes. */
export interface Body {
  readonly gone: () => boolean;
  /** Resolves once there is room for more, or nobody reads any more. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
}

/** Answers every call in its protocol; `send` gives the body, but for its end. */
export function answering(
  way: HttpWay,
  send: (body: Body) => Promise<void>,
  head: Readonly<Record<string, string>> = {},
): Promise<RawServer> {
  const headers = { 'content-type': way.contentType, ...head };
  if (way.version === '1.1')
    return listening(
      createHttpServer((_request, response) => {
        response.on('error', () => undefined);
        response.writeHead(200, headers);
        void send(bodyOf(response)).then(() => response.end(way.ending));
      }),
    );
  const server = createHttp2Server();
  server.on('session', (session) => session.on('error', () => undefined));
  server.on('stream', (answer) => {
    answer.on('error', () => undefined);
    const isGrpc = way.contentType.startsWith('application/grpc+');
    answer.respond({ ':status': 200, ...headers }, { waitForTrailers: isGrpc });
    answer.on('wantTrailers', () => answer.sendTrailers({ 'grpc-status': '0' }));
    void send(bodyOf(answer)).then(() => answer.destroyed || answer.end(way.ending));
  });
  return listening(server);
}

/** Answers with the bytes. */
export function answeringWith(
  way: HttpWay,
  bytes: Uint8Array | (() => Uint8Array),
  head: Readonly<Record<string, string>> = {},
): Promise<RawServer> {
  return answering(way, (body) => body.write(typeof bytes === 'function' ? bytes() : bytes), head);
}

/** Sends the same again and again, until nobody reads any more or so many milliseconds have passed. */
export async function flood(body: Body, bytes: Uint8Array, forMs = 20_000): Promise<void> {
  const until = performance.now() + forMs;
  while (!body.gone() && performance.now() < until) await body.write(bytes);
}

export const many = (bytes: Uint8Array, times: number): Uint8Array =>
  concatBytes(Array.from({ length: times }, () => bytes));

interface Sink {
  readonly destroyed: boolean;
  write(bytes: Uint8Array): boolean;
  once(event: 'drain' | 'close', listener: () => void): unknown;
  off(event: 'drain' | 'close', listener: () => void): unknown;
}

export function bodyOf(sink: Sink): Body {
  return {
    gone: () => sink.destroyed,
    write(bytes) {
      if (sink.destroyed || sink.write(bytes)) return Promise.resolve();
      return new Promise((resolve) => {
        const done = (): void => {
          sink.off('drain', done);
          sink.off('close', done);
          resolve();
        };
        sink.once('drain', done);
        sink.once('close', done);
      });
    },
  };
}
