/** Descriptors mean what the sources mean that they were compiled from. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { descriptorSchema } from '../../../../server/src/calls/descriptors/descriptor-schema.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import type { ProtoLinked } from '../../../../server/src/languages/proto/symbols.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';

const sources: Readonly<Record<string, string>> = {
  'all kinds of fields and methods': `
    syntax = "proto3";
    package a.v1;
    import "google/protobuf/timestamp.proto";
    import "google/protobuf/wrappers.proto";
    import "google/protobuf/any.proto";
    service S {
      rpc Unary(M) returns (N);
      rpc Many(stream M) returns (stream N);
      rpc Up(stream M) returns (N) { option idempotency_level = IDEMPOTENT; }
      rpc Down(M) returns (stream google.protobuf.Any) { option idempotency_level = NO_SIDE_EFFECTS; }
    }
    service Empty {}
    message M {
      double d = 1; float f = 2; sint32 s = 3; fixed64 x = 4; uint32 u = 5; bool b = 6; bytes y = 7;
      optional string named_value = 8;
      repeated N ns = 9;
      map<string, N> by_name = 10;
      map<int64, Color> colors = 11;
      oneof choice { string text = 12; M itself = 13; }
      google.protobuf.Timestamp at = 14;
      google.protobuf.Int64Value wrapped = 15;
      string other = 16 [json_name = "else"];
      message Inner { Color color = 1; }
      Inner inner = 17;
      repeated Color many = 18;
    }
    message N { reserved 3; }
    enum Color { RED = 0; GREEN = 5; }`,
  'proto2, with defaults, groups and required fields': `
    syntax = "proto2";
    package b;
    service S { rpc M(Q) returns (Q); }
    message Q {
      required string must = 1 [default = "a\\"b"];
      optional int64 big = 2 [default = -9223372036854775808];
      optional bool yes = 3 [default = true];
      optional double no = 4 [default = -inf];
      optional E e = 5 [default = TWO];
      optional string none = 6;
      repeated group Part = 7 { optional int32 n = 1; }
      enum E { ONE = 1; TWO = 2; }
    }`,
  editions: `
    edition = "2023";
    package c;
    service S { rpc M(Q) returns (Q); }
    message Q {
      string explicit = 1;
      string implicit = 2 [features.field_presence = IMPLICIT];
      Q delimited = 3 [features.message_encoding = DELIMITED];
    }`,
};

describe('the schema of descriptors is the schema of their source:', () => {
  for (const [name, source] of Object.entries(sources))
    it(name, async () => {
      const { snapshot, uris } = await snapshotOf(proto, source);
      const linked = snapshot.linked(uris[0] ?? ('' as never)) as ProtoLinked;
      const content = proto.bundle(linked);
      assert.equal(content.kind, 'descriptor-set');
      const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, content.bytes));
      const { services, records, enums } = proto.schema(linked);
      assert.deepEqual(
        descriptorSchema(registry, [...Object.keys(services), 'nobody.Knows']),
        // Comments are not in descriptors of bundles.
        withoutDocs({ records, enums, services }),
      );
    });
});

function withoutDocs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDocs);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => name !== 'doc');
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutDocs(member)]));
}
