import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ResponseError } from 'vscode-jsonrpc/node';
import type { EventFilter, ViewProgress } from '../../../server/src/contract/event-filter.ts';
import {
  type CallHostClient,
  preparedMessage,
  servedCallHost,
  temporaryFolder,
} from '../../support/call-host-client.ts';
import { greetServer } from '../../support/greet-server.ts';
import { greetBundle, preparedGreet, sendStep } from '../../support/prepared-greet.ts';

/** Opens a view, waits for the end of its search, and gives its progress and its lines. */
async function look(
  client: CallHostClient,
  callId: string,
  filter: EventFilter,
): Promise<{ readonly progress: ViewProgress; readonly lines: readonly string[] }> {
  const { viewId } = await client.ask('view/open', { callId, filter });
  const progress = await client.viewProgress(
    viewId,
    ({ complete, failure }) => complete || failure !== undefined,
  );
  const rows = await client.ask('view/range', { viewId, from: 0, to: 200 });
  await client.ask('view/close', { viewId });
  return { progress, lines: rows.map(({ seq, kind, preview }) => `${seq} ${kind} ${preview}`) };
}

async function withStream(
  json: string,
  use: (client: CallHostClient, callId: string) => Promise<void>,
): Promise<void> {
  await using folder = await temporaryFolder();
  await using server = await greetServer({ http: '2' });
  await using served = servedCallHost(folder.path);
  const { client } = served;
  const callId = await client.open(greetBundle, preparedGreet(server.port, 'GreetServer', [sendStep(json)]));
  await client.ended(callId);
  await use(client, callId);
}

const greeting = (seq: number, number: number): string =>
  `${seq} received {"greeting":"Hello, Ada (${number})!"}`;

