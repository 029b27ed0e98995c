/** The table of Thrift's protocols. */
import type { ThriftProtocol } from '../../../contract/target.ts';
import { binaryEncoding } from '../thrift-binary/binary-encoding.ts';
import { compactEncoding } from '../thrift-compact/compact-encoding.ts';
import { jsonEncoding } from '../thrift-json/json-encoding.ts';
import { thriftpy2JsonEncoding } from '../thriftpy2-json/thriftpy2-json-encoding.ts';
import type { WireEncoding } from './wire.ts';

export const encodings: Readonly<Record<ThriftProtocol, WireEncoding>> = {
  binary: binaryEncoding,
  compact: compactEncoding,
  json: jsonEncoding,
  'thriftpy2-json': thriftpy2JsonEncoding,
};
