/** Calls that go where they should not: each gets one sentence with its phase and what to do, and the next call works. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Editor } from './support/editor.ts';
import { freePort, withPeer } from './support/peer.ts';
import {
  grpcGo,
  hypercorn,
  hypercornTls,
  personGo,
  personPython,
  pushThriftpy2,
  type StartPeer,
  trustTests,
} from './support/peers.ts';
import {
  checkWorked,
  connect,
  factors,
  greet,
  grpc,
  person,
  push,
  sentenceOf,
  thrift,
} from './support/sample-calls.ts';
import { type CallResult, ways, type WholeCall } from './support/ways.ts';

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
const thriftTls =
  'tls: the server speaks TLS; call it over TLS, with an address that begins with "thrifts://"';
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
    server: personPython({ transport: 'buffered', protocol: 'binary' }),
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
      'http: the server speaks HTTP/1.1, not Thrift over TCP; call the port of its Thrift server, or Thrift over HTTP with an address that begins with "http://"',
  },
  {
    what: 'framed Thrift to a buffered Python server',
    server: personPython({ transport: 'buffered', protocol: 'binary' }),
    wrong: (at) => person(thrift('framed')(at)),
    right: (at) => person(thrift('buffered')(at)),
    sentence: `${hungUp}, ${unframed}`,
  },
  {
    what: 'framed Thrift to a buffered Go server, which waits for more',
    server: personGo({ transport: 'buffered', protocol: 'binary' }),
    wrong: (at) => person(thrift('framed')(at)),
    right: (at) => person(thrift('buffered')(at)),
    sentence: `protocol: the server does not answer, ${unframed}`,
  },
  {
    what: 'buffered Thrift to a framed Python server',
    server: personPython({ transport: 'framed', protocol: 'binary' }),
    wrong: (at) => person(thrift('buffered')(at)),
    right: (at) => person(thrift('framed')(at)),
    sentence: `${hungUp}, ${inFrames}`,
  },
  {
    what: 'buffered Thrift to a framed Go server',
    server: personGo({ transport: 'framed', protocol: 'binary' }),
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

function checkFailed({ error, received }: CallResult, sentence: string, address: string): void {
  assert.equal(sentenceOf(error), sentence.replaceAll('AT', address));
  assert.deepEqual(received, []);
}

describe('a call that goes to the wrong place', () => {
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
