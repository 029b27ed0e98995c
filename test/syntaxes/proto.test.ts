import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkGrammar, unscoped } from '../support/grammar.ts';

const check = (fixture: string) => checkGrammar('proto', fixture);

test('the head of a file', () =>
  check(`
syntax = "proto3";
^^^^^^ keyword.other
       ^ keyword.operator.assignment
         ^^^^^^^^ string.quoted.double
                 ^ punctuation.terminator
edition = '2024';
^^^^^^^ keyword.other
          ^^^^^^ string.quoted.single
package a.b_c;
^^^^^^^ keyword.other
        ^ entity.name.namespace
         ^ punctuation.accessor
          ^^^ entity.name.namespace
import public "a/b.proto"; import weak "c.proto"; import option "d.proto";
^^^^^^ keyword.control.import
       ^^^^^^ storage.modifier
              ^^^^^^^^^^^ string.quoted.double
                           ^^^^^^ keyword.control.import
                                  ^^^^ storage.modifier
                                                         ^^^^^^ storage.modifier
`));

test('comments, also between tokens', () =>
  check(`
// plain
^^^^^^^^ comment.line.double-slash
/* block
^^^^^^^^ comment.block
   goes on */ message /* here */ M { // there
   ^^^^^^^^^^ comment.block
              ^^^^^^^ !comment
                      ^^^^^^^^^^ comment.block
                                     ^^^^^^^^ comment.line
/** doc */
^^^^^^^^^^ comment.block.documentation
/**/ int32 a = /* x */ 1 /* y */ ; }
^^^^ comment.block
     ^^^^^ storage.type.primitive
               ^^^^^^^ comment.block
                       ^ constant.numeric
                                 ^ punctuation.terminator
`));

test('fields of every kind', () =>
  check(`
message M {
^^^^^^^ storage.type.message
        ^ entity.name.type.message
  optional int32 a = 1;
  ^^^^^^^^ storage.modifier
           ^^^^^ storage.type.primitive
                 ^ variable.other.member
                   ^ keyword.operator.assignment
                     ^ constant.numeric.decimal
  .foo.Bar bar_baz = 0x1F;
  ^^^^^^^^ entity.name.type
           ^^^^^^^ variable.other.member
                     ^^^^ constant.numeric.hex
  repeated foo . Bar spaced = 017;
  ^^^^^^^^ storage.modifier
           ^^^^^^^^^ entity.name.type
                     ^^^^^^ variable.other.member
                              ^^^ constant.numeric.octal
  map<string, foo.Bar> m = 4 [deprecated = true];
  ^^^ storage.type.map
      ^^^^^^ storage.type.primitive
              ^^^^^^^ entity.name.type
                       ^ variable.other.member
                              ^^^^^^^^^^ variable.other.property.option
                                           ^^^^ constant.language.boolean
  oneof kind { bytes b = 5; group G = 6 { int32 x = 1; } }
  ^^^^^ storage.type.oneof
        ^^^^ entity.name.type.oneof
               ^^^^^ storage.type.primitive
                            ^^^^^ storage.type.group
                                  ^ entity.name.type.message
                                                ^ variable.other.member
  repeated group Result = 7 [packed = false] { required string url = 2; }
  ^^^^^^^^ storage.modifier
           ^^^^^ storage.type.group
                 ^^^^^^ entity.name.type.message
                          ^ constant.numeric
                             ^^^^^^ variable.other.property.option
                                               ^^^^^^^^ storage.modifier
                                                               ^^^ variable.other.member
}
`));

test('words of the grammar as names of fields and types', () =>
  check(`
message M {
  string message = 1;
  ^^^^^^ storage.type.primitive
         ^^^^^^^ variable.other.member
  optional.Type optional = 2;
  ^^^^^^^^^^^^^ entity.name.type
                ^^^^^^^^ variable.other.member
  option option = 3;
  ^^^^^^ entity.name.type
         ^^^^^^ variable.other.member
  reserved reserved = 4;
  ^^^^^^^^ entity.name.type
           ^^^^^^^^ variable.other.member
  bool enum = 5;
       ^^^^ variable.other.member
  int32 map = 6; string rpc = 7; Foo stream = 8;
        ^^^ variable.other.member
                        ^^^ variable.other.member
                                     ^^^^^^ variable.other.member
}
`));

test('ranges and reserved names', () =>
  check(`
message M {
  reserved 1, 3 to 5, 9 to max;
  ^^^^^^^^ keyword.other
           ^ constant.numeric
                ^^ keyword.operator.range
                           ^^^ constant.language
  reserved "foo", bar;
           ^^^^^ string.quoted.double
                  ^^^ variable.other.member
  extensions 100 to 199 [
  ^^^^^^^^^^ keyword.other
             ^^^ constant.numeric
    declaration = { number: 100, full_name: ".a.b", type: "int32" },
    ^^^^^^^^^^^ variable.other.property.option
                    ^^^^^^ variable.other.property
                            ^^^ constant.numeric
                                            ^^^^^^ string.quoted.double
    verification = UNVERIFIED
                   ^^^^^^^^^^ variable.other.enummember
  ];
  int32 after = 1;
        ^^^^^ variable.other.member
}
`));

