/** Thrift's binary protocol, as codec and calls use encodings. */
import { StructScanner } from '../thrift/struct-scanner.ts';
import type { WireEncoding } from '../thrift/wire.ts';
import { binaryLayout } from './binary-layout.ts';
import { BinaryReader } from './binary-reader.ts';
import { BinaryWriter } from './binary-writer.ts';
import { decodeMessageHeader, encodeMessageHeader, encodeOldMessageHeader } from './message-header.ts';

export const binaryEncoding: WireEncoding = {
  name: 'binary',
  reader: (bytes) => new BinaryReader(bytes),
  writer: () => new BinaryWriter(),
  message: (envelope, payload) => [encodeMessageHeader(envelope), payload],
  messageHeader: decodeMessageHeader,
  scanner: (limit) => new StructScanner(binaryLayout, limit),
  tailBytes: 0,
};

/** The same with messages in the old form, for servers that do not know the strict one. */
export const oldBinaryEncoding: WireEncoding = {
  ...binaryEncoding,
  message: (envelope, payload) => [encodeOldMessageHeader(envelope), payload],
};
