import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CallProgress } from '../../../../server/src/contract/call-log.ts';
import type { PreparedCall } from '../../../../server/src/contract/prepared-call.ts';
import { recordingPrefix } from '../../../../server/src/contract/recording.ts';
import { type CallHostClient, servedCallHost, temporaryFolder } from '../../../support/call-host-client.ts';
import { greetServer } from '../../../support/greet-server.ts';
import { greetBundle, preparedGreet, sendStep } from '../../../support/prepared-greet.ts';

/** What the name of the target is shows in recordings. */
function greet(port: number, method: string, json: string, more: Partial<PreparedCall> = {}): PreparedCall {
  const target = { name: 'local', address: `127.0.0.1:${port}`, protocol: 'grpc' } as const;
  return preparedGreet(port, method, [sendStep(json), { kind: 'end' }], { target, ...more });
}

interface Recorded {
  readonly client: CallHostClient;
  readonly callId: string;
  readonly file: string;
  readonly before: CallProgress;
  readonly lines: readonly string[];
}

/** Makes a call, records it, and opens the recording in a call host that knows neither its server nor its schema. */
async function withRecording(
  call: (port: number) => PreparedCall,
  use: (recorded: Recorded) => Promise<void>,
  secrets: Readonly<Record<string, string>> = {},
): Promise<void> {
  await using folder = await temporaryFolder();
  const file = path.join(folder.path, 'kept.rpcrec');
  const uri = pathToFileURL(file).href;
  let before: CallProgress;
  let lines: readonly string[];
  {
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(path.join(folder.path, 'logs'));
    const { client } = served;
    const callId = await client.open(greetBundle, call(server.port), secrets);
    before = await client.ended(callId);
    lines = await client.lines(callId);
    await client.ask('recording/save', { callId, uri, title: 'Kept' });
    assert.deepEqual((await readdir(folder.path)).sort(), ['kept.rpcrec', 'logs']);
  }
  await using served = servedCallHost(path.join(folder.path, 'other'));
  await use({ client: served.client, callId: recordingPrefix + uri, file, before, lines });
}

