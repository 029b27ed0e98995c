/** What reads messages of Thrift, in each of its protocols, with frames around them and without. */
import { concatBytes } from '../../../server/src/base/concat-bytes.ts';
import type { ThriftEnvelope } from '../../../server/src/calls/call.ts';
import { CallError } from '../../../server/src/calls/call-error.ts';
import { usualLimits } from '../../../server/src/calls/limits.ts';
import { encodings } from '../../../server/src/calls/codecs/thrift/encodings.ts';
import { type WireEncoding, WireProblem } from '../../../server/src/calls/codecs/thrift/wire.ts';
import { ThriftCodec } from '../../../server/src/calls/codecs/thrift.ts';
import { foreignPeer } from '../../../server/src/calls/protocols/thrift/foreign-peer.ts';
import { type Framing, onTheWire } from '../../../server/src/calls/protocols/thrift/frame.ts';
import { headerFrame, headerStart } from '../../../server/src/calls/protocols/thrift/header-frame.ts';
import { HeaderReader } from '../../../server/src/calls/protocols/thrift/header-reader.ts';
import { MessageReader } from '../../../server/src/calls/protocols/thrift/message-reader.ts';
import type { ThriftProtocol } from '../../../server/src/contract/target.ts';
import { thriftSchema } from '../../support/thrift-schema.ts';
import type { Decoder } from '../fuzz.ts';
import { inPieces } from '../mutate.ts';
import { isCallError } from './http.ts';

const schema = thriftSchema(`
  enum Color { RED = 1, GREEN = 2 }
  union Choice { 1: string left, 2: i64 right }
  struct All {
    1: bool yes, 2: i8 tiny, 3: i16 small, 4: i32 number, 5: i64 long, 6: double dbl, 7: string text,
    8: binary blob, 9: uuid id, 10: Color color, 11: Choice choice, 12: list<i32> numbers,
    13: set<string> words, 14: map<string, All> named, 15: map<i32, list<bool>> flags, 16: All child,
    17: list<list<list<All>>> deep
  }
  exception Gone { 1: string why }
  service S { All f(1: All all, 2: list<All> more) throws (1: Gone gone) }
`);

const rich = `{"all":{"yes":true,"tiny":-1,"small":300,"number":-70000,"long":"9007199254740993","dbl":0.5,
  "text":"Ada","blob":"AAEC","id":"00112233-4455-6677-8899-aabbccddeeff","color":"GREEN","choice":{"left":"x"},
  "numbers":[1,2,3],"words":["a","b"],"named":{"k":{"yes":false}},"flags":{"7":[true,false]},
  "child":{"child":{"text":"y"}},"deep":[[[{"number":1}]]]},"more":[{},{"tiny":5}]}`;

const call: ThriftEnvelope = { method: 'f', type: 'call', seqid: 7 };

const codecOf = (encoding: WireEncoding): ThriftCodec =>
  new ThriftCodec({ schema, service: 'S', method: 'f', encoding });

/** A message in the old form of the binary protocol: the name, the type, the number. */
function oldMessage(payload: Uint8Array): Uint8Array {
  return concatBytes([Uint8Array.of(0, 0, 0, 1, 0x66, 1, 0, 0, 0, 7), payload]);
}

interface Form {
  readonly name: string;
  readonly protocol: ThriftProtocol;
  /** A message without a frame. */
  readonly message: (payload: Uint8Array) => Uint8Array;
}

const forms: readonly Form[] = [
  ...(['binary', 'compact', 'json', 'thriftpy2-json'] as const).map((protocol): Form => ({
    name: protocol,
    protocol,
    message: (payload) => concatBytes(encodings[protocol].message(call, payload)),
  })),
  { name: 'binary-old', protocol: 'binary', message: oldMessage },
];

/** Structs in structs in the field 16, and lists of lists, deeper than anybody takes. */
const nested: Readonly<Record<ThriftProtocol, readonly Uint8Array[]>> = {
  binary: [repeated([12, 0, 16], 100), repeated([15, 0, 0, 0, 1], 100)],
  compact: [repeated([0x0c, 0x20], 100), repeated([0x19], 100)],
  'thriftpy2-json': [text('{"child":'.repeat(80)), text('[['.repeat(60))],
  json: [text('{"16":{"rec":'.repeat(80)), text('["lst",1,'.repeat(80))],
};

