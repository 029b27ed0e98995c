/**
 * What users get wrong, and what goes wrong by itself: each gives one sentence with the phase in which it happened and
 * what to do, and the next call works.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CallErrorInfo } from '../../server/src/contract/call-error.ts';
import type { Target, ThriftTransport } from '../../server/src/contract/target.ts';
import { argumentsOf, CommandLine } from './support/command-line.ts';
import { Editor, messageOf } from './support/editor.ts';
import { freePort, withPeer } from './support/peer.ts';
import {
  grpcGo,
  grpcio,
  hypercorn,
  hypercornTls,
  personGo,
  personPython,
  pushThriftpy2,
  type StartPeer,
  trustTests,
} from './support/peers.ts';
import { type CallResult, ways, type WholeCall } from './support/ways.ts';

type Place = Omit<Target, 'name'>;

const greet = (target: Place, method = 'Greet'): WholeCall => ({
  schema: 'greet/v1/greet.proto',
  service: 'greet.v1.GreetService',
  method,
  target,
  messages: ['{"name":"Ada"}'],
});
const factors = (target: Place): WholeCall => ({
  schema: 'primefactor.proto',
  service: 'primefactor.PrimeFactorService',
  method: 'PrimeFactors',
  target,
  messages: ['{"num":6}'],
});
const person = (target: Place): WholeCall => ({
  schema: 'person.thrift',
  service: 'PersonService',
  method: 'getPersonById',
  target,
  messages: ['{"id":1}'],
});
const push = (target: Place): WholeCall => ({
  schema: 'my_service_mended.thrift',
  service: 'MyService',
  method: 'streamData',
  target,
  messages: ['{"data":"tick"}'],
});

const grpc = (address: string): Place => ({ address, protocol: 'grpc' });
const connect = (address: string): Place => ({ address, protocol: 'connect' });
const thrift =
  (transport: ThriftTransport) =>
  (address: string): Place => ({
    address,
    protocol: 'thrift',
    thrift: { transport, protocol: 'binary' },
  });

/** `AT` stands for the address that is called. */
interface Mistake {
  readonly what: string;
  readonly server: StartPeer;
  readonly wrong: (address: string) => WholeCall;
  readonly right: (address: string) => WholeCall;
  readonly sentence: string;
}

const wantsTls = 'tls: the server at AT wants TLS; use "https://AT"';
const noTls = 'tls: the server at AT does not speak TLS; use "http://", if plaintext is what you want';
const thriftTls = 'tls: the server speaks TLS; Thrift calls are plaintext as yet; call a port without TLS';
const unframed = 'since it expects messages unframed; choose the transport "buffered"';
const inFrames = 'since it expects messages in frames; choose the transport "framed"';
const hungUp = 'protocol: the server closed the connection without an answer';

const mistakes: readonly Mistake[] = [
  {
    what: 'plaintext gRPC to a TLS server',
    server: hypercornTls,
    wrong: (at) => greet(grpc(at)),
    right: (at) => greet(grpc(`https://${at}`)),
    sentence: wantsTls,
  },
  {
    what: 'plaintext Connect to a TLS server',
    server: hypercornTls,
    wrong: (at) => greet(connect(at)),
    right: (at) => greet(connect(`https://${at}`)),
    sentence: wantsTls,
  },
  {
    what: 'a plaintext Connect stream to a TLS server',
    server: hypercornTls,
    wrong: (at) => greet(connect(at), 'GreetEach'),
    right: (at) => greet(connect(`https://${at}`), 'GreetEach'),
    sentence: wantsTls,
  },
  {
    what: 'framed Thrift to a TLS server',
    server: hypercornTls,
    wrong: (at) => person(thrift('framed')(at)),
    right: (at) => greet(connect(`https://${at}`)),
    sentence: thriftTls,
  },
  {
    what: 'buffered Thrift to a TLS server',
    server: hypercornTls,
    wrong: (at) => person(thrift('buffered')(at)),
    right: (at) => greet(connect(`https://${at}`)),
    sentence: thriftTls,
  },
  {
    what: 'TLS to a plaintext gRPC server',
    server: grpcGo,
    wrong: (at) => factors(grpc(`https://${at}`)),
    right: (at) => factors(grpc(at)),
    sentence: noTls,
  },
  {
    what: 'TLS to a plaintext Connect server',
    server: hypercorn,
    wrong: (at) => greet(connect(`https://${at}`)),
    right: (at) => greet(connect(at)),
    sentence: noTls,
  },
  {
    what: 'Connect to a gRPC server',
    server: grpcGo,
    wrong: (at) => ({ ...factors(connect(at)), method: 'CountFactors' }),
    right: (at) => factors(grpc(at)),
    sentence:
      'http: the server answered HTTP 415 Unsupported Media Type, in gRPC, not in Connect; the server speaks gRPC there; set the protocol of the target to that',
  },
  {
    what: 'gRPC to a Thrift server',
    server: personPython('buffered'),
    wrong: (at) => factors(grpc(at)),
    right: (at) => person(thrift('buffered')(at)),
    sentence:
      'http: the server at AT closed the connection without a word of HTTP/2; check that a server of this protocol listens on this port',
  },
  {
    what: 'framed Thrift to an HTTP server',
    server: hypercorn,
    wrong: (at) => person(thrift('framed')(at)),
    right: (at) => greet(connect(at)),
    sentence:
      'http: the server speaks HTTP/1.1, not Thrift over TCP; call the port of its Thrift server; Thrift over HTTP is not supported yet',
  },
  {
    what: 'framed Thrift to a buffered Python server',
    server: personPython('buffered'),
    wrong: (at) => person(thrift('framed')(at)),
    right: (at) => person(thrift('buffered')(at)),
    sentence: `${hungUp}, ${unframed}`,
  },
  {
    what: 'framed Thrift to a buffered Go server, which waits for more',
    server: personGo('buffered'),
    wrong: (at) => person(thrift('framed')(at)),
    right: (at) => person(thrift('buffered')(at)),
    sentence: `protocol: the server does not answer, ${unframed}`,
  },
  {
    what: 'buffered Thrift to a framed Python server',
    server: personPython('framed'),
    wrong: (at) => person(thrift('buffered')(at)),
    right: (at) => person(thrift('framed')(at)),
    sentence: `${hungUp}, ${inFrames}`,
  },
  {
    what: 'buffered Thrift to a framed Go server',
    server: personGo('framed'),
    wrong: (at) => person(thrift('buffered')(at)),
    right: (at) => person(thrift('framed')(at)),
    sentence: `${hungUp}, ${inFrames}`,
  },
  {
    what: 'buffered Thrift to a framed thriftpy2 server',
    server: pushThriftpy2({ count: 1, message: 'oneway', ending: 'close' }),
    wrong: (at) => push(thrift('buffered')(at)),
    right: (at) => push(thrift('framed')(at)),
    sentence: `${hungUp}, ${inFrames}`,
  },
];

