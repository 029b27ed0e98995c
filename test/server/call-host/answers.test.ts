import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type {
  PreparedAnswer,
  PreparedCall,
  PreparedMessage,
} from '../../../server/src/contract/prepared-call.ts';
import { preparedMessage, servedCallHost, temporaryFolder } from '../../support/call-host-client.ts';
import { type Peer, withPeer } from '../../support/thrift-peer.ts';
import { thriftSchema } from '../../support/thrift-schema.ts';

const schema = thriftSchema('service S { string ask() void poke() }');
const bundle = { id: 'answers', kind: 'schema', content: JSON.stringify(schema) } as const;

function answer(json: string, method: string, to: PreparedAnswer): PreparedMessage {
  return { ...preparedMessage(json), method, answer: to };
}

function session(port: number, script: PreparedCall['script']): PreparedCall {
  return {
    bundleId: bundle.id,
    service: 'S',
    target: { name: 'test', address: `127.0.0.1:${port}`, protocol: 'thrift' },
    metadata: [],
    script,
    secrets: ['token'],
  };
}

async function withCallHost(
  play: (peer: Peer) => Promise<void>,
  run: (client: ReturnType<typeof servedCallHost>['client'], port: number) => Promise<void>,
): Promise<void> {
  await using folder = await temporaryFolder();
  await using served = servedCallHost(folder.path);
  await withPeer(true, play, (port) => run(served.client, port));
}

describe('answers to calls of a server', () => {
  it('of the script wait for their calls, and keep their secrets', () =>
    withCallHost(
      async (peer) => {
        peer.send({ type: 'call', method: 'ask', seqid: 7, body: '00' });
        const { type, seqid, body } = await peer.next();
        assert.deepEqual([type, seqid, body], ['reply', 7, '0b 00 00 00 00 00 04 68 75 73 68 00']);
      },
      async (client, port) => {
        const message = answer('{"success":"{{secret:token}}"}', 'ask', { type: 'reply' });
        const callId = await client.open(bundle, session(port, [{ kind: 'message', message }]), {
          token: 'hush',
        });
        const { state, unanswered } = await client.ended(callId);
        assert.deepEqual([state, unanswered], ['done', undefined]);
        const rows = await client.lines(callId);
        assert.deepEqual(rows.slice(1), [
          'received {}',
          'sent {"success":"****"}',
          'trailers ended by: end of the connection',
          'end done',
        ]);
      },
    ));

  it('can be given one by one, and are refused where nothing was asked', () =>
    withCallHost(
      async (peer) => {
        peer.send(...[1, 2].map((seqid) => ({ type: 'call', method: 'poke', seqid, body: '00' }) as const));
        assert.deepEqual((await peer.next()).type, 'exception');
      },
      async (client, port) => {
        const callId = await client.open(bundle, session(port, []));
        const { unanswered } = await client.progress(callId, ({ received }) => received === 2);
        assert.deepEqual(unanswered, { count: 2, events: [1, 2] });
        const { thrift } = await client.ask('log/detail', { callId, seq: 2 });
        assert.deepEqual(thrift, { type: 'call', method: 'poke', seqid: 2 });
        const send = (message: PreparedMessage) => client.ask('call/send', { callId, message });
        await assert.rejects(send(answer('{"success":"x"}', 'ask', { type: 'reply', seqid: 2 })), {
          message: 'no call of the server to "ask" with the seqid 2 waits for an answer',
        });
        await send(answer('{"message":"no"}', 'poke', { type: 'exception', seqid: 2 }));
        assert.deepEqual((await client.ended(callId)).unanswered, { count: 1, events: [1] });
        await client.ask('call/forget', { callId });
      },
    ));
});
