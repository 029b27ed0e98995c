import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { patternMatcher } from '../../../../server/src/call-host/text-search.ts';
import { AssertionRun } from '../../../../server/src/calls/assertions/assertion-run.ts';
import { CallError } from '../../../../server/src/calls/call-error.ts';
import type { CallEvent } from '../../../../server/src/calls/call.ts';
import type { Codec } from '../../../../server/src/calls/codec.ts';
import type { PreparedAssertion } from '../../../../server/src/contract/prepared-call.ts';

/** Messages are JSON already. */
const jsonCodec: Codec = {
  encode: (json) => new TextEncoder().encode(json),
  decode: ({ payload }) => ({ json: new TextDecoder().decode(payload), notes: [] }),
  dissect: () => ({ encoding: 'JSON', fields: [], omitted: 0 }),
};

const place = { line: 0, character: 0 };

/** `path op value`, the value as JSON; `absent` is what a field counts as that is not there. */
function assertion(text: string, absent?: string): PreparedAssertion {
  const [, path = '', op = '', value] = /^(\S+) (\S+)(?: (.*))?$/.exec(text) ?? [];
  return {
    text,
    path,
    op,
    expected: op === '==' ? (value ?? '') : `${op} ${value ?? ''}`.trimEnd(),
    ...(value === undefined ? {} : { value }),
    ...(absent === undefined ? {} : { whenAbsent: absent }),
    range: { start: place, end: place },
  };
}

function received(json: string, timeMs: number): CallEvent {
  return { kind: 'received', timeMs, message: { payload: jsonCodec.encode(json), wireBytes: json.length } };
}

const end = (timeMs: number): CallEvent => ({ kind: 'end', timeMs, outcome: 'ok' });

const stream: readonly CallEvent[] = [
  {
    kind: 'headers',
    timeMs: 5,
    metadata: [
      ['X-Id', '7'],
      ['x-id', '8'],
    ],
  },
  received('{"greeting":"Hello, Ada!","count":3}', 10),
  received('{"greeting":"Hello, Bob!","gap":1,"total":"9223372036854775807"}', 30),
  received('{"greeting":"Bye!","items":[{"price":1.5},{"price":20}]}', 31),
  { kind: 'trailers', timeMs: 32, metadata: [['grpc-status', '0']] },
  end(33),
];

const failed: readonly CallEvent[] = [
  {
    kind: 'error',
    timeMs: 4,
    error: new CallError('status', 'no such order', {
      code: 'not_found',
      details: [
        { type: 'google.rpc.ErrorInfo', json: '{"reason":"GONE"}' },
        { type: 'shop.v1.Unknown', base64: 'AAA=' },
      ],
    }),
  },
  { kind: 'end', timeMs: 5, outcome: 'failed' },
];

function verdictOf(events: readonly CallEvent[], ...assertions: readonly PreparedAssertion[]) {
  const run = new AssertionRun({ assertions, codec: jsonCodec, matches: patternMatcher() });
  for (const event of events) run.add(event);
  return run.verdict();
}

function checkHolds(events: readonly CallEvent[], text: string, absent?: string): void {
  const [result] = verdictOf(events, assertion(text, absent)).assertions;
  assert.deepEqual([text, result?.holds], [text, true], result?.actual);
}

/** It does not hold, and this is what came instead. */
function checkFails(events: readonly CallEvent[], text: string, actual: string, absent?: string): void {
  const [result] = verdictOf(events, assertion(text, absent)).assertions;
  assert.deepEqual([text, result?.holds, result?.actual], [text, false, actual]);
}