describe('a recording', () => {
  it('shows all of a call, without its server and its schema, and is searched', () =>
    withRecording(
      (port) => greet(port, 'GreetServer', '{"name":"Ada","count":40,"fail":true}'),
      async ({ client, callId, before, lines }) => {
        const progress = await client.ask('log/open', { callId });
        assert.deepEqual({ ...progress, callId: '' }, { ...before, callId: '' });
        assert.deepEqual(await client.lines(callId), lines);
        assert.match(lines.join('\n'), /received \{"greeting":"Hello, Ada \(7\)!"\}/);
        const { json } = await client.ask('log/detail', { callId, seq: 1 });
        assert.match(json ?? '', /"count": 40/);
        const { viewId } = await client.ask('view/open', {
          callId,
          filter: { text: '\\(4.\\)', regex: true },
        });
        const { matches } = await client.viewProgress(viewId, ({ complete }) => complete);
        assert.equal(matches, 1);
        const { timeline } = await client.ask('timeline/read', { callId, plots: [] });
        assert.equal(timeline.receivedGaps.count, 39);
        // The file is the user's, not ours to delete.
        await client.ask('call/forget', { callId });
        assert.equal((await client.ask('log/open', { callId })).received, 40);
      },
    ));

  it('says what it is, and has no secrets and no metadata that was sent in it', () =>
    withRecording(
      (port) =>
        greet(port, 'Greet', '{"name":"{{secret:planted}}"}', {
          metadata: [
            ['authorization', 'Bearer {{secret:planted}}'],
            ['x-auth-token', 'literal-header'],
          ],
          secrets: ['planted'],
        }),
      async ({ client, callId, file, before, lines }) => {
        // It was sent, and came back in the answer.
        assert.equal(before.received, 1);
        assert.match(lines.join('\n'), /received \{"greeting":"Hello, \*+!"\}/);
        const description = await client.ask('log/describe', { callId });
        const { recording, call } = description;
        assert.deepEqual(
          [recording?.title, recording?.redacted.secrets, call.method, call.target.name],
          ['Kept', ['planted'], 'Greet', 'local'],
        );
        assert.equal(recording?.startedAt, description.startedAt);
        const bytes = await readFile(file, 'latin1');
        for (const planted of ['planted-secret-value', 'literal-header'])
          assert.ok(!bytes.includes(planted), `${planted} is in the recording`);
      },
      { planted: 'planted-secret-value' },
    ));

  it('is played as it was, faster, halted, gone on with, and shown whole again', () =>
    withRecording(
      (port) =>
        greet(port, 'GreetBidi', '{"name":"Ada"}', {
          script: [
            sendStep('{"name":"Ada"}'),
            { kind: 'delay', ms: 250 },
            sendStep('{"name":"Bob"}'),
            { kind: 'delay', ms: 250 },
            { kind: 'end' },
          ],
        }),
      async ({ client, callId, before }) => {
        const play = (speed: number) =>
          client.ask('recording/replay', { callId, command: { kind: 'play', speed } });
        const startedAt = performance.now();
        const first = await play(2);
        assert.deepEqual(
          [first.eventCount, first.state, first.replay?.playing, first.replay?.speed],
          [0, 'connecting', true, 2],
        );
        assert.equal((await client.ask('host/status', null)).inUse, true);
        await client.progress(callId, ({ received }) => received === 1);
        const halted = await client.ask('recording/replay', { callId, command: { kind: 'halt' } });
        assert.deepEqual([halted.received, halted.replay?.playing], [1, false]);
        await play(2);
        const done = await client.progress(
          callId,
          ({ state, replay }) => state === 'done' && replay?.playing === false,
        );
        assert.ok(performance.now() - startedAt >= before.elapsedMs / 2 - 20);
        assert.deepEqual([done.received, done.eventCount], [2, before.eventCount]);
        const { replay: _, ...whole } = done;
        assert.deepEqual(await client.ask('recording/replay', { callId, command: { kind: 'show-all' } }), {
          ...whole,
          elapsedMs: before.elapsedMs,
        });
        assert.equal((await client.ask('host/status', null)).inUse, false);
      },
    ));

  it('is sent again, with the times between its messages or some part of them', () =>
    withRecording(
      (port) =>
        greet(port, 'GreetBidi', '', {
          script: [
            sendStep('{"name":"Ada"}'),
            { kind: 'wait', count: 1 },
            { kind: 'delay', ms: 120 },
            sendStep('{"name":"Bob"}'),
            { kind: 'wait', count: 1 },
            { kind: 'end' },
          ],
        }),
      async ({ client, callId }) => {
        const fast = await client.ask('log/sentScript', { callId, speed: 0 });
        assert.deepEqual(
          fast.script.map((step) => (step.kind === 'message' ? step.message.json : step.kind)),
          ['{"name":"Ada"}', '{"name":"Bob"}', 'end'],
        );
        const { script } = await client.ask('log/sentScript', { callId, speed: 1 });
        const pauses = script.map((step) => (step.kind === 'delay' ? step.ms : step.kind));
        const pause = pauses[pauses.lastIndexOf('message') - 1];
        assert.ok(typeof pause === 'number' && pause >= 119, JSON.stringify(pauses));
        await using server = await greetServer({ http: '2' });
        assert.deepEqual(await client.ask('bundles/missing', { ids: [fast.bundleId] }), []);
        const again = { ...greet(server.port, 'GreetBidi', ''), ...fast };
        const { callId: next } = await client.ask('call/open', { call: again, secrets: {} });
        const { state, sent, received } = await client.ended(next);
        assert.deepEqual([state, sent, received], ['done', 2, 2]);
      },
    ));

  it('becomes a request that expects the same answers', () =>
    withRecording(
      (port) => greet(port, 'GreetServer', '{"name":"Ada","count":2}'),
      async ({ client, callId }) => {
        const { text } = await client.ask('log/requestText', { callId });
        assert.equal(
          text.replace(/=== delay \d+ms\n/, ''),
          [
            '### GreetServer, as it was answered once',
            '# @target local',
            'GRPC greet.v1.GreetService/GreetServer',
            '',
            '{',
            '  "name": "Ada",',
            '  "count": 2',
            '}',
            '=== end',
            '? status == OK',
            '? messages.count == 2',
            '? messages[0].greeting == "Hello, Ada (1)!"',
            '? messages[1].greeting == "Hello, Ada (2)!"',
            '',
          ].join('\n'),
        );
      },
    ));

  it('is not saved where it cannot be, which leaves nothing behind', () =>
    withRecording(
      (port) => greet(port, 'Greet', '{"name":"Ada"}'),
      async ({ client, callId, file }) => {
        const save = (uri: string) => client.ask('recording/save', { callId, uri, title: '' });
        await assert.rejects(save('vscode-vfs://github/a.rpcrec'), /can be saved on this computer only/);
        const none = pathToFileURL(path.join(path.dirname(file), 'none', 'a.rpcrec')).href;
        await assert.rejects(save(none), /the recording cannot be saved as ".*a\.rpcrec"/);
      },
    ));
});

