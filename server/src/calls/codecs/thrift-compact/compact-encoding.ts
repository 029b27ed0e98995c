/** Thrift's compact protocol, as codec and calls use encodings. */
import { StructScanner } from '../thrift/struct-scanner.ts';
import type { WireEncoding } from '../thrift/wire.ts';
import { compactLayout } from './compact-layout.ts';
import { CompactReader } from './compact-reader.ts';
import { CompactWriter } from './compact-writer.ts';
import { decodeMessageHeader, encodeMessageHeader } from './message-header.ts';

export const compactEncoding: WireEncoding = {
  name: 'compact',
  reader: (bytes) => new CompactReader(bytes),
  writer: () => new CompactWriter(),
  message: (envelope, payload) => [encodeMessageHeader(envelope), payload],
  messageHeader: decodeMessageHeader,
  scanner: (limit) => new StructScanner(compactLayout, limit),
  tailBytes: 0,
};
