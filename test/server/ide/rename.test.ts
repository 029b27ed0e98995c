import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { occurrenceIn, occurrencesIn } from '../../../server/src/ide/occurrences.ts';
import { prepareRename } from '../../../server/src/ide/rename.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { checkRefusesRename, checkRename } from '../../support/check-rename.ts';
import { memoryWorkspace, snapshotOf } from '../../support/memory-workspace.ts';

describe('rename in Protobuf', () => {
  const renames = (newName: string, fixture: string, expected: string) => () =>
    checkRename(proto, fixture, newName, expected);
  const refuses = (newName: string, fixture: string, refusal: string) => () =>
    checkRefusesRename(proto, fixture, newName, refusal);

  it(
    'changes a type in all files, and of qualified names only its part',
    renames(
      'Human',
      `//- /base.proto
syntax = "proto3";
package acme.base;
message Person$0 {
  message Address {}
  Person parent = 1;
  Address home = 2;
}
//- /main.proto
syntax = "proto3";
package acme.staff;
import "base.proto";
message Team {
  base.Person lead = 1;
  repeated .acme.base.Person.Address offices = 2;
  map<string, acme.base. /* the one */ Person> byName = 3;
  string Person = 4;
}
service Staff {
  rpc Find(base.Person.Address) returns (stream base.Person);
}
`,
      `//- /base.proto
syntax = "proto3";
package acme.base;
message Human {
  message Address {}
  Human parent = 1;
  Address home = 2;
}
//- /main.proto
syntax = "proto3";
package acme.staff;
import "base.proto";
message Team {
  base.Human lead = 1;
  repeated .acme.base.Human.Address offices = 2;
  map<string, acme.base. /* the one */ Human> byName = 3;
  string Person = 4;
}
service Staff {
  rpc Find(base.Human.Address) returns (stream base.Human);
}
`,
    ),
  );

  it(
    'changes an enum value in defaults and options',
    renames(
      'CRIMSON',
      `syntax = "proto2";
import "google/protobuf/descriptor.proto";
enum Color { RED = 0; GREEN = 1; }
extend google.protobuf.FieldOptions { optional Color shade = 5000; }
message Box {
  optional Color color = 1 [default = RED, (shade) = R$0ED];
}
`,
      `syntax = "proto2";
import "google/protobuf/descriptor.proto";
enum Color { CRIMSON = 0; GREEN = 1; }
extend google.protobuf.FieldOptions { optional Color shade = 5000; }
message Box {
  optional Color color = 1 [default = CRIMSON, (shade) = CRIMSON];
}
`,
    ),
  );

  it(
    'changes fields and extensions in the names and values of options',
    renames(
      'top',
      `syntax = "proto2";
import "google/protobuf/descriptor.proto";
message Limits {
  optional int32 maximum$0 = 1;
  optional Limits inner = 2;
}
extend google.protobuf.MessageOptions { optional Limits limits = 5000; }
message A { option (limits).maximum = 1; option (limits).inner.maximum = 2; }
message B { option (limits) = { maximum: 1 inner { maximum: 2 } }; }
`,
      `syntax = "proto2";
import "google/protobuf/descriptor.proto";
message Limits {
  optional int32 top = 1;
  optional Limits inner = 2;
}
extend google.protobuf.MessageOptions { optional Limits limits = 5000; }
message A { option (limits).top = 1; option (limits).inner.top = 2; }
message B { option (limits) = { top: 1 inner { top: 2 } }; }
`,
    ),
  );

  it(
    'changes an extension by any of its uses',
    renames(
      'bounds',
      `syntax = "proto2";
package acme;
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { optional int32 limits = 5000; }
message A { option (limits$0) = 1; }
message B { option (.acme.limits) = 1; }
`,
      `syntax = "proto2";
package acme;
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { optional int32 bounds = 5000; }
message A { option (bounds) = 1; }
message B { option (.acme.bounds) = 1; }
`,
    ),
  );

  it(
    'changes the field of a group with its message',
    renames(
      'Frame',
      `syntax = "proto2";
import "google/protobuf/descriptor.proto";
message Outer {
  optional group Inner$0 = 1 { optional int32 size = 2; }
}
extend google.protobuf.MessageOptions { optional Outer outer = 5000; }
message A { option (outer).inner.size = 1; }
message B { option (outer) = { Inner { size: 2 } }; }
`,
      `syntax = "proto2";
import "google/protobuf/descriptor.proto";
message Outer {
  optional group Frame = 1 { optional int32 size = 2; }
}
extend google.protobuf.MessageOptions { optional Outer outer = 5000; }
message A { option (outer).frame.size = 1; }
message B { option (outer) = { Frame { size: 2 } }; }
`,
    ),
  );

  it(
    'refuses a name that is taken',
    refuses(
      'B',
      'syntax = "proto3";\nmessage A$0 {}\nmessage B {}\n',
      '"A" cannot be called "B": in main.proto:3, "B" is already declared at the top of the file',
    ),
  );
  for (const [where, fixture, refusal] of [
    [
      'declared',
      '//- /a.proto\nsyntax = "proto3";\n// Caf\uFFFD\nmessage A$0 {}\n',
      '"A" cannot be renamed: "a.proto" is not in UTF-8 and has to be saved so first',
    ],
    [
      'named',
      '//- /a.proto\nsyntax = "proto3";\nmessage A$0 {}\n//- /b.proto\nsyntax = "proto3";\nimport "a.proto"; // \uFFFD\nmessage B { A a = 1; }\n',
      '"A" cannot be renamed: it is named in a file, and "b.proto" is not in UTF-8 and has to be saved so first',
    ],
    [
      'named in the name of its package',
      '//- /a.proto\nsyntax = "proto3";\npackage p$0;\nmessage A {}\n//- /b.proto\nsyntax = "proto3";\nimport "a.proto"; // \uFFFD\nmessage B { p.A a = 1; }\n',
      '"p" cannot be renamed: it is named in a file, and "b.proto" is not in UTF-8 and has to be saved so first',
    ],
  ] as const)
    it(`refuses where it is ${where} in a file that is not in UTF-8`, refuses('C', fixture, refusal));
  it(
    'refuses a name that a sibling of the enum has',
    refuses(
      'ON',
      'syntax = "proto3";\nenum Switch { OFF = 0; }\nenum Light { DARK$0 = 0; ON = 1; }\nenum Other { NONE = 0; }\n',
      '"DARK" cannot be called "ON": in main.proto:3, "ON" is already declared at the top of the file',
    ),
  );
  it(
    'refuses a name that JSON would know twice',
    refuses(
      'full_name',
      'syntax = "proto3";\nmessage A {\n  string name$0 = 1;\n  string fullName = 2;\n}\n',
      '"name" cannot be called "full_name": in main.proto:4, "fullName" and "full_name" are both "fullName" in JSON',
    ),
  );
  it(
    'refuses a name that another file of the package has',
    refuses(
      'B',
      '//- /a.proto\nsyntax = "proto3";\npackage p;\nmessage A$0 {}\n//- /b.proto\nsyntax = "proto3";\npackage p;\nmessage B {}\n',
      '"A" cannot be called "B": in b.proto:3, "B" is already declared in "a.proto"',
    ),
  );
  it(
    'refuses a name that another use would be captured by',
    refuses(
      'B',
      `//- /a.proto
syntax = "proto3";
package p.q;
message A$0 {}
//- /b.proto
syntax = "proto3";
package p;
message B {}
//- /c.proto
syntax = "proto3";
package p.q;
import "a.proto";
import "b.proto";
message C { B b = 1; }
`,
      '"A" cannot be called "B": in c.proto:5, "B" would stand for the message "p.q.B"',
    ),
  );
  it(
    'refuses a name that something nearer has where it is used',
    refuses(
      'B',
      `//- /a.proto
syntax = "proto3";
package p;
message A$0 {}
//- /c.proto
syntax = "proto3";
package p;
import "a.proto";
message C {
  message B {}
  A a = 1;
}
`,
      '"A" cannot be called "B": in c.proto:6, "B" would stand for the message "p.C.B"',
    ),
  );
  it(
    'refuses what is no name',
    refuses(
      'a-b',
      'syntax = "proto3";\nmessage A$0 {}\n',
      '"a-b" is no name: names have letters, digits and underscores, and begin with no digit',
    ),
  );
  it(
    'refuses what would be read as something else',
    refuses(
      'string',
      'syntax = "proto3";\nmessage A$0 { A a = 1; }\n',
      '"A" cannot be called "string": in main.proto:2, "string" would stand for nothing',
    ),
  );
  it(
    'refuses what comes with the product',
    refuses(
      'Moment',
      'syntax = "proto3";\nimport "google/protobuf/timestamp.proto";\nmessage A { google.protobuf.Time$0stamp a = 1; }\n',
      '"Timestamp" cannot be renamed: "google/protobuf/timestamp.proto" comes with Parlance',
    ),
  );
  it(
    'refuses what belongs to others',
    refuses(
      'B',
      '//- /third_party/a.proto\nsyntax = "proto3";\nmessage A {}\n//- /b.proto\nsyntax = "proto3";\nimport "a.proto";\nmessage C { A$0 a = 1; }\n',
      '"A" cannot be renamed: "third_party/a.proto" belongs to a dependency',
    ),
  );
  it(
    'refuses a file, which is renamed where files are',
    refuses(
      'B',
      '//- /a.proto\nsyntax = "proto3";\n//- /b.proto\nsyntax = "proto3";\nimport "a$0.proto";\n',
      '"a.proto" is a file: rename the file, and what imports it follows',
    ),
  );
});

