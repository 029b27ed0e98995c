import { describe, it } from 'node:test';
import { checkDiagnostics } from '../../../support/proto-problems.ts';

/** Verdicts of protoc 35.1 in corners that nobody would guess; found by comparing the two on generated files. */
describe('in the corners of Protobuf', () => {
  it('numbers are of 64 bits where they are not decimal, and escapes end at 1FFFFF', () =>
    checkDiagnostics(`syntax = "proto2";
message M {
  optional double a = 1 [default = 18446744073709551616];
  optional double b = 2 [default = 0x1ffffffffffffffff];
                                   ^^^^^^^^^^^^^^^^^^^ proto/default-value: the default of "b" must be a number of at most 64 bits where it is not decimal
  optional double c = 3 [default = 07777777777777777777777777];
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ proto/default-value: the default of "c" must be a number of at most 64 bits where it is not decimal
  optional string d = 4 [default = "\\U001fffff"];
  optional string e = 5 [default = "\\U00200000"];
                                    ^^^^^^^^^^ proto/syntax: the escape is not a Unicode code point
}
`));

  it('what only looks like an option is set once too', () =>
    checkDiagnostics(`syntax = "proto2";
message M {
  optional int32 a = 1 [default = 1, json_name = "b", default = 2, json_name = "c"];
                                                      ^^^^^^^ proto/duplicate-option: "default" is already set
                                                                   ^^^^^^^^^ proto/duplicate-option: "json_name" is already set
}
`));

  it('the entry of a map is no type for others', () =>
    checkDiagnostics(`syntax = "proto3";
message M { map<string, int32> a = 1; }
message N {
  map<string, M.AEntry> a = 1;
              ^^^^^^^^ proto/map-field: the entry of a map is no type for the values of another
  M.AEntry b = 2;
  ^^^^^^^^ proto/map-field: the entry of a map is no type for other fields
}
service S { rpc Get(M.AEntry) returns (M); }
`));

  it('a message that is delimited is neither lazy nor in a message set', () =>
    checkDiagnostics(`edition = "2023";
message M {
  M a = 1 [lazy = true];
  M b = 2 [lazy = true, features.message_encoding = DELIMITED];
           ^^^^ proto/misused-option: a message that is delimited cannot be "lazy"
}
message Set { option message_set_wire_format = true; extensions 4 to max; }
extend Set {
  M c = 100;
  M d = 101 [features.message_encoding = DELIMITED];
  ^ proto/message-set: an extension of a message set is a singular message
}
`));

  it('packages share their names with the values of enums', () =>
    checkDiagnostics(`syntax = "proto3";
package p.q;
^^^^^^^^^^^^ proto/duplicate-name: the package "p.q" has the name of something else
import "b.proto";
message M { E e = 1; }
//- /b.proto
syntax = "proto3";
package p;
import "c.proto";
enum E {
  q = 0;
  r = 1;
  ^ proto/duplicate-name: "p.r" is also the name of a package
}
message M { r.M m = 1; }
//- /c.proto
syntax = "proto3";
package p.r;
message M {}
`));

  it('a value of an enum lives within the option that has it', () =>
    checkDiagnostics(`edition = "2023";
enum E {
  E_A = 0 [feature_support = { edition_introduced: EDITION_2023 }];
  E_B = 1 [feature_support = { edition_removed: EDITION_2024 }];
           ^^^^^^^^^^^^^^^ proto/feature-support: removed without a removal error
}
message M {
  E a = 1 [feature_support = { edition_introduced: EDITION_2024 }];
           ^^^^^^^^^^^^^^^ proto/feature-support: the value "E_A" is introduced before the option is
  E b = 2;
}
`));

  it('only files of Protobuf itself are in the unstable edition, in which integers have a fixed length', () =>
    checkDiagnostics(`edition = "UNSTABLE";
          ^^^^^^^^^^ proto/unknown-syntax: unknown edition "UNSTABLE"
//- /google/protobuf/unstable.proto
edition = "UNSTABLE";
message M {
  varint32 a = 1;
  int32 b = 2;
  sint32 c = 3;
  ^^^^^^ proto/wrong-kind: "sint32" is a built-in type; expected a message or an enum
}
`));
});
