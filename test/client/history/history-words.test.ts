import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  callName,
  daysOf,
  durationText,
  factsOf,
  isMeant,
  resultText,
  statusText,
} from '../../../client/src/history/history-words.ts';
import { entryOf, ok } from './entries.ts';

describe('the words of history', () => {
  it('say how a call ended and how long it took', () => {
    assert.equal(resultText(ok), 'OK 12 ms');
    assert.equal(resultText({ ...ok, state: 'cancelled', elapsedMs: 1234 }), 'Cancelled 1.2 s');
    assert.equal(resultText({ ...ok, state: 'failed', code: 'not_found' }), 'not_found 12 ms');
    assert.equal(resultText({ ...ok, state: 'failed', elapsedMs: 0.25 }), 'Failed 0.3 ms');
    assert.equal(durationText(123_000), '2 min 3 s');
    assert.equal(statusText(entryOf('one'), true), 'Running');
    assert.equal(statusText(entryOf('one'), false), 'Cut off');
  });

  it('name calls and sessions', () => {
    const entry = entryOf('one');
    assert.equal(callName(entry.title), 'GreetService/Greet');
    const { method, ...session } = entry.title;
    assert.equal(method, 'Greet');
    assert.equal(callName(session), 'GreetService');
  });

  it('tell all that is known of a call', () => {
    const entry = entryOf('one', {
      end: { ...ok, state: 'failed', code: 'not_found', message: 'no such name' },
    });
    const [name, target, , counts, message] = factsOf(entry, 'not_found 12 ms');
    assert.deepEqual(
      [name, target, counts, message],
      [
        'greet.v1.GreetService/Greet',
        'connect at local (127.0.0.1:1)',
        '1 sent (10 bytes), 1 received (20 bytes)',
        'no such name',
      ],
    );
  });

  it('group calls by the days of this machine', () => {
    const at = (day: number, hour: number): { startedAt: number } => ({
      startedAt: new Date(2026, 10, day, hour).getTime(),
    });
    const entries = [
      entryOf('today', at(21, 0)),
      entryOf('late', at(20, 23)),
      entryOf('early', at(20, 1)),
      entryOf('before', at(19, 12)),
    ];
    const days = daysOf(entries, new Date(2026, 10, 21, 23));
    assert.deepEqual(
      days.map((day) => day.entries.map(({ title }) => title.callId)),
      [['today'], ['late', 'early'], ['before']],
    );
    assert.deepEqual([days[0]?.label, days[1]?.label], ['Today', 'Yesterday']);
  });

  it('are searched with the request, the target and the error', () => {
    const entry = entryOf('one', {
      text: 'GRPC x/S/M\n\n{ "name": "Ada" }\n',
      end: { ...ok, state: 'failed', code: 'not_found', message: 'no such name' },
    });
    for (const query of ['', 'ada', 'greet local', 'NOT_FOUND', 'such  name', '127.0.0.1'])
      assert.ok(isMeant(entry, query), query);
    for (const query of ['grace', 'greet nowhere']) assert.ok(!isMeant(entry, query), query);
  });
});
