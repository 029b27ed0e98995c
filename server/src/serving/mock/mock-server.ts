/** The mock server: one port for all services of a plan, which can be another one from one call to the next. */
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import type { MockCall, MockPlan } from '../../contract/mock.ts';
import { httpServer } from '../http-server.ts';
import type { Switchboard } from './answer-call.ts';
import { httpMock } from './http-mock.ts';
import { openPlan } from './open-plan.ts';
import { thriftMock } from './thrift-mock.ts';

export interface MockServer extends AsyncDisposable {
  readonly port: number;
  /** From the next call on, this is what it serves. @throws {CallError} where a schema does not open: then nothing changes. */
  use(plan: MockPlan): void;
}

export interface MockServerOptions {
  readonly plan: MockPlan;
  readonly host: string;
  /** 0 is any free one. */
  readonly port: number;
  /** Takes what became of each call. */
  readonly tell: (call: MockCall) => void;
}

const maxConnections = 200;

/** @throws {CallError} where a schema does not open, and whatever keeps a server from listening. */
export async function startMockServer({ plan, host, port, tell }: MockServerOptions): Promise<MockServer> {
  const board: Switchboard = { open: 0, tell };
  let open = openPlan(plan);
  let http = httpMock(open, board);
  const server = httpServer(
    (request, response) => http(request, response),
    thriftMock(() => open, board),
  );
  server.maxConnections = maxConnections;
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    use(next) {
      open = openPlan(next);
      http = httpMock(open, board);
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
