import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phasesOf } from '../../../../client/src/call-panel/webview/timing-phases.ts';
import type { EventDetail, MessageTimes } from '../../../../server/src/contract/call-log.ts';

const event = (
  kind: EventDetail['kind'],
  timeMs: number,
  metadata: readonly (readonly [string, string])[] = [],
): EventDetail => ({ seq: 0, kind, timeMs, preview: '', metadata });

function lines(details: readonly EventDetail[], times: MessageTimes = {}): readonly string[] {
  return phasesOf(details, times).phases.map(({ name, start, end }) => `${name} ${start}–${end}`);
}

test('a stream over a new connection', () => {
  const details = [
    event('connected', 30, [
      ['TCP connect', '10.0 ms'],
      ['proxy CONNECT', '5.0 ms'],
      ['TLS handshake', '15.0 ms'],
    ]),
    event('headers', 50),
    event('half-closed', 80),
    event('end', 100),
  ];
  assert.deepEqual(lines(details, { firstSent: 31, firstReceived: 60, lastReceived: 90 }), [
    'TCP connection 0–10',
    'Proxy 10–15',
    'TLS handshake 15–30',
    'First message sent 31–31',
    'Waiting for headers 31–50',
    'Waiting for the first message 50–60',
    'Messages, first to last 60–90',
    'Finished sending 80–80',
    'The whole call 0–100',
  ]);
});

test('a call over a connection of before says so', () => {
  const kept = [event('connected', 1, [['connection', 'kept from an earlier call to a:1']])];
  assert.equal(phasesOf(kept, {}).connection, 'The connection was kept from an earlier call to a:1.');
  assert.deepEqual(lines(kept), ['Connected 1–1']);
});

test('a call that never connected has its error', () => {
  assert.deepEqual(lines([event('error', 12), event('end', 13)]), ['Error 12–12', 'The whole call 0–13']);
  assert.equal(phasesOf([event('error', 12)], {}).connection, undefined);
});
