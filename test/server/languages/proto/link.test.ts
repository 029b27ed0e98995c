import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDiagnostics } from '../../../support/proto-problems.ts';
import { fieldsByName, linkFirst, linkFixture } from '../../../support/proto-linked.ts';

/** Expects the types of fields of the first file: full name of the field to full name of its type. */
async function checkTypes(source: string, expected: Readonly<Record<string, string>>): Promise<void> {
  const fields = fieldsByName(await linkFirst(source));
  const actual = Object.keys(expected).map((name) => [name, fields.get(name)?.typeSymbol?.fullName ?? '']);
  assert.deepEqual(Object.fromEntries(actual), expected);
}

describe('name resolution of Protobuf', () => {
  it('takes the innermost scope that knows the name', () =>
    checkTypes(
      `syntax = "proto3";
package a.b;
message T {}
message M {
  message T {}
  message N {
    T inner = 1;
    .a.b.T outer = 2;
    b.T package = 3;
    a.b.T full = 4;
  }
  T own = 1;
}
message O {
  T top = 1;
  M.T nested = 2;
}
`,
      {
        'a.b.M.N.inner': 'a.b.M.T',
        'a.b.M.N.outer': 'a.b.T',
        'a.b.M.N.package': 'a.b.T',
        'a.b.M.N.full': 'a.b.T',
        'a.b.M.own': 'a.b.M.T',
        'a.b.O.top': 'a.b.T',
        'a.b.O.nested': 'a.b.M.T',
      },
    ));

  it('passes over what is no type on the way out', () =>
    checkTypes(
      `syntax = "proto3";
message T {}
message M {
  T T = 1;
  oneof x { T y = 2; }
}
`,
      { 'M.T': 'T', 'M.y': 'T' },
    ));

  it('sees imports, and what they import publicly', () =>
    checkTypes(
      `syntax = "proto3";
package a;
import "b.proto";
message M {
  b.B b = 1;
  c.C c = 2;
  shared.D d = 3;
}
//- /b.proto
syntax = "proto3";
package b;
import public "c.proto";
message B {}
//- /c.proto
syntax = "proto3";
package c;
import public "d.proto";
message C {}
//- /d.proto
syntax = "proto3";
package a.shared;
message D {}
`,
      { 'a.M.b': 'b.B', 'a.M.c': 'c.C', 'a.M.d': 'a.shared.D' },
    ));

  it('merges a package that many files declare', () =>
    checkTypes(
      `syntax = "proto3";
import "b.proto";
import "c.proto";
import "d.proto";
message M {
  p.B b = 1;
  p.C c = 2;
  p.D d = 3;
}
//- /b.proto
syntax = "proto3";
package p;
message B {}
//- /c.proto
syntax = "proto3";
package p;
message C {}
//- /d.proto
syntax = "proto3";
package p;
enum D { X = 0; }
`,
      { 'M.b': 'p.B', 'M.c': 'p.C', 'M.d': 'p.D' },
    ));

  it('lets the first part of a name decide', () =>
    checkDiagnostics(`syntax = "proto3";
package a;
message Foo {
  message Bar {}
}
message M {
  message Foo {}
  Foo.Bar bar = 1;
  ^^^^^^^ proto/unresolved-type: "Foo.Bar" is not declared
  .a.Foo.Bar other = 2;
}
`));

  it('says which file declares a name that is not imported', () =>
    checkDiagnostics(`syntax = "proto3";
import "b.proto";
message M {
  C c = 1;
  ^ proto/unresolved-type: "C" is declared in "c.proto", which is not imported
  D d = 2;
  ^ proto/unresolved-type: "D" is not declared
}
//- /b.proto
syntax = "proto3";
import "c.proto";
message B { C c = 1; }
//- /c.proto
syntax = "proto3";
message C {}
`));

  it('says what else a name means', () =>
    checkDiagnostics(`syntax = "proto3";
package a;
message Get {}
enum E { X = 0; }
service S {
  rpc Get(Get) returns (E);
          ^^^ proto/wrong-kind: "Get" is the method "a.S.Get"; expected a message
                        ^ proto/wrong-kind: "E" is the enum "a.E"; expected a message
  rpc Other(a) returns (.a.Get);
            ^ proto/wrong-kind: "a" is the package "a"; expected a message
  rpc Text(string) returns (S);
           ^^^^^^ proto/wrong-kind: "string" is a built-in type; expected a message
                            ^ proto/wrong-kind: "S" is the service "a.S"; expected a message
}
`));

  it('says nothing of names that a missing file may declare', () =>
    checkDiagnostics(`syntax = "proto3";
import "missing.proto";
       ^^^^^^^^^^^^^^^ proto/unresolved-import: "missing.proto" is not found
message M {
  Foo foo = 1 [(foo.bar) = 2];
}
`));

  it('says so in every file of a circle, and in those alone', () =>
    checkDiagnostics(`syntax = "proto3";
import "b.proto";
message M { B b = 1; }
//- /b.proto
syntax = "proto3";
import "c.proto";
^^^^^^^^^^^^^^^^^ proto/import-cycle: the file imports itself: "b.proto" → "c.proto" → "b.proto"
message B { C c = 1; }
//- /c.proto
syntax = "proto3";
import "b.proto";
^^^^^^^^^^^^^^^^^ proto/import-cycle: the file imports itself: "c.proto" → "b.proto" → "c.proto"
message C { B b = 1; }
//- /self.proto
syntax = "proto3";
import "self.proto";
^^^^^^^^^^^^^^^^^^^^ proto/import-cycle: the file imports itself
`));

  it('sees only the extensions of "import option"', () =>
    checkDiagnostics(`edition = "2024";
import "google/protobuf/descriptor.proto";
import option "b.proto";
message M {
  string a = 1 [(b.opt) = "x"];
  b.B c = 2;
  ^^^ proto/unresolved-type: "b.B" is declared in "b.proto", which is not imported
}
//- /b.proto
edition = "2024";
package b;
import "google/protobuf/descriptor.proto";
extend google.protobuf.FieldOptions { string opt = 50000; }
message B {}
`));

  it('completes map entries, groups and synthetic oneofs', async () => {
    const file = await linkFirst(`syntax = "proto3";
message M {
  map<string, M> some_map = 1;
  optional int32 a = 2;
  oneof b { int32 c = 3; }
  optional int32 _a = 4;
}
`);
    const [message] = file.messages;
    assert.deepEqual(
      message?.messages.map(({ fullName, fields }) => [fullName, fields.map(({ name }) => name)]),
      [['M.SomeMapEntry', ['key', 'value']]],
    );
    assert.deepEqual(
      message?.oneofs.map(({ name, fields }) => [name, fields.map((field) => field.name)]),
      [
        ['b', ['c']],
        ['X_a', ['a']],
        ['XX_a', ['_a']],
      ],
    );
  });

  it('keeps the links of imports', async () => {
    const [main, other] = await linkFixture(`syntax = "proto3";
import "b.proto";
//- /b.proto
syntax = "proto3";
`);
    assert.equal(main?.imports[0]?.file, other);
  });
});
