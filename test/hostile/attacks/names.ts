/** Names and texts with HTML, escapes of terminals and characters that turn the direction of text. */
import { encodeEnvelope } from '../../../server/src/calls/wire/envelope.ts';
import { fieldBlock, flags, frame, rawHttp2Server } from '../../support/raw-http2.ts';
import { answeringServer, http1Server } from '../../support/raw-servers.ts';
import type { Attack } from '../attack.ts';
import { answeringWith, connect1, grpc, streams, thriftWay, unaries, unary1 } from '../ways.ts';

const evil = '<img src=x onerror=alert(1)>\u001b[2J\u001b]0;owned\u0007\u202etxt.exe\u2066\u200b';
const seen = /<img src=x onerror=alert\(1\)>\\u(?:001b|\{001B\})\[2J/;
const utf8 = Buffer.from(evil);
const greeting = Buffer.concat([Uint8Array.of(10, utf8.length), utf8]);

export const nameAttacks: readonly Attack[] = [
  ...streams.map((way): Attack => ({
    name: 'hostile text: in a message',
    way,
    serve: () => answeringWith(way, encodeEnvelope(0, greeting)),
    error: undefined,
    out: seen,
  })),
  ...unaries.map((way): Attack => ({
    name: 'hostile text: in a message',
    way,
    serve: () => answeringWith(way, greeting),
    error: undefined,
    out: seen,
  })),
  {
    name: 'hostile text: in the status of gRPC',
    way: grpc,
    serve: () =>
      rawHttp2Server(async (client) => {
        const block = fieldBlock([
          [':status', '200'],
          ['content-type', grpc.contentType],
          ['grpc-status', '5'],
          ['grpc-message', encodeURIComponent(evil)],
        ]);
        await client.send(frame('headers', flags.endHeaders | flags.endStream, await client.request, block));
      }),
    error: new RegExp(`^status not_found: ${seen.source}`),
  },
  {
    name: 'hostile text: in the error of Connect, its code and details',
    way: unary1,
    serve: () =>
      http1Server((_request, response) =>
        response
          .writeHead(404, { 'content-type': 'application/json' })
          .end(JSON.stringify({ code: 'not_found', message: evil, details: [{ type: evil, value: 'AA' }] })),
      ),
    error: new RegExp(`^status not_found: ${seen.source}`),
  },
  {
    name: 'hostile text: in the end of a stream of Connect',
    way: connect1,
    serve: () =>
      answeringWith(
        { ...connect1, ending: new Uint8Array(0) },
        encodeEnvelope(2, Buffer.from(JSON.stringify({ error: { code: evil, message: evil } }))),
      ),
    error: new RegExp(`^status unknown: ${seen.source}`),
  },
  ...[grpc, connect1].map((way): Attack => ({
    name: 'hostile text: in place of HTTP',
    way,
    serve: () => answeringServer(`SSH ${evil}\r\n`),
    error: /^http unavailable: the server at 127\.0\.0\.1:PORT does not speak HTTP/,
  })),
  {
    name: 'hostile text: in an exception of Thrift',
    way: thriftWay('framed,binary'),
    serve: () => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(utf8.length);
      const body = Buffer.concat([
        Buffer.from('8001000300000003676574000000010b0001', 'hex'),
        length,
        utf8,
        Buffer.from('0800020000000600', 'hex'),
      ]);
      const frameHead = Buffer.alloc(4);
      frameHead.writeUInt32BE(body.length);
      return answeringServer(Buffer.concat([frameHead, body]));
    },
    error: new RegExp(seen.source),
  },
];
