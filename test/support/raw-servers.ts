/** Servers that behave as a test says, on loopback, at any layer. */
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import {
  createServer as createHttp2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
  type Settings,
} from 'node:http2';
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';

export interface RawServer extends AsyncDisposable {
  readonly port: number;
}

/** What is done with each connection. */
export function tcpServer(onSocket: (socket: Socket) => void): Promise<RawServer> {
  return listening(
    createTcpServer((socket) => {
      socket.on('error', () => undefined);
      onSocket(socket);
    }),
  );
}

/** Sends the bytes as soon as the client has sent something, then closes. */
export function answeringServer(answer: string | Uint8Array): Promise<RawServer> {
  return tcpServer((socket) => socket.once('data', () => socket.end(answer)));
}

export function http1Server(onRequest: RequestListener): Promise<RawServer> {
  return listening(createHttpServer(onRequest));
}

/** HTTP/2 without TLS. */
export function http2Server(
  onStream: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void,
  settings: Settings = {},
): Promise<RawServer> {
  const server = createHttp2Server({ settings });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    onStream(stream, headers);
  });
  server.on('session', (session) => session.on('error', () => undefined));
  server.on('sessionError', () => undefined);
  return listening(server);
}

/** Starts the server on a free port of loopback. Disposing of it breaks all its connections. */
export async function listening(server: Server): Promise<RawServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

export interface Relay extends RawServer {
  /** From now on nothing passes, and nobody is told: the cable is pulled. New connections pass. */
  readonly cut: () => void;
  /** How many connections there were. */
  readonly count: () => number;
  /** Resolves when a client has closed its connection. */
  readonly left: Promise<void>;
}

/** Passes bytes to a server on this machine, and back. */
export async function relay(port: number): Promise<Relay> {
  const ways = new Set<readonly [Socket, Socket]>();
  const left = Promise.withResolvers<void>();
  const server = await tcpServer((client) => {
    const way = connect(port, '127.0.0.1');
    way.on('error', () => undefined);
    client.pipe(way).pipe(client);
    ways.add([client, way]);
    client.once('end', left.resolve).once('close', () => way.destroy());
  });
  return {
    ...server,
    count: () => ways.size,
    left: left.promise,
    cut: () => {
      for (const [client, way] of ways) {
        client.unpipe(way).pause();
        way.unpipe(client).pause();
      }
    },
  };
}
