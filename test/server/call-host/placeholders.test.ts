import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { uriFromPath } from '../../../server/src/base/uri.ts';
import { ResponseError } from 'vscode-jsonrpc/node';
import type { AnswerPart, ScriptStep } from '../../../server/src/contract/prepared-call.ts';
import {
  type CallHostClient,
  preparedMessage,
  servedCallHost,
  temporaryFolder,
} from '../../support/call-host-client.ts';
import { greetServer } from '../../support/greet-server.ts';
import { greetBundle, preparedGreet } from '../../support/prepared-greet.ts';

function send(json: string, repeat?: { first: number; count: number; everyMs: number }): ScriptStep {
  return { kind: 'message', message: preparedMessage(json), ...(repeat === undefined ? {} : { repeat }) };
}

async function sentLines(client: CallHostClient, callId: string): Promise<readonly string[]> {
  return (await client.lines(callId)).filter((line) => line.startsWith('sent '));
}

describe('placeholders in the call host', () => {
  it('are filled in with parts of earlier answers, also of an earlier process', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    let first = '';
    {
      await using served = servedCallHost(folder.path);
      first = await served.client.open(
        greetBundle,
        preparedGreet(server.port, 'GreetServer', [send('{"name":"Ada","count":3}')]),
      );
      await served.client.ended(first);
    }
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const value = async (part: AnswerPart['part'], at: string): Promise<string> => {
      const found = await client.ask('log/value', { callId: first, part, path: at });
      return 'json' in found ? found.json : `problem: ${found.problem}`;
    };
    assert.deepEqual(
      [
        await value('response', 'greeting'),
        await value('messages', '[0].greeting'),
        await value('messages', '[3].greeting'),
        await value('status', ''),
        await value('headers', 'content-type'),
      ],
      [
        '"Hello, Ada (3)!"',
        '"Hello, Ada (1)!"',
        'problem: there is no message [3]: only 3 have come',
        '"OK"',
        '"application/grpc+proto"',
      ],
    );
    const values = { 'first.response.greeting': await value('response', 'greeting') };
    const call = preparedGreet(server.port, 'Greet', [send('{"name":"{{first.response.greeting}}!"}')]);
    const second = await client.open(greetBundle, call, {}, { values });
    await client.ended(second);
    assert.deepEqual(await sentLines(client, second), ['sent {"name":"Hello, Ada (3)!!"}']);
  });

  it('are filled in in metadata, and an unknown one keeps the call from being made', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const call = preparedGreet(server.port, 'Greet', [send('{}')], {
      metadata: [['x-id', '{{nobody.status}}']],
    });
    await assert.rejects(served.client.open(greetBundle, call), (thrown) => {
      assert.ok(thrown instanceof ResponseError);
      assert.match(thrown.message, /"\{\{nobody\.status\}\}" has no value/);
      return true;
    });
  });

  it('say at which value one could not be filled in', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const callId = await client.open(
      greetBundle,
      preparedGreet(server.port, 'Greet', [send('{"name":{{a.response}}}')]),
    );
    const { error } = await client.ended(callId);
    assert.deepEqual([error?.phase, error?.pointer, error?.block], ['prepare', '/name', 0]);
  });

  it('repeat a message, each time with its number', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const script = [
      send('{"name":"no {{$index}}"}', { first: 5, count: 3, everyMs: 1 }),
      { kind: 'end' },
    ] satisfies ScriptStep[];
    const callId = await client.open(greetBundle, preparedGreet(server.port, 'GreetClient', script));
    await client.ended(callId);
    assert.deepEqual(await sentLines(client, callId), [
      'sent {"name":"no 5"}',
      'sent {"name":"no 6"}',
      'sent {"name":"no 7"}',
    ]);
  });

  it('can be cancelled in the middle of a repeat, however fast or slow', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    for (const everyMs of [0, 3_600_000]) {
      const script = [send('{"name":"{{$index}}"}', { first: 0, count: 1_000_000, everyMs })];
      const callId = await client.open(greetBundle, preparedGreet(server.port, 'GreetClient', script));
      await client.progress(callId, ({ sent }) => sent > 0);
      await client.ask('call/cancel', { callId });
      const { state, sent } = await client.ended(callId);
      assert.equal(state, 'cancelled');
      assert.ok(sent < 1_000_000);
    }
  });

  it('end a repeat at a message that does not fit', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const script = [send('{"count":{{$index}}}', { first: 2_147_483_646, count: 10, everyMs: 0 })];
    const callId = await client.open(greetBundle, preparedGreet(server.port, 'GreetClient', script));
    const { state, error } = await client.ended(callId);
    assert.deepEqual([state, error?.phase, error?.pointer], ['failed', 'prepare', '/count']);
    assert.equal((await sentLines(client, callId)).length, 2);
  });

  it('send files of the folders that are open, and no others, whatever links say', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const { client } = served;
    const open = path.join(folder.path, 'open');
    await mkdir(path.join(open, 'inner'), { recursive: true });
    await writeFile(path.join(open, 'name.txt'), 'Zoë');
    await writeFile(path.join(folder.path, 'key.pem'), 'secret');
    await symlink(path.join(folder.path, 'key.pem'), path.join(open, 'link.txt'));
    const told = async (file: string): Promise<string | undefined> => {
      const uri = uriFromPath(path.join(open, file));
      const call = preparedGreet(server.port, 'Greet', [send(`{"name":{{@text ${uri}}}}`)], {
        fileFolders: [uriFromPath(open)],
      });
      const callId = await client.open(greetBundle, call);
      const { error } = await client.ended(callId);
      return error?.message ?? (await sentLines(client, callId))[0];
    };
    assert.equal(await told('name.txt'), 'sent {"name":"Zoë"}');
    assert.match((await told('link.txt')) ?? '', /link\.txt: files outside of the workspace are not sent$/);
    assert.match((await told('../key.pem')) ?? '', /key\.pem: files outside of the workspace are not sent$/);
    assert.match((await told('inner')) ?? '', /inner: not a file$/);
    assert.match((await told('absent')) ?? '', /absent: no such file$/);
  });
});