describe('assertions', () => {
  it('are about messages by their place, from either end', () => {
    checkHolds(stream, 'messages[0].greeting contains "Ada"');
    checkHolds(stream, 'messages[-2].total == 9223372036854775807');
    checkHolds(stream, 'response.items[1].price == 20.0');
    checkHolds(stream, 'messages[1]["gap"] == 1');
    checkFails(stream, 'messages[0].greeting == "Hi"', '"Hello, Ada!"');
    checkFails(stream, 'messages[3].greeting == "Hi"', 'nothing: 3 messages came');
    checkFails(stream, 'messages[0].none exists', 'nothing');
    checkHolds(stream, 'messages.count == 3');
    checkFails(stream, 'count > 3', '3');
  });

  it('are about any message, or say that there is none', () => {
    checkHolds(stream, 'messages[*].greeting == "Bye!"');
    checkHolds(stream, 'messages[*].greeting != "Hi"');
    checkHolds(stream, 'messages[*].items exists');
    checkFails(stream, 'messages[*].greeting != "Bye!"', '"Bye!"');
    checkFails(stream, 'messages[*].greeting == "Hi"', '"Hello, Ada!"');
    checkFails([end(1)], 'messages[*].greeting == "Hi"', 'nothing: no message came');
  });

  it('take a field that is not written for its default, where its message came', () => {
    checkHolds(stream, 'messages[1].count == 0', '0');
    checkHolds(stream, 'messages[1].count < 1', '0');
    checkFails(stream, 'messages[0].count == 0', '3', '0');
    checkFails(stream, 'messages[1].other.count == 0', 'nothing', '0');
    checkFails(stream, 'messages[1].count == 0', 'nothing');
  });

  it('are about times', () => {
    checkHolds(stream, 'duration < 34');
    checkFails(stream, 'duration < 33', '33 ms');
    checkHolds(stream, 'messages[1].gap == 20');
    checkHolds(stream, 'messages[0].time <= 10');
    checkFails(stream, 'messages[9].gap < 5', 'nothing: 3 messages came');
  });

  it('are about metadata, whatever the size of the letters', () => {
    checkHolds(stream, 'headers["X-ID"] == "8"');
    checkFails(stream, 'headers["x-id"] == "9"', '"7", "8"');
    checkFails(stream, 'headers["x-other"] exists', 'nothing');
    checkHolds(stream, 'trailers["grpc-status"] == 0');
    checkFails(failed, 'headers["x-id"] exists', 'nothing: no headers came');
  });

  it('are about the error and its details', () => {
    checkHolds(failed, 'status == "NOT_FOUND"');
    checkFails(stream, 'status != "OK"', 'OK');
    checkHolds(failed, 'error.message contains "order"');
    checkHolds(failed, 'error.phase == "status"');
    checkFails(stream, 'error.message exists', 'nothing: the call had no error');
    checkHolds(failed, 'details[0].reason == "GONE"');
    checkHolds(failed, 'details[*].type contains "Unknown"');
    checkHolds(failed, 'details.count == 2');
    checkFails(failed, 'details[1].reason exists', 'nothing: the type of the detail is not known');
    checkFails(stream, 'details[0].reason exists', 'nothing: the call ended without details');
  });

  it('do not wait for an expression that takes for ever', () => {
    const [result] = verdictOf(
      [received(JSON.stringify({ greeting: 'a'.repeat(40) }), 1), end(2)],
      assertion('response.greeting matches "^(a+)+$b"'),
    ).assertions;
    assert.equal(result?.holds, false);
    assert.match(result.actual, /; the regular expression takes too long/);
  });

  it('show hidden characters as escapes, and not all of what is long', () => {
    checkFails([received('{"a":"\u202Eabc"}', 1), end(2)], 'response.a == 1', '"\\u202eabc"');
    const [result] = verdictOf(
      [received(JSON.stringify({ a: 'x'.repeat(5000) }), 1), end(2)],
      assertion('response.a == 1'),
    ).assertions;
    assert.equal(result?.actual.length, 200);
  });
});

describe('a verdict', () => {
  it('takes a failed call for one that failed, unless the assertions say so', () => {
    assert.equal(verdictOf(failed, assertion('duration < 100')).passed, false);
    assert.equal(verdictOf(failed, assertion('status == "NOT_FOUND"')).passed, true);
    assert.equal(verdictOf(failed, assertion('details[0].reason == "GONE"')).passed, true);
    assert.equal(verdictOf(stream, assertion('duration < 100')).passed, true);
    assert.equal(verdictOf(stream, assertion('duration < 100'), assertion('count == 4')).passed, false);
  });

  it('reads no more of a million messages than is asked about', () => {
    let decoded = 0;
    const counting: Codec = {
      ...jsonCodec,
      decode: (message, direction) => {
        decoded++;
        return jsonCodec.decode(message, direction);
      },
    };
    const run = new AssertionRun({
      assertions: [
        assertion('messages[0].n == 0'),
        assertion('messages[-3].n == 999997'),
        assertion('messages[999999].n == 999999'),
        assertion('messages[*].n == 5'),
      ],
      codec: counting,
      matches: patternMatcher(),
    });
    for (let n = 0; n < 1_000_000; n++) run.add(received(`{"n":${n}}`, n));
    run.add(end(1_000_000));
    assert.deepEqual(
      run.verdict().assertions.map(({ holds }) => holds),
      [true, true, true, true],
    );
    // Up to the one that any message is to be, and those that are named by their place.
    assert.equal(decoded, 6 + 3);
  });
});