describe('rename of a package', () => {
  const renames = (newName: string, fixture: string, expected: string) => () =>
    checkRename(proto, fixture, newName, expected);

  it(
    'changes all of its files, and names that begin with it',
    renames(
      'company.people.v2',
      `//- /a.proto
syntax = "proto2";
package acme.base$0.v1;
import "google/protobuf/descriptor.proto";
message Person { optional Person parent = 1; message Address {} }
extend google.protobuf.MessageOptions { optional Person who = 5000; }
//- /b.proto
syntax = "proto2";
package acme.base.v1;
import "a.proto";
message Team { optional Person lead = 1; optional acme.base.v1.Person.Address home = 2; }
//- /c.proto
syntax = "proto2";
package acme.base;
import "a.proto";
message Club { option (v1.who) = {}; optional v1.Person lead = 1; optional .acme.base.v1.Person.Address home = 2; }
//- /d.proto
syntax = "proto2";
package acme.base.v1.inner;
import "a.proto";
message Group { option (who) = {}; optional Person lead = 1; map<string, Person.Address> homes = 2; }
`,
      `//- /a.proto
syntax = "proto2";
package company.people.v2;
import "google/protobuf/descriptor.proto";
message Person { optional Person parent = 1; message Address {} }
extend google.protobuf.MessageOptions { optional Person who = 5000; }
//- /b.proto
syntax = "proto2";
package company.people.v2;
import "a.proto";
message Team { optional Person lead = 1; optional company.people.v2.Person.Address home = 2; }
//- /c.proto
syntax = "proto2";
package acme.base;
import "a.proto";
message Club { option (company.people.v2.who) = {}; optional company.people.v2.Person lead = 1; optional .company.people.v2.Person.Address home = 2; }
//- /d.proto
syntax = "proto2";
package acme.base.v1.inner;
import "a.proto";
message Group { option (company.people.v2.who) = {}; optional company.people.v2.Person lead = 1; map<string, company.people.v2.Person.Address> homes = 2; }
`,
    ),
  );
  it(
    'writes a dot before a name that something nearer would catch',
    renames(
      'data.v1',
      `//- /a.proto
syntax = "proto3";
package base;
message Person {}
//- /b.proto
syntax = "proto3";
package acme.base2;
import "a.proto";
import "c.proto";
message Team { base$0.Person lead = 1; }
//- /c.proto
syntax = "proto3";
package acme.data;
message Other {}
`,
      `//- /a.proto
syntax = "proto3";
package data.v1;
message Person {}
//- /b.proto
syntax = "proto3";
package acme.base2;
import "a.proto";
import "c.proto";
message Team { .data.v1.Person lead = 1; }
//- /c.proto
syntax = "proto3";
package acme.data;
message Other {}
`,
    ),
  );
  it(
    'changes the URLs of what an Any holds',
    renames(
      'next',
      `//- /a.proto
syntax = "proto2";
package base$0;
import "google/protobuf/descriptor.proto";
import "google/protobuf/any.proto";
message Person { optional string name = 1; }
extend google.protobuf.MessageOptions { optional google.protobuf.Any any = 5000; }
message B { option (any) = { [type.googleapis.com/base.Person] { name: "Ada" } }; }
`,
      `//- /a.proto
syntax = "proto2";
package next;
import "google/protobuf/descriptor.proto";
import "google/protobuf/any.proto";
message Person { optional string name = 1; }
extend google.protobuf.MessageOptions { optional google.protobuf.Any any = 5000; }
message B { option (any) = { [type.googleapis.com/next.Person] { name: "Ada" } }; }
`,
    ),
  );
  const refuses = (newName: string, fixture: string, refusal: string) => () =>
    checkRefusesRename(proto, fixture, newName, refusal);
  it(
    'refuses what is no name',
    refuses(
      'a-b',
      'syntax = "proto3";\npackage a$0;\n',
      '"a-b" is no name of a package: names have letters, digits and underscores, with dots between them',
    ),
  );
  it(
    'refuses a package in which a name is taken',
    refuses(
      'b',
      '//- /a.proto\nsyntax = "proto3";\npackage a$0;\nmessage M {}\n//- /b.proto\nsyntax = "proto3";\npackage b;\nmessage M {}\n',
      '"a" cannot be called "b": in b.proto:3, "M" is already declared in "a.proto"',
    ),
  );
  it(
    'refuses the beginning of the name of a package',
    refuses(
      'b',
      '//- /a.proto\nsyntax = "proto3";\npackage a.v1;\nmessage M {}\n//- /b.proto\nsyntax = "proto3";\nimport "a.proto";\nmessage N { a$0.v1.M m = 1; }\n',
      '"a" is only the beginning of "a.v1" here: rename that package',
    ),
  );
});

