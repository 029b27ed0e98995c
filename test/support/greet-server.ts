/**
 * A service that shows what calls can meet, served in process over every protocol and version of HTTP by connect's
 * own server, which nobody here wrote.
 */
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createSecureServer, createServer as createHttp2Server } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { create, type DescMessage, type DescService, type Message } from '@bufbuild/protobuf';
import { Code, ConnectError, type ConnectRouter, type HandlerContext } from '@connectrpc/connect';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { googleRpcType } from '../../server/src/calls/codecs/protobuf/google-rpc.ts';
import { protoRegistry } from './proto-registry.ts';

export const greetProto = `
  syntax = "proto3";
  package greet.v1;
  message GreetRequest {
    string name = 1;
    // How many answers of how many bytes to send, and whether to fail after them.
    int32 count = 2;
    int32 bytes = 3;
    bool fail = 4;
  }
  message GreetResponse {
    string greeting = 1;
    bytes padding = 2;
  }
  service GreetService {
    rpc Greet(GreetRequest) returns (GreetResponse);
    rpc GreetClient(stream GreetRequest) returns (GreetResponse);
    rpc GreetServer(GreetRequest) returns (stream GreetResponse);
    rpc GreetBidi(stream GreetRequest) returns (stream GreetResponse);
    rpc Look(GreetRequest) returns (GreetResponse) { option idempotency_level = NO_SIDE_EFFECTS; }
    rpc Unserved(GreetRequest) returns (GreetResponse);
  }
`;

export const greetRegistry = await protoRegistry(greetProto);
export const greetService = greetRegistry.getService('greet.v1.GreetService') as DescService;
const response = greetRegistry.getMessage('greet.v1.GreetResponse') as DescMessage;

interface GreetRequest extends Message {
  readonly name: string;
  readonly count: number;
  readonly bytes: number;
  readonly fail: boolean;
}

export interface GreetServer extends AsyncDisposable {
  readonly port: number;
  /** How many messages the handlers have sent. */
  readonly sent: () => number;
  /** Resolves when a handler was called, and when one was aborted. */
  readonly met: Promise<void>;
  readonly aborted: Promise<void>;
}

export interface GreetServerOptions {
  readonly http: '1.1' | '2';
  /** The certificate. Over TLS version 2 means both, as ALPN decides. */
  readonly tls?: CertificateName;
  /** Only clients with a certificate that this one (PEM) has signed are served. */
  readonly clientCa?: string;
  /** Listens on a local socket. */
  readonly socketPath?: string;
}

/** What a protocol sends of its own. */
const protocolHeaders: ReadonlySet<string> = new Set(['x-grpc-web', 'x-user-agent']);

interface State {
  sent: number;
  readonly onMet: () => void;
  readonly onAborted: () => void;
}

