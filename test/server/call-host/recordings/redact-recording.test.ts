import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CallError } from '../../../../server/src/calls/call-error.ts';
import {
  RecordingRedaction,
  redactAddress,
} from '../../../../server/src/call-host/recordings/redact-recording.ts';

describe('what a recording leaves out', () => {
  it('are the values of headers that let somebody in, wherever they stand', () => {
    const redaction = new RecordingRedaction();
    const metadata = [
      ['Set-Cookie', 'id=planted'],
      ['x-api-key', 'planted'],
      ['x-trace-id', '7'],
    ] as const;
    const error = new CallError('status', 'no', { metadata });
    const events = [
      redaction.event({ kind: 'headers', timeMs: 1, metadata, httpStatus: 200 }),
      redaction.event({ kind: 'trailers', timeMs: 1, metadata: [['x-session', 'planted']] }),
      redaction.event({ kind: 'connected', timeMs: 1, facts: [['proxy-authorization', 'planted']] }),
      redaction.event({ kind: 'error', timeMs: 1, error }),
    ];
    const text = JSON.stringify(events.map((event) => (event.kind === 'error' ? event.error.info : event)));
    assert.ok(!text.includes('planted'), text);
    assert.ok(text.includes('["x-trace-id","7"]'));
    assert.deepEqual(redaction.metadata, ['proxy-authorization', 'set-cookie', 'x-api-key', 'x-session']);
  });

  it('are users, passwords and queries of addresses', () => {
    const cases = {
      '127.0.0.1:80': '127.0.0.1:80',
      'https://ada:planted@a.test:8443/path?token=planted#x': 'https://a.test:8443/path',
      'thrift://planted@a.test:1': 'thrift://a.test:1',
      'ada@a.test:1': 'a.test:1',
      'unix:/tmp/a.sock': 'unix:/tmp/a.sock',
    };
    for (const [address, redacted] of Object.entries(cases)) assert.equal(redactAddress(address), redacted);
  });
});
