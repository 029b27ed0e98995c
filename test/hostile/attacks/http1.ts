/** Answers of HTTP/1.1 that do not end, or break off. */
import { encodeEnvelope } from '../../../server/src/calls/wire/envelope.ts';
import { type RawServer, tcpServer } from '../../support/raw-servers.ts';
import type { Attack } from '../attack.ts';
import {
  bodyOf,
  connect1,
  flood,
  grpcWeb1,
  type HttpWay,
  many,
  thriftWay,
  unary1,
  type Way,
} from '../ways.ts';

const overHttp = thriftWay('http,binary', 'http');
const ways: readonly Way[] = [grpcWeb1, connect1, unary1, overHttp];

const head = (way: Way): string =>
  `HTTP/1.1 200 OK\r\ncontent-type: ${'contentType' in way ? (way as HttpWay).contentType : 'application/x-thrift'}\r\n`;
const chunked = 'transfer-encoding: chunked\r\n\r\n';
const message = Buffer.from(encodeEnvelope(0, Uint8Array.of(10, 1, 65)));
const chunk = `8\r\n${message.toString('latin1')}\r\n`;

/** Says the start once something was asked, then the rest again and again. */
function saying(start: string, rest: string): () => Promise<RawServer> {
  return () =>
    tcpServer((socket) =>
      socket.once('data', () => {
        socket.write(Buffer.from(start, 'latin1'));
        void flood(bodyOf(socket), many(Buffer.from(rest, 'latin1'), 100));
      }),
    );
}

interface Row {
  readonly name: string;
  readonly start: (way: Way) => string;
  readonly rest: string;
  readonly error: RegExp;
}

const limited = (what: string): RegExp =>
  new RegExp(`^limit resource_exhausted: the server sent ${what} of more than the limit of 64 KB$`);

const rows: readonly Row[] = [
  {
    name: 'headers without an end',
    start: head,
    rest: `x-a: ${'b'.repeat(100)}\r\n`,
    error: limited('headers'),
  },
  {
    name: 'a header without an end',
    start: (way) => `${head(way)}x-a: `,
    rest: 'b'.repeat(1000),
    error: limited('headers'),
  },
  {
    name: 'trailers without an end',
    start: (way) => `${head(way)}${chunked}${chunk}0\r\n`,
    rest: `x-a: ${'b'.repeat(100)}\r\n`,
    error: limited('trailers'),
  },
  {
    name: 'informational heads without an end',
    start: () => '',
    rest: 'HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n',
    error:
      /^limit resource_exhausted: the server sent (?:more than 1000000 frames that hold nothing of the answer|headers of more than the limit of 64 KB)$/,
  },
  {
    name: 'an extension of a chunk without an end',
    start: (way) => `${head(way)}${chunked}1;a=`,
    rest: 'b'.repeat(1000),
    error: /^(?:http internal: .* answered with broken HTTP\/1\.1: |limit )/,
  },
];

export const http1Attacks: readonly Attack[] = [
  ...rows.flatMap(({ name, start, rest, error }) =>
    ways.map((way): Attack => ({
      name: `HTTP/1.1: ${name}`,
      way,
      serve: () => saying(start(way), rest)(),
      error,
    })),
  ),
  ...ways.map((way): Attack => ({
    name: 'HTTP/1.1: a reset in the middle of a message',
    way,
    serve: () =>
      tcpServer((socket) =>
        socket.once('data', () => {
          socket.write(`${head(way)}content-length: 100\r\n\r\n\0\0\0`, () => socket.resetAndDestroy());
        }),
      ),
    error:
      /^protocol unavailable: 127\.0\.0\.1:PORT (?:closed|reset) the connection before the answer was complete$/,
  })),
  ...ways.map((way): Attack => ({
    name: 'HTTP/1.1: an HTML page with the status 404',
    way,
    serve: () =>
      tcpServer((socket) =>
        socket.once('data', () =>
          socket.end(
            'HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\n\r\n<!DOCTYPE html><title>Not \u001b[31mhere\u202e</title>',
          ),
        ),
      ),
    error:
      /^http unimplemented: the server answered HTTP 404 Not Found, with an HTML page, not in [-\w ]+: "Not \\u001b\[31mhere\\u(?:202e|\{202E\})"$/,
  })),
];