describe('rename in Thrift', () => {
  const renames = (newName: string, fixture: string, expected: string, dialect?: string) => () =>
    checkRename(thrift, fixture, newName, expected, dialect);
  const refuses = (newName: string, fixture: string, refusal: string, dialect?: string) => () =>
    checkRefusesRename(thrift, fixture, newName, refusal, dialect);

  it(
    'changes a struct in all files',
    renames(
      'Human',
      `//- /base.thrift
struct Person { 1: string name }
//- /main.thrift
include "base.thrift"
typedef base.Person$0 Lead
const base.Person ADA = {"name": "Ada"}
service Staff { list<base.Person> all(1: base.Person like) }
`,
      `//- /base.thrift
struct Human { 1: string name }
//- /main.thrift
include "base.thrift"
typedef base.Human Lead
const base.Human ADA = {"name": "Ada"}
service Staff { list<base.Human> all(1: base.Human like) }
`,
    ),
  );
  it(
    'changes an enum and its values in values',
    renames(
      'CRIMSON',
      `//- /base.thrift
enum Color { RED }
//- /main.thrift
include "base.thrift"
const base.Color FIRST = base.Color.RED$0
struct Box { 1: base.Color color = base.Color.RED }
`,
      `//- /base.thrift
enum Color { CRIMSON }
//- /main.thrift
include "base.thrift"
const base.Color FIRST = base.Color.CRIMSON
struct Box { 1: base.Color color = base.Color.CRIMSON }
`,
    ),
  );
  it(
    'changes a field in values that stand for its struct only',
    renames(
      'x2',
      `struct Point { 1: i32 x$0 }
const Point P = {"x": 1}
const list<Point> PS = [{'x': 1}]
const map<string, i32> M = {"x": 1}
`,
      `struct Point { 1: i32 x2 }
const Point P = {"x2": 1}
const list<Point> PS = [{'x2': 1}]
const map<string, i32> M = {"x": 1}
`,
    ),
  );
  it(
    'changes what fbthrift names, too',
    renames(
      'Label',
      `//- /base.thrift
package "example.com/base"
struct Tag { 1: string text }
//- /main.thrift
package "example.com/main"
include "base.thrift" as b
@b.Tag$0{text = "a"}
struct A { 1: b.Tag tag = b.Tag{text = "b"} }
`,
      `//- /base.thrift
package "example.com/base"
struct Label { 1: string text }
//- /main.thrift
package "example.com/main"
include "base.thrift" as b
@b.Label{text = "a"}
struct A { 1: b.Label tag = b.Label{text = "b"} }
`,
      'fbthrift',
    ),
  );
  it(
    'changes an alias where it stands',
    renames(
      'common',
      `//- /base.thrift
package "example.com/base"
struct Tag {}
//- /main.thrift
package "example.com/main"
include "base.thrift" as b
struct A { 1: b$0.Tag tag }
`,
      `//- /base.thrift
package "example.com/base"
struct Tag {}
//- /main.thrift
package "example.com/main"
include "base.thrift" as common
struct A { 1: common.Tag tag }
`,
      'fbthrift',
    ),
  );
  it(
    'refuses a name that is taken',
    refuses(
      'B',
      'struct A$0 {}\nstruct B {}\n',
      '"A" cannot be called "B": in main.thrift:2, "B" is already declared',
    ),
  );
  it(
    'refuses a name that a parent service has',
    refuses(
      'g',
      'service S { void g() }\nservice T extends S { void f$0() }\n',
      '"f" cannot be called "g": in main.thrift:2, "S" already has a function "g"',
    ),
  );
  it(
    'refuses what would change what a value in fbthrift stands for',
    refuses(
      'RED',
      'package "example.com/a"\nenum A { GREEN$0 = 1 }\nenum B { RED = 2 }\nconst i32 C = RED\n',
      '"GREEN" cannot be called "RED": in main.thrift:4, "RED" is a value of several enums',
      'fbthrift',
    ),
  );
  it(
    'refuses a word of the language',
    refuses(
      'struct',
      'struct A$0 {}\n',
      '"A" cannot be called "struct": in main.thrift:1, the Apache compiler rejects "struct" as a name, which Kitex accepts',
    ),
  );
  it(
    'refuses what is no name',
    refuses(
      'a.b',
      'struct A$0 {}\n',
      '"a.b" is no name: names have letters, digits and underscores, and begin with no digit',
    ),
  );
});

