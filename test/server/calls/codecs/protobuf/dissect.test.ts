import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import type { Dissection } from '../../../../../server/src/calls/codec.ts';
import { protobufCodec } from '../../../../../server/src/calls/codecs/protobuf.ts';
import { fieldLines } from '../../../../support/field-lines.ts';
import { protoRegistry } from '../../../../support/proto-registry.ts';

const registry = await protoRegistry(`
  syntax = "proto3";
  package shop;
  import "google/protobuf/any.proto";
  import "google/protobuf/timestamp.proto";
  enum Kind { KIND_NONE = 0; KIND_A = 1; }
  message Item { string unit_name = 1; optional int64 price = 2; }
  message Order {
    string name = 1;
    repeated int32 sizes = 2;
    repeated Item items = 3;
    map<string, Item> by_key = 4;
    Kind kind = 5;
    google.protobuf.Timestamp at = 6;
    google.protobuf.Any extra = 7;
    bytes raw = 8;
    optional bool sent = 9;
  }
  service S { rpc Do(Order) returns (Order); }
`);

const options = {
  schema: { kind: 'descriptor-set', registry },
  service: 'shop.S',
  method: 'Do',
  resolveType: () => undefined,
} as const;
const codec = protobufCodec(options);

function dissected(payload: Uint8Array): Dissection {
  return codec.dissect({ payload, wireBytes: payload.length }, 'received');
}

const json = `{"name":"Ada","sizes":[1,300],"items":[{"unitName":"x","price":"5"}],"byKey":{"a b":{}},
  "kind":"KIND_A","at":"1970-01-01T00:00:01Z","extra":{"@type":"a/shop.Item","unitName":"y"},"raw":"AAE="}`;

test('each field has its place, its type and what it says', () => {
  const result = dissected(codec.encode(json));
  assert.equal(result.encoding, 'Protobuf');
  assert.equal(result.sameBytes, true);
  assert.deepEqual(fieldLines(result), [
    '0-2-5 name #1 string (length-delimited) = "Ada" @$.name',
    '5-7-10 sizes #2 repeated int32 (length-delimited, packed) = 2 values @$.sizes',
    '  7-7-8 [0] = 1 @$.sizes[0]',
    '  8-8-10 [1] = 300 @$.sizes[1]',
    '10-12-17 items[0] #3 shop.Item (length-delimited) @$.items[0]',
    '  12-14-15 unit_name #1 string (length-delimited) = "x" @$.items[0].unitName',
    '  15-16-17 price #2 int64 (varint) = 5 @$.items[0].price',
    '17-19-26 by_key["a b"] #4 map<string, shop.Item> (length-delimited) @$.byKey["a b"]',
    '  19-21-24 key #1 string (length-delimited) = "a b"',
    '  24-26-26 value #2 shop.Item (length-delimited) @$.byKey["a b"]',
    '    - unit_name #1 string !default @$.byKey["a b"].unitName',
    '    - price #2 int64 !absent @$.byKey["a b"].price',
    '26-27-28 kind #5 shop.Kind (varint) = KIND_A = 1 @$.kind',
    '28-30-32 at #6 google.protobuf.Timestamp (length-delimited) @$.at',
    '  30-31-32 seconds #1 int64 (varint) = 1',
    '  - nanos #2 int32 !default',
    '32-34-52 extra #7 google.protobuf.Any (length-delimited) @$.extra',
    '  34-36-47 type_url #1 string (length-delimited) = "a/shop.Item" @$.extra["@type"]',
    '  47-49-52 value #2 shop.Item (length-delimited)',
    '    49-51-52 unit_name #1 string (length-delimited) = "y" @$.extra.unitName',
    '    - price #2 int64 !absent @$.extra.price',
    '52-54-56 raw #8 bytes (length-delimited) = 00 01 @$.raw',
    '- sent #9 bool !absent @$.sent',
  ]);
});

test('what the schema lacks, or has otherwise, is shown as it came', () => {
  const payload = new BinaryWriter()
    .tag(1, WireType.Varint)
    .uint64(7)
    .tag(99, WireType.LengthDelimited)
    .string('who?')
    .tag(98, WireType.StartGroup)
    .tag(1, WireType.Bit32)
    .fixed32(1)
    .tag(98, WireType.EndGroup)
    .finish();
  const result = dissected(payload);
  assert.equal(result.sameBytes, false);
  assert.deepEqual(
    fieldLines(result).filter((line) => !/!(absent|default)/.test(line)),
    [
      '0-1-2 name #1 string (varint) = 7 !mismatch',
      '2-5-9 #99 #99 (length-delimited) = "who?" !unknown',
      '9-11-18 #98 #98 (group) !unknown',
      '  11-12-16 #1 #1 (32 bits) = 01 00 00 00 !unknown',
    ],
  );
});

test('of a message that breaks off, what came is shown', () => {
  const result = dissected(codec.encode(json).subarray(0, 20));
  assert.match(result.failure ?? '', /^a value is cut short, at byte \d+ of 20$/);
  assert.equal(result.fields[0]?.value, '"Ada"');
});

test('a message of JSON has the same fields, without places', () => {
  const payload = new TextEncoder().encode(json);
  const { encoding, fields } = protobufCodec({ ...options, encoding: 'json' }).dissect(
    { payload, wireBytes: payload.length },
    'received',
  );
  assert.equal(encoding, 'JSON');
  assert.deepEqual(
    fields.map(({ name, value }) => [name, value]),
    dissected(codec.encode(json)).fields.map(({ name, value }) => [name, value]),
  );
  assert.ok(fields.every(({ place }) => place === undefined));
});

test('any bytes are taken apart without throwing, each part within them', () => {
  const whole = codec.encode(json);
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(255), fc.nat(whole.length - 1), (length, byte, at) => {
      const bytes = whole.slice(0, length);
      if (at < length) bytes[at] = byte;
      for (const { place } of dissected(bytes).fields)
        assert.ok(place === undefined || (place.start <= place.value && place.end <= bytes.length));
    }),
    { numRuns: 1000 },
  );
});
