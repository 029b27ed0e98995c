import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { snapshotOf } from '../../../support/memory-workspace.ts';
import { checkDiagnostics } from '../../../support/proto-problems.ts';

describe('the checks of Protobuf', () => {
  it('say nothing of names that stand where the syntax is broken', () =>
    checkDiagnostics(`syntax = "proto3";
message M {}
service S {
  rpc A(M) return (M);
           ^^^^^^ proto/syntax: expected "returns", found "return"
  rpc B(steam M) returns (M);
              ^ proto/syntax: expected ")", found "M"
  rpc C(Gone) returns (M)
        ^^^^ proto/unresolved-type: "Gone" is not declared
                         ^ proto/syntax: expected ";", found "}"
}
//- /import.proto
syntax = "proto3";
import "nowhere.proto;
       ^^^^^^^^^^^^^^^ proto/syntax: the string is not closed`));

  it('advise on names that are nearly right, and on imports that were forgotten', async () => {
    const fixes = await fixesIn(`syntax = "proto3";
package p;
option java_pakage = "x";
mesage A {}
message User {
  sting a = 1;
  String b = 2;
  google.protobuf.Timestamp c = 3;
  Uzer d = 4;
  q.User e = 5;
  Elsewhere f = 6;
}
service S { rpc Get(string2) returns (Usr); }`);
    assert.deepEqual(fixes, [
      'Replace by "java_package"',
      'Replace by "message"',
      'Replace by "string"',
      'Replace by "string"',
      'Import "google/protobuf/timestamp.proto"',
      'Replace by "User"',
      'Replace by "User"',
    ]);
  });

  it('report labels by syntax and edition', () =>
    checkDiagnostics(`syntax = "proto2";
message M {
  string a = 1;
  ^^^^^^ proto/field-label: a proto2 field starts with "optional", "required" or "repeated"
  string 1;
  ^^^^^^ proto/field-label: a proto2 field starts with "optional", "required" or "repeated"
         ^ proto/syntax: expected a field name, found "1"
  map<string, string> b = 2;
  optional map<string, string> c = 3;
  ^^^^^^^^ proto/field-label: a map field has no label
  oneof d { optional string e = 4; string f = 5; }
            ^^^^^^^^ proto/field-label: a field of a oneof has no label
  group G = 6 { int32 h = 1; }
  ^^^^^ proto/field-label: a proto2 field starts with "optional", "required" or "repeated"
                ^^^^^ proto/field-label: a proto2 field starts with "optional", "required" or "repeated"
  extensions 100 to 200;
}
extend M {
  int32 i = 100;
  ^^^^^ proto/field-label: a proto2 field starts with "optional", "required" or "repeated"
  required int32 j = 101;
  ^^^^^^^^ proto/field-label: an extension cannot be required
}
//- /proto3.proto
syntax = "proto3";
message N {
  required string a = 1;
  ^^^^^^^^ proto/field-label: there are no required fields in proto3
  optional string b = 2;
  repeated string c = 3;
  string d = 4;
}
//- /editions.proto
edition = "2023";
message O {
  optional string a = 1;
  ^^^^^^^^ proto/field-label: there is no label "optional" in edition 2023
  required string b = 2;
  ^^^^^^^^ proto/field-label: there is no label "required" in edition 2023
  repeated string c = 3;
}
`));

  it('report groups', () =>
    checkDiagnostics(`syntax = "proto2";
message M {
  optional group lower = 1 { optional int32 a = 1; }
                 ^^^^^ proto/group: the name of a group starts with a capital letter
  optional group NoBody = 2;
                           ^ proto/group: expected "{": the group "NoBody" has no body
  repeated group Fine = 3 {}
}
//- /editions.proto
edition = "2023";
message N {
  group G = 1 { int32 a = 1; }
  ^^^^^ proto/group: there are no groups in edition 2023
}
`));

  it('report field numbers', () =>
    checkDiagnostics(`syntax = "proto2";
message M {
  optional int32 a = 0;
                     ^ proto/field-number: field numbers start at 1
  optional int32 b = 536870911;
  optional int32 c = 536870912;
                     ^^^^^^^^^ proto/field-number: field numbers end at 536870911
  optional int32 d = 18999;
  optional int32 e = 19000;
                     ^^^^^ proto/field-number: the field numbers 19000 to 19999 are kept for Protobuf itself
  optional int32 f = 0x4E1F;
                     ^^^^^^ proto/field-number: the field numbers 19000 to 19999 are kept for Protobuf itself
  optional int32 g = 4294967296;
                     ^^^^^^^^^^ proto/field-number: field numbers end at 536870911
  optional int32 h = 1;
  optional int32 i = 01;
                     ^^ proto/duplicate-number: the field number 1 is already used by "h"
  oneof j { int32 k = 1; }
                      ^ proto/duplicate-number: the field number 1 is already used by "h"
  extensions 100 to 199, 19500;
}
extend M {
  optional int32 l = 100;
  optional int32 m = 100;
                     ^^^ proto/duplicate-number: the number 100 of "M" is already used by "l"
  optional int32 n = 200;
                     ^^^ proto/extension-number: 200 is no extension number of "M"
  optional int32 o = 19500;
                     ^^^^^ proto/field-number: the field numbers 19000 to 19999 are kept for Protobuf itself
}
`));

  it('report names that are taken', () =>
    checkDiagnostics(`syntax = "proto3";
package a;
message M {
  string x = 1;
  int32 x = 2;
        ^ proto/duplicate-name: "x" is already declared in "a.M"
  oneof x { int32 y = 3; }
        ^ proto/duplicate-name: "x" is already declared in "a.M"
  message y {}
          ^ proto/duplicate-name: "y" is already declared in "a.M"
  map<string, string> foo_bar = 4;
  message FooBarEntry {}
          ^^^^^^^^^^^ proto/duplicate-name: "FooBarEntry" is already declared in "a.M"
  enum E { z = 0; }
  enum F { z = 0; }
           ^ proto/duplicate-name: "z" is already declared in "a.M"
}
message M {}
        ^ proto/duplicate-name: "M" is already declared in "a"
enum N { N = 0; }
     ^ proto/duplicate-name: "N" is already declared in "a"
service S {
  rpc R(M) returns (M);
  rpc R(M) returns (M);
      ^ proto/duplicate-name: "R" is already declared in "a.S"
}
service M {}
        ^ proto/duplicate-name: "M" is already declared in "a"
`));

  it('report names that other files have', () =>
    checkDiagnostics(`syntax = "proto3";
package a;
import "b.proto";
import "d.proto";
^^^^^^^^^^^^^^^^^ proto/duplicate-name: "a.N" is declared in two of the imported files
message M {}
        ^ proto/duplicate-name: "M" is already declared in "b.proto"
message c {}
        ^ proto/duplicate-name: "a.c" is also the name of a package
enum E { ONE = 0; }
         ^^^ proto/duplicate-name: "ONE" is already declared in "b.proto"
//- /b.proto
syntax = "proto3";
package a;
import public "c.proto";
message M {}
message N {}
enum F { ONE = 0; }
//- /c.proto
syntax = "proto3";
package a.c;
message O {}
//- /d.proto
syntax = "proto3";
package a;
message N {}
`));

  it('report enums', () =>
    checkDiagnostics(`syntax = "proto3";
enum Empty {}
^^^^^^^^^^ proto/empty-enum: the enum "Empty" has no values
enum OnlyOptions { option deprecated = true; }
^^^^^^^^^^^^^^^^ proto/empty-enum: the enum "OnlyOptions" has no values
enum First { A_ONE = 1; }
                     ^ proto/first-enum-value: the first value of the enum "First" must be 0
enum Range { B_ZERO = 0; B_BIG = 2147483648; B_SMALL = -2147483648; B_SMALLER = -2147483649; }
                                 ^^^^^^^^^^ proto/enum-number: the numbers of enum values go from -2147483648 to 2147483647
                                                                                ^^^^^^^^^^^ proto/enum-number: the numbers of enum values go from -2147483648 to 2147483647
enum Twice { C_ZERO = 0; C_ONE = 1; C_UNO = 1; C_NULL = 0x0; }
                                            ^ proto/duplicate-enum-number: "C_UNO" has the same number as "C_ONE"
                                                        ^^^ proto/duplicate-enum-number: "C_NULL" has the same number as "C_ZERO"
enum Alias { option allow_alias = true; D_ZERO = 0; D_ONE = 1; }
                    ^^^^^^^^^^^ proto/needless-alias: "allow_alias" changes nothing in the enum "Alias": no two of its values have the same number
enum NoAlias { option allow_alias = false; E_ZERO = 0; }
                      ^^^^^^^^^^^ proto/needless-alias: "allow_alias" changes nothing in the enum "NoAlias": it is off anyway
enum Alike { ALIKE_A_B = 0; AB = 1; ALIKE_A = 2; a = 3; }
                                                 ^ proto/enum-value-conflict: "a" and "ALIKE_A" are both "A" without the name of the enum and in one case
//- /proto2.proto
syntax = "proto2";
enum Closed { F_ONE = 1; }
//- /editions.proto
edition = "2023";
enum Open { G_ONE = 1; }
                    ^ proto/first-enum-value: the first value of the enum "Open" must be 0
enum Shut { option features.enum_type = CLOSED; H_ONE = 1; }
`));

  it('report message sets, however the option is named', () =>
    checkDiagnostics(`syntax = "proto2";
import "google/protobuf/descriptor.proto";
message M {
  option (google.protobuf.MessageOptions.message_set_wire_format) = true;
  optional M m = 1;
             ^ proto/message-set: a message set has no fields, only extensions
  extensions 4 to max;
}
extend M {
  repeated M n = 4;
  ^^^^^^^^ proto/message-set: an extension of a message set is a singular message
  optional int32 o = 5;
           ^^^^^ proto/message-set: an extension of a message set is a singular message
}
`));

  it('report extensions of numbers that are reserved', () =>
    checkDiagnostics(`syntax = "proto2";
message M {
  extensions 5 to 10;
             ^^^^^^^ proto/overlapping-ranges: the range 5 to 10 overlaps with 7
  reserved 7;
}
`));

  it('report what is reserved', () =>
    checkDiagnostics(`syntax = "proto2";
message M {
  reserved 1 to 5, 10, 20 to max;
  reserved 4 to 6;
           ^^^^^^ proto/overlapping-ranges: the range 4 to 6 overlaps with 1 to 5
  reserved "a", "b", "a";
                     ^^^ proto/reserved-name: "a" is already reserved
  reserved foo;
           ^^^ proto/reserved-form: a reserved name is a string before edition 2023
  reserved 30, "c";
           ^^ proto/overlapping-ranges: the range 30 overlaps with 20 to 536870911
               ^^^ proto/reserved-form: names and numbers are reserved in statements of their own
  reserved 0, 9 to 8, 0x50;
           ^ proto/invalid-range: reserved numbers start at 1
              ^^^^^^ proto/invalid-range: the range ends before it starts
                      ^^^^ proto/overlapping-ranges: the range 80 overlaps with 20 to 536870911
  optional int32 a = 3;
                 ^ proto/reserved-name: the name "a" is reserved
                     ^ proto/reserved-number: "a" has the reserved number 3
  optional int32 d = 7;
                     ^ proto/reserved-number: "d" has the number 7, which is for extensions
  optional int32 e = 100;
                     ^^^ proto/reserved-number: "e" has the reserved number 100
  extensions 7, 12 to 15;
  extensions 14 to 16;
             ^^^^^^^^ proto/overlapping-ranges: the range 14 to 16 overlaps with 12 to 15
}
enum E {
  reserved -5 to 5, 3;
                    ^ proto/overlapping-ranges: the range 3 overlaps with -5 to 5
  reserved "X";
  X = 0;
  ^ proto/reserved-name: the name "X" is reserved
      ^ proto/reserved-number: "X" has the reserved number 0
}
//- /editions.proto
edition = "2023";
message N {
  reserved foo, bar;
  reserved "baz";
           ^^^^^ proto/reserved-form: a reserved name has no quotes since edition 2023
}
`));

  it('report maps', () =>
    checkDiagnostics(`syntax = "proto3";
message M {
  map<float, string> a = 1;
      ^^^^^ proto/map-field: a map cannot have keys of the type "float"
  map<bytes, string> b = 2;
      ^^^^^ proto/map-field: a map cannot have keys of the type "bytes"
  map<E, string> c = 3;
      ^ proto/map-field: a map cannot have keys of the type "E"
  map<M, string> d = 4;
      ^ proto/map-field: a map cannot have keys of the type "M"
  map<string, Missing> e = 5;
              ^^^^^^^ proto/unresolved-type: "Missing" is not declared
  map<bool, M> f = 6;
  oneof g { map<string, string> h = 7; }
            ^^^^^^^^^^^^^^^^^^^ proto/map-field: a map field cannot be in a oneof
  AEntry i = 8;
  ^^^^^^ proto/map-field: the entry of a map is no type for other fields
}
enum E { ZERO = 0; }
//- /proto2.proto
syntax = "proto2";
message N { map<string, E2> a = 1; extensions 100; }
                        ^^ proto/map-field: the first value of an enum in a map must be 0
enum E2 { ONE = 1; }
extend N { map<string, string> b = 100; }
           ^^^^^^^^^^^^^^^^^^^ proto/map-field: an extension cannot be a map
`));

  it('report defaults', () =>
    checkDiagnostics(`syntax = "proto2";
message M {
  optional int32 a = 1 [default = 2147483648];
                                  ^^^^^^^^^^ proto/default-value: the default of "a" must be an integer from -2147483648 to 2147483647
  optional uint32 b = 2 [default = -1];
                                   ^^ proto/default-value: the default of "b" must be an integer from 0 to 4294967295
  optional bool c = 3 [default = 1];
                                 ^ proto/default-value: the default of "c" must be "true" or "false"
  optional string d = 4 [default = d];
                                   ^ proto/default-value: the default of "d" must be a string in quotes
  optional E e = 5 [default = TWO];
                              ^^^ proto/default-value: the default of "e" must be a value of the enum "E" (ONE)
  optional E f = 6 [default = 1];
                              ^ proto/default-value: the default of "f" must be a value of the enum "E" (ONE)
  optional M g = 7 [default = ONE];
                    ^^^^^^^ proto/default-value: a message has no default
  repeated int32 h = 8 [default = 1];
                        ^^^^^^^ proto/default-value: a repeated field has no default
  optional float i = 9 [default = -inf];
  optional float j = 10 [default = "1"];
                                   ^^^ proto/default-value: the default of "j" must be a number
  optional string k = 11 [default = "\\xff"];
}
enum E { ONE = 1; }
//- /proto3.proto
syntax = "proto3";
message N { optional int32 a = 1 [default = 1]; }
                                  ^^^^^^^ proto/default-value: there are no defaults in proto3
//- /editions.proto
edition = "2023";
message O { int32 a = 1 [default = 1, features.field_presence = IMPLICIT]; int32 b = 2 [default = 1]; }
                         ^^^^^^^ proto/default-value: a field with implicit presence has no default
`));

  it('report names in JSON', () =>
    checkDiagnostics(`syntax = "proto3";
message M {
  string foo_bar = 1;
  string fooBar = 2;
         ^^^^^^ proto/json-name: "fooBar" and "foo_bar" are both "fooBar" in JSON
  string a = 3 [json_name = "b"];
  string b = 4;
         ^ proto/json-name: "b" and "a" are both "b" in JSON
  string c = 5 [json_name = "[x]"];
                            ^^^^^ proto/json-name: "[x]" would look like an extension
  string d = 6 [json_name = d];
                            ^ proto/json-name: the name in JSON is a string in quotes
}
//- /proto2.proto
syntax = "proto2";
message N {
  optional string foo_bar = 1;
  optional string fooBar = 2;
                  ^^^^^^ warning proto/legacy-json-name: "fooBar" and "foo_bar" are both "fooBar" in JSON
  optional string a = 3 [json_name = "x"];
  optional string b = 4 [json_name = "x"];
                  ^ proto/json-name: "b" and "a" are both "x" in JSON
  extensions 100;
}
extend N { optional string ext = 100 [json_name = "e"]; }
                                      ^^^^^^^^^ proto/json-name: an extension has no name in JSON of its own
`));

  it('report imports', () =>
    checkDiagnostics(`syntax = "proto3";
import "a.proto";
import "./a.proto";
       ^^^^^^^^^^^ proto/unresolved-import: "./a.proto" is not an import path
import "../a.proto";
       ^^^^^^^^^^^^ proto/unresolved-import: "../a.proto" is not an import path
import "nowhere/b.proto";
       ^^^^^^^^^^^^^^^^^ proto/unresolved-import: "nowhere/b.proto" is not found
import "a.proto";
^^^^^^^^^^^^^^^^^ proto/duplicate-import: "a.proto" is already imported
import weak "b.proto";
import option "c.proto";
       ^^^^^^ proto/import-modifier: there is no "import option" before edition 2024
//- /a.proto
syntax = "proto3";
//- /b.proto
edition = "2024";
import option "c.proto";
import "a.proto";
^^^^^^^^^^^^^^^^^ proto/import-modifier: an import stands before all "import option"
import weak "d.proto";
       ^^^^ proto/import-modifier: there is no "import weak" in edition 2024
//- /c.proto
syntax = "proto3";
//- /d.proto
syntax = "proto3";
`));

  it('report options that edition or target does not have', () =>
    checkDiagnostics(`edition = "2023";
import "google/protobuf/descriptor.proto";
package a;
option features.field_presence = LEGACY_REQUIRED;
                ^^^^^^^^^^^^^^ proto/misused-feature: a file cannot require all its fields
option features.enforce_naming_style = STYLE2024;
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ proto/option-edition: "enforce_naming_style" is not in edition 2023 yet
message M {
  option features.field_presence = IMPLICIT;
                  ^^^^^^^^^^^^^^ proto/option-target: "field_presence" cannot be set on a message
  repeated int32 a = 1 [features.field_presence = EXPLICIT];
                                 ^^^^^^^^^^^^^^ proto/misused-feature: the presence of a repeated field cannot be set
  M b = 2 [features.field_presence = IMPLICIT];
                    ^^^^^^^^^^^^^^ proto/misused-feature: a message cannot have implicit presence
  oneof c { int32 d = 3 [features.field_presence = IMPLICIT]; }
                                  ^^^^^^^^^^^^^^ proto/misused-feature: the presence of a field of a oneof cannot be set
  int32 e = 4 [features.repeated_field_encoding = PACKED];
                        ^^^^^^^^^^^^^^^^^^^^^^^ proto/misused-feature: only a repeated field has a repeated field encoding
  repeated string f = 5 [features = { repeated_field_encoding: PACKED }];
                                      ^^^^^^^^^^^^^^^^^^^^^^^ proto/misused-feature: only a repeated number, enum or "bool" can be packed
  int32 g = 6 [features.utf8_validation = NONE];
                        ^^^^^^^^^^^^^^^ proto/misused-feature: only a string has UTF-8 to validate
  int32 h = 7 [features.message_encoding = DELIMITED];
                        ^^^^^^^^^^^^^^^^ proto/misused-feature: only a message has a message encoding
  int32 i = 8 [features.field_presence = FIELD_PRESENCE_UNKNOWN];
                        ^^^^^^^^^^^^^^ proto/misused-feature: "field_presence" needs a value that is not unknown
  repeated int32 j = 9 [packed = true];
                        ^^^^^^ proto/misused-option: there is no "packed" in edition 2023
  extensions 100;
}
extend M { int32 k = 100 [features.field_presence = EXPLICIT]; }
                                   ^^^^^^^^^^^^^^ proto/misused-feature: the presence of an extension cannot be set
//- /proto3.proto
syntax = "proto3";
message N { string a = 1 [features.field_presence = IMPLICIT]; }
                          ^^^^^^^^ proto/option-edition: there are no features in proto3
//- /edition2024.proto
edition = "2024";
package Bad_Name;
        ^^^^^^^^ proto/naming-style: the name of this package should be in lower_snake_case: "Bad_Name"
option java_multiple_files = true;
       ^^^^^^^^^^^^^^^^^^^ proto/option-edition: "java_multiple_files" is no longer in edition 2024
message lower { string camelCase = 1; string a_1 = 2 [ctype = CORD]; oneof Choice { int32 b = 3; } }
        ^^^^^ proto/naming-style: the name of this message should be in TitleCase: "lower"
                       ^^^^^^^^^ proto/naming-style: the name of this field should be in lower_snake_case: "camelCase"
                                             ^^^ proto/naming-style: the name of this field should be in lower_snake_case: "a_1"
                                                      ^^^^^ proto/misused-option: there is no "ctype" in edition 2024
                                                                           ^^^^^^ proto/naming-style: the name of this oneof should be in lower_snake_case: "Choice"
enum e { Value = 0; }
     ^ proto/naming-style: the name of this enum should be in TitleCase: "e"
         ^^^^^ proto/naming-style: the name of this enum value should be in UPPER_SNAKE_CASE: "Value"
service s { rpc method(lower) returns (lower); }
        ^ proto/naming-style: the name of this service should be in TitleCase: "s"
                ^^^^^^ proto/naming-style: the name of this method should be in TitleCase: "method"
`));

  it('report options at what does not fit', () =>
    checkDiagnostics(`syntax = "proto2";
message M {
  repeated string a = 1 [packed = true];
           ^^^^^^ proto/misused-option: only a repeated number, enum or "bool" can be packed
  optional int32 b = 2 [packed = true];
           ^^^^^ proto/misused-option: only a repeated number, enum or "bool" can be packed
  optional float c = 3 [default = -Infinity];
                                   ^^^^^^^^ proto/default-value: the default of "c" must be a number
  repeated bool d = 4 [packed = true];
}
message string { optional string.Inner a = 1; optional group.Inner b = 2; }
                                ^^^^^^ proto/wrong-kind: "string.Inner" is a name in the built-in type "string", which has none; expected a message or an enum
                                                            ^^^^^^ proto/wrong-kind: "group.Inner" is a name in the built-in type "group", which has none; expected a message or an enum
message Empty { oneof choice {} }
                ^^^^^^^^^^^^ proto/empty-oneof: the oneof "choice" has no fields
extend M {}
^^^^^^^^ proto/empty-oneof: "extend" declares no extensions
`));

  it('report declarations of extensions', () =>
    checkDiagnostics(`syntax = "proto2";
message M {
  extensions 1 to 9 [
    verification = UNVERIFIED,
    ^^^^^^^^^^^^ proto/extension-declaration: a range that declares its extensions cannot be UNVERIFIED
    declaration = { number: 10, full_name: ".a.b", type: "int32" },
                    ^^^^^^ proto/extension-declaration: the declared extension 10 is not in the range 1 to 9
    declaration = { number: 1, full_name: "a", type: "b" },
                               ^^^^^^^^^ proto/extension-declaration: "a" is no full name
                                               ^^^^ proto/extension-declaration: "b" is no full name
    declaration = { number: 1, reserved: true, type: "int32" },
                    ^^^^^^ proto/extension-declaration: the extension 1 is declared twice
                                               ^^^^ proto/extension-declaration: the declared extension 1 needs both "full_name" and "type"
    declaration = { number: 2, full_name: ".c" },
    ^^^^^^^^^^^ proto/extension-declaration: the declared extension 2 needs both "full_name" and "type"
    declaration = { number: 3, full_name: ".a.b", type: ".d" },
                               ^^^^^^^^^ proto/extension-declaration: the extension ".a.b" is declared twice
    declaration = {}
                  ^^ proto/extension-declaration: the declared extension has no "number"
  ];
  extensions 11, 12 to 14 [declaration = { number: 11, full_name: ".e", type: "int32" }];
                           ^^^^^^^^^^^ proto/extension-declaration: extensions are declared for one range at a time
  extensions 15, 16 [declaration = { number: 17, full_name: ".f", type: "int32" }];
                     ^^^^^^^^^^^ proto/extension-declaration: extensions are declared for one range at a time
                                     ^^^^^^ proto/extension-declaration: the declared extension 17 is not in the range 15, 16
}
`));

  it('report messages nested too deep, from the keyword on', () =>
    checkDiagnostics(`syntax = "proto2";
${'message M {'.repeat(30)}
message N {
  map<string, string> a = 1;
  ^^^^^^^^^^^^^^^^^^^ proto/nesting-depth: messages are nested more than 31 levels deep
  optional group B = 2 {}
           ^^^^^^^ proto/nesting-depth: messages are nested more than 31 levels deep
  message C {}
  ^^^^^^^^^ proto/nesting-depth: messages are nested more than 31 levels deep
}
${'}'.repeat(30)}
`));
});

/** The titles of all fixes, in order of place. */
async function fixesIn(source: string): Promise<string[]> {
  const { snapshot, uris } = await snapshotOf(proto, source);
  return uris.flatMap((uri) =>
    snapshot.diagnostics(uri).flatMap(({ fixes = [] }) => fixes.map(({ title }) => title)),
  );
}
