/** All that reads bytes of a server. */
import type { Decoder } from '../fuzz.ts';
import { httpDecoders } from './http.ts';
import { kitexDecoders } from './kitex.ts';
import { protobufDecoders } from './protobuf.ts';
import { thriftDecoders } from './thrift.ts';

export const decoders: readonly Decoder[] = [
  ...httpDecoders,
  ...protobufDecoders,
  ...thriftDecoders,
  ...kitexDecoders,
];