let editor: Editor;
before(async () => {
  trustTests();
  editor = await Editor.open();
});
after(() => editor[Symbol.asyncDispose]());

function sentenceOf(error: CallErrorInfo | undefined): string | undefined {
  if (error === undefined) return undefined;
  return `${error.phase}: ${error.message}${error.advice === undefined ? '' : `; ${error.advice}`}`;
}

function checkFailed({ error, received }: CallResult, sentence: string, address: string): void {
  assert.equal(sentenceOf(error), sentence.replaceAll('AT', address));
  assert.deepEqual(received, []);
}

function checkWorked({ error, received }: CallResult): void {
  assert.equal(error, undefined);
  assert.notDeepEqual(received, []);
}

describe('bad input: where the call goes', () => {
  for (const { name: way, call } of ways) {
    for (const [what, wrong] of [
      ['gRPC', (at: string) => factors(grpc(at))],
      ['Connect', (at: string) => greet(connect(at))],
      ['Thrift', (at: string) => person(thrift('framed')(at))],
    ] as const)
      it(`${what} to a port on which nothing listens, ${way}`, () =>
        withPeer(grpcGo, async ({ address }) => {
          const nowhere = `127.0.0.1:${await freePort()}`;
          const sentence = 'connect: nothing listens on AT; start the server, or check the port';
          checkFailed(await call(editor, wrong(nowhere)), sentence, nowhere);
          checkWorked(await call(editor, factors(grpc(address))));
        }));

    for (const { what, server, wrong, right, sentence } of mistakes)
      it(`${what}, ${way}`, () =>
        withPeer(server, async ({ address }) => {
          checkFailed(await call(editor, wrong(address)), sentence, address);
          checkWorked(await call(editor, right(address)));
        }));
  }
});

describe('bad input: what is sent', () => {
  const request = (body: string): string =>
    `GRPC 127.0.0.1:1/primefactor.PrimeFactorService/CountFactors\n\n${body}\n`;
  const session = (body: string): string => `THRIFT 127.0.0.1:1/PersonService.getPersonById\n\n${body}\n`;
  const bodies: readonly (readonly [what: string, document: string, problem: string, place: string])[] = [
    [
      'words that are not JSON',
      request('num=6'),
      'the message is not JSON; it is written as { "field": value }',
      '2:0-2:5',
    ],
    ['JSON that breaks off', request('{ "num": 6'), '"{" is never closed', '2:0-2:1'],
    [
      'words that are not JSON, to Thrift',
      session('id = 6'),
      'the message is not JSON; it is written as { "field": value }',
      '2:0-2:6',
    ],
    ['an unknown field', request('{ "nmu": 6 }'), '"primefactor.Request" has no field "nmu"', '2:2-2:7'],
    [
      'an unknown field, to Thrift',
      session('{ "di": 6 }'),
      '"PersonService.getPersonById_args" has no field "di"',
      '2:2-2:6',
    ],
  ];
  for (const [what, document, problem, place] of bodies)
    it(`${what}, from the lens: nothing is sent`, async () => {
      const prepared = await editor.prepare(document);
      assert.equal(prepared.kind, 'problem');
      const { start, end } = prepared.range;
      assert.equal(prepared.message, problem);
      assert.equal(`${start.line}:${start.character}-${end.line}:${end.character}`, place);
      // The document shows the same, once.
      const errors = (await editor.requestProblems()).filter(({ severity }) => severity === 1);
      assert.deepEqual(
        errors.map((error) => [messageOf(error), error.range]),
        [[problem, prepared.range]],
      );
    });
});

