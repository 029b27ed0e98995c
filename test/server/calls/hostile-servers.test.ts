import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ServerHttp2Stream } from 'node:http2';
import { gzipSync } from 'node:zlib';
import type { CallEvent } from '../../../server/src/calls/call.ts';
import { openCall, openCodec } from '../../../server/src/calls/engine.ts';
import { encodeEnvelope } from '../../../server/src/calls/wire/envelope.ts';
import type { Target } from '../../../server/src/contract/target.ts';
import { lineOf } from '../../support/call-events.ts';
import { greetRegistry, greetServer, testCa } from '../../support/greet-server.ts';
import { fieldBlock, flags, frame, rawHttp2Server } from '../../support/raw-http2.ts';
import {
  answeringServer,
  http1Server,
  http2Server,
  type RawServer,
  tcpServer,
} from '../../support/raw-servers.ts';

interface Attempt {
  readonly protocol?: Target['protocol'];
  readonly scheme?: 'http' | 'https';
  readonly host?: string;
  readonly method?: string;
  readonly maxMessageBytes?: number;
  readonly encoding?: NonNullable<Target['encoding']>;
  readonly httpVersion?: '1.1' | '2';
  readonly ca?: string;
}

/** The events of a call that sends one message and half-closes. Ports are written as PORT. */
async function eventsOf(port: number, attempt: Attempt = {}): Promise<readonly CallEvent[]> {
  const {
    protocol = 'grpc',
    scheme = 'http',
    host = '127.0.0.1',
    method = 'GreetServer',
    ca,
    ...settings
  } = attempt;
  const call = openCall({
    schema: { kind: 'descriptor-set', registry: greetRegistry },
    service: 'greet.v1.GreetService',
    method,
    methodKind: undefined,
    target: { name: 'test', protocol, address: `${scheme}://${host}:${port}`, ...settings },
    metadata: [],
    ...(ca === undefined ? {} : { tls: { ca } }),
  });
  // That the call takes no message is seen in its events.
  call.send({ payload: new Uint8Array(0) }).then(
    () => call.halfClose(),
    () => undefined,
  );
  const events: CallEvent[] = [];
  for await (const event of call.events) events.push(event);
  return events;
}

async function checkFails(server: RawServer, attempt: Attempt, error: string | RegExp): Promise<void> {
  await using _ = server;
  const events = await eventsOf(server.port, attempt);
  const [failed, end] = events.slice(-2);
  assert.ok(failed?.kind === 'error' && end?.kind === 'end' && end.outcome === 'failed');
  const { phase, code = '-', message } = failed.error.info;
  const line = `${phase} ${code}: ${message.replaceAll(String(server.port), 'PORT')}`;
  if (typeof error === 'string') assert.equal(line, error);
  else assert.match(line, error);
}

const grpcHeaders = { ':status': 200, 'content-type': 'application/grpc+proto' };

