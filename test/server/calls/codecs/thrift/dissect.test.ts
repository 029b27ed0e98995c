import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { binaryEncoding } from '../../../../../server/src/calls/codecs/thrift-binary/binary-encoding.ts';
import { compactEncoding } from '../../../../../server/src/calls/codecs/thrift-compact/compact-encoding.ts';
import { jsonEncoding } from '../../../../../server/src/calls/codecs/thrift-json/json-encoding.ts';
import { argumentsMessage, codecOf } from '../../../../support/check-thrift.ts';
import { fieldLines } from '../../../../support/field-lines.ts';

const schema = `
enum Kind { A = 1 }
struct Item { 1: required string name, 2: optional i64 price }
---
1: bool on, 2: Kind kind, 3: list<Item> items, 4: map<string, i32> counts, 5: binary raw, 6: double rate
`;

const json = '{"on":true,"kind":"A","items":[{"name":"x","price":5}],"counts":{"a b":1},"raw":"AAE="}';

test('each value of the binary protocol has its place', () => {
  const codec = codecOf(schema);
  const dissected = codec.dissect(argumentsMessage(codec.encode(json)), 'sent');
  assert.equal(dissected.encoding, 'Thrift binary');
  assert.deepEqual(fieldLines(dissected), [
    '0-3-4 on #1 bool (bool) = true @$.on',
    '4-7-11 kind #2 Kind (i32) = A = 1 @$.kind',
    '11-14-39 items #3 list<Item> (list) = 1 of struct @$.items',
    '  19-19-39 [0] Item (struct) @$.items[0]',
    '    19-22-27 name #1 string (string) = "x" @$.items[0].name',
    '    27-30-38 price #2 i64 (i64) = 5 @$.items[0].price',
    '39-42-59 counts #4 map<string, i32> (map) = 1 of string, i32 @$.counts',
    '  48-48-55 key string (string) = "a b"',
    '  55-55-59 ["a b"] i32 (i32) = 1 @$.counts["a b"]',
    '59-62-68 raw #5 binary (string) = 00 01 @$.raw',
    '- rate #6 double !absent @$.rate',
  ]);
});

test('a compact message has the same parts', () => {
  const codec = codecOf(schema, compactEncoding);
  const dissected = codec.dissect(argumentsMessage(codec.encode(json)), 'sent');
  const plain = codecOf(schema).dissect(argumentsMessage(codecOf(schema).encode(json)), 'sent');
  const names = (lines: readonly string[]) => lines.map((line) => line.replace(/[0-9]+-[0-9]+-[0-9]+/, ''));
  assert.deepEqual(names(fieldLines(dissected)), names(fieldLines(plain)));
});

test('a message of JSON has parts without places', () => {
  const codec = codecOf(schema, jsonEncoding);
  const { fields, encoding } = codec.dissect(argumentsMessage(codec.encode(json)), 'sent');
  assert.equal(encoding, 'Thrift JSON');
  assert.ok(fields.length > 8);
  assert.ok(fields.every(({ place, wire }) => place === undefined && wire === undefined));
});

test('any bytes are taken apart without throwing, each part within them', () => {
  const codec = codecOf(schema);
  const whole = codec.encode(json);
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(255), fc.nat(whole.length - 1), (length, byte, at) => {
      const bytes = whole.slice(0, length);
      if (at < length) bytes[at] = byte;
      for (const encoding of [binaryEncoding, compactEncoding]) {
        const { fields } = codecOf(schema, encoding).dissect(argumentsMessage(bytes), 'sent');
        for (const { place } of fields)
          assert.ok(place === undefined || (place.start <= place.value && place.end <= bytes.length));
      }
    }),
    { numRuns: 300 },
  );
});
