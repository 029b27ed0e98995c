import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { after, before, describe, it } from 'node:test';
import { greetProto, type GreetServer, greetServer } from '../../../support/greet-server.ts';
import { checkCall, type ExpectedCall, SchemaFolder, startCall } from '../../../support/parlance-call.ts';
import { answeringServer } from '../../../support/raw-servers.ts';

const schemas = new SchemaFolder({
  'greet.proto': greetProto,
  'other.proto':
    'syntax = "proto3"; package other.v1; service OtherService {} message Other { int32 n = 1; }',
});
after(() => schemas[Symbol.dispose]());

const ways = [
  { protocol: 'connect', http: '1.1' },
  { protocol: 'connect', http: '2' },
  { protocol: 'grpc', http: '2' },
] as const;

for (const { protocol, http } of ways)
  describe(`parlance call of ${protocol} over HTTP/${http}`, () => {
    let server: GreetServer;
    before(async () => {
      server = await greetServer({ http });
    });
    after(() => server[Symbol.asyncDispose]());

    const args = (method: string, ...more: readonly string[]): readonly string[] => [
      '--schema',
      schemas.path,
      '--protocol',
      protocol,
      ...more,
      `http://127.0.0.1:${server.port}/greet.v1.GreetService/${method}`,
    ];

    it('prints the one answer', () =>
      checkCall(args('Greet', '-d', '{"name": "Ada"}'), { lines: ['{"greeting":"Hello, Ada!"}'] }));

    it('sends an empty message where none is given', () =>
      checkCall(args('Greet'), { lines: ['{"greeting":"Hello, !"}'] }));

    it('reads the messages of a stream from standard input', () =>
      checkCall(args('GreetClient'), {
        input: '{"name":"Ada"}\n{"name":"Grace"} {"name":\n"Lin"}',
        lines: ['{"greeting":"Hello, Ada and Grace and Lin!"}'],
      }));

    it('takes them from the command line too', () =>
      checkCall(args('GreetClient', '-d', '{"name":"Ada"}{"name":"Grace"}'), {
        lines: ['{"greeting":"Hello, Ada and Grace!"}'],
      }));

    it('prints all answers of a stream', () =>
      checkCall(args('GreetServer', '-d', '@-'), {
        input: '{"name":"Ada","count":2}',
        lines: ['{"greeting":"Hello, Ada (1)!"}', '{"greeting":"Hello, Ada (2)!"}'],
      }));

    it('prints what came before an error, and tells all about the error', () =>
      checkCall(args('GreetServer', '-d', '{"name":"Ada","count":1,"fail":true}'), {
        status: 1,
        lines: ['{"greeting":"Hello, Ada (1)!"}'],
        errors: `\
parlance call: no greeting for Ada: ü
  phase:  status
  code:   failed_precondition
  detail: google.rpc.BadRequest {"fieldViolations":[{"field":"name","description":"not Ada"}]}
`,
      }));

    it('prints every event that is asked for', async () => {
      const call = startCall(args('Greet', '--events', '-d', '{"name":"Ada"}', '-H', 'X-Token: geheim'));
      const { status, lines } = await call.done;
      const events = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
      assert.equal(status, 0);
      const order = [
        'connected',
        'sent',
        'half-closed',
        'settings',
        'headers',
        'received',
        'trailers',
        'end',
      ];
      const notAlways: ReadonlySet<unknown> = new Set(['settings', 'trailers']);
      // Where it is not known which version of HTTP the server speaks, it may take two connections to find out.
      const kinds = [...new Set(events.map(({ event }) => event))];
      assert.deepEqual(
        kinds,
        order.filter((kind) => !notAlways.has(kind) || kinds.includes(kind)),
      );
      assert.ok(events.every(({ timeMs }) => typeof timeMs === 'number'));
      const headers = events.find(({ event }) => event === 'headers');
      const metadata = headers?.['metadata'] as Readonly<Record<string, readonly string[]>>;
      assert.deepEqual(metadata['greet-version'], ['v1']);
      assert.deepEqual(metadata['x-token'], ['geheim']);
      const settings = events.find(({ event }) => event === 'settings')?.['facts'];
      assert.equal(settings !== undefined, http === '2');
      if (settings !== undefined)
        assert.deepEqual(settings, {
          'max concurrent streams': ['no limit'],
          'initial window size': ['65535 bytes'],
          'max frame size': ['16384 bytes'],
          'max header list size': ['no limit'],
          'header table size': ['4096 bytes'],
        });
      assert.equal(headers?.['httpStatus'], 200);
      const { message, wireBytes } = events.find(({ event }) => event === 'received') ?? {};
      assert.deepEqual(message, { greeting: 'Hello, Ada!' });
      assert.equal(wireBytes, protocol === 'grpc' ? 18 : 13);
      assert.equal(events.at(-1)?.['outcome'], 'ok');
    });

    it('prints errors as events too', async () => {
      const call = startCall(args('Greet', '--events', '-d', '{"name":"Ada","fail":true}'));
      const { status, lines } = await call.done;
      assert.equal(status, 1);
      const { error } = JSON.parse(lines.at(-2) ?? '') as { error: Readonly<Record<string, unknown>> };
      assert.equal(error['phase'], 'status');
      assert.equal(error['code'], 'failed_precondition');
      assert.deepEqual(error['details'], [
        {
          type: 'google.rpc.BadRequest',
          value: { fieldViolations: [{ field: 'name', description: 'not Ada' }] },
        },
      ]);
      assert.deepEqual((error['metadata'] as Readonly<Record<string, unknown>>)['error-meta'], ['e1']);
    });

    it('ends at its deadline', () =>
      checkCall(args('GreetServer', '--deadline', '100ms'), {
        status: 1,
        errors: `\
parlance call: the call was not done within its deadline of 100 ms
  phase:  deadline
  code:   deadline_exceeded
`,
      }));

    it('cancels the call where it is interrupted, and the server learns of it', async () => {
      const own = await greetServer({ http });
      const call = startCall([
        ...args('GreetServer').slice(0, -1),
        `127.0.0.1:${own.port}/greet.v1.GreetService/GreetServer`,
      ]);
      await own.met;
      call.interrupt();
      assert.deepEqual(await call.done, {
        status: 130,
        lines: [],
        errors: 'parlance call: the call was cancelled\n',
      });
      await own.aborted;
      await own[Symbol.asyncDispose]();
    });

    if (http === '2') {
      it('talks: each message is sent as it comes, and each answer printed', async () => {
        const call = startCall(args('GreetBidi'));
        for (const name of ['Ada', 'Grace']) {
          call.input.write(`{"name":"${name}"}`);
          await call.line(name);
        }
        call.input.end();
        assert.deepEqual(await call.done, {
          status: 0,
          lines: ['{"greeting":"Hello, Ada!"}', '{"greeting":"Hello, Grace!"}'],
          errors: '',
        });
      });

      it('ends where the server does, though more could be sent', async () => {
        const call = startCall(args('GreetBidi'));
        call.input.write('{"name":"Ada","fail":true}');
        const { status, errors } = await call.done;
        assert.equal(status, 1);
        assert.match(errors, /^parlance call: no greeting for Ada/);
      });

      it('fails at a message that is no good, behind those that were', async () => {
        const call = startCall(args('GreetBidi'));
        call.input.write('{"name":"Ada"}\n');
        await call.line('Ada');
        call.input.write('{"name":\n  Grace}\n');
        assert.deepEqual(await call.done, {
          status: 1,
          lines: ['{"greeting":"Hello, Ada!"}'],
          errors: `\
parlance call: standard input:3:3: the message is not JSON: "Grace" is not a JSON value
  phase:  prepare
`,
        });
      });
    } else
      it('says that HTTP/1.1 cannot do what is asked, and harms nothing', async () => {
        const call = startCall(args('GreetBidi', '-d', '{"name":"Ada"}'));
        const { status, errors } = await call.done;
        assert.equal(status, 1);
        assert.match(errors, /^parlance call: .*HTTP\/1\.1.*\n {2}phase: {2}http\n/);
        await checkCall(args('Greet', '-d', '{"name":"Ada"}'), { lines: ['{"greeting":"Hello, Ada!"}'] });
      });
  });