test('options, extension names and aggregates', () =>
  check(`
option java_package = "com.example";
^^^^^^ keyword.other
       ^^^^^^^^^^^^ variable.other.property.option
option (my.opt).sub.name = -inf;
       ^ punctuation.section.parens
        ^^^^^^ variable.other.property.extension
               ^ punctuation.accessor
                    ^^^^ variable.other.property.option
                           ^ keyword.operator.arithmetic
                            ^^^ constant.language.float
option (agg) = {
  plain: 1.5e3 nested { inner: FOO } angle < x: 'y' >
  ^^^^^ variable.other.property
         ^^^^^ constant.numeric.float
               ^^^^^^ variable.other.property
                        ^^^^^ variable.other.property
                               ^^^ variable.other.enummember
                                     ^^^^^ variable.other.property
                                                ^^^ string.quoted.single
  [ext.name]: [1, TWO, { three: 3 }], [type.googleapis.com/a.B] { c: 1 } // note
   ^^^^^^^^ variable.other.property.extension
                  ^^^ variable.other.enummember
                         ^^^^^ variable.other.property
                                       ^^^^^^^^^^^^^^^^^^^^^^^ variable.other.property.extension
                                                                         ^^^^^^^ comment.line
};
message After { string s = 1 [(a.b) = { c: "]" }, json_name = "S", default = "x" "y"]; }
^^^^^^^ storage.type.message
                               ^^^ variable.other.property.extension
                                           ^^^ string.quoted.double
                                                  ^^^^^^^^^ variable.other.property.option
                                                                                 ^^^ string.quoted.double
`));

test('escapes, and a string that lacks its end', () =>
  check(`
option a = "x\\n\\x41\\101\\u00e9\\q";
             ^^ constant.character.escape
               ^^^^ constant.character.escape
                   ^^^^ constant.character.escape
                       ^^^^^^ constant.character.escape
                             ^^ invalid.illegal.escape
option b = "no end;
           ^^^^^^^^ string.quoted.double
message M {}
^^^^^^^ !string
`));

test('enums', () =>
  check(`
enum E {
^^^^ storage.type.enum
     ^ entity.name.type.enum
  option allow_alias = true;
  ^^^^^^ keyword.other
  NEGATIVE = -1 [(opt) = "x"];
  ^^^^^^^^ variable.other.enummember
             ^ keyword.operator.arithmetic
              ^ constant.numeric
                  ^^^ variable.other.property.extension
  reserved 2 to max, "X";
  ^^^^^^^^ keyword.other
}
`));

test('extend and visibility', () =>
  check(`
extend google.protobuf.FieldOptions { optional string note = 50000; }
^^^^^^ storage.type.extend
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ entity.name.type
                                                      ^^^^ variable.other.member
export message A { local enum B { X = 0; } }
^^^^^^ storage.modifier.visibility
       ^^^^^^^ storage.type.message
                   ^^^^^ storage.modifier.visibility
                              ^ entity.name.type.enum
message C { string export = 1; }
                   ^^^^^^ variable.other.member
`));

test('services', () =>
  check(`
service Greeter {
^^^^^^^ storage.type.service
        ^^^^^^^ entity.name.type.service
  option deprecated = true;
  ^^^^^^ keyword.other
  rpc Hello (Request) returns (stream .a.Reply);
  ^^^ storage.type.method
      ^^^^^ entity.name.function.method
             ^^^^^^^ entity.name.type
                      ^^^^^^^ keyword.other
                               ^^^^^^ storage.modifier.stream
                                      ^^^^^^^^ entity.name.type
  rpc Bidi (stream stream.Request) returns (stream) {
            ^^^^^^ storage.modifier.stream
                   ^^^^^^^^^^^^^^ entity.name.type
                                            ^^^^^^ entity.name.type
    option (google.api.http) = { get: "/v1/{name=*}" additional_bindings { post: "/x" } };
            ^^^^^^^^^^^^^^^ variable.other.property.extension
                                 ^^^ variable.other.property
                                                     ^^^^^^^^^^^^^^^^^^^ variable.other.property
  }
  rpc Next(A) returns (B) {}
  ^^^ storage.type.method
}
message After {}
^^^^^^^ storage.type.message
`));

test('nothing is left without a scope in the schemas of Google', async () => {
  const folder = 'node_modules/google-proto-files/google';
  const files = ['protobuf', 'rpc', 'api'].flatMap((name) => globSync(`${folder}/${name}/**/*.proto`));
  assert.ok(files.length > 50);
  for (const file of files) assert.deepEqual(await unscoped('proto', readFileSync(file, 'utf8')), [], file);
});
