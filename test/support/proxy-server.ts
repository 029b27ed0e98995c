/** An HTTP proxy of a few lines, which takes every host for this machine. Knows nothing of the code under test. */
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import { certificate } from './greet-server.ts';
import { listening, type RawServer } from './raw-servers.ts';

export interface ProxyServer extends RawServer {
  /** What it was asked to connect to, and the credentials that came with it. */
  readonly asked: readonly { readonly to: string; readonly authorization: string | undefined }[];
}

export interface ProxyServerOptions {
  readonly tls?: true;
  /** What to answer in place of a connection: the text of a whole answer. */
  readonly refusal?: (request: IncomingMessage) => string | undefined;
}

export async function proxyServer({ tls, refusal }: ProxyServerOptions = {}): Promise<ProxyServer> {
  const asked: { to: string; authorization: string | undefined }[] = [];
  const server = tls === true ? createSecureServer(certificate('server')) : createServer();
  server.on('connect', (request: IncomingMessage, client: Socket, head: Buffer) => {
    client.on('error', () => undefined);
    const to = request.url ?? '';
    asked.push({ to, authorization: request.headers['proxy-authorization'] });
    const refused = refusal?.(request);
    if (refused !== undefined) {
      client.end(refused);
      return;
    }
    const way = connect(Number(to.slice(to.lastIndexOf(':') + 1)), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      way.write(head);
      way.pipe(client).pipe(way);
    });
    way.on('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    client.on('close', () => way.destroy());
  });
  return { ...(await listening(server)), asked };
}
