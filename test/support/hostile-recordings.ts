/** Recordings that nobody would save: made to be shown as something else than text, to lie, or to break what opens them. */
import { CallError } from '../../server/src/calls/call-error.ts';
import type { LogEvent } from '../../server/src/calls/log/log-event.ts';
import { encodeLogHeader, encodeRecord, recordingMagic } from '../../server/src/calls/log/log-format.ts';
import { descriptorBundle } from './call-host-client.ts';
import { greetProto } from './greet-server.ts';
import { protoDescriptors } from './proto-registry.ts';

export interface HostileRecording {
  readonly bytes: Uint8Array;
  /** Texts that are shown of it. */
  readonly shows: readonly string[];
  /** For a name of a file. */
  readonly picture: string;
}

const image = `<img src="x" onerror="top.document.title='run'">`;
/** Markup, what turns the direction around, moves a cursor, and closes the script that might hold it. */
const hostile = `${image}\u202eevil\u2066\u001b[2J\u0000</script><b>bold</b>`;
const most = Number.MAX_SAFE_INTEGER;

/** By the names that their files could have. */
export async function hostileRecordings(): Promise<Readonly<Record<string, HostileRecording>>> {
  const bundle = descriptorBundle('greet', await protoDescriptors(greetProto));
  const target = { name: hostile, address: hostile, protocol: 'grpc' };
  const call = {
    bundleId: 'greet',
    service: 'greet.v1.GreetService',
    method: 'Greet',
    methodKind: 'unary',
    target,
  };
  const redacted = { secrets: [hostile], metadata: [hostile] };
  const recording = { title: hostile, startedAt: hostile, savedAt: hostile, version: hostile, redacted };
  const header = { call, bundle, startedAt: hostile, recording };
  const whole = recorded(header, events);
  const lying = { ...call, service: hostile, method: hostile, deadlineMs: 1e300 };
  return {
    [image]: { bytes: whole, shows: ['<img src=', 'end'], picture: 'texts' },
    unknown: {
      bytes: recorded({ ...header, call: lying, bundle: { ...bundle, content: image } }, events),
      shows: ['<img src=', 'end'],
      picture: 'schema',
    },
    huge: {
      bytes: recorded(header, [
        ...events.slice(0, 2),
        notKept(most),
        notKept(most),
        { kind: 'end', timeMs: most, outcome: 'ok' },
        // From here on it is no log.
        notKept(-1e300),
      ]),
      shows: ['end'],
      picture: 'counts',
    },
    cut: { bytes: whole.subarray(0, whole.length - 60), shows: ['received'], picture: 'cut' },
    headless: {
      bytes: whole.subarray(0, 200),
      shows: ['This file cannot be opened as a recording'],
      picture: 'headless',
    },
    endless: {
      bytes: Buffer.concat([recordingMagic, Buffer.alloc(4, 0xff), Buffer.from(image)]),
      shows: ['This file cannot be opened as a recording'],
      picture: 'endless',
    },
  };
}

const events: readonly LogEvent[] = [
  { kind: 'connected', timeMs: 1, facts: [[hostile, hostile]] },
  { kind: 'headers', timeMs: 2, httpStatus: 200, metadata: [[hostile, hostile]] },
  message('sent', 3),
  message('received', 4),
  { kind: 'error', timeMs: 5, error: new CallError('status', hostile, { code: hostile, advice: hostile }) },
  { kind: 'trailers', timeMs: 6, metadata: [[hostile, hostile]] },
  { kind: 'end', timeMs: 7, outcome: 'failed' },
];

function notKept(timeMs: number): LogEvent {
  return { kind: 'not-kept', timeMs, sent: most, received: most, sentBytes: most, receivedBytes: most };
}

/** The first field of both messages is a string. */
function message(kind: 'sent' | 'received', timeMs: number): LogEvent {
  const text = Buffer.from(hostile);
  const payload = Buffer.concat([Buffer.from([0x0a, text.length]), text]);
  return { kind, timeMs, message: { payload, wireBytes: 0xffff_ffff } };
}

function recorded(header: object, of: readonly LogEvent[]): Uint8Array {
  return Buffer.concat([encodeLogHeader(header, recordingMagic), ...of.map(encodeRecord)]);
}
