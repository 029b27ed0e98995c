import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { PreparedCall } from '../../../server/src/contract/prepared-call.ts';
import { preparedMessage, servedCallHost, temporaryFolder } from '../../support/call-host-client.ts';
import { withPeer } from '../../support/thrift-peer.ts';
import { thriftSchema } from '../../support/thrift-schema.ts';

const schema = thriftSchema('service S { oneway void log(1: i32 number) string ask() }');

it('a session calls a method again and again over one connection, each time with its number', async () => {
  await using folder = await temporaryFolder();
  await using served = servedCallHost(folder.path);
  await served.client.ask('bundles/add', {
    bundle: { id: 'session', kind: 'schema', content: JSON.stringify(schema) },
  });
  const log = { ...preparedMessage('{"number":{{$index}}}'), method: 'log' };
  const ask = { ...preparedMessage('{}', 1), method: 'ask' };
  const repeat = { first: 5, count: 3, everyMs: 0 };
  await withPeer(
    true,
    async (peer) => {
      const sent: string[] = [];
      for (let count = 0; count < 3; count++) {
        const { type, method, seqid, body } = await peer.next();
        sent.push(`${type} ${method} ${seqid} ${body}`);
      }
      assert.deepEqual(sent, [
        'oneway log 1 08 00 01 00 00 00 05 00',
        'oneway log 2 08 00 01 00 00 00 06 00',
        'oneway log 3 08 00 01 00 00 00 07 00',
      ]);
      const { seqid } = await peer.next();
      assert.equal(seqid, 4);
      peer.send({ type: 'reply', method: 'ask', seqid, body: '0b 00 00 00 00 00 02 6f 6b 00' });
    },
    async (port) => {
      const call: PreparedCall = {
        bundleId: 'session',
        service: 'S',
        target: { name: 'test', address: `127.0.0.1:${port}`, protocol: 'thrift' },
        metadata: [],
        script: [
          { kind: 'message', message: log, repeat },
          { kind: 'message', message: ask },
          { kind: 'end' },
        ],
        secrets: [],
      };
      const { callId } = await served.client.ask('call/open', { call, secrets: {} });
      const { state, sent, received } = await served.client.ended(callId);
      assert.deepEqual([state, sent, received], ['done', 4, 1]);
    },
  );
});
