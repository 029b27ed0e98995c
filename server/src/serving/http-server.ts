/** One port that speaks HTTP/1.1 and HTTP/2 without TLS, as the first bytes of a connection ask for. */
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2';
import { createServer, type Server, type Socket } from 'node:net';

/** Serves both request types of Node; connect's adapter is such a function. */
export type HttpHandler = (
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
) => void;

/** What an HTTP/2 client sends first: RFC 9113, section 3.4. */
const preface = 'PRI';

const streamsAtOnce = 100;

/** The server is not listening yet. Without `others`, what does not begin as HTTP does is answered as a bad request. */
export function httpServer(handler: HttpHandler, others?: (socket: Socket) => void): Server {
  const http1 = createHttpServer(handler);
  const http2 = createHttp2Server({ settings: { maxConcurrentStreams: streamsAtOnce } }, handler);
  return createServer((socket) => {
    socket.on('error', () => socket.destroy());
    const look = (): void => {
      const first = socket.read(preface.length) as Buffer | null;
      // Fewer bytes than that tell nothing yet.
      if (first === null) return;
      socket.off('readable', look);
      socket.unshift(first);
      const text = first.toString('latin1');
      if (others !== undefined && !/^[A-Z]+$/.test(text)) others(socket);
      else hand(text === preface ? http2 : http1, socket);
    };
    socket.on('readable', look);
  });
}

function hand(server: { emit(event: 'connection', socket: Socket): boolean }, socket: Socket): void {
  server.emit('connection', socket);
}