describe('what can be renamed', () => {
  const prepared = async (language: Language, fixture: string, dialect?: string): Promise<unknown> => {
    const { files, uris, snapshot } = await snapshotOf(language, fixture, dialect);
    const at = files.findIndex(({ cursor }) => cursor !== undefined);
    const [uri, file] = [uris[at], files[at]];
    assert.ok(uri !== undefined && file?.cursor !== undefined);
    const all = occurrencesIn(snapshot, uri);
    const occurrence = occurrenceIn(all, file.cursor);
    if (occurrence === undefined) return undefined;
    const found = prepareRename({ occurrence, all, snapshot }, memoryWorkspace(language, []).roots);
    return 'span' in found ? [file.text.slice(found.span.start, found.span.end), found.placeholder] : found;
  };

  it('is the part of a name that is under the cursor', async () => {
    const rest = 'message A {\n  message B {}\n}\n';
    assert.deepEqual(await prepared(proto, `syntax = "proto3";\nmessage C {\n  A.$0B b = 1;\n}\n${rest}`), [
      'B',
      'B',
    ]);
    assert.deepEqual(await prepared(proto, `syntax = "proto3";\nmessage C {\n  $0A.B b = 1;\n}\n${rest}`), [
      'A',
      'A',
    ]);
    assert.deepEqual(await prepared(thrift, 'enum A {\n  B\n}\nconst A C = A.$0B\n'), ['B', 'B']);
  });

  it('is no number, keyword or blank', async () => {
    assert.equal(await prepared(proto, 'syntax = "proto3";\nmessage A {\n  int32 a = $01;\n}\n'), undefined);
    assert.equal(await prepared(thrift, 'str$0uct A {}\n'), undefined);
  });

  it('is no included file', async () => {
    assert.deepEqual(
      await prepared(thrift, 'include "base.thrift"\ntypedef ba$0se.A B\n//- /base.thrift\nstruct A {}\n'),
      { refusal: '"base.thrift" is a file: rename the file, and what imports it follows' },
    );
  });
});
