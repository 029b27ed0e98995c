import { test } from 'node:test';
import type { OccurrencePlace } from '../../../../server/src/model/occurrence.ts';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { checkOccurrences } from '../../../support/check-occurrences.ts';

const inOptions: readonly OccurrencePlace[] = ['option', 'literal', 'value', 'text'];

test('declarations, types and packages are named part by part', () =>
  checkOccurrences(
    proto,
    `syntax = "proto3";
package a . b;
        ^ declaration package a
            ^ declaration package a.b
message Outer {
        ^^^^^ declaration message a.b.Outer
  message Inner { Outer.Inner own = 1; }
          ^^^^^ declaration message a.b.Outer.Inner
                  ^^^^^ type message a.b.Outer
                        ^^^^^ type message a.b.Outer.Inner
                              ^^^ declaration field a.b.Outer.Inner.own
  map<string, .a.b.Outer> all = 2;
               ^ type package a
                 ^ type package a.b
                   ^^^^^ type message a.b.Outer
                          ^^^ declaration field a.b.Outer.all
  oneof one { b.Kind kind = 3; }
        ^^^ declaration oneof a.b.Outer.one
              ^ type package a.b
                ^^^^ type enum a.b.Kind
                     ^^^^ declaration field a.b.Outer.kind
  reserved "gone";
}
enum Kind { NONE = 0; }
     ^^^^ declaration enum a.b.Kind
            ^^^^ declaration enum-value a.b.NONE
service Search { rpc Find(Outer) returns (stream Outer . Inner); }
        ^^^^^^ declaration service a.b.Search
                     ^^^^ declaration method a.b.Search.Find
                          ^^^^^ type message a.b.Outer
                                                 ^^^^^ type message a.b.Outer
                                                         ^^^^^ type message a.b.Outer.Inner
`,
  ));

test('imports name files', () =>
  checkOccurrences(
    proto,
    `import "b.proto";
       ^^^^^^^^^ import file b.proto in b.proto
import "missing.proto";
//- /b.proto
`,
  ));

test('a group declares its message and its field by one name, and goes by either in a literal', () =>
  checkOccurrences(
    proto,
    `import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { optional Outer outer = 50000; }
                                                       ^^^^^ declaration extension outer
message Outer { optional group Part = 1 { optional int32 x = 1; } }
        ^^^^^ declaration message Outer
                               ^^^^ declaration message Outer.Part
                                                         ^ declaration field Outer.Part.x
message A { option (outer) = { Part { x: 1 } }; }
        ^ declaration message A
                    ^^^^^ option extension outer
                               ^^^^ literal message Outer.Part
                                      ^ literal field Outer.Part.x
message B { option (outer).part.x = 2; }
        ^ declaration message B
                    ^^^^^ option extension outer
                           ^^^^ option field Outer.part
                                ^ option field Outer.Part.x
`,
    ['declaration', 'literal', 'option'],
  ));

