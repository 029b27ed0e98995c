import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PreparedAssertion } from '../../../server/src/contract/prepared-call.ts';
import { servedCallHost, temporaryFolder } from '../../support/call-host-client.ts';
import { greetServer } from '../../support/greet-server.ts';
import { greetBundle, preparedGreet, sendStep } from '../../support/prepared-greet.ts';

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
    const script = [sendStep('{"name":"{{secret:word}}","count":3}')];
    const call = preparedGreet(server.port, 'GreetServer', script, {
      metadata: [['x-echo', 'my {{secret:word}}']],
      secrets: ['word'],
      assertions: [
        assertion('status', '==', '"OK"'),
        assertion('count', '==', '3'),
        assertion('headers["x-echo"]', '==', '"none"'),
        assertion('response.greeting', 'contains', '"(1)"'),
      ],
    });
    const callId = await client.open(greetBundle, call, { word: 'plover-17' });
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
    const callId = await client.open(greetBundle, preparedGreet(1, 'Greet', [sendStep('{}')]));
    assert.equal((await client.ended(callId)).verdict, undefined);
  });
});
