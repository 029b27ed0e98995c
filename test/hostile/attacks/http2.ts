/** Frames of HTTP/2 that never become an answer, or not a whole one. */
import { encodeEnvelope } from '../../../server/src/calls/wire/envelope.ts';
import { fieldBlock, flags, frame, type Http2Client, rawHttp2Server } from '../../support/raw-http2.ts';
import type { RawServer } from '../../support/raw-servers.ts';
import type { Attack } from '../attack.ts';
import { connect2, grpc, grpcWeb2, type HttpWay, many, unary2 } from '../ways.ts';

const ways = [grpc, grpcWeb2, connect2, unary2];
const streamWays = [grpc, grpcWeb2, connect2];

/** How long to flood at most, in milliseconds. */
const floodMs = 20_000;

const answerHead = (way: HttpWay): Uint8Array =>
  fieldBlock([
    [':status', '200'],
    ['content-type', way.contentType],
  ]);
const ok = fieldBlock([['grpc-status', '0']]);
const message = encodeEnvelope(0, Uint8Array.of(10, 1, 65));
const field = fieldBlock([['x-a', 'b'.repeat(1000)]]);

type Serve = (client: Http2Client, stream: number, way: HttpWay) => Promise<void>;

/** Waits for the call, then does as the attack says. */
function serving(way: HttpWay, serve: Serve): () => Promise<RawServer> {
  return () => rawHttp2Server(async (client) => serve(client, await client.request, way));
}

const headers = (stream: number, way: HttpWay): Uint8Array =>
  frame('headers', flags.endHeaders, stream, answerHead(way));

interface Row {
  readonly name: string;
  readonly ways?: readonly HttpWay[];
  readonly serve: Serve;
  readonly error: Attack['error'];
  readonly allowedBytes?: number;
}

const empty =
  'limit resource_exhausted: the server sent more than 1000000 frames that hold nothing of the answer';
const broken = /^protocol internal: the server broke the rules of HTTP\/2: /;

