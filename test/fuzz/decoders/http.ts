/** What reads the parts of an answer over HTTP that are not messages: envelopes, trailers, statuses, compression. */
import { createFileRegistry } from '@bufbuild/protobuf';
import { base64Encode } from '@bufbuild/protobuf/wire';
import { usualLimits } from '../../../server/src/calls/limits.ts';
import { CallError } from '../../../server/src/calls/call-error.ts';
import { readEndOfStream, readError } from '../../../server/src/calls/protocols/connect/connect-status.ts';
import { readTrailers } from '../../../server/src/calls/protocols/grpc-web/grpc-web-trailers.ts';
import { endWithStatus, hasStatus } from '../../../server/src/calls/protocols/grpc/grpc-status.ts';
import type { Inbox } from '../../../server/src/calls/protocols/http-call.ts';
import { statusError } from '../../../server/src/calls/protocols/status-error.ts';
import { compressions } from '../../../server/src/calls/transports/inflate.ts';
import { encodeEnvelope, EnvelopeReader } from '../../../server/src/calls/wire/envelope.ts';
import { concatBytes } from '../../../server/src/base/concat-bytes.ts';
import type { Metadata } from '../../../server/src/contract/target.ts';
import type { Decoder } from '../fuzz.ts';
import { inPieces } from '../mutate.ts';

/** Bytes that break the rules are the call's error, of one of these phases. */
export function isCallError(thrown: unknown): boolean {
  return thrown instanceof CallError && ['protocol', 'decode', 'limit', 'status'].includes(thrown.phase);
}

const text = (string: string): Uint8Array => new TextEncoder().encode(string);

/** `google.rpc.Status` with the code 5, a message, and a detail of the type `google.rpc.RetryInfo`. */
const status = concatBytes([
  Uint8Array.of(0x08, 5, 0x12, 4),
  text('gone'),
  Uint8Array.of(0x1a, 50, 0x0a, 40),
  text('type.googleapis.com/google.rpc.RetryInfo'),
  Uint8Array.of(0x12, 6, 0x0a, 4, 0x08, 3, 0x10, 7),
]);

const trailers = text(
  `grpc-status: 5\r\ngrpc-message: g%C3%BCne %zz\r\nx-a: 1\r\nx-b-bin: AAEC\r\ngrpc-status-details-bin: ${base64Encode(status)}\r\n`,
);

const maxMessageBytes = 64 * 1024;
const limits = { ...usualLimits, maxMessageBytes };

/** Nothing of it is asked but what the end of an answer needs. */
const inbox: Inbox = {
  options: {
    schema: { kind: 'descriptor-set', registry: createFileRegistry() },
    service: 'S',
    method: 'f',
    methodKind: undefined,
    target: { name: 'fuzz', protocol: 'grpc', address: '' },
    metadata: [],
    deadlineMs: undefined,
  },
  kind: 'server-streaming',
  limits,
  receivedCount: 0,
  headers: () => undefined,
  received: () => undefined,
  trailers: () => undefined,
  hold: () => undefined,
};

export const httpDecoders: readonly Decoder[] = [
  {
    name: 'envelope',
    seeds: [
      concatBytes([encodeEnvelope(0, new Uint8Array(3)), encodeEnvelope(1, new Uint8Array(300))]),
      concatBytes(Array.from({ length: 20 }, () => encodeEnvelope(0, new Uint8Array(0)))),
      text('HTTP/1.1 200 OK\r\n\r\n'),
    ],
    decode(bytes, random) {
      const reader = new EnvelopeReader(maxMessageBytes);
      let taken = 0;
      for (const piece of inPieces(bytes, random)) {
        reader.push(piece);
        for (let envelope = reader.next(); envelope !== undefined; envelope = reader.next())
          taken += 5 + envelope.data.length;
      }
      if (taken + reader.leftover !== bytes.length) throw new Error('bytes were lost or made up');
    },
    mayThrow: isCallError,
  },
  {
    name: 'grpc-web-trailers',
    seeds: [trailers, text('grpc-status:0\r\n'), text('a: b\nc:d\r\n:e\r\nf\r\n\r\n')],
    decode: (bytes) => readStatus(readTrailers(bytes)),
    mayThrow: isCallError,
  },
  {
    name: 'grpc-status',
    seeds: [text('5|gone'), text('0|'), text('16|%E2%82'), text('5|100% g%C3%BCne %zz'), text('-1|')],
    decode(bytes) {
      const [code = '', message = ''] = new TextDecoder('latin1').decode(bytes).split('|');
      readStatus([
        ['grpc-status', code],
        ['grpc-message', message],
      ]);
    },
    mayThrow: isCallError,
  },
  {
    name: 'grpc-status-details',
    seeds: [status, concatBytes([status, status.slice(8)])],
    decode: (bytes) =>
      readStatus([
        ['grpc-status', '5'],
        ['grpc-status-details-bin', base64Encode(bytes)],
      ]),
    mayThrow: isCallError,
  },
  {
    name: 'connect-end-of-stream',
    seeds: [
      text('{"metadata":{"x-a":["1","2"],"x-b-bin":["AAEC"]}}'),
      text(
        '{"error":{"code":"not_found","message":"gone","details":[{"type":"google.rpc.RetryInfo","value":"CgQIAxAH"}]}}',
      ),
      text('{"error":{"code":"constructor","message":5,"details":{}},"metadata":null}'),
    ],
    decode(bytes) {
      const end = readEndOfStream(bytes);
      if (end.error !== undefined) throw statusError(end.error, end.trailers, () => undefined);
    },
    mayThrow: isCallError,
  },
  {
    name: 'connect-error',
    seeds: [
      text(
        '{"code":"not_found","message":"gone","details":[{"type":"google.rpc.RetryInfo","value":"CgQIAxAH"}]}',
      ),
      text('{"code":5}'),
      text('[{"message":""}]'),
    ],
    decode(bytes) {
      const error = readError(bytes, 404);
      if (error !== undefined) throw statusError(error, [], () => undefined);
    },
    mayThrow: isCallError,
  },
  ...compressions.map(({ name, compress, inflate }): Decoder => ({
    name,
    seeds: [compress(text('Ada, '.repeat(20))), compress(new Uint8Array(1024 * 1024))],
    decode(bytes) {
      if (inflate(bytes, limits).length > maxMessageBytes) throw new Error('more than the limit came of it');
    },
    mayThrow: isCallError,
  })),
];

function readStatus(list: Metadata): void {
  if (hasStatus(list)) endWithStatus(inbox, list, 0);
}
