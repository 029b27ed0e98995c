import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCodec } from '../../../../../server/src/calls/engine.ts';
import { protoRegistry } from '../../../../support/proto-registry.ts';

const registry = await protoRegistry(`
  syntax = "proto3";
  package shop.v1;
  message Order { int64 big_number = 1; repeated string tags = 2; }
  service Shop { rpc Put(Order) returns (Order); }
`);
const codec = openCodec({
  schema: { kind: 'descriptor-set', registry },
  service: 'shop.v1.Shop',
  method: 'Put',
  target: { name: 'test', address: 'localhost:1', protocol: 'connect', encoding: 'json' },
});

const decoded = (text: string): ReturnType<typeof codec.decode> =>
  codec.decode({ payload: new TextEncoder().encode(text), wireBytes: text.length }, 'received');

test('what is sent is canonical JSON', () => {
  const sent = new TextDecoder().decode(codec.encode('{"big_number": 9007199254740993, "tags": ["a"]}'));
  assert.equal(sent, '{"bigNumber":"9007199254740993","tags":["a"]}');
});

test('what does not fit the schema is not sent', () => {
  assert.throws(() => codec.encode('{"bigNumber": true}'), { phase: 'prepare' });
});

test('what came is shown in canonical form', () => {
  assert.deepEqual(decoded('{ "big_number": 9007199254740993 }'), {
    json: '{"bigNumber":"9007199254740993"}',
    notes: [],
  });
});

test('what came and does not fit the schema is shown as it came', () => {
  const { json, notes } = decoded('{ "color": 1.50, "tags": [null, {"a": true}] }');
  assert.equal(json, '{"color":1.50,"tags":[null,{"a":true}]}');
  assert.match(notes.join('\n'), /^does not fit the schema: shop\.v1\.Order has no field "color"/);
});

test('what is no JSON cannot be shown', () => {
  assert.throws(() => decoded('{"tags":'), { phase: 'decode' });
  const payload = new Uint8Array([0x22, 0xff, 0x22]);
  assert.throws(() => codec.decode({ payload, wireBytes: 3 }, 'received'), /not text in UTF-8/);
});

test('what has more values than memory can bear is not shown', () => {
  assert.throws(() => decoded(`{"tags":[${'1,'.repeat(1_000_000)}1]}`), {
    phase: 'decode',
    message: /^the message is not JSON: there are more than 1,000,000 values/,
  });
});