test('options of the language, their paths and their values', () =>
  checkOccurrences(
    proto,
    `edition = "2023";
option optimize_for = CODE_SIZE;
       ^^^^^^^^^^^^ option field google.protobuf.FileOptions.optimize_for in parlance:google/protobuf/descriptor.proto
                      ^^^^^^^^^ value enum-value google.protobuf.FileOptions.CODE_SIZE in parlance:google/protobuf/descriptor.proto
option features.field_presence = IMPLICIT;
       ^^^^^^^^ option field google.protobuf.FileOptions.features in parlance:google/protobuf/descriptor.proto
                ^^^^^^^^^^^^^^ option field google.protobuf.FeatureSet.field_presence in parlance:google/protobuf/descriptor.proto
                                 ^^^^^^^^ value enum-value google.protobuf.FeatureSet.IMPLICIT in parlance:google/protobuf/descriptor.proto
message M {
  option deprecated = true;
         ^^^^^^^^^^ option field google.protobuf.MessageOptions.deprecated in parlance:google/protobuf/descriptor.proto
  extensions 5 [verification = UNVERIFIED, declaration = { number: 5, full_name: ".x", type: ".M" }];
                ^^^^^^^^^^^^ option field google.protobuf.ExtensionRangeOptions.verification in parlance:google/protobuf/descriptor.proto
                               ^^^^^^^^^^ value enum-value google.protobuf.ExtensionRangeOptions.UNVERIFIED in parlance:google/protobuf/descriptor.proto
                                           ^^^^^^^^^^^ option field google.protobuf.ExtensionRangeOptions.declaration in parlance:google/protobuf/descriptor.proto
                                                           ^^^^^^ literal field google.protobuf.ExtensionRangeOptions.Declaration.number in parlance:google/protobuf/descriptor.proto
                                                                      ^^^^^^^^^ literal field google.protobuf.ExtensionRangeOptions.Declaration.full_name in parlance:google/protobuf/descriptor.proto
                                                                                       ^^^^ literal field google.protobuf.ExtensionRangeOptions.Declaration.type in parlance:google/protobuf/descriptor.proto
                                                                                               ^ text message M
  string s = 1 [jstype = JS_STRING, json_name = "S", targets = TARGET_TYPE_FILE];
                ^^^^^^ option field google.protobuf.FieldOptions.jstype in parlance:google/protobuf/descriptor.proto
                         ^^^^^^^^^ value enum-value google.protobuf.FieldOptions.JS_STRING in parlance:google/protobuf/descriptor.proto
                                                     ^^^^^^^ option field google.protobuf.FieldOptions.targets in parlance:google/protobuf/descriptor.proto
                                                               ^^^^^^^^^^^^^^^^ value enum-value google.protobuf.FieldOptions.TARGET_TYPE_FILE in parlance:google/protobuf/descriptor.proto
}
service S { rpc F(M) returns (M) { option idempotency_level = IDEMPOTENT; } }
                                          ^^^^^^^^^^^^^^^^^ option field google.protobuf.MethodOptions.idempotency_level in parlance:google/protobuf/descriptor.proto
                                                              ^^^^^^^^^^ value enum-value google.protobuf.MethodOptions.IDEMPOTENT in parlance:google/protobuf/descriptor.proto
`,
    inOptions,
  ));

test('custom options lead through messages, extensions and their packages', () =>
  checkOccurrences(
    proto,
    `syntax = "proto2";
package a.b;
import "google/protobuf/descriptor.proto";
message Rules {
  optional Rules sub = 1;
  optional Level level = 2;
  map<string, Rules> named = 3;
  repeated Level levels = 4;
  extensions 100 to 200;
  extend Rules { optional Rules more = 100; }
}
enum Level { LOW = 0; HIGH = 1; }
extend google.protobuf.FieldOptions { optional Rules rules = 50000; repeated string s = 50001; }
message M {
  optional Level level = 1 [default = HIGH, (rules).sub.level = LOW];
                                      ^^^^ value enum-value a.b.HIGH
                                             ^^^^^ option extension a.b.rules
                                                    ^^^ option field a.b.Rules.sub
                                                        ^^^^^ option field a.b.Rules.level
                                                                ^^^ value enum-value a.b.LOW
  optional string s = 2 [(b.rules).(.a.b.Rules.more).level = HIGH, (a.b.s) = "x"];
                          ^ option package a.b
                            ^^^^^ option extension a.b.rules
                                     ^ option package a
                                       ^ option package a.b
                                         ^^^^^ option message a.b.Rules
                                               ^^^^ option extension a.b.Rules.more
                                                     ^^^^^ option field a.b.Rules.level
                                                             ^^^^ value enum-value a.b.HIGH
                                                                    ^ option package a
                                                                      ^ option package a.b
                                                                        ^ option extension a.b.s
  optional string t = 3 [(rules) = {
                          ^^^^^ option extension a.b.rules
    level: HIGH
    ^^^^^ literal field a.b.Rules.level
           ^^^^ literal enum-value a.b.HIGH
    levels: [LOW, HIGH]
    ^^^^^^ literal field a.b.Rules.levels
             ^^^ literal enum-value a.b.LOW
                  ^^^^ literal enum-value a.b.HIGH
    sub < [a.b.Rules.more] { level: LOW } >
    ^^^ literal field a.b.Rules.sub
           ^ literal package a
             ^ literal package a.b
               ^^^^^ literal message a.b.Rules
                     ^^^^ literal extension a.b.Rules.more
                             ^^^^^ literal field a.b.Rules.level
                                    ^^^ literal enum-value a.b.LOW
    named { key: "LOW" value { level: HIGH } }
    ^^^^^ literal field a.b.Rules.named
                               ^^^^^ literal field a.b.Rules.level
                                      ^^^^ literal enum-value a.b.HIGH
    missing: LOW
  }];
  optional string u = 4 [(a.b.missing).level = LOW, (google.protobuf.FieldOptions.packed) = true];
                                                     ^^^^^^ option package google in bundled/google/protobuf/descriptor.proto
                                                            ^^^^^^^^ option package google.protobuf in bundled/google/protobuf/descriptor.proto
                                                                     ^^^^^^^^^^^^ option message google.protobuf.FieldOptions in bundled/google/protobuf/descriptor.proto
                                                                                  ^^^^^^ option field google.protobuf.FieldOptions.packed in bundled/google/protobuf/descriptor.proto
}
`,
    inOptions,
  ));