describe('parlance call', () => {
  let server: GreetServer;
  before(async () => {
    server = await greetServer({ http: '2' });
  });
  after(() => server[Symbol.asyncDispose]());

  const args = (...more: readonly string[]): readonly string[] => [
    '--schema',
    path.join(schemas.path, 'greet.proto'),
    ...more,
    `127.0.0.1:${server.port}`,
    'greet.v1.GreetService/Greet',
  ];

  const badMessage = (data: string, message: string): Promise<void> =>
    checkCall(args('-d', data), {
      status: 1,
      errors: `parlance call: ${message}\n  phase:  prepare\n`,
    });

  it('says where a message is no JSON, or does not fit', async () => {
    await badMessage('{"name": "Ada"', '-d:1:1: the message is not JSON: "{" is never closed');
    await badMessage('{"name": Ada}', '-d:1:10: the message is not JSON: "Ada" is not a JSON value');
    await badMessage(
      '{\n  "nmae": "Ada"}',
      '-d:2:3: greet.v1.GreetRequest has no field "nmae"; did you mean "name"?',
    );
    await badMessage('{"name": 5}', '-d:1:2: a string is wanted here, not 5');
    await badMessage('{} {}', '"Greet" takes one message, and -d gives more');
    assert.equal(server.sent(), 0);
  });

  it('names the file that a message is in', async () => {
    const file = path.join(schemas.path, 'request.json');
    writeFileSync(file, '{"name": "Ada"}');
    await checkCall(args('-d', `@${file}`), { lines: ['{"greeting":"Hello, Ada!"}'] });
    writeFileSync(file, '{\n  "count": "x"}');
    const call = startCall(args('-d', `@${file}`));
    assert.match((await call.done).errors, /request\.json:2:3: int32 is wanted here, not "x"/);
    await checkCall(args('-d', '@nowhere.json'), {
      status: 2,
      errors: 'parlance call: -d @nowhere.json: no such file\n',
    });
    writeFileSync(file, Buffer.from([0x22, 0xff, 0x22]));
    const strange = startCall(args('-d', `@${file}`));
    assert.match((await strange.done).errors, /request\.json: the text is not UTF-8/);
  });

  const named = (name: string, expected: ExpectedCall): Promise<void> =>
    checkCall(['--schema', schemas.path, `127.0.0.1:${server.port}`, name, '-d', '{"name":"Ada"}'], expected);

  it('finds methods by the names that people write', async () => {
    const lines = ['{"greeting":"Hello, Ada!"}'];
    await named('greet.v1.GreetService/Greet', { lines });
    await named('greet.v1.GreetService.Greet', { lines });
    await named('GreetService/Greet', { lines });
  });

  it('names what there is where a name is wrong', async () => {
    const { path: where } = schemas;
    const wrong = (name: string, message: string): Promise<void> =>
      named(name, { status: 2, errors: `parlance call: ${message}\n` });
    await wrong(
      'greet.v1.GreetService/Grete',
      '"greet.v1.GreetService" has no method "Grete"; did you mean "Greet"?',
    );
    await wrong(
      'greet.v1.GretService/Greet',
      `${where} declares no service "greet.v1.GretService"; did you mean "greet.v1.GreetService"?`,
    );
    await wrong(
      'Nothing/Alike',
      `${where} declares no service "Nothing"; its services are GreetService, OtherService`,
    );
    await wrong(
      'greet.v1.GreetService',
      '"greet.v1.GreetService" needs a method; its methods are Greet, GreetClient, GreetServer, GreetBidi, Look, Unserved',
    );
  });

  it('says that there is no such schema', () =>
    checkCall(['--schema', 'nowhere', 'a:1', 'S/M'], {
      status: 2,
      errors: 'parlance call: --schema nowhere: no such file\n',
    }));

  it('prints the problems of a schema, and calls what it can', async () => {
    using broken = new SchemaFolder({ 'broken.proto': `${greetProto}\nmessage Later { Nowhere n = 1; }` });
    const call = startCall(['--schema', broken.path, `127.0.0.1:${server.port}/greet.v1.GreetService/Greet`]);
    const { status, lines, errors } = await call.done;
    assert.deepEqual([status, lines], [0, ['{"greeting":"Hello, !"}']]);
    assert.match(errors, /broken\.proto:\d+:\d+: error: .*"Nowhere"/);
  });

  it('says why nothing can be reached, in words', async () => {
    const gone = await answeringServer('');
    await gone[Symbol.asyncDispose]();
    await checkCall([...args().slice(0, -2), `127.0.0.1:${gone.port}`, 'GreetService/Greet'], {
      status: 1,
      errors: `\
parlance call: nothing listens on 127.0.0.1:${gone.port}
  phase:  connect
  code:   unavailable
  advice: start the server, or check the port
`,
    });
  });

  it('says what answered where that is no RPC', async () => {
    await using web = await answeringServer(
      'HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\ncontent-length: 15\r\n\r\n<h1>Lost</h1>\r\n',
    );
    const call = startCall([...args().slice(0, -2), `http://127.0.0.1:${web.port}`, 'GreetService/Greet']);
    const { status, errors } = await call.done;
    assert.equal(status, 1);
    assert.match(errors, /^parlance call: [^\n]+\n {2}phase: {2}http\n/);
  });

  it('does not repeat the value of a header that cannot be sent', async () => {
    const call = startCall(args('-H', 'authorization: geheim\u00fc'));
    const { status, errors } = await call.done;
    assert.equal(status, 1);
    assert.match(errors, /"authorization"/);
    assert.doesNotMatch(errors, /geheim/);
  });

  it('advises options, not targets', async () => {
    const advised = async (expected: string, url: string, ...more: readonly string[]): Promise<void> => {
      const call = startCall([...args().slice(0, -2), ...more, url, 'GreetService/Greet']);
      const { errors } = await call.done;
      assert.match(errors, new RegExp(`^ {2}advice: ${expected}$`, 'm'));
    };
    await using grpc = await answeringServer(
      'HTTP/1.1 415 Unsupported Media Type\r\ncontent-type: application/grpc\r\ncontent-length: 0\r\n\r\n',
    );
    const http = `http://127.0.0.1:${grpc.port}`;
    await advised('call it with --protocol grpc', http);
    await advised('call it with --protocol grpc, grpc-web or connect', http, '--protocol', 'thrift');
    await advised('use "http://", "https://" or "host:port"', `thrift://127.0.0.1:${grpc.port}`);
    await advised("send it with -H 'authorization: …'", `http://ada@127.0.0.1:${grpc.port}`);
  });

  it('keeps what is too large within its limit', async () => {
    const call = startCall(args('-d', '{"name":"Ada","bytes":2000}', '--max-message-bytes', '1000'));
    const { status, errors } = await call.done;
    assert.equal(status, 1);
    assert.match(errors, /phase: {2}limit/);
    assert.match(errors, /advice: accept larger messages with --max-message-bytes N\n$/);
  });

  it('shows the characters of a server that a terminal would obey', () =>
    checkCall(args('-d', '{"name":"\\u001b[31m\\u202e"}'), {
      lines: ['{"greeting":"Hello, \\u001b[31m\\u202e!"}'],
    }));

  it('reads no faster than it is read, and goes on when it is', async () => {
    const count = 6000;
    const stalled = new Writable({
      highWaterMark: 1000,
      write(_chunk, _encoding, done) {
        release.push(done);
        if (released) for (const go of release.splice(0)) setImmediate(go);
      },
    });
    const release: (() => void)[] = [];
    let released = false;
    const stream = ['--schema', schemas.path, `127.0.0.1:${server.port}/GreetService/GreetServer`, '-d'];
    const sentBefore = server.sent();
    const slow = startCall([...stream, JSON.stringify({ count, bytes: 1000 })], { output: stalled });
    // By the time another stream is done, this one has come as far as it gets.
    const quick = startCall([...stream, JSON.stringify({ count, bytes: 1000 })]);
    assert.equal((await quick.done).lines.length, count);
    assert.ok(server.sent() - sentBefore - count < 4000);
    released = true;
    for (const go of release.splice(0)) go();
    assert.equal((await slow.done).status, 0);
    assert.equal(server.sent() - sentBefore, 2 * count);
  });

  it('can be interrupted while nobody reads', async () => {
    const stalled = new Writable({ highWaterMark: 1, write: () => undefined });
    const call = startCall(
      [
        '--schema',
        schemas.path,
        `127.0.0.1:${server.port}/GreetService/GreetServer`,
        '-d',
        '{"name":"Ada","count":5000}',
      ],
      { output: stalled },
    );
    await server.met;
    call.interrupt();
    assert.equal((await call.done).status, 130);
  });
});
