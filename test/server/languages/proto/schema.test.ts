import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { schemaOf } from '../../../../server/src/languages/proto/schema.ts';
import { linkFirst } from '../../../support/proto-linked.ts';

describe('the schema of Protobuf services', () => {
  it('holds what the services reach, and no more', async () => {
    const schema = schemaOf(
      await linkFirst(`syntax = "proto3";
package a;
import "google/protobuf/timestamp.proto";
// Greets.
service S {
  // Says
  // hello.
  rpc Hello(Request) returns (stream Reply) { option idempotency_level = NO_SIDE_EFFECTS; }
  rpc Broken(Missing) returns (Reply);
}
message Request {
  string first_name = 1; // the given one
  optional int32 age = 2 [json_name = "years"];
  repeated sint64 scores = 3;
  map<string, Level> levels = 4;
  oneof when { google.protobuf.Timestamp at = 5; }
  Missing gone = 6;
}
message Reply { Reply more = 1; }
enum Level { UNKNOWN = 0; HIGH = 0x2; }
message Unused {}
`),
    );
    assert.deepEqual(schema.services, {
      'a.S': {
        name: 'a.S',
        methods: [
          {
            name: 'Hello',
            kind: 'server-streaming',
            input: 'a.Request',
            output: { kind: 'record', name: 'a.Reply' },
            errors: [],
            safe: true,
            doc: 'Says\nhello.',
          },
        ],
        doc: 'Greets.',
      },
    });
    assert.deepEqual(schema.enums, {
      'a.Level': {
        name: 'a.Level',
        values: [
          { name: 'UNKNOWN', number: 0 },
          { name: 'HIGH', number: 2 },
        ],
      },
    });
    assert.deepEqual(schema.records['google.protobuf.Timestamp']?.jsonForm, 'timestamp');
    assert.deepEqual(Object.keys(schema.records).sort(), [
      'a.Reply',
      'a.Request',
      'google.protobuf.Timestamp',
    ]);
    assert.deepEqual(schema.records['a.Request']?.fields, [
      {
        name: 'first_name',
        jsonName: 'firstName',
        number: 1,
        type: { kind: 'scalar', scalar: 'string' },
        presence: 'implicit',
        doc: 'the given one',
      },
      {
        name: 'age',
        jsonName: 'years',
        number: 2,
        type: { kind: 'scalar', scalar: 'int32' },
        presence: 'optional',
      },
      {
        name: 'scores',
        jsonName: 'scores',
        number: 3,
        type: { kind: 'list', element: { kind: 'scalar', scalar: 'int64' } },
        presence: 'implicit',
      },
      {
        name: 'levels',
        jsonName: 'levels',
        number: 4,
        type: {
          kind: 'map',
          key: { kind: 'scalar', scalar: 'string' },
          value: { kind: 'enum', name: 'a.Level' },
        },
        presence: 'implicit',
      },
      {
        name: 'at',
        jsonName: 'at',
        number: 5,
        type: { kind: 'record', name: 'google.protobuf.Timestamp' },
        presence: 'optional',
        oneof: 'when',
      },
      {
        name: 'gone',
        jsonName: 'gone',
        number: 6,
        type: { kind: 'unknown', name: 'Missing' },
        presence: 'implicit',
      },
    ]);
  });

  it('has the defaults of proto2', async () => {
    const { records } = schemaOf(
      await linkFirst(`syntax = "proto2";
service S { rpc M(Request) returns (Request); }
message Request {
  optional int32 i = 1 [default = -0x10];
  optional double d = 2 [default = -inf];
  required string s = 3;
  optional Level e = 4 [default = HIGH];
  optional string t = 5 [default = "a\\tb"];
  enum Level { LOW = 1; HIGH = 2; }
}
`),
    );
    assert.deepEqual(
      records['Request']?.fields.map(({ name, presence, defaultValue }) => [name, presence, defaultValue]),
      [
        ['i', 'optional', { kind: 'int', value: '-16' }],
        ['d', 'optional', { kind: 'double', value: -Infinity }],
        ['s', 'required', undefined],
        ['e', 'optional', { kind: 'enum', name: 'HIGH', number: 2 }],
        ['t', 'optional', { kind: 'string', value: 'a\tb' }],
      ],
    );
  });

  it('says which fields are deprecated', async () => {
    const { records } = schemaOf(
      await linkFirst(`syntax = "proto3";
package a;
service S { rpc Get(Request) returns (Request); }
message Request { string old = 1 [deprecated = true]; string kept = 2 [deprecated = false]; string plain = 3; }
`),
    );
    const fields = records['a.Request']?.fields.map(({ name, deprecated }) => [name, deprecated]);
    assert.deepEqual(fields, [
      ['old', true],
      ['kept', undefined],
      ['plain', undefined],
    ]);
  });
});
