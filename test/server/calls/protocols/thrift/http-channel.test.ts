/** Thrift over HTTP: a server played by the test, and the transcript of the call. */
import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { encodings } from '../../../../../server/src/calls/codecs/thrift/encodings.ts';
import { headerStart } from '../../../../../server/src/calls/protocols/thrift/header-frame.ts';
import { messageBytes } from '../../../../../server/src/calls/protocols/thrift/wire-format.ts';
import type { ThriftSettings } from '../../../../../server/src/contract/target.ts';
import type { OpenOptions } from '../../../../../server/src/calls/protocol.ts';
import { serviceCodec } from '../../../../support/check-thrift.ts';
import { lineOf, openThrift } from '../../../../support/check-thrift-call.ts';
import { http1Server, http2Server, type RawServer } from '../../../../support/raw-servers.ts';

const schema = 'service S { string next(), oneway void tell(), string sum(1: i32 a) }';

/** The reply "n" to `next`, and to a call that the test numbers itself. */
function reply(seqid = 1, method = 'next', text = '6e'): Buffer {
  const name = Buffer.from(method).toString('hex');
  const length = method.length.toString(16).padStart(8, '0');
  const number = seqid.toString(16).padStart(8, '0');
  const bytes = (text.length / 2).toString(16).padStart(8, '0');
  return Buffer.from(`80010002${length}${name}${number}0b0000${bytes}${text}00`, 'hex');
}

const exception = Buffer.from('8001000300000001660000000000', 'hex');

interface Scene {
  readonly method?: string;
  readonly path?: string;
  readonly settings?: Partial<ThriftSettings>;
  readonly options?: Partial<OpenOptions>;
  readonly sends?: readonly (readonly [json: string, method?: string])[];
}

