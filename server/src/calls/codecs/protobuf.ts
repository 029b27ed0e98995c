/**
 * Protobuf messages of a method, from canonical ProtoJSON to bytes, or JSON, and back, driven by descriptors
 * (https://protobuf.dev/programming-guides/json/, https://protobuf.dev/programming-guides/encoding/).
 */
import type { DescMessage, Registry } from '@bufbuild/protobuf';
import { parseJson } from '../json/parse-json.ts';
import type { Codec, DecodedMessage } from '../codec.ts';
import type { CodecOptions } from '../protocol.ts';
import { rpcMethod, typeResolver } from '../protocols/rpc-method.ts';
import { decodeMessage } from './protobuf/decode.ts';
import { dissectMessage, isSameAgain } from './protobuf/dissect.ts';
import { encodeMessage } from './protobuf/encode.ts';
import {
  decodeJsonPayload,
  dissectJsonPayload,
  encodeJsonPayload,
  jsonPayloadText,
} from './protobuf/json-payload.ts';
import { messageText } from './protobuf/text-format.ts';
import type { Types } from './protobuf/types.ts';

/** @throws {CallError} of phase `prepare` where the schema lacks the method. */
export function protobufCodec(options: CodecOptions): Codec {
  const { input, output } = rpcMethod(options);
  const types = typesOf(options);
  const ofDirection = (direction: 'sent' | 'received'): DescMessage =>
    direction === 'sent' ? input : output;
  if (options.encoding === 'json')
    return {
      encode: (json) => encodeJsonPayload(input, parseJson(json), types),
      decode: ({ payload }, direction) => decodeJsonPayload(ofDirection(direction), payload, types),
      dissect: ({ payload }, direction) => dissectJsonPayload(ofDirection(direction), payload, types),
      text: ({ payload }, direction) => jsonPayloadText(ofDirection(direction), payload, types),
    };
  return {
    encode: (json) => encodeMessage(input, parseJson(json), types),
    decode: ({ payload }, direction): DecodedMessage => decodeMessage(ofDirection(direction), payload, types),
    dissect: ({ payload }, direction) => {
      const desc = ofDirection(direction);
      const sameBytes = isSameAgain(desc, payload, types);
      return {
        ...dissectMessage(desc, payload, types),
        ...(sameBytes === undefined ? {} : { sameBytes }),
      };
    },
    text: ({ payload }, direction) => messageText(ofDirection(direction), payload, types),
  };
}

function typesOf(options: CodecOptions): Types {
  const registry: Registry | undefined =
    options.schema.kind === 'descriptor-set' ? options.schema.registry : undefined;
  return {
    message: typeResolver(options),
    extension: (name) => registry?.getExtension(name),
    extensionFor: (extendee: DescMessage, number) => registry?.getExtensionFor(extendee, number),
  };
}