describe('a file of somebody else', () => {
  it('is no recording where it does not begin as one, or says nothing of a call', async () => {
    await using folder = await temporaryFolder();
    await using served = servedCallHost(path.join(folder.path, 'logs'));
    const file = path.join(folder.path, 'a.rpcrec');
    const callId = recordingPrefix + pathToFileURL(file).href;
    const head = (json: string, length = json.length): Buffer => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(length);
      return Buffer.concat([Buffer.from('PARLANCE REC 01\n'), bytes, Buffer.from(json)]);
    };
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('x'.repeat(99)),
      head('{', 1),
      head('{}', 0xffffffff),
    ]) {
      await writeFile(file, bytes);
      await assert.rejects(served.client.ask('log/open', { callId }), /there is no log of the call/);
    }
    for (const json of ['{}', '{"call":{},"bundle":{}}', '{"call":7,"bundle":[],"startedAt":"x"}', '[]']) {
      await writeFile(file, head(json));
      await served.client.ask('call/forget', { callId });
      await assert.rejects(served.client.ask('log/describe', { callId }), /does not say of which call it is/);
      await assert.rejects(served.client.ask('log/sentScript', { callId, speed: 1 }));
    }
  });

  it('leads to no other file than its own', async () => {
    await using folder = await temporaryFolder();
    await using served = servedCallHost(path.join(folder.path, 'logs'));
    for (const callId of [
      'recording:/etc/passwd',
      'recording:file:///etc',
      'recording:file:///dev/zero',
      'recording:',
    ])
      await assert.rejects(served.client.ask('log/open', { callId }), /there is no log of the call/);
  });

  it('answers with what can be read, or an error, whatever is damaged in it', () =>
    withRecording(
      (port) => greet(port, 'GreetServer', '{"name":"Ada","count":5,"fail":true}'),
      async ({ client, callId, file }) => {
        const whole = await readFile(file);
        let seed = 7;
        const random = (below: number): number => {
          seed = (seed * 16807) % 2147483647;
          return seed % below;
        };
        for (let round = 0; round < 150; round++) {
          const bytes = Buffer.from(whole.subarray(0, random(4) === 0 ? random(whole.length) : whole.length));
          for (let change = random(6); change >= 0 && bytes.length > 0; change--)
            bytes[16 + random(Math.max(1, bytes.length - 16))] = random(256);
          await writeFile(file, bytes);
          await client.ask('call/forget', { callId });
          const asked = [
            client.ask('log/open', { callId }),
            client.ask('log/range', { callId, from: 0, to: 50 }),
            client.ask('log/detail', { callId, seq: random(8) }),
            client.ask('timeline/read', {
              callId,
              plots: [{ kind: 'field', direction: 'received', path: 'greeting' }],
            }),
            client.ask('log/requestText', { callId }),
          ];
          for (const answer of await Promise.allSettled(asked))
            if (answer.status === 'fulfilled')
              assert.ok(!JSON.stringify(answer.value).includes(':null,"kind"'));
        }
        assert.deepEqual(await client.ask('bundles/missing', { ids: ['none'] }), ['none']);
      },
    ));
});
