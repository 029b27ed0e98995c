import { test } from 'node:test';
import { definitionOf, typeDefinitionOf } from '../../../server/src/ide/definition.ts';
import { occurrenceAt, wordAt } from '../../../server/src/ide/occurrences.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { checkPlaces } from '../../support/check-places.ts';
import { validateProto } from '../../support/protovalidate.ts';

async function check(language: Language, source: string, find: typeof definitionOf): Promise<void> {
  await checkPlaces(language, source, async ({ snapshot, workspace, uri, offset }) => {
    const occurrence = occurrenceAt(snapshot, uri, offset) ?? wordAt(snapshot, uri, offset);
    const targets = occurrence === undefined ? [] : await find({ occurrence, snapshot, workspace });
    if (occurrence === undefined || targets.length === 0) return [];
    return [
      { uri, span: occurrence.span, text: 'from' },
      ...targets.map(({ symbol }) => ({ uri: symbol.uri, span: symbol.nameSpan, text: symbol.fullName })),
    ];
  });
}

const checkDefinition = (language: Language, source: string): Promise<void> =>
  check(language, source, definitionOf);
const checkTypeDefinition = (language: Language, source: string): Promise<void> =>
  check(language, source, typeDefinitionOf);

test('each part of a qualified name leads to what it names', async () => {
  await checkDefinition(
    proto,
    `import "b.proto";
message A { p.q.Outer.In$0ner x = 1; }
                      ^^^^^ from
//- /b.proto
package p.q;
message Outer { message Inner {} }
                        ^^^^^ p.q.Outer.Inner
`,
  );
  await checkDefinition(
    proto,
    `import "b.proto";
message A { p.$0q.Outer.Inner x = 1; }
              ^ from
//- /b.proto
package p.q;
        ^^^ p.q
message Outer { message Inner {} }
`,
  );
});

test('an import leads to its file', async () => {
  await checkDefinition(
    proto,
    `import "b.$0proto";
       ^^^^^^^^^ from
//- /b.proto
package b;
^ b.proto
`,
  );
  await checkDefinition(
    thrift,
    `include "b.$0thrift"
        ^^^^^^^^^^ from
//- /b.thrift
struct B {}
^ b.thrift
`,
  );
});

test('an option of the language leads to the descriptor.proto of the workspace, imported or not', async () => {
  const descriptor = `//- /deep/google/protobuf/descriptor.proto
syntax = "proto2";
package google.protobuf;
message FileOptions { optional bool deprecated = 23; optional Mode optimize_for = 9; enum Mode { SPEED = 1; } }
`;
  await checkDefinition(
    proto,
    `option depre$0cated = true;
       ^^^^^^^^^^ from
${descriptor}                                    ^^^^^^^^^^ google.protobuf.FileOptions.deprecated
`,
  );
});

test('nothing is found where no name stands, or where it leads nowhere', async () => {
  await checkDefinition(proto, 'mess$0age A { Missing x = 1; }');
  await checkDefinition(proto, 'message A { Mis$0sing x = 1; }');
  await checkDefinition(proto, 'option deprecated$0 = true;');
  await checkDefinition(proto, 'message A { reserved "na$0me"; }');
  await checkDefinition(thrift, 'struct A { 1: Mis$0sing x }');
});

test('names of Thrift lead to included files', () =>
  checkDefinition(
    thrift,
    `include "b.thrift"
struct A { 1: b.Ki$0nd kind = b.Kind.ONE }
                ^^^^ from
//- /b.thrift
enum Kind { ONE = 1 }
     ^^^^ Kind
`,
  ));

test('a field leads to its type, a method to its messages, a type to itself', async () => {
  await checkTypeDefinition(
    proto,
    `message A { map<string, B> x$0s = 1; }
                           ^^ from
message B {}
        ^ B
`,
  );
  await checkTypeDefinition(
    proto,
    `message A {}
        ^ A
message B {}
        ^ B
service S { rpc Fi$0nd(A) returns (B); }
                ^^^^ from
`,
  );
  await checkTypeDefinition(proto, 'message A { string x$0 = 1; }');
  await checkTypeDefinition(
    thrift,
    `struct A { 1: list<B> x$0s }
                      ^^ from
struct B {}
       ^ B
`,
  );
});

test('a word that stands for a declaration leads to it: a number, "this" in a rule', async () => {
  await checkDefinition(
    proto,
    `message A { string name = $012; }
                   ^^^^ A.name
                          ^^ from
`,
  );
  await checkDefinition(
    proto,
    `import "buf/validate/validate.proto";
message Person {
        ^^^^^^ Person
  option (buf.validate.message).cel_expression = "th$0is.name != ''";
                                                  ^^^^ from
  string name = 1;
}
${validateProto}`,
  );
  await checkDefinition(
    thrift,
    `struct A { $01: string name }
           ^ from
                     ^^^^ A.name
`,
  );
});
