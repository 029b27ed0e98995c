/** Bodies of answers that are too large, too small, without an end, or not what they say, over every version of HTTP. */
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { remembered } from '../../../server/src/base/remembered.ts';
import { encodeEnvelope } from '../../../server/src/calls/wire/envelope.ts';
import type { Attack } from '../attack.ts';
import { answering, answeringWith, connect1, flood, many, streams, unaries, unary1 } from '../ways.ts';

const zeros = 256 * 1024 * 1024;
const bombs = remembered((name: string) => {
  const compress = name === 'gzip' ? gzipSync : name === 'br' ? brotliCompressSync : zstdCompressSync;
  return compress(Buffer.alloc(zeros));
});
const compressed = 1;
const inflated =
  'limit resource_exhausted: the server sent a compressed message that inflates to more than the limit of 16 MB';
const inflatedFar =
  /^limit resource_exhausted: the server sent a compressed message of [\d.]+ (?:KB|bytes) that inflates to more than 1000 times that$/;
const tooLarge =
  'limit resource_exhausted: the server sent a message of 4.0 GB, more than the limit of 16 MB';
const late = 'deadline deadline_exceeded: the call was not done within its deadline of 2 s';

/**
 * What V8 leaves uncollected while messages come as fast as they can be printed, in bytes; three times that of large
 * ones over HTTP/1.1, whose parser has buffers of its own. It grows no further: calls of 12 s take as much as of 2 s.
 */
const uncollected = 64 * 1024 * 1024;

/** `greeting` is `A`, or what is no UTF-8. */
const message = encodeEnvelope(0, Uint8Array.of(10, 1, 65));
const notUtf8 = Uint8Array.of(10, 4, 0x61, 0xff, 0xc0, 0x62);

export const messageAttacks: readonly Attack[] = [
  ...streams.map((way): Attack => ({
    name: 'gzip bomb: 256 MB of zeros',
    way,
    serve: () =>
      answeringWith(way, () => encodeEnvelope(compressed, bombs('gzip')), { [way.encodingHeader]: 'gzip' }),
    error: inflated,
  })),
  ...unaries.map((way): Attack => ({
    name: 'gzip bomb: 256 MB of zeros',
    way,
    serve: () => answeringWith(way, () => bombs('gzip'), { [way.encodingHeader]: 'gzip' }),
    error: inflated,
  })),
  ...(['br', 'zstd'] as const).flatMap((encoding): readonly Attack[] => [
    {
      name: `${encoding} bomb: 256 MB of zeros`,
      way: connect1,
      serve: () =>
        answeringWith(connect1, () => encodeEnvelope(compressed, bombs(encoding)), {
          [connect1.encodingHeader]: encoding,
        }),
      error: inflatedFar,
    },
    {
      name: `${encoding} bomb: 256 MB of zeros`,
      way: unary1,
      serve: () => answeringWith(unary1, () => bombs(encoding), { [unary1.encodingHeader]: encoding }),
      error: inflatedFar,
    },
  ]),
  ...streams.map((way): Attack => ({
    name: 'a length of 4 GB',
    way,
    serve: () => answeringWith(way, Uint8Array.of(0, 0xff, 0xff, 0xff, 0xff)),
    error: tooLarge,
  })),
  ...unaries.map((way): Attack => ({
    name: 'a length of 4 GB',
    way,
    serve: () => answeringWith(way, Uint8Array.of(0), { 'content-length': '4294967295' }),
    error: tooLarge,
  })),
  ...unaries.map((way): Attack => ({
    name: 'a body without an end',
    way,
    serve: () => answering(way, (body) => flood(body, new Uint8Array(64 * 1024))),
    error: /^limit resource_exhausted: the server sent a message of 16\.\d MB, more than the limit of 16 MB$/,
  })),
  ...streams.map((way): Attack => ({
    name: 'a stream without an end, as fast as it is taken',
    way,
    serve: () => answering(way, (body) => flood(body, many(message, 1000))),
    args: ['--deadline', '2s'],
    error: late,
    out: /^(?:\{"greeting":"A"\}\n){1000}/,
    allowedBytes: uncollected,
  })),
  ...streams.map((way): Attack => ({
    name: 'a stream without an end, of large messages',
    way,
    serve: () =>
      answering(way, (body) =>
        flood(
          body,
          encodeEnvelope(0, Buffer.concat([Uint8Array.of(0x12, 0x80, 0x80, 0x40), Buffer.alloc(2 ** 20)])),
        ),
      ),
    args: ['--deadline', '2s'],
    error: late,
    allowedBytes: 3 * uncollected,
  })),
  ...streams.map((way): Attack => ({
    name: 'text that is not UTF-8',
    way,
    serve: () => answeringWith(way, encodeEnvelope(0, notUtf8)),
    error: undefined,
    out: /^\{"greeting":"a\ufffd\ufffdb"\}\n$/,
  })),
  ...unaries.map((way): Attack => ({
    name: 'text that is not UTF-8',
    way,
    serve: () => answeringWith(way, notUtf8),
    error: undefined,
    out: /^\{"greeting":"a\ufffd\ufffdb"\}\n$/,
  })),
  ...streams.map((way): Attack => ({
    name: 'groups in groups, a million levels deep',
    way,
    serve: () => answeringWith(way, encodeEnvelope(0, new Uint8Array(1_000_000).fill(0x53))),
    error:
      'decode -: message 1 does not fit the schema: the message ends too early or is no message, at byte 100 of 1000000',
  })),
];
