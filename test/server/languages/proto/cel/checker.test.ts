import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it, test } from 'node:test';
import { celExpressions } from '../../../../../server/src/languages/proto/cel/expressions.ts';
import { linkFirst } from '../../../../support/proto-linked.ts';
import { checkDiagnostics } from '../../../../support/proto-problems.ts';
import { validateProto } from '../../../../support/protovalidate.ts';

const imports = ['timestamp', 'duration', 'wrappers', 'any', 'struct'];

/** The types that the golden rules are about, by the names they go by there. */
const types: Readonly<Record<string, string>> = {
  items: 'repeated Item',
  ids: 'repeated int32',
  names: 'repeated string',
  map: 'map<string, int32>',
  byid: 'map<int32, Item>',
  time: 'google.protobuf.Timestamp',
  span: 'google.protobuf.Duration',
  wrapped: 'google.protobuf.Int32Value',
  wstring: 'google.protobuf.StringValue',
  any: 'google.protobuf.Any',
  struct: 'google.protobuf.Struct',
  value: 'google.protobuf.Value',
  doubles: 'repeated double',
  floats: 'repeated float',
  bools: 'repeated bool',
};

const schema = `syntax = "proto3";
package shop.v1;
import "buf/validate/validate.proto";
${imports.map((name) => `import "google/protobuf/${name}.proto";`).join('\n')}
enum Color { COLOR_UNSPECIFIED = 0; COLOR_RED = 1; }
message Item {
  enum Kind { KIND_UNSPECIFIED = 0; KIND_BIG = 1; }
  string name = 1;
  int32 count = 2;
  uint32 unsigned = 3;
  double ratio = 4;
  Item inner = 5;
  repeated string tags = 6;
  map<string, string> labels = 7;
  Kind kind = 8;
  repeated Item children = 9;
  google.protobuf.Timestamp when = 10;
  google.protobuf.Duration length = 11;
  google.protobuf.Int32Value boxed = 12;
  google.protobuf.Any anything = 13;
  map<int32, Item> by_id = 14;
  oneof choice { string color_choice = 15; int32 other = 16; }
}
`;

test('the verdict on each rule is that of buf lint', async () => {
  const golden = readFileSync('test/golden/cel/verdicts.txt', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
  assert.ok(golden.length > 300);
  const fields = golden.map(
    ([type = '', , rule], index) =>
      `  ${types[type] ?? type} f${index} = ${index + 1} [(buf.validate.field).cel_expression = ${JSON.stringify(rule)}];`,
  );
  const file = await linkFirst(`${schema}message All {\n${fields.join('\n')}\n}\n${validateProto}`);
  const found = celExpressions(file).map(({ checked, source }, index) => [
    golden[index]?.[0],
    checked.problems.length === 0 ? 'ok' : 'refused',
    source.text,
  ]);
  assert.deepEqual(found, golden);
});

const head = `syntax = "proto3";
package shop.v1;
import "buf/validate/validate.proto";
`;

describe('what is wrong with rules is told where it is', () => {
  it('in every form that a rule can have', () =>
    checkDiagnostics(`${head}message A {
  option (buf.validate.message).cel_expression = "this.nmae != ''";
                                                       ^^^^ proto/cel-name: "shop.v1.A" has no field "nmae"; did you mean "name"?
  string name = 1;
}
message B {
  option (buf.validate.message) = { cel: [{ id: "a" expression: "this.name" }, { expression: "this.name == 1" }] };
                                                                                                        ^^ proto/cel-type: "==" does not take string and int
  string name = 1 [(buf.validate.field).cel = { id: "b", expression: "this." }];
                                                                          ^ proto/cel-syntax: expected a name at the end of the expression
  repeated string names = 2 [(buf.validate.field).repeated.items.cel = { expression: "this.unique()" }];
                                                                                           ^^^^^^ proto/cel-type: a string has no function "unique"
  map<string, int32> map = 3 [(buf.validate.field).map = {
    keys: { cel: { expression: "this > 0" } }
                                     ^ proto/cel-type: ">" does not take string and int
    values: { cel_expression: ["this > 0", "this"] }
                                            ^^^^ proto/cel-type: a rule must be a bool or a string, and this is int
  }];
}
${validateProto}`));

  it('across escapes and adjacent literals', () =>
    checkDiagnostics(`${head}message A {
  string name = 1 [(buf.validate.field).cel_expression = "this == \\"a\\"" ' && this.'
    "lenght() > 0"];
     ^^^^^^ proto/cel-name: there is no function "lenght"
  string other = 2 [(buf.validate.field).cel_expression = '\\x74his == \\'\\303\\244\\' && nope'];
                                                                                      ^^^^ proto/cel-name: there is no "nope" in the expression
}
${validateProto}`));

  it('in rules that are defined for others to use', () =>
    checkDiagnostics(`syntax = "proto2";
package shop.v1;
import "buf/validate/validate.proto";
extend buf.validate.StringRules {
  optional bool short = 1001 [(buf.validate.predefined).cel = { expression: "!rule || this.size() < 5" }];
  optional int32 most = 1002 [(buf.validate.predefined).cel = { expression: "this.size() < rule && this < rules.min_len" }];
                                                                                                        ^ proto/cel-type: "<" does not take string and uint
}
message A {
  optional string name = 1 [(buf.validate.field).cel_expression = "rule == 1"];
                                                                   ^^^^ proto/cel-name: there is no "rule" in the expression
}
${validateProto}`));

  it('and is told once', () =>
    checkDiagnostics(`${head}message A {
  repeated int32 ids = 1 [(buf.validate.field).cel_expression = "this.any(x, x > y && nope.size() > 1)"];
                                                                      ^^^ proto/cel-name: there is no function "any"
}
${validateProto}`));

  it('and not in strings that are no rules', () =>
    checkDiagnostics(`${head}message A {
  string name = 1 [(buf.validate.field).cel = { id: "this." message: "cel: &&" expression: "this != ''" }];
}
${validateProto}`));
});
