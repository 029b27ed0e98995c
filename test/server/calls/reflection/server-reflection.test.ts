/** The schema of a server by reflection: over every protocol, in both versions, from servers good, odd and hostile. */
import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { create, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import { concatBytes } from '../../../../server/src/base/concat-bytes.ts';
import { CallError } from '../../../../server/src/calls/call-error.ts';
import { openCodec } from '../../../../server/src/calls/engine.ts';
import { ServerReflection } from '../../../../server/src/calls/reflection/server-reflection.ts';
import type { Target } from '../../../../server/src/contract/target.ts';
import { http1Server, http2Server, type RawServer, tcpServer } from '../../../support/raw-servers.ts';
import {
  describedFiles,
  type ReflectionServer,
  reflectionServer,
  type ReflectionServerOptions,
} from '../../../support/reflection-server.ts';

const files = await describedFiles(`//- /shop/order.proto
syntax = "proto3";
package shop;
import "shop/item.proto";
import "google/protobuf/timestamp.proto";
service Orders { rpc Place(Order) returns (Order); }
message Order { repeated shop.base.Item items = 1; google.protobuf.Timestamp placed = 2; }
//- /shop/item.proto
syntax = "proto3";
package shop.base;
import "shop/unit.proto";
message Item { string name = 1; Unit unit = 2; }
//- /shop/unit.proto
syntax = "proto3";
package shop.base;
enum Unit { PIECE = 0; KILOGRAM = 1; }
`);

const file = (name: string): Uint8Array => {
  const found = files.get(name);
  assert.ok(found !== undefined, name);
  return found;
};

const declares: Readonly<Record<string, string>> = {
  'symbol shop.Orders': 'shop/order.proto',
  'symbol shop.base.Item': 'shop/item.proto',
  'symbol shop.base.Unit': 'shop/unit.proto',
};

/** A server that gives one file an answer, without those that it imports. */
const oneByOne = (question: string): readonly Uint8Array[] | string => {
  const name = declares[question] ?? question.replace(/^file /, '');
  const found = files.get(name);
  return found === undefined ? `not found: ${question}` : [found];
};

const services = ['grpc.reflection.v1.ServerReflection', 'shop.Orders'];
const whole: ReflectionServerOptions = {
  services,
  answer: (question) => (question === 'symbol shop.Orders' ? [...files.values()] : oneByOne(question)),
};
const bare: ReflectionServerOptions = { services, answer: oneByOne };

/** A file as no compiler would make it. */
const crafted = (name: string, dependency: readonly string[], more: object = {}): Uint8Array =>
  toBinary(
    FileDescriptorProtoSchema,
    create(FileDescriptorProtoSchema, { name, dependency: [...dependency], syntax: 'proto3', ...more }),
  );

async function withServer(
  options: ReflectionServerOptions,
  target: Partial<Target>,
  act: (reflection: ServerReflection, server: ReflectionServer) => Promise<void>,
): Promise<void> {
  await using server = await reflectionServer(options);
  const reflection = new ServerReflection({
    target: { name: 'test', address: `127.0.0.1:${server.port}`, protocol: 'grpc', ...target },
  });
  try {
    await act(reflection, server);
  } finally {
    reflection.close();
  }
}

const failure = async (promise: Promise<unknown>): Promise<string> => {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(thrown instanceof CallError, `expected a CallError, got ${String(thrown)}`);
  return `${thrown.phase}: ${thrown.message}`;
};

const opensOrders: Awaited<ReturnType<ServerReflection['schema']>>['services'] = ['shop.Orders'];

describe('a server that describes itself', () => {
  const ways: readonly (readonly [string, Partial<Target>])[] = [
    ['gRPC', { protocol: 'grpc' }],
    ['gRPC-Web over HTTP/2', { protocol: 'grpc-web' }],
    ['Connect over HTTP/2', { protocol: 'connect' }],
    ['Connect with JSON', { protocol: 'connect', encoding: 'json' }],
  ];
  for (const [name, target] of ways)
    it(`over ${name}`, () =>
      withServer(bare, target, async (reflection) => {
        const { services: found, notes, registry } = await reflection.schema();
        assert.deepEqual([found, notes], [opensOrders, []]);
        const codec = openCodec({
          target: { name: 't', address: '', protocol: 'grpc' },
          schema: { kind: 'descriptor-set', registry },
          service: 'shop.Orders',
          method: 'Place',
        });
        const payload = codec.encode('{"items":[{"name":"flour","unit":"KILOGRAM"}]}');
        const { json } = codec.decode({ payload, wireBytes: 0 }, 'received');
        assert.equal(json, '{"items":[{"name":"flour","unit":"KILOGRAM"}]}');
      }));

  for (const [name, target] of [
    ['where that is all that the server has', {}],
    ['as the target wants it', { httpVersion: '1.1' }],
  ] as const)
    it(`over HTTP/1.1, where it answers once all was asked, ${name}`, async () => {
      const rounds: number[] = [];
      await using server = await halfDuplexServer(rounds);
      const reflection = new ServerReflection({
        target: { name: 't', address: `127.0.0.1:${server.port}`, protocol: 'grpc-web', ...target },
      });
      assert.deepEqual((await reflection.schema()).services, opensOrders);
      assert.deepEqual(rounds, [1, 1, 1, 1]);
    });

  it('is asked on one stream, in as many rounds as imports are deep', () =>
    withServer(bare, {}, async (reflection, { asked }) => {
      await reflection.schema();
      assert.deepEqual(asked, [
        'v1 stream',
        'v1 services',
        'v1 symbol shop.Orders',
        'v1 file shop/item.proto',
        'v1 file shop/unit.proto',
      ]);
    }));

  it('is asked for no import that it gave, and for nothing twice', () =>
    withServer(whole, {}, async (reflection, { asked }) => {
      await reflection.schema();
      await reflection.schemaOf(['shop.Orders', 'shop.base.Item']);
      assert.deepEqual(asked, ['v1 stream', 'v1 services', 'v1 symbol shop.Orders']);
    }));

  it('in v1alpha, where it has no other version', () =>
    withServer({ ...whole, versions: ['v1alpha'] }, {}, async (reflection, { asked }) => {
      const { services: found } = await reflection.schema();
      assert.deepEqual(found, opensOrders);
      assert.deepEqual(asked, ['v1alpha stream', 'v1alpha services', 'v1alpha symbol shop.Orders']);
    }));

  it('in v1alpha over Connect, where what is not served is HTTP 404', () =>
    withServer({ ...whole, versions: ['v1alpha'] }, { protocol: 'connect' }, async (reflection) => {
      assert.deepEqual(await reflection.services(), opensOrders);
    }));

  it('to those only who send the metadata of the target', async () => {
    const options = { ...whole, authorization: 'Bearer t0ken' };
    await withServer(options, {}, async (reflection) =>
      assert.equal(await failure(reflection.schema()), 'status: who are you?'),
    );
    await withServer(options, { metadata: [['authorization', 'Bearer t0ken']] }, async (reflection) =>
      assert.deepEqual(await reflection.services(), opensOrders),
    );
  });

  it('ends each stream behind its first answer', () =>
    withServer({ ...bare, endsEarly: true }, {}, async (reflection) => {
      const { services: found } = await reflection.schema();
      assert.deepEqual(found, opensOrders);
    }));
});

describe('a server that leaves something out', () => {
  const answering = (change: (question: string) => readonly Uint8Array[] | string | undefined) => ({
    services,
    answer: (question: string) => change(question) ?? oneByOne(question),
  });

  it('a well-known file, which the product has', () =>
    withServer(
      answering((question) => (question.startsWith('file google/') ? 'not found' : undefined)),
      {},
      async (reflection, { asked }) => {
        const { registry, notes } = await reflection.schema();
        assert.ok(registry.getMessage('google.protobuf.Timestamp') !== undefined);
        assert.deepEqual(notes, []);
        assert.ok(!asked.some((question) => question.includes('google/')));
      },
    ));

  it('a file that it knows by another name: its types lead there', () =>
    withServer(
      answering((question) => {
        if (question === 'file shop/item.proto') return 'no such file';
        return question === 'symbol shop.base.Item'
          ? [
              crafted('item.proto', ['shop/unit.proto'], {
                package: 'shop.base',
                messageType: [{ name: 'Item' }],
              }),
            ]
          : undefined;
      }),
      {},
      async (reflection) => {
        const { services: found, notes, registry } = await reflection.schema();
        assert.deepEqual(found, opensOrders);
        assert.deepEqual(notes, [
          'the server does not have "shop/item.proto", which it says is imported: no such file',
        ]);
        assert.equal(registry.getMessage('shop.base.Item')?.file.proto.name, 'item.proto');
      },
    ));

  it('a file that it gives under another name than it was asked for', () =>
    withServer(
      answering((question) =>
        question === 'file shop/unit.proto'
          ? [
              crafted('unit.proto', [], {
                package: 'shop.base',
                enumType: [{ name: 'Unit', value: [{ name: 'PIECE', number: 0 }] }],
              }),
            ]
          : undefined,
      ),
      {},
      async (reflection) => {
        const { services: found, notes } = await reflection.schema();
        assert.deepEqual(found, opensOrders);
        assert.deepEqual(notes, ['the server gave "unit.proto" when it was asked for "shop/unit.proto"']);
      },
    ));

  it('a file of which nothing is used', () =>
    withServer(
      {
        services: ['a.S'],
        answer: (question) =>
          question === 'symbol a.S'
            ? [crafted('a.proto', ['gone.proto'], { package: 'a', service: [{ name: 'S' }] })]
            : 'gone',
      },
      {},
      async (reflection) => {
        const { services: found, notes } = await reflection.schema();
        assert.deepEqual(found, ['a.S']);
        assert.deepEqual(notes, ['the server does not have "gone.proto", which it says is imported: gone']);
      },
    ));

  it('a file whose types are used', () =>
    withServer(
      answering((question) => (/item|Item/.test(question) ? 'gone' : undefined)),
      {},
      async (reflection) =>
        assert.equal(
          await failure(reflection.schema()),
          'decode: "shop/order.proto" uses "shop.base.Item", which no file of the schema declares',
        ),
    ));

  it('one of its services', () =>
    withServer({ services: ['a.Gone', 'shop.Orders'], answer: oneByOne }, {}, async (reflection) => {
      const { services: found, notes } = await reflection.schema();
      assert.deepEqual(found, opensOrders);
      assert.deepEqual(notes, ['the server does not describe "a.Gone": not found: symbol a.Gone']);
    }));

  it('all that it was asked for', () =>
    withServer(bare, {}, async (reflection) =>
      assert.equal(
        await failure(reflection.schemaOf(['shop.Nothing'])),
        'protocol: the server does not describe "shop.Nothing": not found: symbol shop.Nothing',
      ),
    ));

  it('the declaration of the symbol in the file that it gives', () =>
    withServer(
      answering((question) => (question === 'symbol shop.Orders' ? [file('shop/unit.proto')] : undefined)),
      {},
      async (reflection) =>
        assert.equal(
          await failure(reflection.schemaOf(['shop.Orders'])),
          'protocol: the server answered with "shop/unit.proto", which does not declare it, when it was asked for "shop.Orders"',
        ),
    ));

  it('reflection, over gRPC', () =>
    withServer({ ...whole, versions: [] }, {}, async (reflection) => {
      assert.equal(
        await failure(reflection.schema()),
        'http: the server does not offer reflection, so it cannot tell its schema (the server answered HTTP 404 Not Found, without a content type, not in gRPC)',
      );
    }));

  it('reflection, with the status that says so', async () => {
    await using server = await http2Server((stream) => {
      stream.respond(
        {
          ':status': 200,
          'content-type': 'application/grpc',
          'grpc-status': '12',
          'grpc-message': 'unknown service',
        },
        { endStream: true },
      );
    });
    const target: Target = { name: 'test', address: `127.0.0.1:${server.port}`, protocol: 'grpc' };
    assert.equal(
      await failure(new ServerReflection({ target }).schema()),
      'status: the server does not offer reflection, so it cannot tell its schema',
    );
  });

  it('any service', () =>
    withServer(
      { services: ['grpc.reflection.v1.ServerReflection'], answer: oneByOne },
      {},
      async (reflection) =>
        assert.equal(
          await failure(reflection.schema()),
          'protocol: the server lists no service but reflection itself',
        ),
    ));
});

describe('a hostile server', () => {
  it('gives bytes that are no file', () =>
    withServer(
      { services: ['a.S'], answer: () => [Uint8Array.of(0xff, 0xff, 0xff)] },
      {},
      async (reflection) =>
        assert.equal(
          await failure(reflection.schema()),
          'decode: the server answered with bytes that are no file descriptor when it was asked for "a.S"',
        ),
    ));

  it('gives a file without a name', () =>
    withServer({ services: ['a.S'], answer: () => [new Uint8Array(0)] }, {}, async (reflection) =>
      assert.equal(
        await failure(reflection.schema()),
        'decode: the server answered with bytes that are no file descriptor when it was asked for "a.S"',
      ),
    ));

  it('gives files that import each other', () =>
    withServer(
      {
        services: ['a.S'],
        answer: () => [
          crafted('a.proto', ['b.proto'], { package: 'a', service: [{ name: 'S' }] }),
          crafted('b.proto', ['c.proto']),
          crafted('c.proto', ['a.proto']),
        ],
      },
      {},
      async (reflection) =>
        assert.equal(
          await failure(reflection.schema()),
          'decode: the files of the schema import each other in a circle: "a.proto" → "b.proto" → "c.proto" → "a.proto"',
        ),
    ));

  it('gives a file that always imports one more', () => {
    const next = (question: string): readonly Uint8Array[] => {
      const number = Number(/\d+/.exec(question)?.[0] ?? 0);
      const more = number === 0 ? { package: 'a', service: [{ name: 'S' }] } : {};
      return [crafted(`f${number}.proto`, [`f${number + 1}.proto`], more)];
    };
    return withServer({ services: ['a.S'], answer: next }, { maxReflectionFiles: 50 }, async (reflection) =>
      assert.equal(
        await failure(reflection.schema()),
        'limit: the server describes its schema in more than the limit of 50 files',
      ),
    );
  });

  it('lists more services than files are accepted', () =>
    withServer(
      { services: Array.from({ length: 200 }, (_, index) => `a.S${index}`), answer: () => 'none' },
      { maxReflectionFiles: 50 },
      async (reflection) =>
        assert.equal(
          await failure(reflection.schema()),
          'limit: the server describes its schema in more than the limit of 50 files',
        ),
    ));

  it('gives more bytes than are accepted', () =>
    withServer(
      { services: ['a.S'], answer: () => Array.from({ length: 10 }, () => crafted('x'.repeat(1000), [])) },
      { maxReflectionBytes: 5_000 },
      async (reflection) =>
        assert.match(await failure(reflection.schema()), /^limit: .* more than the limit of 4\.9 KB$/),
    ));

  it('describes a file in two ways', () =>
    withServer(
      {
        services: ['a.S'],
        answer: () => [
          crafted('a.proto', [], { package: 'a', service: [{ name: 'S' }] }),
          crafted('a.proto', [], { package: 'b' }),
        ],
      },
      {},
      async (reflection) =>
        assert.deepEqual((await reflection.schema()).notes, [
          '"a.proto" is described in two ways; the first one counts',
        ]),
    ));

  it('has one service that cannot be used among others that can', () =>
    withServer(
      {
        services: ['bad.S', 'shop.Orders'],
        answer: (question) =>
          question === 'symbol bad.S'
            ? [
                crafted('bad.proto', [], {
                  package: 'bad',
                  service: [
                    { name: 'S', method: [{ name: 'M', inputType: '.bad.Gone', outputType: '.bad.Gone' }] },
                  ],
                }),
              ]
            : oneByOne(question),
      },
      {},
      async (reflection) => {
        const { services: found, notes } = await reflection.schema();
        assert.deepEqual(found, opensOrders);
        assert.deepEqual(notes, [
          '"bad.S" is left out: "bad.proto" uses "bad.Gone", which no file of the schema declares',
        ]);
      },
    ));

  it('nests messages deeper than anything takes', () => {
    const depth = 20_000;
    // A message of nothing but a message (field 3), each with its length: built from the inside out.
    const parts: number[][] = [];
    let length = 0;
    for (let level = 0; level < depth; level++) {
      const head = [0x1a, ...varint(length)];
      parts.push(head);
      length += head.length;
    }
    const message = parts.toReversed().flat();
    const deep = Uint8Array.from([...crafted('deep.proto', []), 0x22, ...varint(message.length), ...message]);
    return withServer({ services: ['a.S'], answer: () => [deep] }, {}, async (reflection) =>
      assert.match(await failure(reflection.schema()), /^(decode|protocol): /),
    );
  });

  it('has no bidi streams over HTTP/1.1, and nothing else', () =>
    withServer({ ...whole, http: '1.1' }, { protocol: 'connect' }, async (reflection) =>
      assert.match(await failure(reflection.schema()), /^http: the server answered HTTP 505 /),
    ));

  it('never answers', async () => {
    await using server = await tcpServer(() => undefined);
    const reflection = new ServerReflection({
      target: { name: 'test', address: `127.0.0.1:${server.port}`, protocol: 'grpc' },
      deadlineMs: 50,
    });
    assert.match(await failure(reflection.schema()), /^deadline: /);
  });

  it('is given up by the user', async () => {
    await using server = await tcpServer((socket) => socket.once('data', () => given.abort()));
    const given = new AbortController();
    const reflection = new ServerReflection({
      target: { name: 'test', address: `127.0.0.1:${server.port}`, protocol: 'grpc' },
      signal: given.signal,
    });
    assert.match(await failure(reflection.schema()), /^cancelled: /);
  });
});

/** gRPC-Web over HTTP/1.1, by hand: reads all of a body, then answers. Keeps how many questions each body had. */
function halfDuplexServer(rounds: number[]): Promise<RawServer> {
  return http1Server((request, response) => {
    void buffer(request).then((body) => {
      const questions = messagesOf(body);
      rounds.push(questions.length);
      response.writeHead(200, { 'content-type': 'application/grpc-web+proto' });
      for (const question of questions) response.write(framed(0, answerByHand(question)));
      response.end(framed(0x80, new TextEncoder().encode('grpc-status: 0\r\n')));
    });
  });
}

/** The number of the field says what is asked; all lengths are below 128. */
function answerByHand(question: Uint8Array): Uint8Array {
  const [tag = 0, length = 0] = question;
  const text = new TextDecoder().decode(question.subarray(2, 2 + length));
  if (tag >> 3 === 7) return field(6, field(1, field(1, new TextEncoder().encode('shop.Orders'))));
  const found = oneByOne(`${tag >> 3 === 3 ? 'file' : 'symbol'} ${text}`);
  assert.ok(typeof found !== 'string', found.toString());
  return field(4, concatBytes(found.map((each) => field(1, each))));
}

function field(number: number, bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([(number << 3) | 2, ...varint(bytes.length), ...bytes]);
}

function framed(flags: number, bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([flags, 0, 0, bytes.length >> 8, bytes.length & 255, ...bytes]);
}

function messagesOf(body: Uint8Array): readonly Uint8Array[] {
  const messages: Uint8Array[] = [];
  for (let at = 0; at + 5 <= body.length;) {
    const end = at + 5 + new DataView(body.buffer, body.byteOffset + at).getUint32(1);
    messages.push(body.subarray(at + 5, end));
    at = end;
  }
  return messages;
}

function varint(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}
