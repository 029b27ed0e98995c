/** A server that knows no protocol: it tells how many connections were made to it. */
import { createServer, type AddressInfo } from 'node:net';

export interface CountingServer extends AsyncDisposable {
  readonly port: number;
  readonly connections: () => number;
}

export async function countingServer(): Promise<CountingServer> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
