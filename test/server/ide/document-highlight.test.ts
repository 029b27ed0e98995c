import { test } from 'node:test';
import { highlightsOf } from '../../../server/src/ide/document-highlight.ts';
import { occurrenceAt, occurrencesIn } from '../../../server/src/ide/occurrences.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { checkPlaces } from '../../support/check-places.ts';

async function checkHighlights(language: Language, source: string): Promise<void> {
  await checkPlaces(language, source, ({ snapshot, uri, offset }) => {
    const name = occurrenceAt(snapshot, uri, offset);
    const found = name === undefined ? [] : highlightsOf(name, occurrencesIn(snapshot, uri));
    return found.map(({ span, place }) => ({ uri, span, text: place }));
  });
}

test('a field is highlighted where options, literals and strings name it', () =>
  checkHighlights(
    proto,
    `syntax = "proto3";
import "google/protobuf/descriptor.proto";
import "google/api/annotations.proto";
extend google.protobuf.MessageOptions { Rule rule = 50000; }
message Rule { string name$0 = 1; }
                      ^^^^ declaration
message A { option (rule).name = "name"; }
                          ^^^^ option
message B { option (rule) = { name: "B" }; string name = 1; }
                              ^^^^ literal
service S { rpc Get(Rule) returns (Rule) { option (google.api.http).get = "/{name}"; } }
                                                                             ^^^^ text
`,
  ));

test('an enum value is highlighted from where it is used', () =>
  checkHighlights(
    proto,
    `syntax = "proto2";
enum E { A = 0; B = 1; }
         ^ declaration
message M { optional E a = 1 [default = A$0]; optional E b = 2 [default = B]; }
                                        ^ value
`,
  ));

test('a package is highlighted in every name that is qualified with it', () =>
  checkHighlights(
    proto,
    `package a.b;
        ^ declaration
message M { optional .a$0.b.M x = 1; optional M y = 2; optional b.M z = 3; }
                      ^ type
`,
  ));

test('both names of a group are highlighted', () =>
  checkHighlights(
    proto,
    `import "google/protobuf/descriptor.proto";
extend google.protobuf.FileOptions { optional group Part$0 = 50000 { optional int32 x = 1; } }
                                                    ^^^^ declaration
option (part).x = 1;
        ^^^^ option
`,
  ));

test('a struct of Thrift is highlighted as type and as constant', () =>
  checkHighlights(
    thrift,
    `enum Kind { ONE = 1 }
            ^^^ declaration
struct A { 1: Kind kind = Kind.ONE$0 }
                               ^^^ value
const Kind K = Kind.ONE
                    ^^^ value
`,
  ));
