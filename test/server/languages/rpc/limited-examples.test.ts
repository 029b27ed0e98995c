/** Messages that are made up keep to what protovalidate's rules say of their fields, where that is simple. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { schemaOf } from '../../../../server/src/languages/proto/schema.ts';
import { exampleJson } from '../../../../server/src/languages/rpc/example-value.ts';
import { linkFirst } from '../../../support/proto-linked.ts';

/** The part of buf/validate/validate.proto that the fields below use. */
const rules = `//- /buf/validate/validate.proto
syntax = "proto2";
package buf.validate;
import "google/protobuf/descriptor.proto";
import "google/protobuf/duration.proto";
import "google/protobuf/timestamp.proto";
extend google.protobuf.FieldOptions { optional FieldRules field = 1159; }
message FieldRules {
  optional bool required = 25;
  oneof type {
    DoubleRules double = 2;
    Int32Rules int32 = 3;
    UInt64Rules uint64 = 6;
    StringRules string = 14;
    BytesRules bytes = 15;
    EnumRules enum = 16;
    RepeatedRules repeated = 18;
    MapRules map = 19;
    DurationRules duration = 21;
    TimestampRules timestamp = 22;
  }
}
message DoubleRules { optional double lt = 2; optional double lte = 3; optional double gt = 4; optional double gte = 5; }
message Int32Rules {
  optional int32 const = 1;
  optional int32 lt = 2;
  optional int32 lte = 3;
  optional int32 gt = 4;
  optional int32 gte = 5;
  repeated int32 in = 6;
  repeated int32 not_in = 7;
}
message UInt64Rules { optional uint64 gt = 4; }
message StringRules {
  optional string const = 1;
  optional uint64 len = 19;
  optional uint64 min_len = 2;
  optional uint64 max_len = 3;
  optional string pattern = 6;
  optional string prefix = 7;
  optional string suffix = 8;
  optional string contains = 9;
  repeated string in = 10;
  oneof well_known { bool email = 12; bool hostname = 13; bool ip = 14; bool ipv6 = 16; bool uri = 17; bool uuid = 22; bool host_and_port = 32; }
  repeated string example = 34;
}
message BytesRules { optional uint64 len = 13; optional uint64 max_len = 3; optional bytes prefix = 5; oneof well_known { bool ipv6 = 12; } }
message EnumRules { optional bool defined_only = 2; repeated int32 in = 3; repeated int32 not_in = 4; }
message RepeatedRules { optional uint64 min_items = 1; optional uint64 max_items = 2; optional bool unique = 3; optional FieldRules items = 4; }
message MapRules { optional uint64 min_pairs = 1; optional uint64 max_pairs = 2; optional FieldRules keys = 4; optional FieldRules values = 5; }
message DurationRules { optional google.protobuf.Duration gte = 6; optional google.protobuf.Duration lt = 3; }
message TimestampRules { optional google.protobuf.Timestamp lt = 3; optional bool gt_now = 8; }
`;