test('an Any is named by its type, and a member of a message set by its message', () =>
  checkOccurrences(
    proto,
    `syntax = "proto2";
package a;
import "google/protobuf/any.proto";
import "google/protobuf/descriptor.proto";
extend google.protobuf.FileOptions {
       ^^^^^^ type package google in bundled/google/protobuf/descriptor.proto
              ^^^^^^^^ type package google.protobuf in bundled/google/protobuf/descriptor.proto
                       ^^^^^^^^^^^ type message google.protobuf.FileOptions in bundled/google/protobuf/descriptor.proto
  repeated google.protobuf.Any any = 50000;
           ^^^^^^ type package google in bundled/google/protobuf/any.proto
                  ^^^^^^^^ type package google.protobuf in bundled/google/protobuf/any.proto
                           ^^^ type message google.protobuf.Any in bundled/google/protobuf/any.proto
  optional Set set = 50001;
           ^^^ type message a.Set
}
message Set { option message_set_wire_format = true; extensions 4 to max; }
                     ^^^^^^^^^^^^^^^^^^^^^^^ option field google.protobuf.MessageOptions.message_set_wire_format in bundled/google/protobuf/descriptor.proto
message Member { extend Set { optional Member member = 5; } optional int32 x = 1; }
                        ^^^ type message a.Set
                                       ^^^^^^ type message a.Member
option (any) = { [type.googleapis.com/a.Member] { x: 1 } };
        ^^^ option extension a.any
                                      ^ type package a
                                        ^^^^^^ type message a.Member
                                                  ^ literal field a.Member.x
option (set) = { [a.Member] { x: 2 } };
        ^^^ option extension a.set
                  ^ type package a
                    ^^^^^^ type message a.Member
                              ^ literal field a.Member.x
`,
    ['option', 'literal', 'type'],
  ));

test('strings of google.api name fields and types', () =>
  checkOccurrences(
    proto,
    `syntax = "proto3";
package a;
import "google/api/annotations.proto";
import "google/api/client.proto";
import "google/api/resource.proto";
import "google/api/routing.proto";
import "google/longrunning/operations.proto";
message Book {
  option (google.api.resource) = { type: "x/Book" name_field: "name" };
                                                               ^^^^ text field a.Book.name
  string name = 1;
}
message Update { Book book = 1; string mask = 2; }
service Library {
  rpc Change(Update) returns (Update) {
    option (google.api.http) = {
      patch: "/v1/{book.name=shelves/*}/{missing}:change/{mask}" body: "book" response_body: "mask"
                   ^^^^ text field a.Update.book
                        ^^^^ text field a.Book.name
                                                          ^^^^ text field a.Update.mask
                                                                        ^^^^ text field a.Update.book
                                                                                              ^^^^ text field a.Update.mask
      additional_bindings { custom { kind: "HEAD" path: "/{mask}" } body: "*" }
                                                           ^^^^ text field a.Update.mask
    };
    option (google.api.method_signature) = "book,mask , book.name";
                                            ^^^^ text field a.Update.book
                                                 ^^^^ text field a.Update.mask
                                                        ^^^^ text field a.Update.book
                                                             ^^^^ text field a.Book.name
    option (google.api.routing) = { routing_parameters { field: "book.name" } };
                                                                 ^^^^ text field a.Update.book
                                                                      ^^^^ text field a.Book.name
    option (google.longrunning.operation_info) = { response_type: "Book" metadata_type: "a.Update" };
                                                                   ^^^^ text message a.Book
                                                                                         ^ text package a
                                                                                           ^^^^^^ text message a.Update
  }
  rpc Joined(Update) returns (Update) { option (google.api.http).get = "/v1/" '{mask}/{bo' "ok}"; }
                                                                                ^^^^ text field a.Update.mask
  rpc Escaped(Update) returns (Update) { option (google.api.http).get = "/v1\\x2f{mask}"; }
}
`,
    ['text'],
  ));
