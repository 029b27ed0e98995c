import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PreparedAssertion, PreparedCall } from '../../../server/src/contract/prepared-call.ts';
import {
  descriptorBundle,
  preparedMessage,
  servedCallHost,
  temporaryFolder,
} from '../../support/call-host-client.ts';
import { greetProto, greetServer } from '../../support/greet-server.ts';
import { protoDescriptors } from '../../support/proto-registry.ts';

const bundle = descriptorBundle('greet', await protoDescriptors(greetProto));

const place = { line: 0, character: 0 };

function assertion(path: string, op: string, value: string): PreparedAssertion {
  return { text: `${path} ${op}`, path, op, value, expected: value, range: { start: place, end: place } };
}

describe('the verdict of a call', () => {
  it('comes with the end of the call, and not before', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const call: PreparedCall = {
      bundleId: 'greet',
      service: 'greet.v1.GreetService',
      method: 'GreetServer',
      target: { name: 'test', address: `127.0.0.1:${server.port}`, protocol: 'grpc' },
      metadata: [['x-echo', 'my {{secret:word}}']],
      script: [{ kind: 'message', message: preparedMessage('{"name":"{{secret:word}}","count":3}') }],
      secrets: ['word'],
      assertions: [
        assertion('status', '==', '"OK"'),
        assertion('count', '==', '3'),
        assertion('headers["x-echo"]', '==', '"none"'),
        assertion('response.greeting', 'contains', '"(1)"'),
      ],
    };
    const callId = await client.open(bundle, call, { word: 'plover-17' });
    const { verdict } = await client.ended(callId);
    assert.equal(verdict?.passed, false);
    assert.deepEqual(
      verdict.assertions.map(({ holds, actual }) => [holds, actual]),
      [
        [true, 'OK'],
        [true, '3'],
        [false, '"my {{secret:word}}"'],
        [false, '"Hello, ********* (3)!"'],
      ],
    );
    assert.ok(client.told.every((progress) => progress.verdict === undefined || progress.state === 'done'));
    assert.doesNotMatch(JSON.stringify(client.told), /plover/);
  });

  it('is not there for a call without assertions', async () => {
    await using folder = await temporaryFolder();
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const callId = await client.open(bundle, {
      bundleId: 'greet',
      service: 'greet.v1.GreetService',
      method: 'Greet',
      target: { name: 'test', address: '127.0.0.1:1', protocol: 'grpc' },
      metadata: [],
      script: [{ kind: 'message', message: preparedMessage('{}') }],
      secrets: [],
    });
    assert.equal((await client.ended(callId)).verdict, undefined);
  });
});
