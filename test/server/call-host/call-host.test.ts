import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { logFolder } from '../../../server/src/call-host/log-folder.ts';
import { ResponseError } from 'vscode-jsonrpc/node';
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';
import type { ScriptStep } from '../../../server/src/contract/prepared-call.ts';
import {
  descriptorBundle,
  preparedMessage,
  servedCallHost,
  temporaryFolder,
} from '../../support/call-host-client.ts';
import { greetServer, testCa2 } from '../../support/greet-server.ts';
import { greetBundle, preparedGreet, sendStep } from '../../support/prepared-greet.ts';
import { protoDescriptors } from '../../support/proto-registry.ts';
import { MemoryLogFile } from '../../support/memory-log-file.ts';
import { http2Server } from '../../support/raw-servers.ts';

const end: ScriptStep = { kind: 'end' };
const wait = (count: number): ScriptStep => ({ kind: 'wait', count });

async function checkRefused(asked: Promise<unknown>, message: RegExp, phase: string): Promise<void> {
  await assert.rejects(asked, (thrown) => {
    assert.ok(thrown instanceof ResponseError);
    assert.match(thrown.message, message);
    assert.equal((thrown.data as CallErrorInfo | undefined)?.phase, phase);
    return true;
  });
}

describe('call host', () => {
  it('reads the certificates that a target names, and keeps the passphrase to itself', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2', tls: 'server', clientCa: testCa2 });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const file = (name: string): string =>
      new URL(`../../support/certificates/${name}`, import.meta.url).href;
    const call = preparedGreet(server.port, 'Greet', [sendStep('{"name":"Ada"}')], {
      target: {
        name: 'test',
        address: `127.0.0.1:${server.port}`,
        protocol: 'grpc',
        tls: {
          ca: file('ca.pem'),
          cert: file('client.pem'),
          key: file('client-encrypted.key'),
          passphrase: '{{secret:pass}}',
        },
      },
      secrets: ['pass'],
    });
    const callId = await client.open(greetBundle, call, { pass: 'parlance' });
    assert.equal((await client.ended(callId)).state, 'done');
    for (const name of await readdir(folder.path))
      assert.doesNotMatch(await readFile(path.join(folder.path, name), 'latin1'), /"passphrase":"parlance"/);
  });

  it('makes no call where a file of the target cannot be read', async () => {
    await using folder = await temporaryFolder();
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const missing = path.join(folder.path, 'ca.pem');
    const call = preparedGreet(1, 'Greet', [sendStep('{}')], {
      target: {
        name: 't',
        address: 'localhost:1',
        protocol: 'grpc',
        tls: { ca: pathToFileURL(missing).href },
      },
    });
    const { state, error } = await client.ended(await client.open(greetBundle, call));
    assert.equal(state, 'failed');
    assert.equal(error?.message, `the file of "tls.ca" cannot be read: ${missing}: no such file`);
    assert.equal(error.phase, 'prepare');
  });

  it('makes a call and tells how it went', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const callId = await client.open(
      greetBundle,
      preparedGreet(server.port, 'Greet', [sendStep('{"name":"Ada"}')]),
    );
    const { times, ...progress } = await client.ended(callId);
    const { firstSent = NaN, firstReceived = NaN, lastReceived } = times ?? {};
    assert.ok(firstSent < firstReceived && firstReceived === lastReceived, JSON.stringify(times));
    assert.deepEqual(
      { ...progress, elapsedMs: 0 },
      {
        callId,
        state: 'done',
        sent: 1,
        received: 1,
        sentBytes: 10,
        receivedBytes: 18,
        eventCount: 8,
        lifecycle: [0, 2, 3, 4, 6, 7],
        elapsedMs: 0,
        readingPaused: false,
      },
    );
    const lines = await client.lines(callId);
    assert.deepEqual(
      lines.map((line) => line.replace(/^(connected|settings|headers|trailers) .*/, '$1')),
      [
        'connected',
        'sent {"name":"Ada"}',
        'half-closed finished sending',
        'settings',
        'headers',
        'received {"greeting":"Hello, Ada!"}',
        'trailers',
        'end done',
      ],
    );
    const detail = await client.ask('log/detail', { callId, seq: 5 });
    assert.equal(detail.json, '{\n  "greeting": "Hello, Ada!"\n}');
    assert.equal(Buffer.from(detail.payload ?? '', 'base64').toString('latin1'), '\n\vHello, Ada!');
    assert.equal(detail.payloadBytes, 13);
    const headers = await client.ask('log/detail', { callId, seq: 4 });
    assert.ok(headers.metadata?.some(([name, value]) => name === 'greet-version' && value === 'v1'));
    const settings = await client.ask('log/detail', { callId, seq: 3 });
    assert.deepEqual(settings.metadata?.slice(0, 2), [
      ['max concurrent streams', 'no limit'],
      ['initial window size', '65535 bytes'],
    ]);
  });

  it('gives the beginning of a long message, and all of it to who asks', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const name = 'Ada '.repeat(100_000);
    const callId = await client.open(
      greetBundle,
      preparedGreet(server.port, 'Greet', [sendStep(JSON.stringify({ name }))]),
    );
    await client.ended(callId);
    const whole = `{\n  "name": ${JSON.stringify(name)}\n}`;
    const { json = '', jsonLength } = await client.ask('log/detail', { callId, seq: 1 });
    assert.equal(jsonLength, whole.length);
    assert.ok(json.length < whole.length && whole.startsWith(json));
    const all = await client.ask('log/detail', { callId, seq: 1, whole: true });
    assert.equal(all.json, whole);
    assert.equal(all.jsonLength, undefined);
  });

  it('runs a script: messages, waits, the end', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const script = [
      sendStep('{"name":"Ada"}'),
      wait(1),
      { kind: 'delay', ms: 1 } as const,
      sendStep('{"name":"Grace"}'),
      sendStep('{"name":"Lin"}'),
      wait(2),
      end,
    ];
    const callId = await client.open(greetBundle, preparedGreet(server.port, 'GreetBidi', script));
    assert.equal((await client.ended(callId)).state, 'done');
    const messages = (await client.lines(callId)).filter((line) =>
      /^(?:sent|received|half-closed)/.test(line),
    );
    assert.deepEqual(messages, [
      'sent {"name":"Ada"}',
      'received {"greeting":"Hello, Ada!"}',
      'sent {"name":"Grace"}',
      'sent {"name":"Lin"}',
      'received {"greeting":"Hello, Grace!"}',
      'received {"greeting":"Hello, Lin!"}',
      'half-closed finished sending',
    ]);
  });

  it('sends more, finishes sending, pauses and cancels on request', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const callId = await client.open(greetBundle, preparedGreet(server.port, 'GreetBidi', []));
    await client.progress(callId, ({ state }) => state === 'open');
    await client.ask('call/send', { callId, message: preparedMessage('{"name":"Ada"}') });
    await client.progress(callId, ({ received }) => received === 1);
    await checkRefused(
      client.ask('call/send', { callId, message: preparedMessage('{"nam":"Ada"}', 3) }),
      /has no field "nam"; did you mean "name"\?/,
      'prepare',
    );
    await client.ask('call/pause', { callId, paused: true });
    await client.progress(callId, ({ readingPaused }) => readingPaused);
    await client.ask('call/pause', { callId, paused: false });
    await client.ask('call/halfClose', { callId });
    assert.equal((await client.ended(callId)).state, 'done');

    const other = await client.open(
      greetBundle,
      preparedGreet(server.port, 'GreetServer', [sendStep('{"name":"Ada"}')]),
    );
    await client.progress(other, ({ state }) => state === 'half-closed');
    await client.ask('call/cancel', { callId: other });
    const cancelled = await client.ended(other);
    assert.equal(cancelled.state, 'cancelled');
    assert.equal(cancelled.error?.phase, 'cancelled');
  });

  it('makes no call that has a mistake in it', async () => {
    await using folder = await temporaryFolder();
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const script = [sendStep('{"name":"Ada"}'), sendStep('{"name":{}}', 2)];
    const callId = await client.open(greetBundle, preparedGreet(1, 'GreetBidi', script));
    const { state, sent, error } = await client.ended(callId);
    assert.deepEqual({ state, sent }, { state: 'failed', sent: 0 });
    assert.deepEqual(error, {
      phase: 'prepare',
      message: 'a string is wanted here, not an object',
      pointer: '/name',
      block: 2,
    });
    const tooMany = await client.open(
      greetBundle,
      preparedGreet(1, 'Greet', [sendStep('{}'), sendStep('{}', 1)], { methodKind: 'unary' }),
    );
    assert.match((await client.ended(tooMany)).error?.message ?? '', /takes one message only/);
    const address = await client.open(greetBundle, {
      ...preparedGreet(1, 'Greet', []),
      target: { name: 't', address: 'nowhere', protocol: 'grpc' },
    });
    assert.match((await client.ended(address)).error?.message ?? '', /the address "nowhere" has no port/);
  });

  it('refuses to open what it cannot know', async () => {
    await using folder = await temporaryFolder();
    await using served = servedCallHost(folder.path);
    const { client } = served;
    await checkRefused(
      client.ask('call/open', { call: preparedGreet(1, 'Greet', []), secrets: {} }),
      /the schema of the call was not sent/,
      'prepare',
    );
    await checkRefused(
      client.open(greetBundle, preparedGreet(1, 'Nope', [])),
      /has no method "Nope"/,
      'prepare',
    );
    await checkRefused(client.ask('call/cancel', { callId: 'x' }), /is not running/, 'internal');
    for (const callId of ['x', '../../etc/passwd', '00000000-0000-0000-0000-000000000000'])
      await checkRefused(
        client.ask('log/range', { callId, from: 0, to: 1 }),
        /there is no log of the call/,
        'internal',
      );
  });

  it('puts secrets into what is sent, and keeps none of them', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const secret = 's3cr3t-"quoted"';
    const call = preparedGreet(server.port, 'Greet', [sendStep('{"name":"{{secret:token}}","bytes":3}')], {
      metadata: [['x-auth', 'Bearer {{secret:token}}']],
      secrets: ['token'],
    });
    const callId = await client.open(greetBundle, call, { token: secret });
    assert.equal((await client.ended(callId)).state, 'done');
    const headers = await client.ask('log/detail', { callId, seq: 4 });
    assert.deepEqual(
      headers.metadata?.find(([name]) => name === 'x-auth'),
      ['x-auth', 'Bearer {{secret:token}}'],
    );
    const masked = '*'.repeat(secret.length);
    const lines = await client.lines(callId);
    assert.equal(lines[1], `sent {"name":"${masked}","bytes":3}`);
    assert.equal(lines[5], `received {"greeting":"Hello, ${masked}!","padding":"AAAA"}`);
    const [file = ''] = await readdir(folder.path);
    assert.equal((await readFile(`${folder.path}/${file}`)).includes(secret), false);
    assert.equal(JSON.stringify(client.told).includes('s3cr3t'), false);

    const without = await client.open(greetBundle, call, {});
    const { error } = await client.ended(without);
    assert.deepEqual(
      { phase: error?.phase, message: error?.message },
      { phase: 'prepare', message: 'the secret "token" has no value' },
    );
  });

  it('takes secrets out of errors', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const call = preparedGreet(server.port, 'Greet', [sendStep('{"name":"{{secret:token}}","fail":true}')]);
    const callId = await served.client.open(greetBundle, call, { token: 'hunter22' });
    const { error } = await served.client.ended(callId);
    assert.equal(error?.message, 'no greeting for {{secret:token}}: ü');
    assert.equal(
      error.details?.[0]?.json,
      '{"fieldViolations":[{"field":"name","description":"not {{secret:token}}"}]}',
    );
  });

  it('tells no more progress than is acknowledged, and always the last state', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    client.acknowledges = false;
    const callId = await client.open(
      greetBundle,
      preparedGreet(server.port, 'GreetServer', [sendStep('{"count":1000}')]),
    );
    await client.progress(callId, () => true);
    // Answers come in order: what the host tells before this answer is known with it.
    while ((await client.ask('log/open', { callId })).state !== 'done');
    assert.equal(client.told.length, 1);
    client.acknowledge(callId);
    const last = await client.ended(callId);
    assert.deepEqual([last.state, last.received, client.told.length], ['done', 1000, 2]);
  });

  it('reads logs of an earlier process, also of a call that it did not end', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    const first = servedCallHost(folder.path);
    const done = await first.client.open(
      greetBundle,
      preparedGreet(server.port, 'Greet', [sendStep('{"name":"Ada"}')]),
    );
    await first.client.ended(done);
    const lines = await first.client.lines(done);
    const running = await first.client.open(
      greetBundle,
      preparedGreet(server.port, 'GreetServer', [sendStep('{"name":"Ada"}')]),
    );
    await first.client.progress(running, ({ state }) => state === 'half-closed');
    await first.client.lines(running);

    await using second = servedCallHost(folder.path);
    const { client } = second;
    assert.deepEqual(await client.lines(done), lines);
    assert.equal((await client.ask('log/open', { callId: done })).state, 'done');
    assert.equal(
      (await client.ask('log/detail', { callId: done, seq: 5 })).json,
      '{\n  "greeting": "Hello, Ada!"\n}',
    );
    const half = await client.ask('log/open', { callId: running });
    assert.equal(half.state, 'failed');
    assert.equal(half.error?.message, 'the call host ended in the middle of the call');
    assert.equal(half.sent, 1);
    await checkRefused(client.ask('call/cancel', { callId: running }), /is not running/, 'internal');
    await first[Symbol.asyncDispose]();
  });

  it('deletes the log of a call that is forgotten', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const callId = await client.open(
      greetBundle,
      preparedGreet(server.port, 'GreetServer', [sendStep('{}')]),
    );
    await client.progress(callId, ({ state }) => state === 'half-closed');
    await client.ask('call/forget', { callId });
    assert.deepEqual(await readdir(folder.path), []);
    await server.aborted;
    await checkRefused(client.ask('log/open', { callId }), /there is no log/, 'internal');
  });

  it('ends a call whose log is full', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path, { maxLogBytes: 1024 * 1024 });
    const { client } = served;
    const callId = await client.open(
      greetBundle,
      preparedGreet(server.port, 'GreetServer', [sendStep('{"count":5000,"bytes":1000}')]),
    );
    const { state, error } = await client.ended(callId);
    assert.equal(state, 'failed');
    assert.equal(error?.phase, 'limit');
    assert.equal(error.message, 'the call has filled its log of 1 MB and was ended');
  });

  it('diagnoses a call, and shows no secret', async () => {
    await using folder = await temporaryFolder();
    await using server = await http2Server((stream) =>
      stream.respond(
        {
          ':status': 200,
          'content-type': 'application/grpc',
          'grpc-status': '16',
          'grpc-message': 'not sesame',
        },
        { endStream: true },
      ),
    );
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const call = preparedGreet(server.port, 'Greet', [sendStep('{}')], {
      metadata: [['authorization', '{{secret:token}}']],
      secrets: ['token'],
    });
    const callId = await client.open(greetBundle, call, { token: 'sesame' });
    await client.ended(callId);
    const steps = await client.ask('call/diagnose', { callId });
    assert.deepEqual(
      steps.map(({ outcome, layer }) => `${outcome} ${layer}`),
      ['ok address', 'ok connection', 'ok http', 'ok protocol', 'unclear service'],
    );
    assert.match(JSON.stringify(steps), /not \{\{secret:token\}\}/);
    assert.doesNotMatch(JSON.stringify(steps), /sesame/);
  });

  it('ends a call whose log cannot be written any more, and shows all the same what came', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    const file = new MemoryLogFile();
    const logs = { ...logFolder(folder.path), create: async () => ({ callId: 'c1', file }) };
    await using served = servedCallHost(folder.path, { logs });
    const { client } = served;
    const callId = await client.open(
      greetBundle,
      preparedGreet(server.port, 'GreetBidi', [sendStep('{"name":"Ada"}')]),
    );
    await client.progress(callId, ({ received }) => received === 1);
    await client.lines(callId);
    file.failure = new Error('the disk is full');
    // It may be told already that the call has ended.
    await client.ask('call/send', { callId, message: preparedMessage('{"name":"Grace"}') }).catch(() => {});
    const { state, error } = await client.ended(callId);
    assert.deepEqual(
      [state, error?.message],
      ['failed', 'the log of the call could not be written, and the call was ended: the disk is full'],
    );
    const lines = await client.lines(callId);
    assert.deepEqual(lines.at(1), 'sent {"name":"Ada"}');
    assert.ok(lines.includes('sent {"name":"Grace"}'));
    assert.equal(lines.at(-1), 'end failed');
  });

  it('holds many calls at once, of which one stands still', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const many = (json: string) =>
      client.open(greetBundle, preparedGreet(server.port, 'GreetServer', [sendStep(json)]));
    const paused = await many('{"count":5000,"bytes":1000}');
    await client.ask('call/pause', { callId: paused, paused: true });
    const others = await Promise.all(Array.from({ length: 10 }, () => many('{"count":500,"bytes":1000}')));
    for (const callId of others) {
      const { state, received } = await client.ended(callId);
      assert.deepEqual([state, received], ['done', 500]);
    }
    assert.notEqual((await client.ask('log/open', { callId: paused })).state, 'done');
    await client.ask('call/pause', { callId: paused, paused: false });
    assert.equal((await client.ended(paused)).received, 5000);
  });

  it('asks its client for the types of any', async () => {
    await using folder = await temporaryFolder();
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const holder = descriptorBundle(
      'holder',
      await protoDescriptors(`
        syntax = "proto3";
        package holder;
        import "google/protobuf/any.proto";
        message Holder { google.protobuf.Any held = 1; }
        service Holds { rpc Hold(Holder) returns (Holder); }
      `),
    );
    client.types.set('greet.v1.GreetRequest', greetBundle);
    // Answers with the very message it got.
    await using server = await http2Server((stream) => {
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
      stream.pipe(stream);
    });
    const json = '{"held":{"@type":"type.googleapis.com/greet.v1.GreetRequest","name":"Ada"}}';
    const call = {
      ...preparedGreet(server.port, 'Hold', [sendStep(json)]),
      bundleId: 'holder',
      service: 'holder.Holds',
    };
    const callId = await client.open(holder, call);
    assert.equal((await client.ended(callId)).state, 'done');
    const detail = await client.ask('log/detail', { callId, seq: 5 });
    assert.deepEqual(JSON.parse(detail.json ?? ''), JSON.parse(json));
    assert.equal(detail.notes, undefined);
    const unknown = await client.open(holder, {
      ...call,
      script: [sendStep(json.replace('GreetRequest', 'Nothing'))],
    });
    assert.match(
      (await client.ended(unknown)).error?.message ?? '',
      /the type "greet\.v1\.Nothing" is not known/,
    );
  });

  it('ends all calls where something failed and nobody knows in which', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client, host } = served;
    const callId = await client.open(
      greetBundle,
      preparedGreet(server.port, 'GreetServer', [sendStep('{}')]),
    );
    await client.progress(callId, ({ state }) => state === 'half-closed');
    host.onUncaught(new Error('boom'));
    const { state, error } = await client.ended(callId);
    assert.deepEqual(
      [state, error?.phase, error?.message],
      ['failed', 'internal', 'the call host failed: boom'],
    );
  });
});