const rows: readonly Row[] = [
  {
    name: 'headers without an end',
    ways,
    async serve(client, stream, way) {
      await client.send(frame('headers', 0, stream, answerHead(way)));
      await client.flood(many(frame('continuation', 0, stream, field), 16), floodMs);
    },
    error:
      'limit resource_exhausted: the server sent metadata in more pieces (CONTINUATION frames) than are accepted',
  },
  {
    name: 'headers of 40 MB',
    ways,
    async serve(client, stream, way) {
      const large = many(field, 16);
      await client.send(frame('headers', 0, stream, answerHead(way)));
      for (let count = 0; count < 2560; count++) await client.send(frame('continuation', 0, stream, large));
      await client.send(frame('continuation', flags.endHeaders, stream));
    },
    error:
      /^limit resource_exhausted: the server sent (?:headers of .* more than the limit of 64 KB|metadata in more pieces .* than are accepted)$/,
  },
  {
    name: 'headers of 100 KB',
    ways,
    async serve(client, stream, way) {
      await client.send(
        frame('headers', 0, stream, answerHead(way)),
        ...Array.from({ length: 6 }, () => frame('continuation', 0, stream, many(field, 16))),
        frame('continuation', flags.endHeaders, stream),
      );
    },
    error: /^limit resource_exhausted: the server sent headers of \d\d\.\d KB, more than the limit of 64 KB$/,
  },
  {
    name: 'trailers without an end',
    ways,
    async serve(client, stream, way) {
      await client.send(headers(stream, way), frame('data', 0, stream, message));
      await client.send(frame('headers', flags.endStream, stream, ok));
      await client.flood(many(frame('continuation', 0, stream, field), 16), floodMs);
    },
    error:
      'limit resource_exhausted: the server sent metadata in more pieces (CONTINUATION frames) than are accepted',
  },
  {
    name: 'trailers of 100 KB',
    ways: streamWays,
    async serve(client, stream, way) {
      await client.send(
        headers(stream, way),
        frame('data', 0, stream, message),
        frame('headers', flags.endStream, stream, ok),
        ...Array.from({ length: 6 }, () => frame('continuation', 0, stream, many(field, 16))),
        frame('continuation', flags.endHeaders, stream),
      );
    },
    error:
      /^limit resource_exhausted: the server sent trailers of \d\d\.\d KB, more than the limit of 64 KB$/,
  },
  {
    name: 'informational heads without an end',
    ways: [grpc, connect2],
    async serve(client, stream) {
      const hint = frame(
        'headers',
        flags.endHeaders,
        stream,
        fieldBlock([
          [':status', '103'],
          ['link', 'x'],
        ]),
      );
      await client.flood(many(hint, 1000), floodMs);
    },
    error: 'limit resource_exhausted: the server sent headers of more than the limit of 64 KB',
  },
  {
    name: 'two million DATA frames of one byte',
    ways: streamWays,
    async serve(client, stream, way) {
      const body = encodeEnvelope(
        0,
        Buffer.concat([Uint8Array.of(0x12, 0xfb, 0x88, 0x7a), Buffer.alloc(1_999_995)]),
      );
      await client.send(headers(stream, way));
      for (let at = 0; at < body.length && !client.gone;) {
        const count = await client.room(Math.min(1000, body.length - at));
        const pieces = Array.from(body.subarray(at, at + count), (byte) =>
          frame('data', 0, stream, Uint8Array.of(byte)),
        );
        await client.send(...pieces);
        at += count;
      }
      await client.send(
        ...(way === grpc
          ? [frame('headers', flags.endHeaders | flags.endStream, stream, ok)]
          : [frame('data', flags.endStream, stream, way.ending)]),
      );
    },
    error: undefined,
    // Each piece is an object of its own, until it is collected.
    allowedBytes: 64 * 1024 * 1024,
  },
  {
    name: 'empty DATA frames without an end',
    ways: streamWays,
    async serve(client, stream, way) {
      await client.send(headers(stream, way), frame('data', 0, stream, message));
      await client.flood(many(frame('data', 0, stream), 5000), floodMs);
    },
    // Node's HTTP/2 takes ten thousand of them for a fault.
    error: broken,
  },
  {
    name: 'a reset in the middle of a message',
    ways: streamWays,
    async serve(client, stream, way) {
      await client.send(headers(stream, way), frame('data', 0, stream, message.subarray(0, 6)));
      await client.send(frame('reset', 0, stream, Uint8Array.of(0, 0, 0, 2)));
    },
    error: 'protocol internal: the server reset the stream with the error INTERNAL_ERROR',
  },
  {
    name: 'GOAWAY frames without an end',
    ways: [grpc, connect2],
    async serve(client) {
      const goaway = frame('goaway', 0, 0, Uint8Array.of(0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0));
      await client.flood(many(goaway, 1000), floodMs);
    },
    error: empty,
  },
  {
    name: 'GOAWAY to every call, none of them begun',
    ways,
    async serve(client) {
      await client.send(frame('goaway', 0, 0, new Uint8Array(8)));
    },
    error: 'protocol unavailable: the server is closing the connection and takes no more calls on it',
  },
  {
    name: 'GOAWAY in the middle of a message',
    ways: streamWays,
    async serve(client, stream, way) {
      await client.send(headers(stream, way), frame('data', 0, stream, message.subarray(0, 6)));
      await client.send(
        frame(
          'goaway',
          0,
          0,
          Buffer.concat([Uint8Array.of(0, 0, 0, stream, 0, 0, 0, 11), Buffer.from('\u001b[2Jcalm')]),
        ),
      );
      client.end();
    },
    error:
      /^protocol resource_exhausted: the server closed the connection with the error ENHANCE_YOUR_CALM \("\\u001b\[2Jcalm"\)$/,
  },
  {
    name: 'PING frames without an end',
    ways: [grpc, connect2],
    serve: (client) => client.flood(many(frame('ping', 0, 0, new Uint8Array(8)), 1000), floodMs),
    error:
      /^limit resource_exhausted: the server sent more (?:frames that must be answered \(PING, SETTINGS\) than can be|than 1000000 frames that hold nothing of the answer)$/,
  },
  {
    name: 'SETTINGS frames without an end',
    ways: [grpc, connect2],
    serve: (client) => client.flood(many(frame('settings', 0, 0), 1000), floodMs),
    error:
      /^limit resource_exhausted: the server sent more (?:frames that must be answered \(PING, SETTINGS\) than can be|than 1000000 frames that hold nothing of the answer)$/,
  },
  {
    name: 'WINDOW_UPDATE frames without an end',
    ways: [grpc, connect2],
    serve: (client, stream) =>
      client.flood(many(frame('windowUpdate', 0, stream, Uint8Array.of(0, 0, 0, 1)), 1000), floodMs),
    error: empty,
  },
  {
    name: 'a frame that is longer than allowed',
    ways: [grpc, connect2],
    async serve(client, stream, way) {
      await client.send(headers(stream, way), frame('data', 0, stream, new Uint8Array(100_000)));
    },
    error: broken,
  },
  {
    name: 'headers that are no HPACK',
    ways: [grpc, connect2],
    async serve(client, stream) {
      await client.send(frame('headers', flags.endHeaders, stream, new Uint8Array(64).fill(0xff)));
    },
    error: broken,
  },
  {
    name: 'header values with control characters',
    ways: [grpc, connect2],
    async serve(client, stream) {
      const block = fieldBlock([
        [':status', '200'],
        ['x-evil', '\u001b[31m'],
      ]);
      await client.send(frame('headers', flags.endHeaders | flags.endStream, stream, block));
    },
    error:
      /^http unknown: the server answered HTTP 200, without a content type, not in (?:gRPC|streaming Connect)$/,
  },
  {
    name: 'an HTML page with the status 404',
    ways: [grpc, grpcWeb2, connect2, unary2],
    async serve(client, stream) {
      const block = fieldBlock([
        [':status', '404'],
        ['content-type', 'text/html'],
      ]);
      const page = Buffer.from('<!DOCTYPE html><title>Not \u001b[31mhere</title><script>alert(1)</script>');
      await client.send(
        frame('headers', flags.endHeaders, stream, block),
        frame('data', flags.endStream, stream, page),
      );
    },
    error:
      /^http unimplemented: the server answered HTTP 404 Not Found, with an HTML page, not in (?:gRPC|gRPC-Web|streaming Connect|Connect): "Not \\u001b\[31mhere"$/,
  },
];

export const http2Attacks: readonly Attack[] = rows.flatMap(
  ({ name, ways: rowWays = ways, serve, error, allowedBytes = 0 }) =>
    rowWays.map((way): Attack => ({
      name: `HTTP/2: ${name}`,
      way,
      serve: serving(way, serve),
      error,
      allowedBytes,
    })),
);
