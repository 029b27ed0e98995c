/** GreetService on connect-python, under servers for ASGI and WSGI, with and without HTTP/2; and on grpcio. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Target } from '../../server/src/contract/target.ts';
import { Editor } from './support/editor.ts';
import { type Peer, startPeer, withPeer } from './support/peer.ts';
import {
  certificate,
  grpcioGreet,
  gunicorn,
  hypercorn,
  hypercornTls,
  pyvoy,
  pyvoyAsgi,
  type StartPeer,
  trustTests,
  uvicorn,
} from './support/peers.ts';
import { type CallResult, type Way, ways, type WholeCall } from './support/ways.ts';

type Greeting = Pick<WholeCall, 'method' | 'messages'> & Partial<WholeCall>;

const greet = (address: string, call: Greeting): WholeCall => ({
  schema: 'greet/v1/greet.proto',
  service: 'greet.v1.GreetService',
  target: { address: `http://${address}`, protocol: 'connect' },
  metadata: ['authorization: Bearer for-tests'],
  ...call,
});

const hello = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `{"greeting":"Hello, ${name}! (from Bearer for-tests)"}`);

function checkGreeted(result: CallResult, names: readonly string[]): void {
  assert.deepEqual(result.received, hello(...names));
  assert.equal(result.error, undefined);
  checkVersion(result);
}

/** Greets Ada, and where more may be greeted Grace, with every method. */
async function checkAllKinds(call: Way['call'], target: WholeCall['target']): Promise<void> {
  const ada = '{"name":"Ada"}';
  const both = [ada, '{"name":"Grace"}'];
  const calls: readonly (Pick<Greeting, 'method' | 'messages'> & { readonly greeted: readonly string[] })[] =
    [
      { method: 'Greet', messages: [ada], greeted: ['Ada'] },
      { method: 'GreetMany', messages: both, greeted: ['Ada, Grace'] },
      { method: 'GreetThrice', messages: [ada], greeted: ['Ada', 'Ada', 'Ada'] },
      { method: 'GreetEach', messages: both, greeted: ['Ada', 'Grace'] },
    ];
  for (const { greeted, ...greeting } of calls)
    checkGreeted(await call(editor, greet(target.address, { ...greeting, target })), greeted);
}

/** The header that the service adds to every answer. */
function checkVersion({ headers }: CallResult): void {
  assert.deepEqual(
    headers.filter(([name]) => name === 'greet-version'),
    [['greet-version', 'v1']],
  );
}

const servers = {
  'hypercorn (ASGI)': { start: hypercorn, http2: true },
  'uvicorn (ASGI, HTTP/1.1 only)': { start: uvicorn, http2: false },
  'pyvoy (WSGI)': { start: pyvoy, http2: true },
  'pyvoy (ASGI)': { start: pyvoyAsgi, http2: true },
  'gunicorn (WSGI, HTTP/1.1 only)': { start: gunicorn, http2: false },
};

let editor: Editor;
before(async () => {
  trustTests();
  editor = await Editor.open();
});
after(() => editor[Symbol.asyncDispose]());

/** Starts a server for the tests of a suite; its address is known while they run. */
function serverOf(start: StartPeer): () => string {
  let peer: Peer | undefined;
  before(async () => {
    ({ peer } = await startPeer(start));
  });
  after(() => peer?.[Symbol.asyncDispose]());
  return () => peer?.address ?? assert.fail('no server runs');
}

