/** PrimeFactorService on grpc-go and grpcio: a conversation on one stream, and errors with their details. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { argumentsOf, CommandLine } from './support/command-line.ts';
import { Editor } from './support/editor.ts';
import { withPeer } from './support/peer.ts';
import { grpcGo, grpcio } from './support/peers.ts';
import { ways, type WholeCall } from './support/ways.ts';

const clicked = { schema: 'primefactor.proto', service: 'primefactor.PrimeFactorService' } as const;
const factor = (address: string, method: string, ...messages: string[]): WholeCall => ({
  ...clicked,
  method,
  target: { address, protocol: 'grpc' },
  messages,
});
const results = (...numbers: readonly number[]): readonly string[] =>
  numbers.map((number) => `{"result":"${number}"}`);

const servers = { 'grpc-go': grpcGo, grpcio };

let editor: Editor;
before(async () => {
  editor = await Editor.open();
});
after(() => editor[Symbol.asyncDispose]());

for (const [server, start] of Object.entries(servers))
  describe(server, () => {
    for (const { name: way, call } of ways) {
      it(`streams the factors of each number, and ends with a status, ${way}`, () =>
        withPeer(start, async ({ address }) => {
          const numbers = ['{"num":600851475143}', '{"num":"12"}', '{"num":1}'];
          const result = await call(editor, factor(address, 'PrimeFactors', ...numbers));
          assert.deepEqual(result.received, results(71, 839, 1471, 6857, 2, 2, 3));
          assert.equal(result.error, undefined);
          assert.ok(result.trailers.some(([name, value]) => name === 'grpc-status' && value === '0'));
        }));

      it(`shows headers and trailers of a unary call, ${way}`, () =>
        withPeer(start, async ({ address }) => {
          const result = await call(editor, factor(address, 'CountFactors', '{"num":360}'));
          assert.deepEqual(result.received, results(6));
          assert.ok(result.headers.some(([name, value]) => name === 'x-served-by' && value === server));
          assert.ok(result.trailers.some(([name, value]) => name === 'x-cost' && value === '1'));
        }));

      it(`shows an error with its details, ${way}`, () =>
        withPeer(start, async ({ address }) => {
          const { error, received } = await call(editor, factor(address, 'CountFactors', '{"num":0}'));
          assert.deepEqual(received, []);
          const { phase, code, message, details } = error ?? {};
          assert.deepEqual([phase, code, message], ['status', 'invalid_argument', 'num must be positive']);
          assert.deepEqual(details, [
            {
              type: 'google.rpc.BadRequest',
              json: '{"fieldViolations":[{"field":"num","description":"must be positive"}]}',
            },
          ]);
        }));
    }

    it('a number, its factors, another number, the end', () =>
      withPeer(start, async ({ address }) => {
        const call = await editor.call(
          { name: 'peer', address, protocol: 'grpc' },
          { ...clicked, method: 'PrimeFactors' },
          { body: '{ "num": 21 }' },
        );
        await call.progress(({ received }) => received === 2);
        assert.deepEqual(await call.received(), results(3, 7));
        await call.sendBlock('===\n{ "num": 9223372036854775807 }');
        await call.progress(({ received }) => received === 9);
        assert.deepEqual(await call.received(), results(3, 7, 7, 7, 73, 127, 337, 92737, 649657));
        await call.finishSending();
        assert.equal((await call.ended()).state, 'done');
      }));

    it('a number, its factors, another number, the end, by command', () =>
      withPeer(start, async ({ address }) => {
        const command = new CommandLine(argumentsOf(factor(address, 'PrimeFactors')));
        command.type('{"num":21}');
        assert.deepEqual(await command.lines(({ length }) => length === 2), results(3, 7));
        command.type('{"num":');
        command.type('"12"}');
        assert.deepEqual(await command.lines(({ length }) => length === 5), results(3, 7, 2, 2, 3));
        const { status, errors } = await command.end();
        assert.deepEqual([status, errors], [0, '']);
      }));

    it('a call that is cancelled, by command', () =>
      withPeer(start, async ({ address }) => {
        const command = new CommandLine(argumentsOf(factor(address, 'PrimeFactors')));
        command.type('{"num":21}');
        await command.lines(({ length }) => length === 2);
        const { status, errors } = await command.interrupt();
        assert.deepEqual([status, errors], [130, 'parlance call: the call was cancelled\n']);
      }));

    it('a call that is cancelled, and the next one', () =>
      withPeer(start, async ({ address }) => {
        const target = { name: 'peer', address, protocol: 'grpc' } as const;
        const method = { ...clicked, method: 'PrimeFactors' };
        const call = await editor.call(target, method, { body: '{ "num": 21 }' });
        await call.progress(({ received }) => received === 2);
        await call.cancel();
        const { state, error } = await call.ended();
        assert.deepEqual([state, error?.phase], ['cancelled', 'cancelled']);
        const next = await editor.call(target, method, { body: '{ "num": 5 }\n=== end' });
        assert.equal((await next.ended()).state, 'done');
        assert.deepEqual(await next.received(), results(5));
      }));
  });
