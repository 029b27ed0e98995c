/** What calls tell of frames of HTTP/2: the settings of the server, and resets of their streams. */
import assert from 'node:assert/strict';
import { constants, type ServerHttp2Stream } from 'node:http2';
import { describe, it } from 'node:test';
import type { CallEvent } from '../../../../server/src/calls/call.ts';
import { openCall, openCodec } from '../../../../server/src/calls/engine.ts';
import { Http2Pool } from '../../../../server/src/calls/transports/http2-pool.ts';
import { encodeEnvelope } from '../../../../server/src/calls/wire/envelope.ts';
import { lineOf } from '../../../support/call-events.ts';
import { greetRegistry } from '../../../support/greet-server.ts';
import { http2Server } from '../../../support/raw-servers.ts';

const hello = encodeEnvelope(0, new Uint8Array([10, 1, 65]));

function answer(stream: ServerHttp2Stream): void {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc+proto' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.end(hello);
}

interface Asked {
  readonly pool?: Http2Pool;
  readonly cancelsAt?: CallEvent['kind'];
}

/** The lines of a call to the port, until its end. */
async function linesOf(port: number, { cancelsAt, ...options }: Asked = {}): Promise<readonly string[]> {
  const request = {
    schema: { kind: 'descriptor-set', registry: greetRegistry },
    service: 'greet.v1.GreetService',
    method: 'GreetServer',
    methodKind: undefined,
    target: { name: 'test', protocol: 'grpc', address: `127.0.0.1:${port}` },
    metadata: [],
    ...options,
  } as const;
  const codec = openCodec(request);
  const call = openCall(request);
  const sent = call.send({ payload: codec.encode('{"name":"Ada"}') });
  const lines: string[] = [];
  for await (const event of call.events) {
    lines.push(lineOf(event, codec));
    if (event.kind === cancelsAt) call.cancel();
  }
  await sent;
  return lines;
}

const opening = ['connected', 'sent {"name":"Ada"}', 'half-closed'];
const usual =
  'settings max concurrent streams no limit initial window size 65535 bytes max frame size 16384 bytes max header list size no limit header table size 4096 bytes';

describe('the settings of a server', () => {
  it('are told when they come, and at once on a connection that was kept', async () => {
    await using server = await http2Server(answer, {
      maxConcurrentStreams: 7,
      initialWindowSize: 100_000,
      maxFrameSize: 20_000,
      maxHeaderListSize: 4_000,
      headerTableSize: 0,
    });
    const pool = new Http2Pool();
    const settings =
      'settings max concurrent streams 7 initial window size 100000 bytes max frame size 20000 bytes max header list size 4000 bytes header table size 0 bytes';
    const rest = ['headers 200', 'received {"greeting":"A"}', 'trailers', 'end ok'];
    const [connected = '', ...sending] = opening;
    assert.deepEqual(await linesOf(server.port, { pool }), [connected, ...sending, settings, ...rest]);
    assert.deepEqual(await linesOf(server.port, { pool }), [connected, settings, ...sending, ...rest]);
    pool.close();
  });

  it('are told again when they change, but not for ever', async () => {
    await using server = await http2Server((stream) => {
      const change = (initialWindowSize: number): void => {
        if (initialWindowSize > 20) answer(stream);
        else stream.session?.settings({ initialWindowSize }, () => change(initialWindowSize + 1));
      };
      change(1);
    });
    const told = (await linesOf(server.port)).filter((line) => line.startsWith('settings'));
    assert.deepEqual(
      told.map((line) => Number(/window size (\d+)/.exec(line)?.[1])),
      [65535, 1, 2, 3, 4, 5, 6, 7],
    );
  });
});

describe('the reset of a stream is told', () => {
  const resets = [
    ['the server', 'INTERNAL_ERROR'],
    ['the server', 'CANCEL'],
    ['the server, or this side', 'PROTOCOL_ERROR'],
  ] as const;
  for (const [who, name] of resets)
    it(`by ${who}, with ${name}`, async () => {
      await using server = await http2Server((stream) => stream.close(constants[`NGHTTP2_${name}`]));
      const lines = await linesOf(server.port);
      assert.deepEqual(lines.slice(0, 5), [...opening, usual, `reset by ${who} code ${name}`]);
      assert.match(lines[5] ?? '', /^error protocol /);
      assert.deepEqual(lines.slice(6), ['end failed']);
    });

  it('of each stream, where a call is sent again', async () => {
    let count = 0;
    await using server = await http2Server((stream) => {
      if (++count === 1) stream.close(constants.NGHTTP2_REFUSED_STREAM);
      else answer(stream);
    });
    assert.deepEqual(await linesOf(server.port, { pool: new Http2Pool() }), [
      ...opening,
      usual,
      'reset by the server code REFUSED_STREAM',
      'connected',
      usual,
      'headers 200',
      'received {"greeting":"A"}',
      'trailers',
      'end ok',
    ]);
  });

  const silent = (stream: ServerHttp2Stream): void => {
    stream.respond({ ':status': 200, 'content-type': 'application/grpc+proto' });
    stream.write(hello);
  };

  it('of this side, where the call is cancelled', async () => {
    await using server = await http2Server(silent);
    assert.deepEqual(await linesOf(server.port, { cancelsAt: 'received' }), [
      ...opening,
      usual,
      'headers 200',
      'received {"greeting":"A"}',
      'reset by this side code CANCEL',
      'error cancelled canceled: the call was cancelled',
      'end cancelled',
    ]);
  });

  it('only where there was one', async () => {
    const endings: readonly ((stream: ServerHttp2Stream) => void)[] = [
      answer,
      (stream) => stream.session?.socket.destroy(),
      (stream) => stream.session?.destroy(),
      (stream) => stream.session?.goaway(constants.NGHTTP2_INTERNAL_ERROR),
    ];
    for (const end of endings) {
      await using server = await http2Server(end);
      const lines = await linesOf(server.port);
      assert.deepEqual(
        lines.filter((line) => line.startsWith('reset')),
        [],
      );
    }
  });
});
