import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { preparedMessage, servedCallHost, temporaryFolder } from '../../support/call-host-client.ts';
import { greetServer } from '../../support/greet-server.ts';
import { greetBundle, preparedGreet, sendStep } from '../../support/prepared-greet.ts';

describe('a call whose messages are counted only', () => {
  it('says how many there were, over time too, and where; its log stays small', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    const first = servedCallHost(folder.path);
    const call = preparedGreet(server.port, 'GreetServer', [sendStep('{"name":"Ada","count":500}')], {
      countOnly: true,
    });
    const callId = await first.client.open(greetBundle, call);
    const progress = await first.client.ended(callId);
    assert.deepEqual(
      [progress.state, progress.sent, progress.received, progress.notKept, progress.countOnly],
      ['done', 1, 500, 501, true],
    );
    assert.ok(progress.receivedBytes > 500 * 20);
    const lines = await first.client.lines(callId);
    const kinds = lines.map((line) => line.replace(/ .*/, ''));
    assert.deepEqual(kinds, [
      'connected',
      'not-kept',
      'half-closed',
      'settings',
      'headers',
      'not-kept',
      'trailers',
      'end',
    ]);
    assert.match(
      lines[5] ?? '',
      /^not-kept 500 messages counted and not kept: 0 sent, 500 received, [\d,]+ bytes on the wire$/,
    );
    const { timeline } = await first.client.ask('timeline/read', { callId, plots: [] });
    assert.equal(
      timeline.rates.received.reduce((sum, count) => sum + count, 0),
      500,
    );
    assert.equal(timeline.receivedGaps.count, 499);
    await first[Symbol.asyncDispose]();

    await using second = servedCallHost(folder.path);
    const again = await second.client.ask('log/open', { callId });
    assert.deepEqual([again.sent, again.received, again.notKept], [1, 500, 501]);
    assert.equal(again.receivedBytes, progress.receivedBytes);
  });

  it('keeps those that come after it was told to', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const callId = await client.open(
      greetBundle,
      preparedGreet(server.port, 'GreetBidi', [sendStep('{"name":"Ada"}')]),
    );
    await client.progress(callId, ({ received }) => received === 1);
    await client.ask('call/countOnly', { callId, countOnly: true });
    await client.ask('call/send', { callId, message: preparedMessage('{"name":"Bob"}') });
    const counting = await client.progress(callId, ({ received }) => received === 2);
    assert.deepEqual([counting.countOnly, counting.notKept], [true, 2]);
    await client.ask('call/countOnly', { callId, countOnly: false });
    await client.ask('call/send', { callId, message: preparedMessage('{"name":"Eve"}') });
    const kept = await client.progress(callId, ({ received }) => received === 3);
    assert.deepEqual([kept.countOnly, kept.notKept], [undefined, 2]);
    await client.ask('call/halfClose', { callId });
    await client.ended(callId);
    const said = (await client.lines(callId)).filter((line) => /^(?:sent|received|not-kept)/.test(line));
    assert.deepEqual(
      said.map((line) => line.replace(/, \d+ bytes on the wire/, '')),
      [
        'sent {"name":"Ada"}',
        'received {"greeting":"Hello, Ada!"}',
        'not-kept 2 messages counted and not kept: 1 sent, 1 received',
        'sent {"name":"Eve"}',
        'received {"greeting":"Hello, Eve!"}',
      ],
    );
  });
});

describe('the timeline of a call', () => {
  it('is the same when its log is opened again', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    const first = servedCallHost(folder.path);
    const call = preparedGreet(server.port, 'GreetServer', [sendStep('{"name":"Ada","count":300}')]);
    const callId = await first.client.open(greetBundle, call);
    await first.client.ended(callId);
    const before = await first.client.ask('timeline/read', { callId, plots: [] });
    await first[Symbol.asyncDispose]();
    await using second = servedCallHost(folder.path);
    assert.deepEqual(await second.client.ask('timeline/read', { callId, plots: [] }), before);
    assert.equal(before.timeline.receivedGaps.count, 299);
  });
});
