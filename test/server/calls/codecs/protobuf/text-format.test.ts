import assert from 'node:assert/strict';
import { test } from 'node:test';
import { protobufCodec } from '../../../../../server/src/calls/codecs/protobuf.ts';
import { ThriftCodec } from '../../../../../server/src/calls/codecs/thrift.ts';
import { parseText } from '../../../../../server/src/languages/proto/textproto/parser.ts';
import { protobufCases, protobufCaseTypes } from '../../../../support/protobuf-fidelity.ts';
import { protoRegistry } from '../../../../support/proto-registry.ts';

const registry = await protoRegistry(`
  syntax = "proto2";
  package shop;
  import "google/protobuf/any.proto";
  enum Kind { KIND_NONE = 0; KIND_A = 1; }
  message Item { optional string unit_name = 1; optional int64 price = 2; extensions 100 to 200; }
  extend Item { optional bool fragile = 100; }
  message Order {
    optional string name = 1;
    repeated int32 sizes = 2 [packed = true];
    repeated Item items = 3;
    map<string, Item> by_key = 4;
    optional Kind kind = 5;
    optional google.protobuf.Any extra = 7;
    optional bytes raw = 8;
    optional float weight = 9;
    optional group Box = 10 { optional double width = 1; }
    map<bool, int32> flags = 11;
  }
  service S { rpc Do(Order) returns (Order); }
`);

const options = {
  schema: { kind: 'descriptor-set', registry },
  service: 'shop.S',
  method: 'Do',
  resolveType: (name: string) => registry.getMessage(name),
} as const;

function textOf(payload: Uint8Array, encoding?: 'json'): string {
  const codec = protobufCodec({ ...options, ...(encoding !== undefined && { encoding }) });
  return codec.text?.({ payload, wireBytes: payload.length }, 'received') ?? '';
}

const json = String.raw`{"name":"\"Ada\"\n\u202e","sizes":[1,-300],"items":[{"unitName":"x","price":"5","[shop.fragile]":true},{}],
  "byKey":{"a b":{}},"kind":"KIND_A","extra":{"@type":"a/shop.Item","unitName":"y"},"raw":"AGH/Ig==",
  "weight":0.1,"box":{"width":"-Infinity"},"flags":{"true":1}}`;

const text = String.raw`# proto-message: shop.Order
name: "\"Ada\"\n\u202e"
sizes: 1
sizes: -300
items {
  unit_name: "x"
  price: 5
  [shop.fragile]: true
}
items {}
by_key {
  key: "a b"
  value {}
}
kind: KIND_A
extra {
  [a/shop.Item] {
    unit_name: "y"
  }
}
raw: "\000a\377\""
weight: 0.1
Box {
  width: -inf
}
flags {
  key: true
  value: 1
}
`;

test('every kind of field has its form', () => {
  assert.equal(textOf(protobufCodec(options).encode(json)), text);
});

test('a message that is JSON on the wire has the same', () => {
  assert.equal(textOf(new TextEncoder().encode(json), 'json'), text);
  assert.throws(() => textOf(new TextEncoder().encode('{"no":1}'), 'json'), {
    message: /does not fit the schema/,
  });
});

test('what the schema lacks, and what is broken, is told in comments', () => {
  assert.equal(
    textOf(Uint8Array.of(0x28, 7, 0xf8, 0x07, 1, 0x0a, 9, 0x41)),
    `# proto-message: shop.Order
# the message ends too early or is no message, at byte 8 of 8
# field 127 is not in the schema of shop.Order (varint, 1 byte)
kind: 7
`,
  );
});

test('messages of Thrift have no such form', () => {
  assert.equal('text' in ThriftCodec.prototype, false);
});

// That it means the same is what the tests with Google's own library prove.
test('what is written is well-formed', () => {
  for (const { what, type, hex } of protobufCases) {
    const codec = protobufCodec({
      ...options,
      schema: { kind: 'descriptor-set', registry: protobufCaseTypes },
      resolveType: (name) => protobufCaseTypes.getMessage(name),
      service: 'oracle.v1.OracleService',
      method: { Everything: 'Echo', Legacy: 'EchoLegacy', Modern: 'EchoModern' }[type],
    });
    const payload = Buffer.from(hex, 'hex');
    const written = codec.text?.({ payload, wireBytes: payload.length }, 'received') ?? '';
    assert.deepEqual(parseText(written).problems, [], what);
  }
});
