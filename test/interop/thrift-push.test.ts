/** A server that answers one call with many messages, on thriftpy2: what the schema says, each message, each ending. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { argumentsOf, CommandLine } from './support/command-line.ts';
import { Editor, messageOf } from './support/editor.ts';
import { withPeer } from './support/peer.ts';
import { pushThriftpy2 } from './support/peers.ts';
import { type CallResult, ways } from './support/ways.ts';

const asWritten = 'my_service_as_written.thrift';
/** The same with its colon. */
const mended = 'my_service_mended.thrift';
/** As the server itself has it: the method returns something, and declares an exception. */
const typed = 'my_service_typed.thrift';

const clicked = { service: 'MyService', method: 'streamData' } as const;
const thriftTarget = (address: string) =>
  ({ address, protocol: 'thrift', thrift: { transport: 'framed', protocol: 'binary' } }) as const;
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number);

/** A pushed message, read with a schema whose method returns nothing. */
const untyped = {
  reply: (number: number) => `{"#0":{"struct":{"#1":{"i64":${number}},"#2":{"string":"tick"}}}}`,
  'void-reply': () => '{}',
  oneway: (number: number) => `{"data":"tick-${number}"}`,
  call: (number: number) => `{"data":"tick-${number}"}`,
};

const tick = (number: number): string => `{"success":{"number":${number},"text":"tick"}}`;

let editor: Editor;
before(async () => {
  editor = await Editor.open();
});
after(() => editor[Symbol.asyncDispose]());

describe('the schema as it was published', () => {
  it('has one error with a fix and one information, and can be called once it is mended', async () => {
    const problems = await editor.problems(asWritten);
    assert.deepEqual(
      problems.map(({ code, severity, range: { start, end } }) => [
        code,
        severity,
        `${start.line}:${start.character}-${end.line}:${end.character}`,
      ]),
      [
        ['thrift/stream-modifier', 3, '1:4-1:10'],
        ['thrift/missing-colon', 1, '1:28-1:28'],
      ],
    );
    const [information, error] = problems;
    assert.ok(information !== undefined && error !== undefined);
    assert.deepEqual(
      [messageOf(error), messageOf(information)],
      [
        'expected ":" after the field id 1',
        '"stream" is an extension of Parlance; it is not Thrift, and its compilers reject it',
      ],
    );

    const text = await editor.fix(asWritten, error);
    assert.equal(text, readFileSync(path.join(import.meta.dirname, 'schemas', mended), 'utf8'));
    assert.deepEqual(
      (await editor.problems(asWritten)).map(({ code }) => code),
      ['thrift/stream-modifier'],
    );
    await withPeer(pushThriftpy2({ count: 3, message: 'oneway', ending: 'close' }), async ({ address }) => {
      const call = await editor.call(
        { name: 'peer', ...thriftTarget(address) },
        { schema: asWritten, ...clicked },
        { body: '{"data":"tick"}' },
      );
      assert.equal((await call.ended()).state, 'done');
      assert.deepEqual(await call.received(), numbers(3).map(untyped.oneway));
    });
  });
});

describe('the schema as it was published, by command', () => {
  it('can be called although it has an error, which is printed', () =>
    withPeer(pushThriftpy2({ count: 3, message: 'oneway', ending: 'close' }), async ({ address }) => {
      const call = { schema: asWritten, ...clicked, target: thriftTarget(address) };
      const command = new CommandLine(['-d', '{"data":"tick"}', ...argumentsOf(call)]);
      const { status, output, errors } = await command.end();
      assert.equal(status, 0);
      assert.equal(output, numbers(3).map(untyped.oneway).join('\n') + '\n');
      assert.match(errors, /^my_service_as_written\.thrift:2:29: error: expected ":" after the field id 1 /);
    }));
});

describe('thriftpy2, framed binary, push', () => {
  for (const { name: way, call } of ways) {
    const stream = (address: string, schema: string, deadline = '20s'): Promise<CallResult> =>
      call(editor, {
        schema,
        ...clicked,
        target: thriftTarget(address),
        messages: ['{"data":"tick"}'],
        deadline,
      });

    for (const message of ['reply', 'void-reply', 'oneway', 'call'] as const)
      it(`shows 10,000 messages, each a ${message}, ${way}`, () =>
        withPeer(pushThriftpy2({ count: 10_000, message, ending: 'close' }), async ({ address }) => {
          const { received, error } = await stream(address, mended);
          assert.equal(error, undefined);
          assert.deepEqual(received, numbers(10_000).map(untyped[message]));
        }));

    it(`reads messages with the schema of the server, whose empty reply is the end, ${way}`, () =>
      withPeer(pushThriftpy2({ count: 3, message: 'reply', ending: 'empty' }), async ({ address }) => {
        const { received, trailers, error } = await stream(address, typed);
        assert.equal(error, undefined);
        assert.deepEqual(received, numbers(3).map(tick));
        assert.deepEqual(trailers[0], ['ended by', 'empty reply']);
      }));

    it(`takes an empty reply for a message where the method returns nothing, until the deadline, ${way}`, () =>
      withPeer(pushThriftpy2({ count: 3, message: 'void-reply', ending: 'silent' }), async ({ address }) => {
        const { received, error } = await stream(address, mended, '2s');
        assert.deepEqual(received, ['{}', '{}', '{}']);
        assert.deepEqual(
          [error?.phase, error?.message],
          ['deadline', 'the call was not done within its deadline of 2 s'],
        );
      }));

    it(`is ended by a declared exception, ${way}`, () =>
      withPeer(pushThriftpy2({ count: 3, message: 'reply', ending: 'exception' }), async ({ address }) => {
        const { received, error } = await stream(address, typed);
        assert.deepEqual(received, numbers(3).map(tick));
        assert.deepEqual(
          [error?.phase, error?.code, error?.message],
          ['status', 'StreamError', 'the server threw StreamError: {"why":"enough"}'],
        );
      }));

    it(`is ended by an exception of the library, ${way}`, () =>
      withPeer(
        pushThriftpy2({ count: 3, message: 'oneway', ending: 'application-exception' }),
        async ({ address }) => {
          const { received, error } = await stream(address, mended);
          assert.deepEqual(received, numbers(3).map(untyped.oneway));
          assert.deepEqual(
            [error?.phase, error?.message],
            ['status', 'the method failed with an error that it does not declare: out of data'],
          );
        },
      ));
  }

  it('says how each message came', () =>
    withPeer(pushThriftpy2({ count: 2, message: 'call', ending: 'close' }), async ({ address }) => {
      const call = await editor.call(
        { name: 'peer', ...thriftTarget(address) },
        { schema: mended, ...clicked },
        { body: '{"data":"tick"}' },
      );
      await call.ended();
      const rows = await call.rows();
      assert.deepEqual(
        rows.flatMap(({ kind, label }) => (label === undefined ? [] : `${kind} ${label}`)),
        ['sent streamData call', 'received streamData call', 'received streamData call'],
      );
    }));

  it('is ended by cancelling', () =>
    withPeer(pushThriftpy2({ count: 2, message: 'oneway', ending: 'silent' }), async ({ address }) => {
      const call = await editor.call(
        { name: 'peer', ...thriftTarget(address) },
        { schema: mended, ...clicked },
        { body: '{"data":"tick"}' },
      );
      await call.progress(({ received }) => received === 2);
      await call.cancel();
      assert.equal((await call.ended()).state, 'cancelled');
    }));
});
