import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CallError } from '../../../server/src/calls/call-error.ts';
import { headersOf, sendableMetadata } from '../../../server/src/calls/metadata.ts';

function checkRefused(name: string, value: string, message: RegExp): void {
  assert.throws(
    () => sendableMetadata([[name, value]]),
    (thrown) => thrown instanceof CallError && thrown.phase === 'prepare' && message.test(thrown.message),
  );
}

describe('metadata', () => {
  it('keeps order and repeated names', () => {
    assert.deepEqual(
      sendableMetadata([
        ['X-A', '1'],
        ['x-b-bin', 'AP8='],
        ['x-a', ' 2 '],
        ['x-c-bin', 'AA==,AP8='],
      ]),
      [
        ['x-a', '1'],
        ['x-b-bin', 'AP8'],
        ['x-a', '2'],
        ['x-c-bin', 'AA,AP8'],
      ],
    );
  });

  it('refuses what cannot be sent', () => {
    checkRefused('a b', '1', /"a b" cannot be the name of a header/);
    checkRefused(':path', '/x', /cannot be the name of a header/);
    checkRefused('x-a', 'é', /the value of "x-a" holds the character U\+00E9/);
    checkRefused('x-a', 'a\r\nb: c', /holds the character U\+000D/);
    checkRefused('x-a-bin', '*', /"x-a-bin" is not base64/);
    checkRefused('x-a-bin', 'A', /"x-a-bin" is not base64/);
    checkRefused('Grpc-Timeout', '1S', /follows from the deadline/);
    checkRefused('content-type', 'x', /is set by the protocol/);
  });

  it('joins values of one name for the protocol layer, and survives names that are none', () => {
    const headers = headersOf([
      ['a', '1'],
      ['a', '2'],
      ['b d', 'x'],
      ['c', 'x\0'],
    ]);
    assert.deepEqual([...headers], [['a', '1, 2']]);
  });
});
