/** What reads the frames of Kitex's streams, over TTHeader and over HTTP/2. */
import { concatBytes } from '../../../server/src/base/concat-bytes.ts';
import { CallError } from '../../../server/src/calls/call-error.ts';
import { TtHeaderReader } from '../../../server/src/calls/codecs/kitex/frame-reader.ts';
import {
  kitexBusinessError,
  kitexEnvelope,
  kitexStruct,
} from '../../../server/src/calls/codecs/kitex/grpc-method.ts';
import {
  frameOfStream,
  type StreamContent,
  streamOfFrame,
} from '../../../server/src/calls/codecs/kitex/stream-frame.ts';
import { encodeTtHeader } from '../../../server/src/calls/codecs/kitex/ttheader.ts';
import { WireProblem } from '../../../server/src/calls/codecs/thrift/wire.ts';
import { EnvelopeReader } from '../../../server/src/calls/wire/envelope.ts';
import type { Decoder } from '../fuzz.ts';
import { inPieces } from '../mutate.ts';
import { isCallError } from './http.ts';

const maxBytes = 64 * 1024;

const frame = (content: StreamContent): Uint8Array =>
  encodeTtHeader(frameOfStream({ stream: 5, method: 'f', content }));

const header = frame({ kind: 'header', service: 'S', metadata: [['a', 'b']] });
const data = frame({ kind: 'data', struct: Uint8Array.of(0x0b, 0, 1, 0, 0, 0, 1, 0x78, 0) });
const failed = frame({
  kind: 'trailer',
  metadata: [['biz-status', '404']],
  error: new CallError('status', 'no such thing'),
});

export const kitexDecoders: readonly Decoder[] = [
  {
    name: 'ttheader',
    seeds: [
      concatBytes([header, data, data, frame({ kind: 'trailer', metadata: [] })]),
      failed,
      frame({ kind: 'reset', error: new CallError('cancelled', 'enough'), path: 'a,b' }),
      frame({ kind: 'meta', metadata: [['idle', '1']] }),
    ],
    decode(bytes, random) {
      const reader = new TtHeaderReader(maxBytes);
      for (const piece of inPieces(bytes, random)) for (const each of reader.push(piece)) streamOfFrame(each);
      reader.end();
    },
    mayThrow: (thrown) => thrown instanceof WireProblem || isCallError(thrown),
  },
  {
    name: 'kitex-http2',
    seeds: [concatBytes([kitexEnvelope(data), kitexEnvelope(new Uint8Array(1))])],
    decode(bytes, random) {
      const reader = new EnvelopeReader(maxBytes);
      for (const piece of inPieces(bytes, random)) {
        reader.push(piece);
        for (let each = reader.next(); each !== undefined; each = reader.next()) kitexStruct(each);
      }
      const text = new TextDecoder('latin1').decode(bytes);
      kitexBusinessError([
        ['biz-status', text.slice(0, 8)],
        ['biz-message', text],
      ]);
    },
    mayThrow: isCallError,
  },
];
