/** What reads messages of Protobuf, in their binary form and as JSON. */
import { createRegistry } from '@bufbuild/protobuf';
import {
  AnySchema,
  DurationSchema,
  FieldMaskSchema,
  FileDescriptorProtoSchema,
  StructSchema,
  TimestampSchema,
} from '@bufbuild/protobuf/wkt';
import { concatBytes } from '../../../server/src/base/concat-bytes.ts';
import { parseJson } from '../../../server/src/base/exact-json.ts';
import { decodeMessage } from '../../../server/src/calls/codecs/protobuf/decode.ts';
import { encodeMessage } from '../../../server/src/calls/codecs/protobuf/encode.ts';
import { decodeJsonPayload } from '../../../server/src/calls/codecs/protobuf/json-payload.ts';
import type { Types } from '../../../server/src/calls/codecs/protobuf/types.ts';
import { parseJson as parseMessage } from '../../../server/src/calls/json/parse-json.ts';
import { protoRegistry } from '../../support/proto-registry.ts';
import type { Decoder } from '../fuzz.ts';
import { isCallError } from './http.ts';

const registry = createRegistry(
  await protoRegistry(`
    edition = "2023";
    package fuzz;
    import "google/protobuf/any.proto";
    import "google/protobuf/struct.proto";
    message All {
      int32 i32 = 1;
      sint64 s64 = 2;
      fixed32 f32 = 3;
      double dbl = 4;
      bool yes = 5;
      string text = 6;
      bytes blob = 7;
      Color color = 8;
      All child = 9;
      All group = 10 [features.message_encoding = DELIMITED];
      oneof choice { string left = 11; All right = 12; }
      repeated int32 packed = 13;
      repeated fixed64 fixed = 14;
      repeated All children = 15;
      map<string, int64> longs = 16;
      map<int32, All> by_number = 17;
      google.protobuf.Any any = 18;
      google.protobuf.Value value = 19;
      repeated bool flags = 20;
      extensions 100 to 199;
    }
    extend All { repeated All extras = 100; }
    enum Color { COLOR_UNSPECIFIED = 0; RED = 1; }
  `),
  AnySchema,
  DurationSchema,
  FieldMaskSchema,
  FileDescriptorProtoSchema,
  StructSchema,
  TimestampSchema,
);

const types: Types = {
  message: (name) => registry.getMessage(name),
  extension: (name) => registry.getExtension(name),
  extensionFor: (extendee, number) => registry.getExtensionFor(extendee, number),
};

const all = registry.getMessage('fuzz.All');
if (all === undefined) throw new Error('the schema lacks its message');

const rich = `{"i32":-1,"s64":"-5","f32":7,"dbl":"NaN","yes":true,"text":"Ada","blob":"AAEC","color":"RED",
  "child":{"i32":1,"child":{"text":"x"}},"group":{"group":{"yes":false}},"right":{"i32":2},
  "packed":[1,-1,300],"fixed":["1","2"],"children":[{},{"text":"y"}],"longs":{"a":"1","b":"2"},
  "byNumber":{"1":{"i32":1}},"flags":[true,false],"value":{"a":[1,null,"x",{"b":true}]},
  "any":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"3.5s"},"[fuzz.extras]":[{"i32":9}]}`;
const richBytes = encodeMessage(all, parseMessage(rich), types);

/** `child`, 90 levels deep. */
const deep = Array.from({ length: 90 }).reduce<Uint8Array>(
  (inner) =>
    inner.length < 128
      ? concatBytes([Uint8Array.of(0x4a, inner.length), inner])
      : concatBytes([Uint8Array.of(0x4a, 0x80 | (inner.length & 0x7f), inner.length >> 7), inner]),
  Uint8Array.of(0x08, 1),
);

/** Groups that open and do not end, those that the schema has and others. */
const openGroups = new Uint8Array(300).fill(0x53);
const unknownGroups = concatBytes(Array.from({ length: 150 }, () => Uint8Array.of(0xfb, 0x0f)));

const text = (string: string): Uint8Array => new TextEncoder().encode(string);

export const protobufDecoders: readonly Decoder[] = [
  {
    name: 'protobuf',
    seeds: [richBytes, deep, openGroups, unknownGroups, text('not a message')],
    decode(bytes) {
      JSON.parse(decodeMessage(all, bytes, types).json);
    },
    mayThrow: () => false,
  },
  {
    name: 'protobuf-json',
    seeds: [text(rich), text('{"child":'.repeat(90)), text('[['.repeat(60)), text('{"i32":1e999,"s64":"x"}')],
    decode(bytes) {
      JSON.parse(decodeJsonPayload(all, bytes, types).json);
    },
    mayThrow: isCallError,
  },
  {
    name: 'json',
    seeds: [text(rich), text('{"a":[1,2,{"b":null}],"c":"\\ud83d\\ude00\\u0000"}'), text('['.repeat(200))],
    decode(bytes) {
      parseJson(new TextDecoder().decode(bytes));
    },
    mayThrow: () => false,
  },
];
