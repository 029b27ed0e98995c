import assert from 'node:assert/strict';
import { it } from 'node:test';
import { outlineOf } from '../../../../server/src/languages/proto/outline.ts';
import { parseProto } from '../../../../server/src/languages/proto/parser.ts';
import type { Declaration } from '../../../../server/src/model/outline.ts';

/** One line a declaration, indented: kind, full name, detail, and what else is known. */
function rendered(declarations: readonly Declaration[], indent = ''): string {
  return declarations
    .map(({ kind, fullName, detail, methodKind, deprecated, children }) => {
      const more = [detail, methodKind, deprecated === true ? 'deprecated' : undefined].filter(Boolean);
      return `${indent}${[kind, fullName, ...more].join(' | ')}\n${rendered(children, indent + '  ')}`;
    })
    .join('');
}

function checkOutline(source: string, expected: string): void {
  assert.equal(rendered(outlineOf(parseProto(source))), expected);
}

it('shows all that a file declares', () =>
  checkOutline(
    `syntax = "proto2";
package a.b;
message M {
  option deprecated = true;
  optional string name = 1 [deprecated = true];
  map<string, .a.b.E> more = 0x10;
  repeated group Part = 2 { required int32 x = 1; }
  oneof choice { M left = 3; }
  enum Inner { ZERO = 0; MINUS = -1 [deprecated = true]; }
  extend N { optional int32 ext = 100; }
  message Nested {}
}
enum E { A = 0; }
service S {
  rpc One(M) returns (N);
  rpc Two(stream M) returns (N) {}
  rpc Three(M) returns (stream N) { option deprecated = true; }
  rpc Four(stream M) returns (stream N);
}
extend N { optional int32 top = 101; }
`,
    `package | a.b
message | a.b.M | deprecated
  field | a.b.M.name | optional string = 1 | deprecated
  field | a.b.M.more | map<string, .a.b.E> = 0x10
  message | a.b.M.Part | repeated group = 2
    field | a.b.M.Part.x | required int32 = 1
  oneof | a.b.M.choice
    field | a.b.M.left | M = 3
  enum | a.b.M.Inner
    enum-value | a.b.M.ZERO | = 0
    enum-value | a.b.M.MINUS | = -1 | deprecated
  extension | a.b.M.ext | extends N, optional int32 = 100
  message | a.b.M.Nested
enum | a.b.E
  enum-value | a.b.A | = 0
service | a.b.S
  method | a.b.S.One | (M) returns (N) | unary
  method | a.b.S.Two | (stream M) returns (N) | client-streaming
  method | a.b.S.Three | (M) returns (stream N) | server-streaming | deprecated
  method | a.b.S.Four | (stream M) returns (stream N) | bidi-streaming
extension | a.b.top | extends N, optional int32 = 101
`,
  ));

it('leaves out what has no name, and keeps what is in it apart', () =>
  checkOutline(
    `message { string a = 1; }
message B { string = 1; string b = 2 }
`,
    `message | B
  field | B.b | string = 2
`,
  ));