export async function greetServer({
  http,
  tls,
  clientCa,
  socketPath,
}: GreetServerOptions): Promise<GreetServer> {
  const met = Promise.withResolvers<void>();
  const aborted = Promise.withResolvers<void>();
  const state: State = { sent: 0, onMet: met.resolve, onAborted: aborted.resolve };
  const server = serverFor(
    { http, tls, clientCa },
    connectNodeAdapter({ routes: (router) => routes(router, state) }),
  );
  const sockets = new Set<{ destroy(): unknown }>();
  server.on('connection', (socket: { destroy(): unknown }) => sockets.add(socket));
  await new Promise<void>((resolve) => {
    if (socketPath === undefined) server.listen(0, '127.0.0.1', resolve);
    else server.listen(socketPath, resolve);
  });
  return {
    port: socketPath === undefined ? (server.address() as AddressInfo).port : 0,
    sent: () => state.sent,
    met: met.promise,
    aborted: aborted.promise,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

export type CertificateName = 'server' | 'other' | 'expired' | 'self-signed' | 'client';

/** The PEM texts of a certificate for tests. */
export function certificate(name: CertificateName): { readonly cert: string; readonly key: string } {
  const read = (file: string): string =>
    readFileSync(new URL(`certificates/${file}`, import.meta.url), 'utf8');
  return { cert: read(`${name}.pem`), key: read(`${name}.key`) };
}

/** What to trust so that the certificates for tests are trusted. */
export const testCa = readFileSync(new URL('certificates/ca.pem', import.meta.url), 'utf8');
/** What vouches for the client, and for the server whose certificate has expired. */
export const testCa2 = readFileSync(new URL('certificates/ca-2.pem', import.meta.url), 'utf8');

type Handler = ReturnType<typeof connectNodeAdapter>;

type Listening = { readonly [K in 'http' | 'tls' | 'clientCa']: GreetServerOptions[K] | undefined };

function serverFor({ http, tls, clientCa }: Listening, handler: Handler): Server {
  if (tls === undefined)
    return http === '2' ? (createHttp2Server(handler) as unknown as Server) : createHttpServer(handler);
  const options = {
    ...certificate(tls),
    ...(clientCa === undefined ? {} : { ca: clientCa, requestCert: true, rejectUnauthorized: true }),
  };
  if (http === '1.1') return createHttpsServer(options, handler);
  return createSecureServer({ ...options, allowHTTP1: true }, handler) as unknown as Server;
}

function routes(router: ConnectRouter, state: State): void {
  const answer = (greeting: string, bytes = 0): Message => {
    state.sent++;
    return create(response, { greeting, padding: new Uint8Array(bytes) });
  };
  const meet = (context: HandlerContext): void => {
    state.onMet();
    context.signal.addEventListener('abort', () => state.onAborted(), { once: true });
    context.responseHeader.append('greet-version', 'v1');
    for (const [name, value] of context.requestHeader)
      if (name.startsWith('x-') && !protocolHeaders.has(name)) context.responseHeader.append(name, value);
    context.responseTrailer.append('greet-trailer', 't1');
    context.responseTrailer.append('greet-bin', 'AP8');
  };
  router.service(greetService, {
    greet: (request: Message, context: HandlerContext) => {
      meet(context);
      const { name, bytes, fail } = request as GreetRequest;
      if (fail) throw failure(name);
      return answer(`Hello, ${name}!`, bytes);
    },
    async greetClient(requests: AsyncIterable<Message>, context: HandlerContext) {
      meet(context);
      const names: string[] = [];
      for await (const request of requests) names.push((request as GreetRequest).name);
      return answer(`Hello, ${names.join(' and ')}!`);
    },
    async *greetServer(request: Message, context: HandlerContext) {
      meet(context);
      const { name, count, bytes, fail } = request as GreetRequest;
      for (let number = 1; number <= count; number++) yield answer(`Hello, ${name} (${number})!`, bytes);
      if (fail) throw failure(name);
      // Without a count it waits for ever, so that only the caller can end it.
      if (count === 0)
        await new Promise((_, reject) => context.signal.addEventListener('abort', reject, { once: true }));
    },
    look: (request: Message, { requestMethod }: HandlerContext) =>
      answer(`${requestMethod}: ${(request as GreetRequest).name}`),
    async *greetBidi(requests: AsyncIterable<Message>, context: HandlerContext) {
      meet(context);
      for await (const request of requests) {
        const { name, fail } = request as GreetRequest;
        if (fail) throw failure(name);
        yield answer(`Hello, ${name}!`);
      }
    },
  } as never);
}

function failure(name: string): ConnectError {
  const badRequest = googleRpcType('google.rpc.BadRequest') as DescMessage;
  const violations = { fieldViolations: [{ field: 'name', description: `not ${name}` }] };
  return new ConnectError(`no greeting for ${name}: ü`, Code.FailedPrecondition, { 'error-meta': 'e1' }, [
    { desc: badRequest, value: violations },
  ]);
}
