/** What dies in the middle of a stream: a server, or the process that runs calls. The next call works. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { argumentsOf, CommandLine } from './support/command-line.ts';
import { Editor } from './support/editor.ts';
import { withPeer } from './support/peer.ts';
import { grpcGo, grpcio, hypercorn, pushThriftpy2, type StartPeer } from './support/peers.ts';
import {
  checkWorked,
  connect,
  factors,
  greet,
  grpc,
  push,
  sentenceOf,
  thrift,
} from './support/sample-calls.ts';
import { ways, type WholeCall } from './support/ways.ts';

let editor: Editor;
before(async () => {
  editor = await Editor.open();
});
after(() => editor[Symbol.asyncDispose]());

describe('what dies in the middle of a stream', () => {
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

describe('what falls silent in the middle of a stream', () => {
  const silent = (at: string): WholeCall => factors({ ...grpc(at), keepaliveMs: 1_000 });

  for (const [server, start] of [
    ['grpc-go', grpcGo],
    ['grpcio', grpcio],
  ] as const) {
    it(`${server}, from the lens: that it is gone is found out, since the target asks for that`, () =>
      withPeer(start, async (peer) => {
        const { target, messages, ...clicked } = silent(peer.address);
        const call = await editor.call({ name: 'peer', ...target }, clicked, { body: messages.join() });
        await call.progress(({ received }) => received > 0);
        peer.freeze();
        const { error } = await call.ended();
        assert.match(
          sentenceOf(error)?.replace(peer.address, 'AT') ?? '',
          /^protocol: AT has not answered for \d\.\d s, not to a PING either; the network may have changed, or the server may be gone; what it had received is not known$/,
        );
        assert.notDeepEqual(await call.received(), []);
      }));

    it(`${server}, by command`, () =>
      withPeer(start, async (peer) => {
        const { messages, ...call } = silent(peer.address);
        const command = new CommandLine(argumentsOf(call));
        for (const message of messages) command.type(message);
        await command.lines(({ length }) => length > 0);
        peer.freeze();
        await command.lines(() => false);
        const { status, errors } = await command.end();
        assert.equal(status, 1);
        assert.match(errors, /has not answered for \d\.\d s, not to a PING either\n/);
      }));
  }

  it('grpc-go closes the connection of who asks too often, and what to do is said', () =>
    withPeer(grpcGo, async (peer) => {
      const { target, messages, ...clicked } = silent(peer.address);
      const call = await editor.call({ name: 'peer', ...target }, clicked, { body: messages.join() });
      const { error } = await call.ended();
      assert.equal(
        sentenceOf(error),
        'protocol: the server closed the connection with the error ENHANCE_YOUR_CALM ("too_many_pings"); the server takes fewer pings; make "keepaliveMs" of the target larger',
      );
    }));
});