for (const [server, { start, http2 }] of Object.entries(servers))
  describe(`connect-python on ${server}`, () => {
    const address = serverOf(start);
    for (const { name: way, call } of ways) {
      const run = async (greeting: Greeting, check: (result: CallResult) => void): Promise<void> =>
        check(await call(editor, greet(address(), greeting)));

      it(`unary, ${way}`, () =>
        run({ method: 'Greet', messages: ['{"name":"Ada"}'] }, (result) => checkGreeted(result, ['Ada'])));

      it(`client streaming, ${way}`, () =>
        run({ method: 'GreetMany', messages: ['{"name":"Ada"}', '{"name":"Grace"}'] }, (result) =>
          checkGreeted(result, ['Ada, Grace']),
        ));

      it(`server streaming, ${way}`, () =>
        run({ method: 'GreetThrice', messages: ['{"name":"Ada"}'] }, (result) =>
          checkGreeted(result, ['Ada', 'Ada', 'Ada']),
        ));

      it(`a method without side effects, asked by GET where the target says so, ${way}`, async () => {
        const look = async (target: Partial<Target>): Promise<CallResult> => {
          const connect = { address: `http://${address()}`, protocol: 'connect', ...target } as const;
          return call(
            editor,
            greet(address(), { method: 'Look', messages: ['{"name":"Ada & ü"}'], target: connect }),
          );
        };
        checkGreeted(await look({}), ['Ada & ü (POST)']);
        checkGreeted(await look({ httpGet: true }), ['Ada & ü (GET)']);
        checkGreeted(await look({ httpGet: true, encoding: 'json' }), ['Ada & ü (GET)']);
      });

      it(`shows what came before the error in the envelope that ends the stream, ${way}`, () =>
        run({ method: 'GreetThrice', messages: ['{"name":"fail"}'] }, (result) => {
          assert.deepEqual(result.received, hello('fail'));
          const { phase, code, message } = result.error ?? {};
          assert.deepEqual([phase, code, message], ['status', 'failed_precondition', 'no more greetings']);
          checkVersion(result);
        }));

      if (http2) {
        it(`bidi streaming, ${way}`, () =>
          run({ method: 'GreetEach', messages: ['{"name":"Ada"}', '{"name":"Grace"}'] }, (result) =>
            checkGreeted(result, ['Ada', 'Grace']),
          ));

        it(`all kinds over gRPC, ${way}`, async () => {
          await checkAllKinds(call, { address: address(), protocol: 'grpc' });
        });

        it(`all kinds over gRPC-Web, ${way}`, async () => {
          await checkAllKinds(call, { address: address(), protocol: 'grpc-web' });
        });
      } else
        it(`refuses bidi streaming with a reason, and the next call works, ${way}`, async () => {
          const { received, error } = await call(
            editor,
            greet(address(), { method: 'GreetEach', messages: ['{"name":"Ada"}'] }),
          );
          assert.deepEqual(received, []);
          assert.deepEqual(error, {
            phase: 'http',
            code: 'unavailable',
            message: `the server at ${address()} speaks only HTTP/1.1; streaming both ways at once needs HTTP/2`,
            advice:
              'run the service in a server that speaks HTTP/2, or set "httpVersion" of the target to "1.1": all is then sent before the first answer',
            setting: { name: 'httpVersion', values: ['1.1'] },
          });
          checkGreeted(
            await call(editor, greet(address(), { method: 'Greet', messages: ['{"name":"Ada"}'] })),
            ['Ada'],
          );
        });
    }

    for (const { name: way, call } of http2 ? [] : ways) {
      it(`all kinds over gRPC-Web, in both directions one after the other, ${way}`, async () => {
        await checkAllKinds(call, { address: address(), protocol: 'grpc-web', httpVersion: '1.1' });
      });

      it(`bidi streaming, in both directions one after the other, ${way}`, async () => {
        const target = { address: address(), protocol: 'connect', httpVersion: '1.1' } as const;
        const both = { method: 'GreetEach', messages: ['{"name":"Ada"}', '{"name":"Grace"}'], target };
        checkGreeted(await call(editor, greet(address(), both)), ['Ada', 'Grace']);
      });

      it(`refuses gRPC with a reason, ${way}`, async () => {
        const target = { address: address(), protocol: 'grpc' } as const;
        const { error } = await call(editor, greet(address(), { method: 'Greet', messages: ['{}'], target }));
        assert.equal(error?.message, `the server at ${address()} speaks only HTTP/1.1; gRPC needs HTTP/2`);
      });
    }

    if (http2)
      it('sends block by block while answers come', async () => {
        const { target, ...clicked } = greet(address(), { method: 'GreetEach', messages: [] });
        const call = await editor.call({ name: 'peer', ...target }, clicked, {
          body: '{"name":"Ada"}\n=== wait 1\n{"name":"Grace"}\n=== wait 1\n=== end',
          metadata: ['authorization: Bearer for-tests'],
        });
        assert.equal((await call.ended()).state, 'done');
        const rows = (await call.rows()).filter(({ kind }) => kind === 'sent' || kind === 'received');
        assert.deepEqual(
          rows.map(({ kind }) => kind),
          ['sent', 'received', 'sent', 'received'],
        );
      });
  });

describe('connect-python on hypercorn (ASGI), with a secret', () => {
  it('sends it as metadata, and shows its name in place of it', () =>
    withPeer(hypercorn, async ({ address }) => {
      const request = `\
# @protocol connect
GRPC http://${address}/greet.v1.GreetService/Greet
authorization: Bearer {{secret:token}}

{ "name": "Ada" }
`;
      const call = await editor.send(request, { token: 'hunter22' });
      assert.equal((await call.ended()).state, 'done');
      // The server repeats what it was sent; the log keeps as many letters, but not these.
      assert.deepEqual(await call.received(), ['{"greeting":"Hello, Ada! (from Bearer ********)"}']);
      assert.equal(JSON.stringify(await call.rows()).includes('hunter22'), false);
    }));
});

describe('connect-python on hypercorn (ASGI), over TLS', () => {
  const address = serverOf(hypercornTls);
  for (const { name: way, call } of ways) {
    for (const [protocol, words] of [
      ['connect', 'Connect'],
      ['grpc', 'gRPC'],
      ['grpc-web', 'gRPC-Web'],
    ] as const)
      it(`all kinds over ${words}, ${way}`, async () => {
        await checkAllKinds(call, { address: `https://${address()}`, protocol });
      });

    it(`is called by the authority that the target says, ${way}`, async () => {
      const target = {
        address: `https://${address()}`,
        protocol: 'connect',
        tls: { ca: certificate('ca.pem') },
      } as const;
      const ada = { method: 'Greet', messages: ['{"name":"Ada"}'] };
      const named = { ...target, authority: 'localhost:443' };
      checkGreeted(await call(editor, greet(address(), { ...ada, target: named })), ['Ada']);
      const wrong = { ...target, authority: 'wrong.example' };
      const { error } = await call(editor, greet(address(), { ...ada, target: wrong }));
      assert.match(error?.message ?? '', /it is for another name .*not wrong\.example\)$/);
    });
  }
});

describe('grpcio, all kinds of methods', () => {
  const address = serverOf(grpcioGreet);
  for (const { name: way, call } of ways)
    for (const compression of [undefined, 'gzip'] as const)
      it(`${compression === undefined ? 'as they are' : 'with messages compressed by gzip'}, ${way}`, () =>
        checkAllKinds(call, {
          address: address(),
          protocol: 'grpc',
          ...(compression === undefined ? {} : { compression }),
        }));
});