describe('views of a log', () => {
  it('filter by text, expression, direction and errors, and count', () =>
    withStream('{"name":"Ada","count":50,"fail":true}', async (client, callId) => {
      const cases: readonly (readonly [filter: EventFilter, lines: readonly string[]])[] = [
        [{ text: 'ada (7)' }, [greeting(11, 7)]],
        [{ text: 'ada (7)', matchCase: true }, []],
        [{ text: 'Ada (7)', matchCase: true }, [greeting(11, 7)]],
        [{ text: '\\(4[12]\\)!"', regex: true }, [greeting(45, 41), greeting(46, 42)]],
        [{ text: '^.*HELLO, ada \\(50', regex: true }, [greeting(54, 50)]],
        [{ text: '^.*HELLO', regex: true, matchCase: true }, []],
        [{ text: 'ada', direction: 'sent' }, ['1 sent {"name":"Ada","count":50,"fail":true}']],
        [{ direction: 'sent' }, ['1 sent {"name":"Ada","count":50,"fail":true}']],
        [{ errors: true }, ['56 error no greeting for Ada: ü']],
        [{ errors: true, text: 'not Ada' }, ['56 error no greeting for Ada: ü']],
        [{ errors: true, direction: 'received' }, []],
        [{ text: 'greet-trailer: T1' }, ['55 trailers', '56 error no greeting for Ada: ü']],
        [{ text: 'finished' }, ['2 half-closed finished sending']],
        [{ expression: 'is:received "(7)!"' }, [greeting(11, 7)]],
        [{ expression: '/\\((4|5)0\\)/ -$.count' }, [greeting(44, 40), greeting(54, 50)]],
        [{ expression: '$.count == 50' }, ['1 sent {"name":"Ada","count":50,"fail":true}']],
        [{ expression: '$.greeting matches "[(]3[01]" -31' }, [greeting(34, 30)]],
        [{ expression: 'is:error', direction: 'received' }, []],
        [{ expression: '-is:received -is:sent ada' }, ['55 trailers', '56 error no greeting for Ada: ü']],
      ];
      for (const [filter, lines] of cases) {
        const found = await look(client, callId, filter);
        const short = found.lines.map((line) => line.replace(/ trailers .*/, ' trailers'));
        assert.deepEqual(short, lines, JSON.stringify(filter));
        assert.deepEqual(
          { ...found.progress, viewId: '' },
          { viewId: '', callId, searched: 58, matches: lines.length, complete: true },
        );
      }
      const all = await look(client, callId, {});
      assert.equal(all.lines.length, 58);
    }));

  it('refuse what is no expression, and give up one that takes for ever', () =>
    withStream(`{"name":"${'a'.repeat(40)}","count":3}`, async (client, callId) => {
      await assert.rejects(
        client.ask('view/open', { callId, filter: { text: '(', regex: true } }),
        /invalid regular expression: \/\(\/i: Unterminated group/,
      );
      const { progress } = await look(client, callId, { text: '(a+)+\\1b', regex: true });
      assert.equal(progress.failure, 'the regular expression takes too long on the messages of this call');
      // The process answers as before.
      assert.equal((await look(client, callId, { text: '(3)' })).progress.matches, 1);
    }));

  it('say where an expression has its mistake', () =>
    withStream('{"name":"Ada","count":1}', async (client, callId) => {
      await assert.rejects(
        client.ask('view/open', { callId, filter: { expression: 'Ada $.count = 1' } }),
        (thrown: unknown) => {
          assert.ok(thrown instanceof ResponseError);
          assert.deepEqual(thrown.data, {
            phase: 'prepare',
            message: 'expected ==, !=, <, <=, >, >=',
            place: { start: 12, end: 13 },
          });
          return true;
        },
      );
    }));

  it('find the matches around an event, and give the columns of rows', () =>
    withStream('{"name":"Ada","count":9}', async (client, callId) => {
      const { viewId } = await client.ask('view/open', { callId, filter: { expression: '/\\([258]\\)/' } });
      await client.viewProgress(viewId, ({ complete }) => complete);
      const find = (seq: number, backward = false) => client.ask('view/find', { viewId, seq, backward });
      assert.deepEqual(await find(0), { seq: 6, at: 0 });
      assert.deepEqual(await find(6), { seq: 9, at: 1 });
      assert.deepEqual(await find(9, true), { seq: 6, at: 0 });
      assert.deepEqual(await find(99, true), { seq: 12, at: 2 });
      assert.equal(await find(6, true), null);
      assert.equal(await find(12), null);
      const columns = ['$.greeting', '$.nothing', '$['];
      const rows = await client.ask('view/range', { viewId, from: 0, to: 2, columns });
      assert.deepEqual(
        rows.map((row) => row.columns),
        [
          ['Hello, Ada (2)!', null, null],
          ['Hello, Ada (5)!', null, null],
        ],
      );
      const [connected, sent] = await client.ask('log/range', { callId, from: 0, to: 2, columns: ['count'] });
      assert.equal(connected?.columns, undefined);
      assert.deepEqual(sent?.columns, ['9']);
    }));

  it('are gone when they are closed, when there are too many, and with their call', () =>
    withStream('{"name":"Ada","count":3}', async (client, callId) => {
      const open = async (): Promise<string> =>
        (await client.ask('view/open', { callId, filter: { text: 'Ada' } })).viewId;
      const range = (viewId: string) => client.ask('view/range', { viewId, from: 0, to: 1 });
      const closed = await open();
      await client.ask('view/close', { viewId: closed });
      await assert.rejects(range(closed), /the view is not open any more/);
      const first = await open();
      let last = first;
      for (let more = 0; more < 16; more++) last = await open();
      await assert.rejects(range(first), /the view is not open any more/);
      assert.equal((await client.ask('host/status', null)).inUse, true);
      await range(last);
      await client.ask('call/forget', { callId });
      await assert.rejects(range(last), /the view is not open any more/);
      assert.equal((await client.ask('host/status', null)).inUse, false);
    }));

  it('follow a call that runs, and read the log of a process that is gone', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    const first = servedCallHost(folder.path);
    const callId = await first.client.open(
      greetBundle,
      preparedGreet(server.port, 'GreetBidi', [sendStep('{"name":"Ada"}')]),
    );
    const { viewId } = await first.client.ask('view/open', { callId, filter: { text: 'Hello, A' } });
    await first.client.viewProgress(viewId, ({ matches }) => matches === 1);
    await first.client.ask('call/send', { callId, message: preparedMessage('{"name":"Bob"}') });
    await first.client.ask('call/send', { callId, message: preparedMessage('{"name":"Alan"}') });
    const progress = await first.client.viewProgress(viewId, ({ matches }) => matches === 2);
    assert.equal(progress.complete, false);

    await using second = servedCallHost(folder.path);
    const { lines } = await look(second.client, callId, { text: 'Hello, A', direction: 'received' });
    assert.deepEqual(
      lines.map((line) => line.replace(/^\d+ /, '')),
      ['received {"greeting":"Hello, Ada!"}', 'received {"greeting":"Hello, Alan!"}'],
    );
    await first[Symbol.asyncDispose]();
  });
});
