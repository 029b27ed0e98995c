import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  constants,
  createServer as createHttp2Server,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { usualLimits } from '../../../../server/src/calls/limits.ts';
import { CallError } from '../../../../server/src/calls/call-error.ts';
import { openConnection } from '../../../../server/src/calls/transports/connection.ts';
import {
  endSession,
  type Http2Link,
  openHttp2,
} from '../../../../server/src/calls/transports/http2-exchange.ts';
import { keepAlive } from '../../../../server/src/calls/transports/http2-keepalive.ts';
import type { TlsMaterial } from '../../../../server/src/calls/transports/endpoint.ts';
import { Http2Pool } from '../../../../server/src/calls/transports/http2-pool.ts';
import type { Target } from '../../../../server/src/contract/target.ts';
import { encodeEnvelope } from '../../../../server/src/calls/wire/envelope.ts';
import { greetCall, type GreetOutcome } from '../../../support/greet-call.ts';
import { certificate, greetServer, testCa } from '../../../support/greet-server.ts';
import { http2Server, listening, relay, tcpServer } from '../../../support/raw-servers.ts';

/** The frame that a server sends first. */
const emptySettings = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);
const hello = encodeEnvelope(0, new Uint8Array([10, 1, 65]));

/** A GOAWAY frame that leaves out all streams (RFC 9113, section 6.8). */
const goawayAll = Buffer.from([0, 0, 8, 7, 0, 0, 0, 0, 0, ...Array<number>(8).fill(0)]);

function respond(stream: ServerHttp2Stream, messages = 1): void {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc+proto' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  for (let count = 0; count < messages; count++) stream.write(hello);
}

interface Life {
  /** What the server does with each stream, the first having the number 1. */
  readonly serve: (stream: ServerHttp2Stream, number: number) => void;
  readonly calls: (call: (method?: string) => Promise<GreetOutcome>) => Promise<void>;
  /** How many streams the server is to have seen on each of its connections. */
  readonly streams: readonly number[];
}

/** Calls that share a pool, against a server that counts. */
async function checkLife({ serve, calls, streams }: Life): Promise<void> {
  const seen = new Map<ServerHttp2Stream['session'], number>();
  let number = 0;
  await using server = await http2Server((stream) => {
    seen.set(stream.session, (seen.get(stream.session) ?? 0) + 1);
    serve(stream, ++number);
  });
  const pool = new Http2Pool();
  try {
    await calls((method) =>
      greetCall(
        { address: `127.0.0.1:${server.port}` },
        { pool, ...(method === undefined ? {} : { method }) },
      ),
    );
    assert.deepEqual([...seen.values()], streams);
  } finally {
    pool.close();
  }
}

function checkOk({ lines }: GreetOutcome): void {
  assert.equal(lines.at(-1), 'end ok', lines.join('\n'));
}

function answer(stream: ServerHttp2Stream): void {
  respond(stream);
  stream.end();
}

