import { describe, it } from 'node:test';
import { checkDiagnostics } from '../../../support/proto-problems.ts';

describe('the warnings of Protobuf', () => {
  it('are of imports that neither types nor options use', () =>
    checkDiagnostics(`syntax = "proto3";
package app;
import "types.proto";
import "nested.proto";
import "options.proto";
import "levels.proto";
import "any.proto";
^^^^^^^^^^^^^^^^^^^ warning proto/unused-import: nothing of "any.proto" is used
import public "shown.proto";
import "facade.proto";
import "google/protobuf/empty.proto";
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning proto/unused-import: nothing of "google/protobuf/empty.proto" is used
option (level) = LOW;
message M {
  .app.types.T t = 1;
  map<string, Outer.Inner> map = 2;
}
//- /types.proto
syntax = "proto3";
package app.types;
message T {}
//- /nested.proto
syntax = "proto3";
package app;
message Outer { message Inner {} }
//- /options.proto
syntax = "proto3";
import "google/protobuf/descriptor.proto";
import "levels.proto";
extend google.protobuf.FileOptions { Level level = 50000; }
//- /levels.proto
syntax = "proto3";
enum Level { LOW = 0; }
//- /any.proto
syntax = "proto3";
message Any {}
//- /shown.proto
syntax = "proto3";
//- /facade.proto
syntax = "proto3";
import public "any.proto";
`));

  it('count what aggregates name, and that options are of descriptor.proto', () =>
    checkDiagnostics(`syntax = "proto3";
import "options.proto";
import "extensions.proto";
import "content.proto";
import "google/protobuf/descriptor.proto";
option (detail) = {
  [number]: 1
  any { [type.googleapis.com/Content] {} }
};
//- /options.proto
syntax = "proto2";
import "google/protobuf/any.proto";
import "google/protobuf/descriptor.proto";
message Detail {
  optional google.protobuf.Any any = 1;
  extensions 100;
}
extend google.protobuf.FileOptions { optional Detail detail = 50000; }
//- /extensions.proto
syntax = "proto2";
import "options.proto";
extend Detail { optional int32 number = 100; }
//- /content.proto
syntax = "proto3";
message Content {}
`));

  it('leave the imports of files with errors alone', () =>
    checkDiagnostics(`syntax = "proto3";
import "other.proto";
message M {
  Oter other = 1;
  ^^^^ proto/unresolved-type: "Oter" is not declared
}
//- /other.proto
syntax = "proto3";
message Other {}
`));

  it('are of what compilers let pass', () =>
    checkDiagnostics(`message M {
^^^^^^^ warning proto/missing-syntax: the file says neither "syntax" nor "edition" and is read as proto2
  reserved "a", "b c";
                ^^^^^ warning proto/reserved-identifier: nothing can be called "b c"
  optional int32 d_e = 1;
  optional int32 dE = 2;
                 ^^ warning proto/legacy-json-name: "dE" and "d_e" are both "dE" in JSON
}
enum E {
  option deprecated_legacy_json_field_conflicts = true;
  E_A = 0;
  A = 1;
  ^ warning proto/legacy-enum-value: "A" and "E_A" are both "A" without the name of the enum and in one case
  reserved "B", "4";
                ^^^ warning proto/reserved-identifier: nothing can be called "4"
}
`));

  it('are of extensions with one number in two files', () =>
    checkDiagnostics(`syntax = "proto2";
import "b.proto";
message M {
  extend Base { optional int32 a = 100; }
                                   ^^^ warning proto/extension-clash: the number 100 of "Base" is also that of "b" in "b.proto"
}
//- /b.proto
syntax = "proto2";
import public "base.proto";
extend Base { optional int32 b = 100; }
//- /base.proto
syntax = "proto2";
message Base { extensions 100 to max; }
`));

  it('hint at the use of what is deprecated, but by what is deprecated itself', () =>
    checkDiagnostics(`syntax = "proto3";
import "old.proto";
message Gone { option deprecated = true; Gone again = 1; }
message M {
  Gone a = 1;
  ^^^^ hint proto/deprecated-use: "Gone" is deprecated
  Gone b = 2 [deprecated = true];
  map<string, Old> c = 3;
              ^^^ hint proto/deprecated-use: "Old" is deprecated
}
service S {
  rpc Get(M) returns (Gone);
                      ^^^^ hint proto/deprecated-use: "Gone" is deprecated
}
//- /old.proto
syntax = "proto3";
option deprecated = true;
message Old { Old old = 1; }
`));
});
