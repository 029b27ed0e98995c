/** Thrift's JSON protocol, as codec and calls use encodings. */
import type { WireEncoding } from '../thrift/wire.ts';
import { JsonReader } from './json-reader.ts';
import { JsonWriter } from './json-writer.ts';
import { decodeMessageHeader, encodeMessageHeader } from './message-header.ts';
import { ObjectScanner } from './object-scanner.ts';

export const jsonEncoding: WireEncoding = {
  name: 'json',
  reader: (bytes) => new JsonReader(bytes),
  writer: () => new JsonWriter(),
  message: (envelope, payload) => [encodeMessageHeader(envelope), payload, Uint8Array.of(0x5d)],
  messageHeader: decodeMessageHeader,
  scanner: (limit) => new ObjectScanner(limit),
  tailBytes: 1,
};