describe('a connection', () => {
  it('is kept for the next call', () =>
    checkLife({
      serve: answer,
      async calls(call) {
        checkOk(await call());
        const second = await call();
        checkOk(second);
        assert.match(second.facts.get('connection') ?? '', /^kept from an earlier call to 127\.0\.0\.1:/);
      },
      streams: [2],
    }));

  it('is another one for a call that runs beside others', () =>
    checkLife({
      serve: answer,
      async calls(call) {
        for (const outcome of await Promise.all([call(), call(), call()])) checkOk(outcome);
      },
      streams: [1, 1, 1],
    }));

  it('lets running calls end after the server has said that it will close, and takes no new ones', () =>
    checkLife({
      serve(stream, number) {
        respond(stream);
        if (number > 1) stream.end();
        else {
          stream.session?.goaway(0, stream.id);
          // Its acknowledgment shows that the client has read the GOAWAY.
          stream.session?.ping(() => stream.end(hello));
        }
      },
      async calls(call) {
        const first = await call('GreetServer');
        checkOk(first);
        assert.equal(first.lines.filter((line) => line.startsWith('received')).length, 2);
        checkOk(await call());
      },
      streams: [1, 1],
    }));

  it('is made anew for a call that a closing server left out, which is sent once more', () =>
    checkLife({
      serve(stream, number) {
        if (number === 2) stream.session?.goaway(0, 1);
        else answer(stream);
      },
      async calls(call) {
        checkOk(await call());
        const { lines, facts } = await call();
        assert.equal(
          facts.get('sent again'),
          'the server had not begun with it: the server is closing the connection and takes no more calls on it',
        );
        assert.deepEqual(lines, [
          'connected',
          'sent {"name":"Ada"}',
          'half-closed',
          'connected',
          'headers 200',
          'received {"greeting":"A"}',
          'trailers',
          'end ok',
        ]);
      },
      streams: [2, 1],
    }));

  it('is asked again for a call that the server refused to begin with', () =>
    checkLife({
      serve(stream, number) {
        if (number === 1) stream.close(constants.NGHTTP2_REFUSED_STREAM);
        else answer(stream);
      },
      async calls(call) {
        const outcome = await call();
        checkOk(outcome);
        assert.equal(
          outcome.facts.get('sent again'),
          'the server had not begun with it: the server reset the stream with the error REFUSED_STREAM',
        );
      },
      streams: [2],
    }));

  it('is let go of at once where the server says that it will close it, and is another one for the next call', async () => {
    await using server = await http2Server((stream) => {
      const { session, id } = stream;
      stream.once('close', () => session?.goaway(0, id));
      answer(stream);
    });
    await using way = await relay(server.port);
    const pool = new Http2Pool();
    const target = { address: `127.0.0.1:${way.port}` };
    checkOk(await greetCall(target, { pool }));
    await way.left;
    const second = await greetCall(target, { pool });
    checkOk(second);
    assert.deepEqual([second.facts.has('connection'), second.facts.has('sent again')], [false, false]);
    assert.equal(way.count(), 2);
    pool.close();
  });

  it('is not shared by targets that connect otherwise', async () => {
    await using server = await greetServer({ http: '2', tls: 'server' });
    const pool = new Http2Pool();
    const target = { address: `https://localhost:${server.port}` };
    const connection = async (own: Partial<Target>, tls: TlsMaterial = { ca: testCa }): Promise<unknown> => {
      const outcome = await greetCall({ ...target, ...own }, { pool, tls });
      checkOk(outcome);
      return outcome.facts.get('connection');
    };
    const kept = `kept from an earlier call to localhost:${server.port}`;
    assert.equal(await connection({}), undefined);
    assert.equal(await connection({}), kept);
    assert.equal(await connection({}, { ca: testCa, ...certificate('client') }), undefined);
    assert.equal(await connection({ tls: { verify: false } }), undefined);
    assert.equal(await connection({ authority: 'localhost:1' }), undefined);
    assert.equal(await connection({ keepaliveMs: 60_000 }), undefined);
    pool.close();
  });

  it('is closed when it was not used for a while', async (test) => {
    const closed = Promise.withResolvers<void>();
    await using server = await http2Server((stream) => {
      stream.session?.once('close', closed.resolve);
      answer(stream);
    });
    test.mock.timers.enable({ apis: ['setTimeout'] });
    checkOk(await greetCall({ address: `127.0.0.1:${server.port}` }, { pool: new Http2Pool() }));
    test.mock.timers.tick(10_000);
    await closed.promise;
  });

  it('is not made for ever to a server that closes each at once', async () => {
    let connections = 0;
    await using server = await tcpServer((socket) => {
      connections++;
      socket.once('data', () => socket.write(Buffer.concat([emptySettings, goawayAll])));
    });
    const { error } = await greetCall({ address: `127.0.0.1:${server.port}` });
    assert.deepEqual(
      [error?.phase, error?.code, error?.message, error?.advice],
      [
        'protocol',
        'unavailable',
        'the server is closing the connection and takes no more calls on it',
        'it may be restarting; the call was not started and can be sent again',
      ],
    );
    assert.equal(connections, 3);
  });

  it('is not asked for ever', () =>
    checkLife({
      serve: (stream) => stream.close(constants.NGHTTP2_REFUSED_STREAM),
      async calls(call) {
        const { error } = await call();
        assert.equal(error?.message, 'the server reset the stream with the error REFUSED_STREAM');
        assert.equal(error.code, 'unavailable');
      },
      streams: [3],
    }));
});

