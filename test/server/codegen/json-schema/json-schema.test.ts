/**
 * Generated JSON Schema, run by Ajv: it takes what our own codecs take and give, and refuses what they refuse, as far as
 * a schema can tell.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { protobufCodec } from '../../../../server/src/calls/codecs/protobuf.ts';
import { encodings } from '../../../../server/src/calls/codecs/thrift/encodings.ts';
import { generateJsonSchema } from '../../../../server/src/codegen/json-schema/json-schema.ts';
import { codecOf } from '../../../support/check-thrift.ts';
import { indexOf } from '../../../support/contents.ts';
import { validatorsOf } from '../../../support/json-schema-of.ts';
import { protobufCases } from '../../../support/protobuf-fidelity.ts';
import { protoRegistry } from '../../../support/proto-registry.ts';
import { thriftValueCases } from '../../../support/thrift-value-cases.ts';

function encodes(encode: (json: string) => unknown, json: string): boolean {
  try {
    encode(json);
    return true;
  } catch {
    return false;
  }
}

describe('JSON Schema of Protobuf', async () => {
  const oracle = ['oracle', 'legacy', 'modern']
    .map(
      (name) =>
        `//- /oracle/v1/${name}.proto\n${readFileSync(`test/interop/schemas/oracle/v1/${name}.proto`, 'utf8')}`,
    )
    .join('\n');
  const oracleTypes = await validatorsOf('proto', oracle);

  for (const { what, type, json } of protobufCases)
    it(`takes what Google's library writes: ${type}: ${what}`, () => {
      const name = `oracle.v1.${type}`;
      assert.ok(oracleTypes(name)(JSON.parse(json)), json);
    });

  const source = `syntax = "proto2";
package p;
import "google/protobuf/any.proto";
import "google/protobuf/duration.proto";
import "google/protobuf/empty.proto";
import "google/protobuf/field_mask.proto";
import "google/protobuf/struct.proto";
import "google/protobuf/timestamp.proto";
import "google/protobuf/wrappers.proto";
service S { rpc Send(All) returns (All); }
message All {
  optional int32 small = 1;
  optional uint64 big = 2;
  optional double real = 3;
  optional bool yes = 4;
  optional string text_value = 5;
  optional bytes blob = 6;
  optional Closed closed = 7;
  repeated All items = 8;
  map<int32, string> by_number = 9;
  map<bool, All> by_flag = 10;
  oneof one { string a = 11; int32 b = 12; google.protobuf.Value c = 13; }
  optional string other = 14 [json_name = "@other"];
  optional google.protobuf.Timestamp time = 15;
  optional google.protobuf.Duration span = 16;
  optional google.protobuf.FieldMask mask = 17;
  optional google.protobuf.Struct object = 18;
  optional google.protobuf.Value any_value = 19;
  optional google.protobuf.ListValue list = 20;
  optional google.protobuf.Int64Value wrapped = 21;
  optional google.protobuf.Any any = 22;
  optional google.protobuf.Empty empty = 23;
  optional google.protobuf.NullValue nothing = 24;
  optional Needy needy = 25;
  optional string __proto__ = 26;
  extensions 100 to 200;
}
message Needy { required int32 id_number = 1; }
enum Closed { ZERO = 0; FIVE = 5; }
extend All { optional int32 more = 100; }
`;
  const types = await validatorsOf('proto', source);
  const registry = await protoRegistry(source);
  const codec = protobufCodec({
    schema: { kind: 'descriptor-set', registry },
    resolveType: (name) => registry.getMessage(name),
    service: 'p.S',
    method: 'Send',
  });

  const right = [
    '{}',
    '{"small": 1, "big": "18446744073709551615", "real": "NaN", "yes": true}',
    '{"small": "-2147483648", "big": 5, "real": "1e3"}',
    '{"small": "1e2", "big": "5.0"}',
    '{"textValue": "a"}',
    '{"text_value": "a", "small": null}',
    '{"blob": "AAEC", "closed": "FIVE"}',
    '{"blob": "_-8", "closed": 5}',
    '{"items": [{}, {"items": []}], "byNumber": {"-1": "x"}, "byFlag": {"true": {}}}',
    '{"a": "x"}',
    '{"a": null, "b": 1}',
    '{"c": null}',
    '{"@other": "x"}',
    '{"other": "x"}',
    '{"time": "2026-01-31T12:00:00.5Z", "span": "-1.5s", "mask": "a,b.c"}',
    '{"time": "2024-02-29T23:59:59-08:30", "mask": "", "blob": "YQ==", "items": [{"blob": "YWI"}]}',
    '{"object": {"x": [1, null]}, "anyValue": null, "list": [1, "a"], "wrapped": "5"}',
    '{"any": {"@type": "type.googleapis.com/p.Needy", "idNumber": 1}, "empty": {}, "nothing": null}',
    '{"needy": {"id_number": 1}, "[p.more]": 3, "__proto__": "x"}',
  ];
  for (const json of right)
    it(`takes ${json}`, () => {
      assert.ok(encodes((text) => codec.encode(text), json));
      assert.ok(types('p.All')(JSON.parse(json)));
    });

  it('takes what our codec gives of what it was given', () => {
    for (const json of right) {
      const payload = codec.encode(json);
      const decoded = codec.decode({ payload, wireBytes: payload.length }, 'received');
      assert.ok(types('p.All')(JSON.parse(decoded.json)), decoded.json);
    }
  });

  for (const json of [
    '[]',
    '{"none": 1}',
    '{"small": 1.5}',
    '{"small": 2147483648}',
    '{"small": "x"}',
    '{"big": -1}',
    '{"big": "-1"}',
    '{"real": "one"}',
    '{"yes": 1}',
    '{"textValue": 1}',
    '{"textValue": "a", "text_value": "b"}',
    '{"blob": "%"}',
    '{"blob": "a"}',
    '{"blob": "abcde"}',
    '{"small": "1.5"}',
    '{"small": "1e-1"}',
    '{"closed": "SIX"}',
    '{"closed": 6}',
    '{"items": {}}',
    '{"items": [1]}',
    '{"items": [null]}',
    '{"byNumber": {"x": "y"}}',
    '{"byFlag": {"yes": {}}}',
    '{"a": "x", "b": 1}',
    '{"a": "x", "c": null}',
    '{"time": "today"}',
    '{"time": "2026-13-01T00:00:00Z"}',
    '{"time": "2026-01-01T24:00:00Z"}',
    '{"time": "0000-01-01T00:00:00Z"}',
    '{"span": "1"}',
    '{"mask": 1}',
    '{"mask": "a_b"}',
    '{"mask": "a,,b"}',
    '{"object": []}',
    '{"list": {}}',
    '{"wrapped": "x"}',
    '{"any": {"value": 1}}',
    '{"any": {"@type": ""}}',
    '{"empty": {"a": 1}}',
    '{"nothing": "x"}',
    '{"needy": {}}',
    '{"needy": {"idNumber": null}}',
    '{"[p.none]": 1}',
  ])
    it(`refuses ${json}`, () => {
      assert.ok(!encodes((text) => codec.encode(text), json));
      assert.ok(!types('p.All')(JSON.parse(json)));
    });

  it('has definitions of all that is reached, with what comments say and what is deprecated', async () => {
    const index = await indexOf(
      'proto',
      'syntax = "proto3"; package p; import "google/type/money.proto";\n// About "it".\nmessage M { option deprecated = true; google.type.Money m = 1 [deprecated = true]; }',
    );
    const [file] = generateJsonSchema(index, index.files.slice(0, 1)).files;
    assert.equal(file?.path, 'main.proto.schema.json');
    const { $defs } = JSON.parse(file.text) as { $defs: Record<string, Record<string, unknown>> };
    assert.deepEqual(Object.keys($defs), ['p.M', 'google.type.Money']);
    assert.deepEqual([$defs['p.M']?.['description'], $defs['p.M']?.['deprecated']], ['About "it".', true]);
    assert.match(file.text, /"maximum": 9223372036854775807\}/);
  });

  it('is valid for the types that many APIs share', async () => {
    const names = [
      'color',
      'date',
      'datetime',
      'expr',
      'interval',
      'latlng',
      'money',
      'phone_number',
      'postal_address',
    ];
    const imports = names.map((name) => `import "google/type/${name}.proto";`).join(' ');
    const shared = `syntax = "proto3"; package q; ${imports} import "google/rpc/status.proto"; import "google/api/http.proto";
service S { rpc Send(Holder) returns (Holder); }
message Holder { google.type.DateTime at = 1; google.type.Money price = 2; google.type.PostalAddress to = 3; google.rpc.Status status = 4; google.api.Http http = 5; google.type.Color color = 6; }`;
    const holder = (await validatorsOf('proto', shared))('q.Holder');
    const sharedRegistry = await protoRegistry(shared);
    const sharedCodec = protobufCodec({
      schema: { kind: 'descriptor-set', registry: sharedRegistry },
      resolveType: (name) => sharedRegistry.getMessage(name),
      service: 'q.S',
      method: 'Send',
    });
    const json =
      '{"at":{"year":2026,"timeZone":{"id":"UTC"}},"price":{"currencyCode":"EUR","units":"9007199254740993"},"to":{"addressLines":["a","b"]},"status":{"code":5,"details":[{"@type":"type.googleapis.com/google.type.Money","units":"1"}]},"http":{"rules":[{"selector":"x","get":"/v1","additionalBindings":[{"put":"/v2"}]}]},"color":{"red":0.5,"alpha":1}}';
    const payload = sharedCodec.encode(json);
    const decoded = sharedCodec.decode({ payload, wireBytes: payload.length }, 'received');
    assert.ok(holder(JSON.parse(decoded.json)), decoded.json);
    assert.ok(!holder(JSON.parse(json.replace('"get":"/v1"', '"get":"/v1","put":"/v1"'))));
    assert.ok(!holder(JSON.parse(json.replace('"red":0.5', '"red":"half"'))));
  });
});

describe('JSON Schema of Thrift', () => {
  for (const { name, schema, json } of thriftValueCases)
    it(`takes what calls have: ${name}`, async () => {
      const [definitions, list = definitions] = schema.split('---');
      const before = schema.includes('---') ? definitions : '';
      const types = await validatorsOf('thrift', `${before} service S { void f(${list}) }`);
      assert.ok(types('main.S.f_args')(JSON.parse(json)), json);
    });

  const definitions = `struct K { 1: required i32 id 2: string name 3: required i64 more = 5 }
union U { 1: K k 2: i64 i }
enum C { RED = 1, GREEN = 2 }`;
  const list =
    '1: K k, 2: U u, 3: C c, 4: map<i32, string> m, 5: map<K, i8> km, 6: set<bool> s, 7: binary b, 8: uuid id, 9: string t, 10: double d';
  const codec = codecOf(`${definitions} --- ${list}`, encodings.binary);

  for (const json of [
    '{}',
    '{"k": {"id": 1}}',
    '{"k": {"id": "1", "name": null, "more": 6}}',
    '{"u": {"i": "9223372036854775807"}}',
    '{"c": "GREEN"}',
    '{"c": 77}',
    '{"m": {"1": "a"}}',
    '{"m": [[1, "a"]]}',
    '{"km": [[{"id": 1}, -128]]}',
    '{"s": [true]}',
    '{"b": "AAEC", "t": {"hex": "c3 28"}}',
    '{"b": {"text": "hi"}, "id": "123e4567-e89b-12d3-a456-426614174000", "d": "Infinity"}',
    '{"#12": {"i32": 5}}',
  ])
    it(`takes ${json}`, async () => {
      const types = await validatorsOf('thrift', `${definitions} service S { void f(${list}) }`);
      assert.ok(encodes((text) => codec.encode(text), json));
      assert.ok(types('main.S.f_args')(JSON.parse(json)));
    });

  for (const json of [
    '[]',
    '{"none": 1}',
    '{"k": {}}',
    '{"k": {"id": null}}',
    '{"k": {"id": 2147483648}}',
    '{"u": {}}',
    '{"u": {"i": 1, "k": {"id": 1}}}',
    '{"c": "BLUE"}',
    '{"m": [[1]]}',
    '{"m": [[1, "a", 2]]}',
    '{"m": {"1": 1}}',
    '{"km": {"x": 1}}',
    '{"km": [[{"id": 1}, 128]]}',
    '{"s": [1]}',
    '{"s": {}}',
    '{"b": "%"}',
    '{"b": {"hex": "0"}}',
    '{"id": "1"}',
    '{"t": 1}',
    '{"d": "one"}',
    '{"#x": {"i32": 5}}',
  ])
    it(`refuses ${json}`, async () => {
      const types = await validatorsOf('thrift', `${definitions} service S { void f(${list}) }`);
      assert.ok(!encodes((text) => codec.encode(text), json));
      assert.ok(!types('main.S.f_args')(JSON.parse(json)));
    });
});