export const thriftDecoders: readonly Decoder[] = [
  ...forms.map(valueDecoder),
  ...forms.flatMap((form) => [streamDecoder(form, 'framed'), streamDecoder(form, 'buffered')]),
  headerDecoder('framed'),
  headerDecoder('buffered'),
  {
    name: 'thrift-foreign-peer',
    seeds: [
      text('HTTP/1.1 400 Bad Request\r\n'),
      Uint8Array.of(0x15, 3, 3, 0, 2, 2, 40),
      Uint8Array.of(0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3),
      ...Object.values(encodings).map((encoding) =>
        onTheWire('framed', ...encoding.message(call, new Uint8Array(1))),
      ),
    ],
    decode(bytes) {
      foreignPeer(bytes, { framing: 'framed', encoding: 'binary', header: false });
      foreignPeer(bytes, { framing: 'buffered', encoding: 'json', header: true });
    },
    mayThrow: () => false,
  },
];

/** The head and the values of a message that is all there, as arguments, as a result and as an exception. */
function valueDecoder({ name, protocol, message }: Form): Decoder {
  const encoding = encodings[protocol];
  const codec = codecOf(encoding);
  return {
    name: `thrift-${name}`,
    seeds: [
      message(codec.encode(rich)),
      message(codec.encode('{"all":{"text":"x"}}')),
      ...nested[protocol].map(message),
    ],
    decode(bytes, random) {
      const header = encoding.messageHeader(bytes);
      const payload = header === undefined ? bytes : bytes.subarray(header.length);
      const type = random.pick<ThriftEnvelope['type']>(['call', 'reply', 'exception']);
      const thrift: ThriftEnvelope = { ...call, ...header?.envelope, type };
      if (random.below(2) === 0) codec.outcome(payload, thrift);
      else JSON.parse(codec.decode({ payload, wireBytes: bytes.length, thrift }, 'received').json);
    },
    mayThrow: (thrown) => thrown instanceof WireProblem || isCallError(thrown),
  };
}

/** Messages one after the other, in pieces of any size. */
function streamDecoder({ name, protocol, message }: Form, transport: Framing): Decoder {
  const encoding = encodings[protocol];
  const codec = codecOf(encoding);
  const framed = (payload: Uint8Array): Uint8Array => onTheWire(transport, message(payload));
  return {
    name: `thrift-${name}-${transport}`,
    seeds: [
      concatBytes([framed(codec.encode(rich)), framed(codec.encode('{}'))]),
      framed(codec.encode('{"all":{"text":"x"}}')),
      ...nested[protocol].map(framed),
    ],
    decode(bytes, random) {
      const reader = new MessageReader(transport, encoding, 64 * 1024);
      let taken = 0;
      for (const piece of inPieces(bytes, random))
        for (const { wireBytes } of reader.push(piece)) taken += wireBytes;
      if (taken > bytes.length) throw new Error('messages are longer than what came');
      reader.end();
    },
    mayThrow: isPeerError,
  };
}

/** Messages in THeader, compressed and not, some of them with metadata, in pieces of any size. */
function headerDecoder(framing: Framing): Decoder {
  const limits = { ...usualLimits, maxMessageBytes: 64 * 1024 };
  const headered = (protocol: 'binary' | 'compact', zlib: boolean): Uint8Array => {
    const start = headerStart({ protocol, zlib, metadata: zlib ? [] : [['a', 'b']] });
    const encoding = encodings[protocol];
    const message = concatBytes(encoding.message(call, codecOf(encoding).encode(rich)));
    return onTheWire(framing, headerFrame(start, call.seqid, message));
  };
  return {
    name: `thrift-header-${framing}`,
    seeds: [
      concatBytes([headered('binary', false), headered('compact', true)]),
      headered('compact', false),
      headered('binary', true),
      onTheWire('framed', concatBytes(encodings.binary.message(call, new Uint8Array(1)))),
    ],
    decode(bytes, random) {
      const reader = new HeaderReader({ framing, protocol: 'binary', limits });
      for (const piece of inPieces(bytes, random)) Array.from(reader.push(piece));
      reader.end();
    },
    mayThrow: isPeerError,
  };
}

/** The bytes may be those of TLS and HTTP, too. */
function isPeerError(thrown: unknown): boolean {
  return isCallError(thrown) || (thrown instanceof CallError && ['tls', 'http'].includes(thrown.phase));
}

function repeated(part: readonly number[], times: number): Uint8Array {
  return Uint8Array.from(Array.from({ length: times }, () => part).flat());
}

function text(string: string): Uint8Array {
  return new TextEncoder().encode(string);
}