describe('a call that the server may have begun with is never sent again', () => {
  const resets = {
    NGHTTP2_CANCEL: 'canceled: the server reset the stream with the error CANCEL',
    NGHTTP2_INTERNAL_ERROR: 'internal: the server reset the stream with the error INTERNAL_ERROR',
    NGHTTP2_PROTOCOL_ERROR:
      'internal: the stream was reset with PROTOCOL_ERROR: by the server, or because its answer broke the rules of HTTP/2',
    NGHTTP2_ENHANCE_YOUR_CALM:
      'resource_exhausted: the server reset the stream with the error ENHANCE_YOUR_CALM',
  } as const;
  for (const [name, expected] of Object.entries(resets))
    it(`where its stream was reset with ${name.replace('NGHTTP2_', '')}`, () =>
      checkLife({
        serve: (stream) => stream.close(constants[name as keyof typeof resets]),
        async calls(call) {
          const { error } = await call();
          assert.equal(`${error?.code}: ${error?.message}`, expected);
          assert.notEqual(error?.advice, undefined);
        },
        streams: [1],
      }));

  it('where it had a connection of its own', async () => {
    await using server = await http2Server((stream) => stream.close(constants.NGHTTP2_INTERNAL_ERROR));
    const address = `127.0.0.1:${server.port}`;
    const { error } = await greetCall({ address });
    assert.equal(error?.message, 'the server reset the stream with the error INTERNAL_ERROR');
    assert.equal(error.advice, 'the server failed within; its log may say why');
    const connect = await greetCall({ address: `http://${address}`, protocol: 'connect' });
    assert.equal(connect.error?.message, error.message);
    assert.deepEqual(connect.error.setting, { name: 'protocol', values: ['grpc'] });
  });

  it('where the connection broke', () =>
    checkLife({
      serve: (stream) => stream.session?.socket.destroy(),
      async calls(call) {
        const { error } = await call();
        assert.match(error?.message ?? '', /closed the connection before the answer was complete$/);
      },
      streams: [1],
    }));

  it('where the server was closing its connection, and then cut it', () =>
    checkLife({
      serve(stream) {
        stream.session?.goaway(0, stream.id);
        stream.session?.ping(() => stream.session?.socket.destroy());
      },
      async calls(call) {
        const { error } = await call();
        assert.match(error?.message ?? '', /closed the connection before the answer was complete$/);
      },
      streams: [1],
    }));

  it('where the server found that it was asked too often whether it is there', () =>
    checkLife({
      serve: (stream) =>
        stream.session?.goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM, stream.id, Buffer.from('too_many_pings')),
      async calls(call) {
        const { error } = await call();
        assert.equal(
          error?.message,
          'the server closed the connection with the error ENHANCE_YOUR_CALM ("too_many_pings")',
        );
        assert.equal(error.advice, 'the server takes fewer pings; make "keepaliveMs" of the target larger');
        assert.equal(error.setting?.name, 'keepaliveMs');
      },
      streams: [1],
    }));
});

describe('a connection that is not used any more', () => {
  /** The server keeps its side open. */
  async function checkEnds(
    serve: (socket: Socket) => void,
    mayKnow: (session: Http2Link) => Promise<unknown>,
  ) {
    await using server = await listening(
      createTcpServer({ allowHalfOpen: true }, (socket) => {
        socket.on('error', () => undefined).resume();
        serve(socket);
      }),
    );
    const endpoint = { host: '127.0.0.1', port: server.port };
    const connection = await openConnection({ ...endpoint, signal: new AbortController().signal });
    const link = openHttp2(connection, endpoint, false, usualLimits);
    await mayKnow(link);
    const closed = once(connection.socket, 'close');
    endSession(link);
    await closed;
  }

  it('closes where the server never says that it speaks HTTP/2', () =>
    checkEnds(
      () => undefined,
      () => Promise.resolve(),
    ));

  it('closes where the server says that, and no more', () =>
    checkEnds(
      (socket) => socket.write(emptySettings),
      ({ session }) => once(session, 'remoteSettings'),
    ));
});

