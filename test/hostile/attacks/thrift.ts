/** Answers of Thrift servers that lie about lengths, nest without an end, or break off. */
import { deflateSync } from 'node:zlib';
import { concatBytes } from '../../../server/src/base/concat-bytes.ts';
import { encodings } from '../../../server/src/calls/codecs/thrift/encodings.ts';
import type { ThriftProtocol } from '../../../server/src/contract/target.ts';
import { type RawServer, tcpServer } from '../../support/raw-servers.ts';
import type { Attack } from '../attack.ts';
import { bodyOf, flood, many, thriftWay } from '../ways.ts';

const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');
const text = (value: string): Uint8Array => Buffer.from(value);

/** A message in a frame, as far as there is one. */
function reply(protocol: ThriftProtocol, payload: Uint8Array): Uint8Array {
  return framed(
    concatBytes(encodings[protocol].message({ method: 'get', type: 'reply', seqid: 1 }, payload)),
  );
}

function framed(message: Uint8Array): Uint8Array {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(message.length);
  return concatBytes([head, message]);
}

/** Sends the bytes once something was asked and keeps the connection, or breaks it. */
function saying(bytes: Uint8Array, end: 'keep' | 'reset' = 'keep'): () => Promise<RawServer> {
  return () =>
    tcpServer((socket) =>
      socket.once('data', () => {
        socket.write(bytes, () => {
          if (end === 'reset') socket.resetAndDestroy();
        });
      }),
    );
}

/** What the field 0 of a result, a struct, has in it; by protocol. */
const result: Readonly<Record<'binary' | 'compact' | 'json', (fields: string) => Uint8Array>> = {
  binary: (fields) => hex(`0c0000 ${fields}`),
  compact: (fields) => hex(`0c00 ${fields}`),
  json: (fields) => text(`{"0":{"rec":{${fields}`),
};

const words = { binary: 'framed,binary', compact: 'framed,compact', json: 'framed,json' } as const;
type Written = keyof typeof words;

interface Row {
  readonly name: string;
  readonly bytes: Readonly<Record<Written, string>>;
  readonly error: RegExp;
}

const misfit = (problem: string): RegExp => new RegExp(`^(?:decode|protocol) [-\\w]+: .*(?:${problem})`);

const rows: readonly Row[] = [
  {
    name: 'structs in structs, 10,000 levels deep',
    bytes: {
      binary: '0c0001'.repeat(10_000),
      compact: '1c'.repeat(10_000),
      json: '"1":{"rec":{'.repeat(10_000),
    },
    error: misfit('nest'),
  },
  {
    name: 'a list of a negative size',
    bytes: {
      binary: '0f0002 0a ffffffff 00 00',
      compact: '29 f6 ffffffff0f 00 00',
      json: '"2":{"lst":["i64",-1]}}}}',
    },
    error: misfit('size|entries'),
  },
  {
    name: 'a list of two thousand million numbers',
    bytes: {
      binary: '0f0002 0a 7fffffff 00 00',
      compact: '29 f6 ffffffff07 00 00',
      json: '"2":{"lst":["i64",2147483647]}}}}',
    },
    error: misfit('entries'),
  },
  {
    name: 'a map of two thousand million entries',
    bytes: {
      binary: '0d0004 0808 7fffffff 00 00',
      compact: '4b ffffffff07 55 00 00',
      json: '"4":{"map":["i32","i32",2147483647,{}]}}}}',
    },
    error: misfit('entries'),
  },
  {
    name: 'text of a negative length',
    bytes: { binary: '0b0005 ffffffff 00 00', compact: '58 ffffffff0f 00 00', json: '"5":{"str":-1}}}}' },
    error: misfit('a string'),
  },
];

const framedBinary = thriftWay('framed,binary');
const tooLarge =
  /^limit resource_exhausted: the server sent a message of 2\.0 GB, more than the limit of 16 MB$/;

export const thriftAttacks: readonly Attack[] = [
  ...rows.flatMap(({ name, bytes, error }) =>
    (['binary', 'compact', 'json'] as const).map((protocol): Attack => ({
      name: `Thrift: ${name}`,
      way: thriftWay(words[protocol]),
      serve: saying(reply(protocol, result[protocol](bytes[protocol]))),
      error,
    })),
  ),
  ...Object.entries({ binary: '80010002', compact: '8241', json: '5b312c' }).map(
    ([protocol, start]): Attack => ({
      name: 'Thrift: a frame of 2 GB',
      way: thriftWay(`framed,${protocol}`),
      serve: saying(hex(`7fffffff ${start}`)),
      error: tooLarge,
    }),
  ),
  {
    name: 'Thrift: a frame of a negative length',
    way: framedBinary,
    serve: saying(hex('fffffff0 00000000')),
    error: /^(?:protocol|http|limit) /,
  },
  {
    name: 'Thrift: text without an end',
    way: thriftWay('buffered,binary'),
    serve: () =>
      tcpServer((socket) =>
        socket.once('data', () => {
          socket.write(hex('80010002 00000003 676574 00000001 0c0000 0b0005 7fffffff'));
          void flood(bodyOf(socket), new Uint8Array(64 * 1024));
        }),
      ),
    error: /^limit resource_exhausted: the server sent a message of .* more than the limit of 16(?:\.0)? MB$/,
  },
  {
    name: 'Thrift: fields without an end',
    way: thriftWay('buffered,binary'),
    serve: () =>
      tcpServer((socket) =>
        socket.once('data', () => {
          socket.write(hex('80010002 00000003 676574 00000001 0c0000'));
          void flood(bodyOf(socket), many(hex('020063 01'), 16_384));
        }),
      ),
    error: /^limit resource_exhausted: the server sent a message of .* more than the limit of 16(?:\.0)? MB$/,
  },
  {
    name: 'Thrift: a zlib bomb: 256 MB of zeros',
    way: thriftWay('header,binary,zlib'),
    serve: async () =>
      saying(
        framed(
          concatBytes([
            hex('0fff 0000 00000001 0001 00 01 01 00'),
            deflateSync(Buffer.alloc(256 * 1024 * 1024)),
          ]),
        ),
      )(),
    error:
      /^limit resource_exhausted: the server sent a compressed message that inflates to more than the limit of 16(?:\.0)? MB$/,
  },
  {
    name: 'Thrift: a reset in the middle of a message',
    way: framedBinary,
    serve: saying(hex('00000100 80010002 00000003'), 'reset'),
    error: 'protocol -: the connection ended in the middle of a message, after 12 of 260 bytes',
  },
  ...(['binary', 'compact', 'json'] as const).map((protocol): Attack => ({
    name: 'Thrift: text that is not UTF-8',
    way: thriftWay(words[protocol]),
    serve: saying(
      reply(
        protocol,
        protocol === 'json'
          ? concatBytes([text('{"0":{"rec":{"5":{"str":"a'), hex('ffc0'), text('b"}}}}')])
          : result[protocol](
              protocol === 'binary' ? '0b0005 00000004 61ffc062 00 00' : '58 04 61ffc062 00 00',
            ),
      ),
    ),
    error: undefined,
    out: /"hex":"61ffc062"/,
  })),
];
