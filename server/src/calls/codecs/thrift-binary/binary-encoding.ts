/** Thrift's binary protocol, as the codec uses encodings. */
import type { WireEncoding } from '../thrift/wire.ts';
import { BinaryReader } from './binary-reader.ts';
import { BinaryWriter } from './binary-writer.ts';

export const binaryEncoding: WireEncoding = {
  reader: (bytes) => new BinaryReader(bytes),
  writer: () => new BinaryWriter(),
};
