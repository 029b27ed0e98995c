import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { openCall } from '../../../server/src/calls/engine.ts';
import { byteSize, inflationLimit, limitsOf, usualLimits } from '../../../server/src/calls/limits.ts';
import { encodeEnvelope } from '../../../server/src/calls/wire/envelope.ts';
import type { Target, TargetLimits } from '../../../server/src/contract/target.ts';
import { targetLimits } from '../../../server/src/languages/rpc/target-limits.ts';
import { greetRegistry } from '../../support/greet-server.ts';
import { http1Server, http2Server, type RawServer, tcpServer } from '../../support/raw-servers.ts';
import { thriftSchema } from '../../support/thrift-schema.ts';

const kilobyte = 'x'.repeat(1024);
const connectHead = { 'content-type': 'application/proto' };
const grpcHead = { ':status': 200, 'content-type': 'application/grpc+proto' };

/** The error of a call whose message has so many bytes, and its advice. */
async function errorOf(
  server: RawServer,
  target: TargetLimits & Pick<Target, 'protocol'>,
  messageBytes = 0,
): Promise<readonly string[]> {
  await using _ = server;
  const call = openCall({
    ...(target.protocol === 'thrift'
      ? {
          schema: { kind: 'schema', schema: thriftSchema('service S { void f() }') },
          service: 'S',
          method: 'f',
        }
      : {
          schema: { kind: 'descriptor-set', registry: greetRegistry },
          service: 'greet.v1.GreetService',
          method: target.protocol === 'grpc' ? 'GreetServer' : 'Greet',
        }),
    methodKind: undefined,
    target: { name: 'test', address: `127.0.0.1:${server.port}`, ...target },
    metadata: [],
  });
  call.send({ payload: new Uint8Array(messageBytes) }).catch(() => undefined);
  const told: string[] = [];
  for await (const event of call.events) {
    if (event.kind !== 'error') continue;
    const { phase, code, message, advice, setting } = event.error.info;
    assert.equal(advice?.startsWith(`set "${setting?.name}" of the target to `), true);
    told.push(`${phase} ${code}: ${message}`, setting?.name ?? '');
  }
  return told;
}

function connectServer(body: Uint8Array, head: Record<string, string | string[]> = {}): Promise<RawServer> {
  return http1Server((_request, response) => response.writeHead(200, { ...connectHead, ...head }).end(body));
}

describe('limits', () => {
  it('are as the target says, and else as usual', () => {
    assert.deepEqual(limitsOf({}), usualLimits);
    const all: Required<TargetLimits> = {
      maxMessageBytes: 1,
      maxSentMessageBytes: 2,
      maxInflationRatio: 3,
      maxMetadataBytes: 4,
      maxEmptyFrames: 5,
    };
    assert.deepEqual(limitsOf(all), all);
  });

  it('have words, which name their defaults', () => {
    assert.deepEqual(targetLimits.map(({ name }) => name).sort(), Object.keys(usualLimits).sort());
    for (const { name, doc } of targetLimits) {
      const usual = usualLimits[name];
      const written = name.endsWith('Bytes') ? byteSize(usual) : usual.toLocaleString('en');
      assert.match(doc, new RegExp(`; (?:${usual}|${written}) by default`), name);
    }
  });

  it('let small messages inflate as far as they like', () => {
    const limits = { maxMessageBytes: 4_000_000, maxInflationRatio: 1000 };
    assert.equal(inflationLimit(20, limits).bytes, 1024 * 1024);
    assert.equal(inflationLimit(2000, limits).bytes, 2_000_000);
    assert.equal(inflationLimit(5000, limits).bytes, 4_000_000);
  });
});