/** A field, its JSON name, and the value that is made up for it. */
const cases: readonly (readonly [field: string, json: string])[] = [
  ['string name = 1', '"Ada"'],
  ['string name = 1 [(buf.validate.field).string.min_len = 8]', '"AdaAdaAd"'],
  ['string name = 1 [(buf.validate.field).string = { len: 2 }]', '"Ad"'],
  ['string name = 1 [(buf.validate.field).string = { max_len: 0 }]', '""'],
  [
    'string name = 1 [(buf.validate.field).string = { prefix: "p/" suffix: ".x" contains: "-" max_len: 6 }]',
    '"p/A-.x"',
  ],
  ['string name = 1 [(buf.validate.field).string.email = true]', '"ada@example.com"'],
  ['string name = 1 [(buf.validate.field).string.uuid = true]', '"123e4567-e89b-12d3-a456-426614174001"'],
  ['string name = 1 [(buf.validate.field).string.hostname = true]', '"host.example.com"'],
  ['string name = 1 [(buf.validate.field).string.ip = true]', '"192.0.2.1"'],
  ['string name = 1 [(buf.validate.field).string.ipv6 = true]', '"2001:db8::1"'],
  ['string name = 1 [(buf.validate.field).string.uri = true]', '"https://example.com/"'],
  ['string name = 1 [(buf.validate.field).string.host_and_port = true]', '"host.example.com:8080"'],
  ['string name = 1 [(buf.validate.field).string.const = "this"]', '"this"'],
  ['string name = 1 [(buf.validate.field).string = { in: ["b", "c"] }]', '"b"'],
  ['string name = 1 [(buf.validate.field).string = { pattern: "^[A-Z]{2}$" example: "QX" }]', '"QX"'],
  ['google.protobuf.StringValue name = 1 [(buf.validate.field).string.email = true]', '"ada@example.com"'],
  ['int32 a = 1 [(buf.validate.field).int32.gt = 5]', '6'],
  ['int32 a = 1 [(buf.validate.field).int32 = { lte: -3 }]', '-3'],
  ['int32 a = 1 [(buf.validate.field).int32 = { lt: 1 }]', '0'],
  ['int32 a = 1 [(buf.validate.field).int32 = { gte: 10 lt: 5 }]', '10'],
  ['int32 a = 1 [(buf.validate.field).int32 = { in: [7, 9] }]', '7'],
  ['int32 a = 1 [(buf.validate.field).int32 = { not_in: [1, 2] }]', '3'],
  ['int32 a = 1 [(buf.validate.field).int32.const = 4]', '4'],
  ['uint64 a = 1 [(buf.validate.field).uint64.gt = 9007199254740993]', '9007199254740994'],
  ['double a = 1 [(buf.validate.field).double = { gt: 0 lt: 1 }]', '0.5'],
  ['double a = 1 [(buf.validate.field).double = { gte: 100 }]', '101'],
  ['double a = 1 [(buf.validate.field).double = { lte: -0.5 }]', '-1.5'],
  ['bytes a = 1 [(buf.validate.field).bytes.len = 5]', '"AAECAwQ="'],
  ['bytes a = 1 [(buf.validate.field).bytes.max_len = 1]', '"AA=="'],
  ['bytes a = 1 [(buf.validate.field).bytes.prefix = "ab"]', '"YWIA"'],
  ['bytes a = 1 [(buf.validate.field).bytes.ipv6 = true]', '"AAECAwQFBgcICQoLDA0ODw=="'],
  ['Level a = 1 [(buf.validate.field).enum = { in: [2] }]', '"HIGH"'],
  ['Level a = 1 [(buf.validate.field).enum = { defined_only: true not_in: [1] }]', '"HIGH"'],
  ['repeated int32 a = 1 [(buf.validate.field).repeated = { min_items: 3 unique: true }]', '[1, 2, 3]'],
  [
    'repeated int32 a = 1 [(buf.validate.field).repeated = { min_items: 2 unique: true items: { int32: { lte: 0 } } }]',
    '[0, -1]',
  ],
  [
    'repeated string a = 1 [(buf.validate.field).repeated = { min_items: 2 unique: true items: { string: { email: true } } }]',
    '["ada@example.com", "ada2@example.com"]',
  ],
  [
    'repeated string a = 1 [(buf.validate.field).repeated = { min_items: 2 unique: true items: { string: { len: 3 } } }]',
    '["aaa", "a2a"]',
  ],
  ['repeated string a = 1 [(buf.validate.field).repeated.max_items = 0]', '[]'],
  [
    'map<string, int32> a = 1 [(buf.validate.field).map = { min_pairs: 2 values: { int32: { gt: 8 } } }]',
    '{ "key": 9, "key2": 9 }',
  ],
  ['google.protobuf.Duration a = 1 [(buf.validate.field).duration = { gte: { seconds: 60 } }]', '"61s"'],
  ['google.protobuf.Duration a = 1 [(buf.validate.field).duration = { lt: { seconds: 1 } }]', '"0s"'],
  [
    'google.protobuf.Timestamp a = 1 [(buf.validate.field).timestamp.gt_now = true]',
    '"2099-12-31T00:00:00Z"',
  ],
  [
    'google.protobuf.Timestamp a = 1 [(buf.validate.field).timestamp.lt = { seconds: 100 }]',
    '"1970-01-01T00:01:39Z"',
  ],
];

/** The messages of the declarations by name, made up. */
async function madeUp(declarations: string): Promise<Readonly<Record<string, string>>> {
  const file = await linkFirst(`syntax = "proto3";
package a;
import "buf/validate/validate.proto";
import "google/protobuf/duration.proto";
import "google/protobuf/timestamp.proto";
import "google/protobuf/wrappers.proto";
enum Level { UNKNOWN = 0; LOW = 1; HIGH = 2; }
${declarations}
${rules}`);
  const names = file.messages.map(({ fullName }) => fullName);
  const schema = schemaOf(file, names);
  return Object.fromEntries(
    names.map((name) => {
      const record = schema.records[name];
      assert.ok(record !== undefined);
      return [name, exampleJson(record, { schema, idl: 'proto' })];
    }),
  );
}

describe('values that are made up', () => {
  it('keep to the rules of their fields', async () => {
    const made = await madeUp(cases.map(([field], at) => `message M${at} { ${field}; }`).join('\n'));
    assert.deepEqual(
      cases.map(([field], at) => [field, made[`a.M${at}`]]),
      cases.map(([field, json]) => [field, `{ "${/ (\w+) = 1/.exec(field)?.[1]}": ${json} }`]),
    );
  });

  it('are there where they are required, however deep', async () => {
    const deep = 'message A { B b = 1; } message B { C c = 1; } message C { D d = 1; }';
    const optional = await madeUp(`${deep} message D { string name = 1; }`);
    assert.equal(optional['a.A'], '{ "b": { "c": { "d": {} } } }');
    const made = await madeUp(
      `${deep} message D { string name = 1 [(buf.validate.field).required = true]; repeated int32 n = 2 [(buf.validate.field).repeated.min_items = 1]; }`,
    );
    assert.equal(made['a.A'], '{ "b": { "c": { "d": { "name": "Ada", "n": [1] } } } }');
  });

  it('do not grow without end where lists of lists are to be long', async () => {
    const long = '[(buf.validate.field).repeated.min_items = 1000000]';
    const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    const messages = letters.map((name, at) => {
      const next = letters[at + 1];
      return `message ${name} { repeated ${next ?? 'string'} a = 1 ${long}; }`;
    });
    const made = await madeUp(messages.join('\n'));
    assert.ok((made['a.A'] ?? '').length < 1_000_000);
  });
});