/** Calls the server and gives the transcript. */
async function transcript(server: RawServer, scene: Scene = {}): Promise<readonly string[]> {
  const { method = 'next', path = '', settings, options, sends = [['{}']] } = scene;
  const codec = serviceCodec(schema);
  const isSession = scene.sends !== undefined;
  const call = openThrift(
    {
      schema,
      ...(isSession ? {} : { method }),
      options: {
        target: {
          name: 'test',
          address: `http://127.0.0.1:${server.port}${path}`,
          protocol: 'thrift',
          ...(settings && { thrift: { transport: 'http', protocol: 'binary', ...settings } }),
        },
        ...options,
      },
    },
    server.port,
  );
  const sending = (async () => {
    for (const [json, name] of sends)
      await call.send({ payload: codec.encode(json, name ?? method), ...(name && { method: name }) });
    call.halfClose();
  })().catch(() => undefined);
  const lines: string[] = [];
  for await (const event of call.events) lines.push(lineOf(event, codec));
  await sending;
  return lines;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Answers each POST as `answer` says. */
function serving(
  answer: (body: Buffer, response: ServerResponse, request: IncomingMessage) => void,
): Promise<RawServer> {
  return http1Server((request, response) => {
    void bodyOf(request).then((body) => answer(body, response, request));
  });
}

const answered = (message: Buffer) => (_: Buffer, response: ServerResponse) =>
  void response.setHeader('content-type', 'application/x-thrift').end(message);

describe('Thrift over HTTP', () => {
  it('posts a call to the path of its address, with metadata', async () => {
    const seen: unknown[] = [];
    await using server = await serving((body, response, request) => {
      const { 'content-type': type, 'content-length': length, 'x-id': id } = request.headers;
      seen.push(request.method, request.url, type, length, id, body.toString('hex'));
      answered(reply())(body, response);
    });
    const options = { metadata: [['X-Id', '7']] } as const;
    assert.deepEqual(await transcript(server, { path: '/thrift/', options }), [
      'connected',
      'sent call next 1 {}',
      'half-closed',
      'headers',
      'received reply next 1 {"success":"n"}',
      'end ok',
    ]);
    const body = '80010001000000046e6578740000000100';
    assert.deepEqual(seen, ['POST', '/thrift/', 'application/x-thrift', '17', '7', body]);
  });

  it('is spoken over HTTP/2 where the target asks for it', async () => {
    await using server = await http2Server((stream) => {
      stream.respond({ ':status': 200, 'content-type': 'application/x-thrift' });
      stream.resume().on('end', () => stream.end(reply()));
    });
    const lines = await transcript(server);
    assert.deepEqual(lines.slice(-2), ['received reply next 1 {"success":"n"}', 'end ok']);
  });

  it('takes an answer in pieces, and frames of THeader in it', async () => {
    const header = headerStart({ protocol: 'compact', zlib: true, metadata: [['Server-Id', 's']] });
    const { encoding } = { encoding: encodings.compact };
    const payload = Buffer.from('18016e00', 'hex');
    await using server = await serving((body, response) => {
      assert.equal(body.subarray(4, 6).toString('hex'), '0fff');
      const bytes = messageBytes(
        { framing: 'http', encoding, header },
        { method: 'next', type: 'reply', seqid: 1 },
        Buffer.concat([Buffer.of(0x08, 0x00), payload.subarray(1)]),
      );
      response.write(bytes.subarray(0, 9));
      setImmediate(() => response.end(bytes.subarray(9)));
    });
    const lines = await transcript(server, { settings: { header: true } });
    assert.deepEqual(lines.slice(3), [
      'headers',
      'headers',
      'received reply next 1 {"success":"n"}',
      'end ok',
    ]);
  });

  it('sends a oneway, whose answer is empty', async () => {
    await using server = await serving((_, response) => void response.end());
    assert.deepEqual(await transcript(server, { method: 'tell' }), [
      'connected',
      'sent oneway tell 1 {}',
      'half-closed',
      'headers',
      'end ok',
    ]);
  });

  it('posts the calls of a session one after the other', async () => {
    let open = 0;
    await using server = await serving((body, response) => {
      assert.equal(open++, 0);
      const seqid = body.readInt32BE(body.length - 5);
      setImmediate(() => {
        open--;
        answered(reply(seqid))(body, response);
      });
    });
    const sends = [
      ['{}', 'next'],
      ['{}', 'next'],
    ] as const;
    const lines = await transcript(server, { sends });
    assert.deepEqual(
      lines.filter((line) => !['connected', 'headers'].includes(line)),
      [
        'sent call next 1 {}',
        'received reply next 1 {"success":"n"}',
        'sent call next 2 {}',
        'half-closed',
        'received reply next 2 {"success":"n"}',
        'end ok',
      ],
    );
  });

  it('says what answered in place of the service', async () => {
    await using missing = await serving((_, response) => {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>No such page</h1>');
    });
    const [line] = (await transcript(missing)).slice(-2);
    assert.equal(
      line,
      'error http unimplemented: the server answered HTTP 404 Not Found, with an HTML page, not in Thrift: "No such page"; check the port, the path before the service\'s name, and whether the service is served over Thrift there',
    );
    await using page = await serving((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>');
    });
    assert.match((await transcript(page)).at(-2) ?? '', /answered HTTP 200, with an HTML page/);
    await using zipped = await serving((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
    });
    assert.match((await transcript(zipped)).at(-2) ?? '', /compresses with "gzip", which was not offered/);
  });

  it('says that an answer is cut short, or too large', async () => {
    await using short = await serving(answered(reply().subarray(0, 12)));
    assert.match((await transcript(short)).at(-2) ?? '', /in the middle of a message, after 12 bytes/);
    await using large = await serving(
      answered(Buffer.concat([reply().subarray(0, 19), Buffer.alloc(4, 0x7f)])),
    );
    assert.match((await transcript(large)).at(-2) ?? '', /^error limit resource_exhausted/);
  });
});

describe('a server of Thrift over HTTP that does not answer the call', () => {
  const silent = 'error protocol unavailable: the answer of the server holds no message';

  it('turns out to speak another protocol, by what it sends', async () => {
    await using server = await serving(answered(Buffer.from('[1,"next",2,1,{}]')));
    const line = (await transcript(server)).at(-2);
    assert.equal(
      line,
      'error protocol: the server answered in Thrift\'s JSON protocol; choose the protocol "json"',
    );
  });

  it('turns out to speak another protocol, when asked again', async () => {
    const posts: string[] = [];
    await using server = await serving((body, response) => {
      posts.push(body.toString('latin1'));
      response.end(body[0] === 0x82 ? Buffer.from('826100016600', 'hex') : undefined);
    });
    const line = (await transcript(server)).at(-2);
    assert.equal(
      line,
      'error protocol: the answer of the server holds no message; asked again, it answered in Thrift\'s compact protocol; choose the protocol "compact"',
    );
    // The call itself was sent once; what was asked is a method that no service has.
    assert.deepEqual(
      posts.map((post) => post.includes('next')),
      [true, false, false, false],
    );
  });

  it('turns out to answer other calls, or none', async () => {
    await using other = await serving((body, response) => {
      response.end(body.includes('next') ? undefined : exception);
    });
    assert.match((await transcript(other)).at(-2) ?? '', /although it answers when asked for another method/);
    await using none = await serving((_, response) => void response.end());
    assert.ok((await transcript(none)).at(-2)?.startsWith(silent));
  });

  it('may break off instead', async () => {
    await using server = await serving((body, response, request) => {
      if (body[0] === 0x80) request.socket.destroy();
      else response.end(Buffer.from('[1,"f",3,0,{}]'));
    });
    assert.match(
      (await transcript(server)).at(-2) ?? '',
      /closed the connection .*; asked again, it answered in Thrift's JSON protocol; choose the protocol "json"$/,
    );
  });
});

describe('an address of Thrift', () => {
  it('must fit the transport', () => {
    const target = { name: 'test', protocol: 'thrift' as const };
    const framed = { transport: 'framed', protocol: 'binary' } as const;
    const wrong: readonly (readonly [OpenOptions['target'], string])[] = [
      [{ ...target, address: 'http://a:1', thrift: framed }, '"http://" is an address for Thrift over HTTP'],
      [
        { ...target, address: 'thrift://a:1', thrift: { ...framed, transport: 'http' } },
        '"thrift://" is not an address for Thrift over HTTP',
      ],
      [
        { ...target, address: 'thrift://a:1', tls: { verify: false } },
        'there are settings for TLS, but the address is for plaintext',
      ],
      [
        { ...target, address: 'a:1', thrift: { ...framed, zlib: true } },
        'messages are compressed in THeader only',
      ],
      [
        { ...target, address: 'a:1', thrift: { transport: 'framed', protocol: 'json', strict: false } },
        'the protocol "json" has no form that is not strict',
      ],
    ];
    for (const [each, message] of wrong)
      assert.throws(() => openThrift({ schema, method: 'next', options: { target: each } }, 1), {
        phase: 'prepare',
        message,
      });
  });
});
