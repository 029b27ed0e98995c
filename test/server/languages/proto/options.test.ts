import { describe, it } from 'node:test';
import { checkDiagnostics } from '../../../support/proto-problems.ts';

describe('the options of Protobuf', () => {
  it('takes options of the language and of others', () =>
    checkDiagnostics(`syntax = "proto2";
import "google/protobuf/descriptor.proto";
import "google/protobuf/any.proto";
package a;
extend google.protobuf.MessageOptions {
  optional V v = 50000;
  repeated int32 n = 50001;
}
message V {
  optional V inner = 1;
  repeated V list = 2;
  optional bytes y = 3;
  optional google.protobuf.Any any = 4;
  extensions 100;
  extend V { optional string ext = 100; }
}
message M {
  option deprecated = true;
  option (v).inner.inner.y = "\\xff";
  option (a.v).(a.V.ext) = "x";
  option (.a.v).any = { [type.googleapis.com/a.V] { list: [] } };
  option (n) = 1;
  option (n) = -0x2;
}
`));

  it('reports names that lead nowhere', () =>
    checkDiagnostics(`syntax = "proto2";
import "google/protobuf/descriptor.proto";
package a;
extend google.protobuf.MessageOptions { optional V v = 50000; }
extend google.protobuf.FieldOptions { optional V f = 50000; }
message V { optional int32 i = 1; repeated V list = 2; }
message M {
  option depricated = true;
         ^^^^^^^^^^ proto/unknown-option: there is no option "depricated" in "google.protobuf.MessageOptions"
  option v = { i: 1 };
         ^ proto/unknown-option: there is no option "v" in "google.protobuf.MessageOptions"
  option (w).i = 1;
         ^^^ proto/unknown-option: there is no extension "w"
  option (f).i = 1;
         ^^^ proto/unknown-option: "f" is not an option of "google.protobuf.MessageOptions"
  option (v).j = 1;
             ^ proto/unknown-option: there is no option "j" in "a.V"
  option (v).i.j = 1;
               ^ proto/unknown-option: "i" is not a message: it has no fields to set
  option (v).list.i = 1;
                  ^ proto/unknown-option: "list" is repeated: set each of its messages with "{ … }"
  option (V).i = 1;
         ^^^ proto/unknown-option: "V" is not an extension
  option uninterpreted_option = {};
         ^^^^^^^^^^^^^^^^^^^^ proto/unknown-option: there is no option "uninterpreted_option" in "google.protobuf.MessageOptions"
  option (a.w).i = 1;
         ^^^^^ proto/unknown-option: there is no extension "a.w"
}
`));

  it('looks for names from around the declaration', () =>
    checkDiagnostics(`syntax = "proto2";
import "google/protobuf/descriptor.proto";
package a;
message M {
  extend google.protobuf.MessageOptions { optional int32 inside = 50000; }
  option (inside) = 1;
         ^^^^^^^^ proto/unknown-option: there is no extension "inside"
  option (M.inside) = 2;
  message N {
    option (inside) = 3;
  }
}
`));

  it('reports values of other types', () =>
    checkDiagnostics(`syntax = "proto2";
import "google/protobuf/descriptor.proto";
package a;
extend google.protobuf.MessageOptions {
  optional int32 i32 = 50000;
  optional uint64 u64 = 50001;
  optional float f = 50002;
  optional bool b = 50003;
  optional string s = 50004;
  optional E e = 50005;
  optional V v = 50006;
  optional double d = 50007;
}
enum E { E_ZERO = 0; E_ONE = 1; }
message V {}
message M {
  option (i32) = 2147483648;
                 ^^^^^^^^^^ proto/option-value: "i32" takes an integer from -2147483648 to 2147483647
  option (u64) = -1;
                 ^^ proto/option-value: "u64" takes an integer from 0 to 18446744073709551615
  option (f) = "1";
               ^^^ proto/option-value: "f" takes a number
  option (b) = 1;
               ^ proto/option-value: "b" takes "true" or "false"
  option (s) = text;
               ^^^^ proto/option-value: "s" takes a string in quotes
  option (e) = 1;
               ^ proto/option-value: "e" takes a value of the enum "a.E" (E_ZERO, E_ONE)
  option (v) = 1;
               ^ proto/option-value: "v" takes a message
  option (d) = infinity;
               ^^^^^^^^ proto/option-value: "d" takes a number
}
message N {
  option (i32) = 1.5;
                 ^^^ proto/option-value: "i32" takes an integer from -2147483648 to 2147483647
  option (u64) = 18446744073709551616;
                 ^^^^^^^^^^^^^^^^^^^^ proto/option-value: "u64" takes an integer from 0 to 18446744073709551615
  option (f) = -nan;
  option (b) = True;
               ^^^^ proto/option-value: "b" takes "true" or "false"
  option (s) = 1;
               ^ proto/option-value: "s" takes a string in quotes
  option (e) = E_TWO;
               ^^^^^ proto/option-value: "e" takes a value of the enum "a.E" (E_ZERO, E_ONE)
  option (v) = "v";
               ^^^ proto/option-value: "v" takes a message
  option (d) = 18446744073709551616;
}
`));

  it('reports what is wrong inside of braces', () =>
    checkDiagnostics(`syntax = "proto2";
import "google/protobuf/descriptor.proto";
import "google/protobuf/any.proto";
package a;
extend google.protobuf.MessageOptions { repeated V v = 50000; }
message V {
  optional int32 i = 1;
  oneof choice { string s = 2; string t = 3; }
  optional E e = 4;
  required bool b = 5;
  optional google.protobuf.Any any = 6;
  optional float f = 7;
  repeated V list = 8;
  repeated int32 n = 9;
  reserved "gone";
  extensions 100;
}
extend V { optional int32 x = 100; }
enum E { E_ZERO = 0; }
message M {
  option (v) = { b: true gone: { anything: 1 } [a.x]: 1 e: 0 };
  option (v) = { i: 1 };
               ^^^^^^^^ proto/option-value: required field "b" not set
  option (v) = { b: t i: 1 i: 2 };
                           ^ proto/option-value: the field "i" is set twice
  option (v) = { b: 1 s: "s" t: "t" };
                             ^ proto/option-value: "t" and "s" are both of the oneof "choice"; only one can be set
  option (v) = { b: 2 };
                    ^ proto/option-value: "b" takes "true" or "false"
  option (v) = { b: true j: 1 [a.y]: 2 e: 5 f: 0x1 };
                         ^ proto/option-value: the message "a.V" has no field "j"
                               ^^^ proto/option-value: "a.y" is not an extension of "a.V"
                                          ^ proto/option-value: "e" takes a value of the enum "a.E" (E_ZERO)
                                               ^^^ proto/option-value: "f" takes a decimal number
  option (v) = { b: true list: { b: true, list { i: 1 } } n [1] };
                                                          ^ proto/option-value: expected ":" after "n"
  option (v) = { b: true any { [type.googleapis.com/a.W] {} [example.com/a.V] {} } [type.googleapis.com/a.V] {} };
                                                    ^^^ proto/option-value: there is no message "a.W"
                                                             ^^^^^^^^^^^^^^^ proto/option-value: the type URL of an Any begins with "type.googleapis.com/"
                                                                                    ^^^^^^^^^^^^^^^^^^^^^^^ proto/option-value: "a.V" is no "google.protobuf.Any"
  option (v) = { b: true any { [type.googleapis.com/a.V] {} } };
                                                         ^^ proto/option-value: required field "b" not set
}
`));

  it('reports what is wrong with names in brackets', () =>
    checkDiagnostics(`syntax = "proto2";
import "google/protobuf/descriptor.proto";
import "google/protobuf/any.proto";
package a;
extend google.protobuf.MessageOptions { optional V v = 50000; optional int32 other = 50001; }
message V { optional int32 i = 1; optional google.protobuf.Any any = 2; extensions 3; }
extend V { optional int32 x = 3; }
message M {
  option (v).any = { [/a.V] {} };
                     ^^^^^^ proto/syntax: a type URL has a domain before the slash, as "type.googleapis.com/foo.Bar" has
}
message N {
  option (v) = { ["a.x"]: 1 [.a.x]: 2 [i]: 3 [a.other]: 4 };
                 ^^^^^^^ proto/syntax: a name in brackets has no quotes
                             ^ proto/syntax: a name in brackets does not begin with a dot
                                      ^^^ proto/option-value: "i" is no extension: it stands without brackets
                                             ^^^^^^^^^ proto/option-value: "a.other" is not an extension of "a.V"
}
message O {
  option (v) = { any { type_url: "" [type.googleapis.com/a.V] {} [type.googleapis.com/a.V] {} } };
                       ^^^^^^^^ proto/option-value: "type_url" is set by the type URL in brackets
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^ proto/option-value: the Any is set twice
}
`));

  it('points at bytes that spell no text', () =>
    checkDiagnostics(`syntax = "proto3";
import "google/protobuf/descriptor.proto";
extend google.protobuf.FileOptions { string s = 50000; }
option (s) = "\\303\\244 and \\\\xff and \\xc3\\xa4\\xff!";
                                     ^^^^^^^^^^^^ proto/option-value: "s" takes a string of UTF-8
`));

  it('reports what is set twice', () =>
    checkDiagnostics(`syntax = "proto2";
import "google/protobuf/descriptor.proto";
package a;
extend google.protobuf.MessageOptions { optional V v = 50000; }
message V { optional int32 i = 1; optional int32 j = 2; }
message M {
  option (v).i = 1;
  option (v).j = 2;
  option (v).i = 3;
         ^^^^^ proto/duplicate-option: the option "i" is already set
  option (v) = { j: 1 };
         ^^^ proto/duplicate-option: the option "v" is already set
  option deprecated = true;
  option deprecated = false;
         ^^^^^^^^^^ proto/duplicate-option: the option "deprecated" is already set
}
`));

  it('has the options of a file without descriptor.proto', () =>
    checkDiagnostics(`syntax = "proto3";
option java_package = 1;
                      ^ proto/option-value: "java_package" takes a string in quotes
option optimize_for = FAST;
                      ^^^^ proto/option-value: "optimize_for" takes a value of the enum "google.protobuf.FileOptions.OptimizeMode" (SPEED, CODE_SIZE, LITE_RUNTIME)
option go_pakage = "x";
       ^^^^^^^^^ proto/unknown-option: there is no option "go_pakage" in "google.protobuf.FileOptions"
message M {
  int32 a = 1 [jstype = JS_STRING, ctype = CORD, lazy = yes];
  ^^^^^ proto/misused-option: "jstype" is for 64-bit integers
                                                        ^^^ proto/option-value: "lazy" takes "true" or "false"
  repeated int32 b = 2 [packed = false, retention = RETENTION_SOURCE, targets = TARGET_TYPE_FILE, targets = TARGET_TYPE_NONE];
                                                                                                            ^^^^^^^^^^^^^^^^ proto/option-value: "targets" takes a value of the enum "google.protobuf.FieldOptions.OptionTargetType" (TARGET_TYPE_UNKNOWN, TARGET_TYPE_FILE, TARGET_TYPE_EXTENSION_RANGE, TARGET_TYPE_MESSAGE, TARGET_TYPE_FIELD, …)
}
`));

  it('takes those of a descriptor.proto of the compilation, though nothing imports it', () =>
    checkDiagnostics(`syntax = "proto3";
message M {
  string a = 1 [some_new_option = "x", deprecated = true];
  string b = 2 [other = 1];
                ^^^^^ proto/unknown-option: there is no option "other" in "google.protobuf.FieldOptions"
}
//- /google/protobuf/descriptor.proto
syntax = "proto2";
package google.protobuf;
message FieldOptions { optional string some_new_option = 11; }
`));
});
