import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Call } from '../../../server/src/calls/call.ts';
import { openCall, openCodec } from '../../../server/src/calls/engine.ts';
import type { ProtocolName } from '../../../server/src/contract/target.ts';
import { greetRegistry, type GreetServer, greetServer } from '../../support/greet-server.ts';

const count = 20_000;
const bytes = 1_000;

/** More than all buffers between server and caller hold, those of TCP included, and less than all messages. */
const heldBack = 14_000;

function open(server: GreetServer, protocol: ProtocolName, method: string, json: string): Call {
  const target = { name: 'test', protocol, address: `127.0.0.1:${server.port}` };
  const schema = { kind: 'descriptor-set', registry: greetRegistry } as const;
  const request = {
    schema,
    service: 'greet.v1.GreetService',
    method,
    methodKind: undefined,
    target,
    metadata: [],
  };
  const call = openCall(request);
  void call.send({ payload: openCodec(request).encode(json) });
  return call;
}

async function receivedOf(call: Call): Promise<number> {
  let received = 0;
  for await (const event of call.events) if (event.kind === 'received') received++;
  return received;
}

/** How many messages the server has sent of one stream by the time another, that is read, is done. */
async function sentMeanwhile(server: GreetServer, protocol: ProtocolName): Promise<number> {
  assert.equal(
    await receivedOf(open(server, protocol, 'GreetServer', JSON.stringify({ count, bytes }))),
    count,
  );
  return server.sent() - count;
}

describe('flow control', () => {
  for (const [protocol, http] of [
    ['grpc', '2'],
    ['connect', '1.1'],
    ['connect', '2'],
  ] as const)
    it(`holds the server back while reading is paused, in ${protocol} over HTTP/${http}`, async () => {
      await using server = await greetServer({ http });
      const call = open(server, protocol, 'GreetServer', JSON.stringify({ count, bytes }));
      call.pause();
      const all = receivedOf(call);
      assert.ok((await sentMeanwhile(server, protocol)) < heldBack);
      call.resume();
      assert.equal(await all, count);
    });

  it('reads no faster than events are taken', async () => {
    await using server = await greetServer({ http: '2' });
    const call = open(server, 'grpc', 'GreetServer', JSON.stringify({ count, bytes }));
    assert.ok((await sentMeanwhile(server, 'grpc')) < heldBack);
    assert.equal(await receivedOf(call), count);
  });

  it('lets go of a call that is cancelled while it is paused', async () => {
    await using server = await greetServer({ http: '2' });
    const call = open(server, 'grpc', 'GreetServer', JSON.stringify({ count, bytes }));
    call.pause();
    await server.met;
    call.cancel();
    assert.ok((await receivedOf(call)) < heldBack);
    await server.aborted;
  });
});