describe('the limit of', () => {
  it('messages that are sent holds before anything is sent', async () => {
    const expected = [
      'limit resource_exhausted: the message to send has 2 KB, more than the limit of 1 KB',
      'maxSentMessageBytes',
    ];
    for (const protocol of ['connect', 'grpc', 'grpc-web', 'thrift'] as const) {
      const server = await tcpServer(() => assert.fail('something was sent'));
      assert.deepEqual(await errorOf(server, { protocol, maxSentMessageBytes: 1024 }, 2048), expected);
    }
  });

  it('inflation names how far', async () => {
    const bomb = brotliCompressSync(new Uint8Array(8 * 1024 * 1024));
    const expected = [
      `limit resource_exhausted: the server sent a compressed message of ${bomb.length} bytes that inflates to more than 1000 times that`,
      'maxInflationRatio',
    ];
    const server = await connectServer(bomb, { 'content-encoding': 'br' });
    assert.deepEqual(await errorOf(server, { protocol: 'connect' }), expected);
  });

  it('inflation can be raised', async () => {
    const bomb = brotliCompressSync(new Uint8Array(8 * 1024 * 1024));
    const server = await connectServer(bomb, { 'content-encoding': 'br' });
    assert.deepEqual(await errorOf(server, { protocol: 'connect', maxInflationRatio: 10_000_000 }), []);
  });

  const manyNames = Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`x-${at}`, kilobyte]));

  it('headers holds over HTTP/1.1', async () => {
    const told = [
      'limit resource_exhausted: the server sent headers of more than the limit of 64 KB',
      'maxMetadataBytes',
    ];
    assert.deepEqual(
      await errorOf(await connectServer(new Uint8Array(0), manyNames), { protocol: 'connect' }),
      told,
    );
    const raised = { protocol: 'connect', maxMetadataBytes: 200_000 } as const;
    assert.deepEqual(await errorOf(await connectServer(new Uint8Array(0), manyNames), raised), []);
  });

  it('trailers holds over HTTP/1.1', async () => {
    const server = await http1Server((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/grpc-web+proto', trailer: 'x-a' });
      response.write(encodeEnvelope(0, new Uint8Array(0)));
      response.addTrailers({ 'x-a': kilobyte.repeat(65) });
      response.end();
    });
    assert.deepEqual(await errorOf(server, { protocol: 'grpc-web' }), [
      'limit resource_exhausted: the server sent trailers of more than the limit of 64 KB',
      'maxMetadataBytes',
    ]);
  });

  it('frames that hold nothing ends informational heads over HTTP/1.1', async () => {
    const server = await tcpServer((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100))),
    );
    assert.deepEqual(await errorOf(server, { protocol: 'connect', maxEmptyFrames: 10 }), [
      'limit resource_exhausted: the server sent more than 10 frames that hold nothing of the answer',
      'maxEmptyFrames',
    ]);
  });

  it('headers holds over HTTP/2, and says how many came', async () => {
    const server = (): Promise<RawServer> =>
      http2Server((stream) => {
        stream.respond({ ...grpcHead, 'grpc-status': '0', 'x-a': kilobyte.repeat(40) }, { endStream: true });
      });
    assert.deepEqual(await errorOf(await server(), { protocol: 'grpc', maxMetadataBytes: 32_768 }), [
      'limit resource_exhausted: the server sent headers of 40.1 KB, more than the limit of 32 KB',
      'maxMetadataBytes',
    ]);
    assert.deepEqual(await errorOf(await server(), { protocol: 'grpc' }), []);
  });

  it('trailers holds over HTTP/2', async () => {
    const server = await http2Server((stream) => {
      stream.respond(grpcHead, { waitForTrailers: true });
      stream.on('wantTrailers', () =>
        stream.sendTrailers({ 'grpc-status': '0', 'x-a': kilobyte.repeat(40) }),
      );
      stream.end(encodeEnvelope(0, new Uint8Array(0)));
    });
    assert.deepEqual(await errorOf(server, { protocol: 'grpc', maxMetadataBytes: 32_768 }), [
      'limit resource_exhausted: the server sent trailers of 40.0 KB, more than the limit of 32 KB',
      'maxMetadataBytes',
    ]);
  });
});
