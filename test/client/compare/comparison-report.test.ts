import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { metadataDifferences, outcomeDifferences } from '../../../client/src/compare/compare-outcomes.ts';
import { comparisonReport } from '../../../client/src/compare/comparison-report.ts';
import { ok } from '../history/entries.ts';
import { outcomeOf } from './outcomes.ts';

describe('outcomes of two calls', () => {
  it('differ in status, error and messages; their times are no difference', () => {
    const first = outcomeOf('{"a":1}');
    assert.deepEqual(outcomeDifferences(first, outcomeOf('{"a":1}', { end: { ...ok, elapsedMs: 99 } })), []);
    const failed = outcomeOf('', {
      messages: [],
      end: { ...ok, state: 'failed', code: 'not_found', message: 'no such name', received: 0 },
    });
    assert.deepEqual(outcomeDifferences(first, failed), [
      'the status was OK and is not_found',
      'the error is new: no such name',
      'the number of messages was 1 and is 0',
    ]);
  });

  it('of streams differ message by message', () => {
    const stream = (...messages: string[]): ReturnType<typeof outcomeOf> =>
      outcomeOf('', { messages, end: { ...ok, received: messages.length } });
    assert.deepEqual(
      outcomeDifferences(stream('{"a":1}', '{"a":2}'), stream('{"a":1}', '{"a":3}', '{}'), {
        before: '1',
        after: '2',
      }),
      ['the number of messages is 2 in 1 and 3 in 2', 'message 2: $.a is 2 in 1 and 3 in 2'],
    );
  });

  it('have headers that differ by name and value, in any order', () => {
    const sides = { before: '1', after: '2' };
    assert.deepEqual(
      metadataDifferences(
        [
          ['b', 'x'],
          ['a', '1'],
          ['a', '2'],
        ],
        [
          ['a', '1'],
          ['a', '2'],
          ['b', 'y'],
          ['c', 'z'],
        ],
        sides,
      ),
      ['b is x in 1 and y in 2', 'c is only in 2: z'],
    );
  });
});

describe('the report of a comparison', () => {
  it('has the figures side by side, what differs in words, and each call whole', () => {
    const report = comparisonReport('greet.v1.GreetService/Greet', [
      {
        label: 'Connect at local',
        address: '127.0.0.1:1',
        outcome: outcomeOf('{\n  "greeting": "Hello"\n}', {
          headers: [['content-type', 'application/proto']],
        }),
      },
      {
        label: 'gRPC at local',
        address: '127.0.0.1:1',
        outcome: outcomeOf('{\n  "greeting": "Hi"\n}', {
          headers: [['content-type', 'application/grpc']],
          trailers: [['grpc-status', '0']],
          end: { ...ok, elapsedMs: 3, receivedBytes: 25 },
        }),
      },
      { label: 'gRPC at far', address: 'far:1', problem: 'no target is named "far"' },
    ]);
    assert.equal(
      report,
      `Comparison of greet.v1.GreetService/Greet

          1                    2                    3
Call      Connect at local     gRPC at local        gRPC at far
Address   127.0.0.1:1          127.0.0.1:1          far:1
Status    OK                   OK                   Not sent
Time      12 ms                3.0 ms
Sent      1 message, 10 bytes  1 message, 10 bytes
Received  1 message, 20 bytes  1 message, 25 bytes
Headers   1                    1
Trailers  0                    1

What differs
  1 and 2
    Status and messages:
      $.greeting is "Hello" in 1 and "Hi" in 2
    Headers:
      content-type is application/proto in 1 and application/grpc in 2
    Trailers:
      grpc-status is only in 2: 0

1  Connect at local (127.0.0.1:1)
  Headers
    content-type: application/proto
  Message 1
    {
      "greeting": "Hello"
    }

2  gRPC at local (127.0.0.1:1)
  Headers
    content-type: application/grpc
  Message 1
    {
      "greeting": "Hi"
    }
  Trailers
    grpc-status: 0

3  gRPC at far (far:1)
  Not sent: no target is named "far"
`,
    );
  });

  it('shows what a hostile server writes to turn text around', () => {
    const side = { label: 'x', address: 'y', outcome: outcomeOf('"\u202e"') };
    assert.doesNotMatch(comparisonReport('S/M', [side, side]), /\u202e/);
  });
});
