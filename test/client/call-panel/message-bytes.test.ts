import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesText } from '../../../client/src/call-panel/message-bytes.ts';
import type { CopyForm } from '../../../client/src/call-panel/messages.ts';
import { servedCallHost, temporaryFolder } from '../../support/call-host-client.ts';
import { greetServer } from '../../support/greet-server.ts';
import { greetBundle, preparedGreet, sendStep } from '../../support/prepared-greet.ts';

/** Copies messages of a call that got two answers. */
async function withCopies(
  use: (copy: (seqs: readonly number[], form: CopyForm) => Promise<string>) => Promise<void>,
): Promise<void> {
  await using folder = await temporaryFolder();
  await using server = await greetServer({ http: '2' });
  await using served = servedCallHost(folder.path);
  const { client } = served;
  const callId = await client.open(
    greetBundle,
    preparedGreet(server.port, 'GreetServer', [sendStep('{"name":"Ada","count":2}')]),
  );
  await client.ended(callId);
  const events = await client.ask('log/range', { callId, from: 0, to: 200 });
  const received = events.filter(({ kind }) => kind === 'received').map(({ seq }) => seq);
  const first = events[0]?.seq ?? 0;
  const reading = { read: client.ask.bind(client) };
  await use((places, form) =>
    messagesText(
      reading,
      callId,
      places.map((place) => received[place] ?? first),
      form,
    ),
  );
}

test('one message is copied in every form', () =>
  withCopies(async (copy) => {
    assert.equal(await copy([0], 'json'), '{\n  "greeting": "Hello, Ada (1)!"\n}');
    assert.equal(await copy([0], 'line'), '{"greeting": "Hello, Ada (1)!"}');
    assert.equal(
      await copy([0], 'text'),
      '# proto-message: greet.v1.GreetResponse\ngreeting: "Hello, Ada (1)!"\n',
    );
    assert.equal(await copy([0], 'hex'), '0a0f48656c6c6f2c204164612028312921');
    assert.equal(await copy([0], 'base64'), Buffer.from('\n\u000fHello, Ada (1)!').toString('base64'));
    await assert.rejects(copy([-1], 'json'), /could not be read as JSON/);
    await assert.rejects(copy([-1], 'text'), /no message/);
  }));

test('several stand in the order of the call, without what is no message', () =>
  withCopies(async (copy) => {
    const both = [1, -1, 0];
    assert.deepEqual(JSON.parse(await copy(both, 'json')), [
      { greeting: 'Hello, Ada (1)!' },
      { greeting: 'Hello, Ada (2)!' },
    ]);
    assert.equal(
      await copy(both, 'line'),
      '{"greeting": "Hello, Ada (1)!"}\n{"greeting": "Hello, Ada (2)!"}\n',
    );
    assert.match(
      await copy(both, 'text'),
      /^# message \d+\n# proto-message: .*\ngreeting: .*\n\n# message \d+\n/,
    );
    assert.equal((await copy(both, 'base64')).split('\n').length, 3);
  }));