/** Answers a gRPC call with the bytes, then with a status in the trailers. */
function grpcServer(body: Uint8Array | readonly Uint8Array[], headers: object = {}): Promise<RawServer> {
  return http2Server((stream) => {
    stream.respond({ ...grpcHeaders, ...headers }, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
    for (const piece of body instanceof Uint8Array ? [body] : body) stream.write(piece);
    stream.end();
  });
}

/** Answers a Connect stream with the bytes. */
function connectServer(body: Uint8Array, headers: Record<string, string> = {}): Promise<RawServer> {
  return http1Server((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/connect+proto', ...headers });
    response.end(body);
  });
}

const message = encodeEnvelope(0, new Uint8Array([10, 1, 65]));
const endOfStream = (json: string): Uint8Array => encodeEnvelope(2, Buffer.from(json));
const connect = { protocol: 'connect' } as const;

describe('a server that cannot be reached', () => {
  it('does not exist', async () => {
    const events = await eventsOf(1, { host: 'no-such-host.invalid' });
    assert.ok(events[0]?.kind === 'error');
    assert.equal(events[0].error.phase, 'resolve');
    assert.match(events[0].error.message, /"no-such-host\.invalid"/);
  });

  it('does not listen', async () => {
    const server = await tcpServer(() => undefined);
    await server[Symbol.asyncDispose]();
    for (const protocol of ['grpc', 'connect'] as const) {
      const [first] = await eventsOf(server.port, { protocol });
      assert.ok(first?.kind === 'error');
      assert.equal(first.error.phase, 'connect');
      assert.equal(first.error.message, `nothing listens on 127.0.0.1:${server.port}`);
    }
  });

  it('has a certificate that nobody vouches for', async () => {
    for (const protocol of ['grpc', 'connect'] as const)
      await checkFails(
        await greetServer({ http: '2', tls: 'server' }),
        { protocol, scheme: 'https' },
        'tls unavailable: the certificate of 127.0.0.1:PORT was refused: its issuer is not known',
      );
  });

  it('has a certificate for another name', () =>
    greetServer({ http: '2', tls: 'other' }).then((server) =>
      checkFails(
        server,
        { scheme: 'https', ca: testCa },
        /^tls unavailable: the certificate of 127\.0\.0\.1:PORT was refused: it is for another name \(.*127\.0\.0\.1/,
      ),
    ));

  it('speaks plaintext where TLS is spoken to it', async () => {
    for (const http of ['1.1', '2'] as const)
      await checkFails(
        await greetServer({ http }),
        { scheme: 'https' },
        /^tls unavailable: (?:the server at 127\.0\.0\.1:PORT does not speak TLS|127\.0\.0\.1:PORT closed the connection during the TLS handshake)$/,
      );
    await checkFails(
      await answeringServer('HTTP/1.1 400 Bad Request\r\n\r\n'),
      { scheme: 'https' },
      'tls unavailable: the server at 127.0.0.1:PORT does not speak TLS',
    );
  });

  it('wants TLS where plaintext is spoken to it', async () => {
    for (const protocol of ['grpc', 'connect'] as const)
      await checkFails(
        await greetServer({ http: '2', tls: 'server' }),
        { protocol },
        'tls unavailable: the server at 127.0.0.1:PORT wants TLS',
      );
  });

  it('speaks only HTTP/1.1 where HTTP/2 is needed', async () => {
    await checkFails(
      await greetServer({ http: '1.1' }),
      {},
      'http unavailable: the server at 127.0.0.1:PORT speaks only HTTP/1.1; gRPC needs HTTP/2',
    );
    await checkFails(
      await greetServer({ http: '1.1', tls: 'server' }),
      { scheme: 'https', ca: testCa },
      'http unavailable: the server at 127.0.0.1:PORT speaks only HTTP/1.1; gRPC needs HTTP/2',
    );
  });

  it('speaks something else', async () => {
    const error =
      'http unavailable: the server at 127.0.0.1:PORT does not speak HTTP; it says "SSH-2.0-OpenSSH_9"';
    for (const protocol of ['grpc', 'connect'] as const)
      await checkFails(await answeringServer('SSH-2.0-OpenSSH_9\r\n'), { protocol }, error);
  });

  it('hangs up without a word', async () => {
    await checkFails(
      await answeringServer(''),
      {},
      'http unavailable: the server at 127.0.0.1:PORT closed the connection without a word of HTTP/2',
    );
    await checkFails(
      await answeringServer(''),
      connect,
      /^protocol unavailable: 127\.0\.0\.1:PORT (?:closed|reset) the connection before the answer was complete$/,
    );
  });
});

describe('an answer that is not of the protocol', () => {
  const page = '<!DOCTYPE html>\n<html><head><title>Not here</title></head></html>';

  it('is a web page', async () => {
    await checkFails(
      await http2Server((stream) => {
        stream.respond({ ':status': 404, 'content-type': 'text/html; charset=utf-8' });
        stream.end(page);
      }),
      {},
      'http unimplemented: the server answered HTTP 404 Not Found, with an HTML page, not in gRPC: "Not here"',
    );
    for (const method of ['Greet', 'GreetServer'])
      await checkFails(
        await http1Server((_request, response) =>
          response.writeHead(404, { 'content-type': 'text/html' }).end(page),
        ),
        { ...connect, method },
        /^http unimplemented: the server answered HTTP 404 Not Found, with an HTML page, not in .*Connect: "Not here"$/,
      );
  });

  it('is of a proxy', () =>
    http1Server((_request, response) =>
      response.writeHead(502, { 'content-type': 'text/plain' }).end('no upstream\nat all'),
    ).then((server) =>
      checkFails(
        server,
        { ...connect, method: 'Greet' },
        'http unavailable: the server answered HTTP 502 Bad Gateway, with text/plain, not in Connect: "no upstream"',
      ),
    ));

  it('never ends', () =>
    http1Server((_request, response) => {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.write('still thinking');
    }).then((server) =>
      checkFails(
        server,
        { ...connect, method: 'Greet' },
        'http unknown: the server answered HTTP 500 Internal Server Error, with text/plain, not in Connect: "still thinking"',
      ),
    ));

  it('is of another RPC', async () => {
    await checkFails(
      await http2Server((stream) => {
        stream.respond({ ':status': 200, 'content-type': 'application/grpc-web+proto' });
        stream.end();
      }),
      {},
      'http unknown: the server answered HTTP 200, in gRPC-Web, not in gRPC',
    );
    await checkFails(
      await http1Server((_request, response) =>
        response.writeHead(200, { 'content-type': 'application/grpc' }).end(),
      ),
      connect,
      'http unknown: the server answered HTTP 200, in gRPC, not in streaming Connect',
    );
    await checkFails(
      await http2Server((stream) => {
        stream.respond({ ':status': 200, 'content-type': 'application/grpc' });
        stream.end();
      }),
      { encoding: 'json' },
      'http unknown: the server answered HTTP 200, in gRPC, with messages in another form than was asked for (application/grpc)',
    );
  });

  it('is JSON of somebody else', () =>
    http1Server((_request, response) =>
      response.writeHead(403, { 'content-type': 'application/json' }).end('{"reason":"forbidden"}'),
    ).then((server) =>
      checkFails(
        server,
        { ...connect, method: 'Greet' },
        /^http permission_denied: the server answered HTTP 403 Forbidden, with application\/json, not in Connect: /,
      ),
    ));
});

describe('a broken answer', () => {
  it('announces more than is accepted', async () => {
    const head = new Uint8Array([0, 0x7f, 0xff, 0xff, 0xff]);
    const error =
      'limit resource_exhausted: the server sent a message of 2.0 GB, more than the limit of 16 MB';
    await checkFails(await grpcServer(head), {}, error);
    await checkFails(await connectServer(head), connect, error);
    await checkFails(
      await grpcServer(encodeEnvelope(0, new Uint8Array(11))),
      { maxMessageBytes: 10 },
      'limit resource_exhausted: the server sent a message of 11 bytes, more than the limit of 10 bytes',
    );
    await checkFails(
      await http1Server((_request, response) =>
        response.writeHead(200, { 'content-type': 'application/proto' }).end(new Uint8Array(11)),
      ),
      { ...connect, method: 'Greet', maxMessageBytes: 10 },
      'limit resource_exhausted: the server sent a message of 11 bytes, more than the limit of 10 bytes',
    );
  });

  it('is broken HTTP/1.1', () =>
    answeringServer(
      'HTTP/1.1 200 OK\r\ncontent-type: application/connect+proto\r\ntransfer-encoding: chunked\r\n\r\nnone\r\n',
    ).then((server) =>
      checkFails(server, connect, /^http internal: 127\.0\.0\.1:PORT answered with broken HTTP\/1\.1: /),
    ));

  it('is text where messages should be', () =>
    grpcServer(Buffer.from('404 page not found')).then((server) =>
      checkFails(
        server,
        {},
        'protocol internal: the answer is not made of messages: it starts with the text "404 p"',
      ),
    ));

  it('is a bomb', async () => {
    const bomb = encodeEnvelope(1, gzipSync(new Uint8Array(64 * 1024 * 1024)));
    const error =
      'limit resource_exhausted: the server sent a compressed message that inflates to more than the limit of 16 MB';
    await checkFails(await grpcServer(bomb, { 'grpc-encoding': 'gzip' }), {}, error);
    await checkFails(await connectServer(bomb, { 'connect-content-encoding': 'gzip' }), connect, error);
  });

  it('is not compressed as it says', async () => {
    const junk = encodeEnvelope(1, new Uint8Array([1, 2, 3]));
    await checkFails(
      await grpcServer(junk, { 'grpc-encoding': 'gzip' }),
      {},
      'protocol internal: a message does not inflate as gzip: incorrect header check',
    );
    await checkFails(
      await grpcServer(junk),
      {},
      'protocol internal: a message is marked as compressed, but the server does not say how',
    );
    await checkFails(
      await grpcServer(junk, { 'grpc-encoding': 'snappy' }),
      {},
      'protocol internal: the server compresses with "snappy", which was not offered',
    );
  });

  it('ends in the middle of a message', async () => {
    const error = 'protocol internal: the answer ends in the middle of a message, after 6 bytes of it';
    await checkFails(await grpcServer(message.subarray(0, 6)), {}, error);
    await checkFails(await connectServer(message.subarray(0, 6)), connect, error);
  });

  it('has flags that nobody knows', async () => {
    await checkFails(
      await grpcServer(encodeEnvelope(0x80, new Uint8Array(0))),
      {},
      'protocol internal: a message has the flags 128, which gRPC does not know',
    );
    await checkFails(
      await connectServer(encodeEnvelope(4, new Uint8Array(0))),
      connect,
      'protocol internal: a message has the flags 4, which Connect does not know',
    );
  });

  it('ends without a status', async () => {
    await checkFails(
      await http2Server((stream) => {
        stream.respond(grpcHeaders);
        stream.end(message);
      }),
      {},
      'protocol internal: the server ended the stream without a status',
    );
    await checkFails(
      await connectServer(message),
      connect,
      'protocol internal: the stream ended without saying how (no end-of-stream message)',
    );
  });

  it('goes on behind its end', () =>
    connectServer(Buffer.concat([endOfStream('{}'), message])).then((server) =>
      checkFails(server, connect, 'protocol internal: the server sent more behind the end of the stream'),
    ));

  it('has an end that cannot be read', async () => {
    const error = 'protocol internal: the message that ends the stream cannot be read';
    for (const json of [
      '',
      '[]',
      '{"metadata":[]}',
      '{"metadata":{"a":"b"}}',
      '{"error":5}',
      '{"metadata":{"a":[1]}}',
    ])
      await checkFails(await connectServer(endOfStream(json)), connect, error);
  });

  it('has an error with details that cannot be read', async () => {
    const json = '{"error":{"code":"not_found","message":"gone","details":[{"type":1}]}}';
    await checkFails(await connectServer(endOfStream(json)), connect, 'status not_found: gone');
    const odd = '{"error":{"code":"constructor","message":"odd"}}';
    await checkFails(await connectServer(endOfStream(odd)), connect, 'status unknown: odd');
  });

  it('has a status that is not written as it should be', async () => {
    const statusServer = (trailers: Record<string, string>): Promise<RawServer> =>
      http2Server((stream) => stream.respond({ ...grpcHeaders, ...trailers }, { endStream: true }));
    await checkFails(
      await statusServer({ 'grpc-status': '5', 'grpc-message': '100% g%C3%BCne %zz' }),
      {},
      'status not_found: 100% güne %zz',
    );
    await checkFails(
      await statusServer({ 'grpc-status': '5', 'grpc-status-details-bin': '****', 'grpc-message': 'gone' }),
      {},
      'status not_found: gone',
    );
    await checkFails(
      await statusServer({ 'grpc-status': '99' }),
      {},
      'status internal: invalid grpc-status: 99',
    );
  });

  it('has more or fewer messages than the method has', async () => {
    await checkFails(
      await grpcServer([message, message]),
      { method: 'Greet' },
      'protocol unimplemented: the server sent a second message, where the method answers with one',
    );
    await checkFails(
      await grpcServer(new Uint8Array(0)),
      { method: 'Greet' },
      'protocol unimplemented: the server answered OK, but without a message',
    );
  });
});

describe('a connection that breaks', () => {
  /** Sends a message and a half, then does what the test says. */
  const halfway = (act: (stream: ServerHttp2Stream) => void): Promise<RawServer> =>
    http2Server((stream) => {
      stream.respond(grpcHeaders);
      stream.write(Buffer.concat([message, message.subarray(0, 6)]), () => act(stream));
    });

  it('is reset by the server', () =>
    halfway((stream) => stream.close(2)).then((server) =>
      // Node ends a stream before it resets it, so that this may look like an end.
      checkFails(
        server,
        {},
        /^protocol internal: the (?:server reset the stream with the error INTERNAL_ERROR|server ended the stream without a status)$/,
      ),
    ));

  it('is closed with a reason', () =>
    halfway((stream) => {
      stream.session?.goaway(11, 0, Buffer.from('too_many_pings'));
    }).then((server) =>
      checkFails(
        server,
        {},
        'protocol resource_exhausted: the server closed the connection with the error ENHANCE_YOUR_CALM ("too_many_pings")',
      ),
    ));

  it('is reset by a server that says no more', () =>
    rawHttp2Server(async (client) => {
      const stream = await client.request;
      const head = fieldBlock([
        [':status', '200'],
        ['content-type', 'application/grpc+proto'],
      ]);
      await client.send(
        frame('headers', flags.endHeaders, stream, head),
        frame('data', 0, stream, message.subarray(0, 6)),
        frame('reset', 0, stream, Uint8Array.of(0, 0, 0, 2)),
      );
    }).then((server) =>
      checkFails(server, {}, 'protocol internal: the server reset the stream with the error INTERNAL_ERROR'),
    ));

  it('is not kept for what nobody will read', async () => {
    const closed = Promise.withResolvers<void>();
    await using server = await http2Server((stream) => {
      stream.session?.once('close', () => closed.resolve());
      stream.respond({ ':status': 200, 'content-type': 'application/connect+proto' });
      stream.end(Buffer.concat([encodeEnvelope(4, new Uint8Array(0)), new Uint8Array(30_000)]));
    });
    const events = await eventsOf(server.port, { ...connect, httpVersion: '2' });
    assert.equal(events.at(-1)?.kind, 'end');
    await closed.promise;
  });

  it('is cut', async () => {
    const error =
      /^protocol unavailable: 127\.0\.0\.1:PORT (?:closed|reset) the connection before the answer was complete$/;
    await checkFails(await halfway((stream) => stream.session?.destroy()), {}, error);
    await checkFails(
      await http1Server((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/connect+proto' });
        response.write(message, () => response.destroy());
      }),
      connect,
      error,
    );
    await checkFails(
      await http1Server((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/proto', 'content-length': '100' });
        response.write('x', () => response.destroy());
      }),
      { ...connect, method: 'Greet' },
      error,
    );
  });

  it('keeps what came before', async () => {
    await using server = await halfway((stream) => stream.session?.destroy());
    const request = {
      schema: { kind: 'descriptor-set', registry: greetRegistry },
      service: 'greet.v1.GreetService',
      method: 'GreetServer',
      target: { name: 'test', protocol: 'grpc', address: '' },
    } as const;
    const events = (await eventsOf(server.port)).filter(({ kind }) => kind !== 'settings');
    const lines = events.map((event) => lineOf(event, openCodec(request)));
    assert.deepEqual(lines.slice(1, 5), [
      'sent {}',
      'half-closed',
      'headers 200',
      'received {"greeting":"A"}',
    ]);
  });
});

describe('metadata of an answer', () => {
  const both = { 'x-a': ['1', '2'], 'x-b-bin': ['AA', 'AP8'] };
  const shown = (list: readonly (readonly [string, string])[]): string =>
    list
      .filter(([name]) => name.startsWith('x-'))
      .map(([name, value]) => `${name}=${value}`)
      .join(' ');

  it('keeps names that come twice, over HTTP/2', async () => {
    await using server = await http2Server((stream) => {
      stream.respond({ ...grpcHeaders, ...both }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ ...both, 'grpc-status': '0' }));
      stream.end();
    });
    const events = await eventsOf(server.port);
    const lists = events.flatMap((event) => ('metadata' in event ? [shown(event.metadata)] : []));
    assert.deepEqual(lists, ['x-a=1 x-a=2 x-b-bin=AA x-b-bin=AP8', 'x-a=1 x-a=2 x-b-bin=AA x-b-bin=AP8']);
  });

  it('keeps names that come twice, over HTTP/1.1', async () => {
    await using server = await http1Server((_request, response) => {
      const headers = { 'content-type': 'application/proto', ...both, 'trailer-x-t': ['1', '2'] };
      response.writeHead(200, headers).end();
    });
    const events = await eventsOf(server.port, { ...connect, method: 'Greet' });
    const lists = events.flatMap((event) => ('metadata' in event ? [shown(event.metadata)] : []));
    assert.deepEqual(lists, ['x-a=1 x-a=2 x-b-bin=AA x-b-bin=AP8', 'x-t=1 x-t=2']);
  });

  it('sends names that come twice one by one', async () => {
    const seen = Promise.withResolvers<string>();
    await using server = await http1Server((request, response) => {
      const raw = request.rawHeaders;
      const pairs = raw.flatMap((name, at) =>
        at % 2 === 0 ? [[name.toLowerCase(), raw[at + 1] ?? ''] as const] : [],
      );
      seen.resolve(shown(pairs));
      response.writeHead(200, { 'content-type': 'application/proto' }).end();
    });
    const call = openCall({
      schema: { kind: 'descriptor-set', registry: greetRegistry },
      service: 'greet.v1.GreetService',
      method: 'Greet',
      methodKind: undefined,
      target: {
        name: 'test',
        protocol: 'connect',
        address: `127.0.0.1:${server.port}`,
        metadata: [['x-a', '0']],
      },
      metadata: [
        ['x-a', '1'],
        ['x-a', '2'],
      ],
    });
    await call.send({ payload: new Uint8Array(0) });
    assert.equal(await seen.promise, 'x-a=0 x-a=1 x-a=2');
  });
});
