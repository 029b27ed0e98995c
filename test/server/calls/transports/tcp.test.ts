import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { createServer } from 'node:tls';
import { CallError } from '../../../../server/src/calls/call-error.ts';
import { openTcp, type TcpConnection } from '../../../../server/src/calls/transports/tcp.ts';
import { certificate, testCa } from '../../../support/greet-server.ts';
import { proxyServer } from '../../../support/proxy-server.ts';
import { listening } from '../../../support/raw-servers.ts';
import { type Peer, withPeer } from '../../../support/thrift-peer.ts';

/** Opens a connection to a server that does with it what `serve` says. */
function checkTcp(
  serve: (peer: Peer) => void | Promise<void>,
  use: (connection: TcpConnection, abort: AbortController) => Promise<void>,
): Promise<void> {
  return withPeer(false, serve, async (port) => {
    const abort = new AbortController();
    await use(await openTcp({ host: '127.0.0.1', port }, abort.signal), abort);
  });
}

async function read(connection: TcpConnection): Promise<string> {
  let text = '';
  for await (const chunk of connection.chunks) text += new TextDecoder().decode(chunk);
  return text;
}

describe('a TCP connection', () => {
  it('carries bytes both ways, and can be finished on one side', async () => {
    await checkTcp(
      async (peer) => {
        peer.socket.write((await peer.bytes(5)).toString().toUpperCase());
        assert.equal(await peer.ended(), true);
        peer.socket.write(' bye');
      },
      async (connection) => {
        await connection.write(new TextEncoder().encode('hello'));
        connection.finish();
        assert.equal(await read(connection), 'HELLO bye');
        assert.equal(connection.failure, undefined);
      },
    );
  });

  it('leads through a proxy', async () => {
    await using proxy = await proxyServer();
    await withPeer(
      false,
      async (peer) => {
        peer.socket.write(await peer.bytes(2));
      },
      async (port) => {
        const way = { secure: false, host: '127.0.0.1', port: proxy.port, from: 'a test' };
        const endpoint = { host: 'server.test', port, proxy: way };
        const connection = await openTcp(endpoint, new AbortController().signal);
        await connection.write(new TextEncoder().encode('hi'));
        assert.equal(await read(connection), 'hi');
        assert.deepEqual(
          proxy.asked.map(({ to }) => to),
          [`server.test:${port}`],
        );
      },
    );
  });

  it('carries TLS', async () => {
    const server = createServer(certificate('server'), (socket) => socket.pipe(socket));
    await using listens = await listening(server);
    const endpoint = { host: '127.0.0.1', port: listens.port, secure: true, tls: { ca: testCa } };
    const connection = await openTcp(endpoint, new AbortController().signal);
    await connection.write(new TextEncoder().encode('hi'));
    connection.finish();
    assert.equal(await read(connection), 'hi');
    assert.match(String(new Map(connection.facts).get('TLS')), /^TLSv1\.3/);
  });

  it('knows where it leads', async () => {
    await checkTcp(
      () => undefined,
      async (connection) => {
        assert.match(String(new Map(connection.facts).get('address')), /^127\.0\.0\.1:\d+$/);
        connection.close();
        await Promise.resolve();
      },
    );
  });

  it('says that it broke', async () => {
    await checkTcp(
      async (peer) => {
        await once(peer.socket, 'readable');
        peer.socket.resetAndDestroy();
      },
      async (connection) => {
        await connection.write(Uint8Array.of(1));
        assert.equal(await read(connection), '');
        assert.equal(connection.failure?.phase, 'protocol');
        await assert.rejects(connection.write(Uint8Array.of(1)), { name: 'CallError', phase: 'protocol' });
      },
    );
  });

  it('ends when it is no longer wanted', async () => {
    await checkTcp(
      async (peer) => void (await peer.ended()),
      async (connection, abort) => {
        const reading = read(connection);
        abort.abort(new CallError('cancelled', 'enough'));
        assert.equal(await reading, '');
      },
    );
  });

  it('is not opened when it is no longer wanted', async () => {
    const reason = new CallError('cancelled', 'enough');
    await assert.rejects(openTcp({ host: '127.0.0.1', port: 1 }, AbortSignal.abort(reason)), reason);
  });
});