describe('a server that has gone without a word', () => {
  it('is found out while a call waits, where the target asks for that', async () => {
    await using server = await tcpServer((socket) => socket.write(emptySettings));
    const { error } = await greetCall({ address: `127.0.0.1:${server.port}`, keepaliveMs: 30 });
    assert.match(
      error?.message ?? '',
      /^127\.0\.0\.1:\d+ has not answered for 0\.\d s, not to a PING either$/,
    );
    assert.equal(error?.code, 'unavailable');
  });

  it('is no matter while it answers', () =>
    greetServer({ http: '2' }).then(async (server) => {
      await using _ = server;
      const outcome = greetCall(
        { address: `127.0.0.1:${server.port}`, keepaliveMs: 20 },
        { method: 'GreetServer', deadlineMs: 300 },
      );
      assert.equal((await outcome).error?.phase, 'deadline');
    }));

  it('is found out before a kept connection is used, where the machine slept in between', async () => {
    await using server = await greetServer({ http: '2' });
    await using way = await relay(server.port);
    let wall = 0;
    const pool = new Http2Pool({ awake: () => 0, wall: () => wall });
    const target = { address: `127.0.0.1:${way.port}` };
    checkOk(await greetCall(target, { pool }));
    way.cut();
    wall += 3_600_000;
    const second = await greetCall(target, { pool });
    checkOk(second);
    assert.equal(second.facts.get('connection'), 'new, since the one of an earlier call no longer answers');
    assert.equal(way.count(), 2);
    assert.equal(server.sent(), 2);
    pool.close();
  });

  it('is asked whether it is there when the machine wakes', async () => {
    const http2 = createHttp2Server();
    const pinged = once(http2, 'session').then(([session]) => once(session as ServerHttp2Session, 'ping'));
    await using server = await listening(http2);
    const endpoint = { host: '127.0.0.1', port: server.port, keepaliveMs: 10 };
    const connection = await openConnection({ ...endpoint, signal: new AbortController().signal });
    const link = openHttp2(connection, endpoint, false, usualLimits);
    let wall = 0;
    const stop = keepAlive(link, { awake: () => 0, wall: () => (wall += 3_600_000) });
    await pinged;
    stop();
    link.session.destroy();
  });
});

describe('a server that is gone when the machine wakes', () => {
  it('is found out in the middle of a call, soon, and told', async (test) => {
    await using server = await tcpServer((socket) => socket.write(emptySettings));
    const endpoint = { host: '127.0.0.1', port: server.port };
    const connection = await openConnection({ ...endpoint, signal: new AbortController().signal });
    const link = openHttp2(connection, endpoint, false, usualLimits);
    await once(link.session, 'remoteSettings');
    test.mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
    let wall = 0;
    const stop = keepAlive(link, { awake: () => 0, wall: () => wall });
    test.mock.timers.tick(10_000);
    wall += 3_600_000;
    test.mock.timers.tick(2_000);
    test.mock.timers.tick(5_000);
    stop();
    assert.ok(link.failure instanceof CallError);
    assert.equal(
      link.failure.message,
      `127.0.0.1:${server.port} has not answered for 3605 s, since this machine slept`,
    );
    assert.ok(link.session.destroyed);
  });
});

describe('a server that takes no streams for now', () => {
  it('is waited for', async () => {
    const http2 = createHttp2Server({ settings: { maxConcurrentStreams: 0 } });
    http2.on('stream', answer);
    http2.on('session', (session) => {
      // Once the client has answered this, it knows the first settings.
      session.ping(() => session.settings({ maxConcurrentStreams: 1 }));
    });
    await using server = await listening(http2);
    const pool = new Http2Pool();
    checkOk(await greetCall({ address: `127.0.0.1:${server.port}` }, { pool, deadlineMs: 5_000 }));
    pool.close();
  });
});