describe('bad input: what is sent, by command', () => {
  const bodies: readonly (readonly [
    what: string,
    call: (at: string) => WholeCall,
    body: string,
    said: string,
  ])[] = [
    [
      'words that are not JSON',
      (at) => factors(grpc(at)),
      'num=6',
      '-d:1:1: the message is not JSON: "num" is not a JSON value',
    ],
    [
      'JSON that breaks off',
      (at) => factors(grpc(at)),
      '{ "num": 6',
      '-d:1:1: the message is not JSON: "{" is never closed',
    ],
    [
      'an unknown field',
      (at) => factors(grpc(at)),
      '{ "nmu": 6 }',
      '-d:1:3: primefactor.Request has no field "nmu"; did you mean "num"?',
    ],
    [
      'an unknown field, to Thrift',
      (at) => person(thrift('framed')(at)),
      '{ "di": 6 }',
      '-d:1:3: a call of getPersonById has no field "di"; its fields are id',
    ],
  ];
  for (const [what, whole, body, said] of bodies)
    it(`${what}: nothing is sent`, async () => {
      const command = new CommandLine(['--events', '-d', body, ...argumentsOf(whole('127.0.0.1:1'))]);
      const { status, output, errors } = await command.end();
      assert.deepEqual([status, output, errors], [1, '', `parlance call: ${said}\n  phase:  prepare\n`]);
    });
});

describe('bad input: what dies in the middle', () => {
  const closed =
    'protocol: AT closed the connection before the answer was complete; the server may have crashed or restarted; its log may say why';
  const streams: readonly (readonly [server: string, start: StartPeer, call: (at: string) => WholeCall])[] = [
    ['grpc-go', grpcGo, (at) => factors(grpc(at))],
    ['grpcio', grpcio, (at) => factors(grpc(at))],
    ['connect-python on hypercorn', hypercorn, (at) => greet(connect(at), 'GreetEach')],
  ];
  for (const [server, start, whole] of streams)
    it(`${server}, from the lens`, async () => {
      await withPeer(start, async (peer) => {
        const { target, messages, ...clicked } = whole(peer.address);
        const call = await editor.call({ name: 'peer', ...target }, clicked, { body: messages.join() });
        await call.progress(({ received }) => received > 0);
        await peer.kill();
        const { state, error } = await call.ended();
        assert.equal(state, 'failed');
        assert.equal(sentenceOf(error), closed.replace('AT', peer.address));
        assert.notDeepEqual(await call.received(), []);
      });
      await withPeer(start, async ({ address }) => {
        for (const { call } of ways) checkWorked(await call(editor, whole(address)));
      });
    });

  for (const [server, start, whole] of streams)
    it(`${server}, by command`, () =>
      withPeer(start, async (peer) => {
        const { messages, ...call } = whole(peer.address);
        const command = new CommandLine(argumentsOf(call));
        for (const message of messages) command.type(message);
        await command.lines(({ length }) => length > 0);
        await peer.kill();
        await command.lines(() => false);
        const { status, errors } = await command.end();
        assert.deepEqual(
          [status, errors],
          [
            1,
            `\
parlance call: ${peer.address} closed the connection before the answer was complete
  phase:  protocol
  code:   unavailable
  advice: the server may have crashed or restarted; its log may say why
`,
          ],
        );
      }));

  it('a Thrift push server, from the lens: the end of its connection is the end, and said to be', () =>
    withPeer(pushThriftpy2({ count: 2, message: 'oneway', ending: 'silent' }), async (peer) => {
      const { target, messages, ...clicked } = push(thrift('framed')(peer.address));
      const call = await editor.call({ name: 'peer', ...target }, clicked, { body: messages.join() });
      await call.progress(({ received }) => received === 2);
      await peer.kill();
      assert.equal((await call.ended()).state, 'done');
      assert.deepEqual(await call.metadata('trailers'), [['ended by', 'end of the connection']]);
    }));

  it('the process that runs calls', () =>
    withPeer(grpcGo, async ({ address }) => {
      const { target, messages, ...clicked } = factors(grpc(address));
      const open = () => editor.call({ name: 'peer', ...target }, clicked, { body: messages.join() });
      const calls = [await open(), await open()];
      for (const call of calls) await call.progress(({ received }) => received === 2);
      editor.killCallHost();
      for (const call of calls) {
        const { state, error } = await call.ended();
        assert.equal(state, 'failed');
        assert.equal(
          sentenceOf(error),
          'internal: the process that runs calls ended unexpectedly (SIGKILL); what had come until then can still be read; send the request again to start anew',
        );
      }
      const next = await open();
      await next.progress(({ received }) => received === 2);
      await next.finishSending();
      assert.equal((await next.ended()).state, 'done');
      // What had come is in the logs, which the next process reads.
      for (const call of calls) assert.deepEqual(await call.received(), ['{"result":"2"}', '{"result":"3"}']);
    }));
});
