/** One loopback port that speaks HTTP/1.1 and HTTP/2 without TLS, as the first bytes of a connection ask for. */
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import {
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2';
import { createServer, type Server, type Socket } from 'node:net';

/** Serves both request types of Node; connect's adapter is such a function. */
type Handler = RequestListener & ((request: Http2ServerRequest, response: Http2ServerResponse) => void);

/** What an HTTP/2 client sends first: RFC 9113, section 3.4. */
const preface = 'PRI';

/** The server is not listening yet. */
export function httpServer(handler: Handler): Server {
  const http1 = createHttpServer(handler);
  const http2 = createHttp2Server(handler);
  return createServer((socket) => {
    socket.on('error', () => socket.destroy());
    const look = (): void => {
      const first = socket.read(preface.length) as Buffer | null;
      // Fewer bytes than that tell nothing yet.
      if (first === null) return;
      socket.off('readable', look);
      socket.unshift(first);
      const wantsHttp2 = first.toString('latin1') === preface;
      hand(wantsHttp2 ? http2 : http1, socket);
    };
    socket.on('readable', look);
  });
}

function hand(server: { emit(event: 'connection', socket: Socket): boolean }, socket: Socket): void {
  server.emit('connection', socket);
}
