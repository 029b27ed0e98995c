/** thriftpy2's own JSON protocol, which no other library of Thrift speaks, as codec and calls use encodings. */
import { ObjectScanner } from '../thrift-json/object-scanner.ts';
import type { WireEncoding } from '../thrift/wire.ts';
import { decodeMessageHeader, encodeMessage } from './message-header.ts';
import { NamedReader } from './named-reader.ts';
import { NamedWriter } from './named-writer.ts';

export const thriftpy2JsonEncoding: WireEncoding = {
  name: 'thriftpy2-json',
  reader: (bytes, known) => new NamedReader(bytes, known),
  writer: () => new NamedWriter(),
  message: encodeMessage,
  messageHeader: decodeMessageHeader,
  scanner: (limit) => new ObjectScanner(limit),
  tailBytes: 1,
};
