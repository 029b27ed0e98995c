import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { actionTitles, checkAction, checkRefusal } from '../../../support/check-action.ts';

describe('move a declaration', () => {
  it('to a new file, with what it needs, for all that name it', () =>
    checkAction(
      proto,
      'Move "M" to a new file "m.proto"',
      `syntax = "proto3";
package p;

import "dep.proto";
import "other.proto";

option java_package = "p";
option java_outer_classname = "A";

// Stays.
message Stays {
  M m = 1;
  dep.D d = 2;
}

// Goes.
message $0M {
  other.O o = 1;
  message N {}
} // Gone.

message Last {}
//- /dep.proto
syntax = "proto3";
package dep;
message D {}
//- /other.proto
syntax = "proto3";
package other;
message O {}
//- /user.proto
syntax = "proto3";
package user;

import "main.proto";

message U {
  p.M.N n = 1;
}
//- /both.proto
syntax = "proto3";
package user;
import "main.proto";
message B {
  p.M m = 1;
  p.Last l = 2;
}`,
      `syntax = "proto3";
package p;

import "dep.proto";
import "m.proto";

option java_package = "p";
option java_outer_classname = "A";

// Stays.
message Stays {
  M m = 1;
  dep.D d = 2;
}

message Last {}
//- /dep.proto
syntax = "proto3";
package dep;
message D {}
//- /other.proto
syntax = "proto3";
package other;
message O {}
//- /user.proto
syntax = "proto3";
package user;

import "m.proto";

message U {
  p.M.N n = 1;
}
//- /both.proto
syntax = "proto3";
package user;
import "m.proto";
import "main.proto";
message B {
  p.M m = 1;
  p.Last l = 2;
}
//- /m.proto
syntax = "proto3";

package p;

import "other.proto";

option java_package = "p";

// Goes.
message M {
  other.O o = 1;
  message N {}
} // Gone.
`,
    ));

  it('to a file that is there, which imports what it needs', () =>
    checkAction(
      proto,
      'Move "M" to "b.proto"',
      `syntax = "proto3";
package p;

enum $0M {
  A = 0;
}

message Stays {}
//- /b.proto
syntax = "proto3";
package p;

import "main.proto";

message B {
  Stays stays = 1;
  M m = 2;
}`,
      `syntax = "proto3";
package p;

message Stays {}
//- /b.proto
syntax = "proto3";
package p;

import "main.proto";

message B {
  Stays stays = 1;
  M m = 2;
}

enum M {
  A = 0;
}
`,
    ));

  it('is refused where files would import each other', () =>
    checkRefusal(
      proto,
      'Move "M" to a new file "m.proto"',
      `syntax = "proto3";
message $0M {
  N n = 1;
}
message N {
  M m = 1;
}
`,
      'in "main.proto" the file imports itself: "main.proto" → "m.proto" → "main.proto"',
    ));

  it('is refused where it would mean something else', async () => {
    const main = 'syntax = "proto3";\npackage p;\nmessage $0M {}\n//- /b.proto\n';
    const title = 'Move "M" to "b.proto"';
    await checkRefusal(
      proto,
      title,
      `${main}syntax = "proto3";\npackage q;`,
      '"b.proto" is of another package',
    );
    await checkRefusal(proto, title, `${main}package p;`, '"b.proto" is written in proto2');
  });

  it('is offered for what stands by itself', async () => {
    const source = 'syntax = "proto3";\nmessage M {\n  message $0N {}\n}\n';
    assert.deepEqual(await actionTitles(proto, source, 'refactor.move'), []);
    assert.deepEqual(await actionTitles(thrift, 'struct S { 1: i32 $0a }\n', 'refactor.move'), []);
  });
});

describe('move a declaration of Thrift', () => {
  it('to a new file, by whose name all that name it call it', () =>
    checkAction(
      thrift,
      'Move "Color" to a new file "color.thrift"',
      `namespace py shop

include "units.thrift"
include "base.thrift"

const Color FIRST = Color.RED

// Of another file.
const base.Deep DEEP = {}

/** Goes. */
enum $0Color {
  RED = 1, // Also gone.
  BLUE = 2,
}

struct Car {
  1: optional Color color = Color.BLUE
  2: units.Meters length
}
//- /base.thrift
struct Deep { 1: i32 a }
//- /units.thrift
typedef double Meters
//- /user.thrift
include "main.thrift"
service Paint {
  main.Car paint(1: main.Car car, 2: list<main.Color> colors)
}
//- /deep/only.thrift
include "../main.thrift"
const map<main.Color, string> NAMES = { main.Color.RED: "red" }`,
      `namespace py shop

include "units.thrift"
include "base.thrift"
include "color.thrift"

const color.Color FIRST = color.Color.RED

// Of another file.
const base.Deep DEEP = {}

struct Car {
  1: optional color.Color color = color.Color.BLUE
  2: units.Meters length
}
//- /base.thrift
struct Deep { 1: i32 a }
//- /units.thrift
typedef double Meters
//- /user.thrift
include "main.thrift"
include "color.thrift"
service Paint {
  main.Car paint(1: main.Car car, 2: list<color.Color> colors)
}
//- /deep/only.thrift
include "../color.thrift"
const map<color.Color, string> NAMES = { color.Color.RED: "red" }
//- /color.thrift
namespace py shop

/** Goes. */
enum Color {
  RED = 1, // Also gone.
  BLUE = 2,
}
`,
    ));

  it('and leaves the comment behind an include with that', () =>
    checkAction(
      thrift,
      'Move "Id" to a new file "id.thrift"',
      `include "base.thrift" // B
typedef i64 $0Id
struct Other { 1: Id a, 2: base.B b }
//- /base.thrift
struct B {}`,
      `include "base.thrift" // B
include "id.thrift"
struct Other { 1: id.Id a, 2: base.B b }
//- /base.thrift
struct B {}
//- /id.thrift
typedef i64 Id
`,
    ));

  it('to a file that is there, which needs its include no more', () =>
    checkAction(
      thrift,
      'Move "Id" to "user.thrift"',
      `typedef i64 $0Id

struct Other { 1: i32 a }
//- /user.thrift
include "main.thrift"

struct User {
  1: main.Id id
}`,
      `struct Other { 1: i32 a }
//- /user.thrift

struct User {
  1: Id id
}

typedef i64 Id
`,
    ));

  it('takes along what it names in its own file', () =>
    checkAction(
      thrift,
      'Move "Shop" to "shops.thrift"',
      `struct Item { 1: i32 id }

exception Gone { 1: string why }

service $0Shop {
  Item find(1: i32 id) throws (1: Gone gone)
}
//- /shops.thrift
include "main.thrift"
typedef main.Item Thing`,
      `struct Item { 1: i32 id }

exception Gone { 1: string why }

//- /shops.thrift
include "main.thrift"
typedef main.Item Thing

service Shop {
  main.Item find(1: i32 id) throws (1: main.Gone gone)
}
`,
    ));

  it('is refused where the two files would include each other, or a name is taken', async () => {
    await checkRefusal(
      thrift,
      'Move "B" to "b.thrift"',
      `struct A { 1: i32 a }
struct $0B { 1: A a }
struct C { 1: B b }
//- /b.thrift
struct D { 1: i32 d }`,
      'in "main.thrift" the file includes itself: "main.thrift" → "b.thrift" → "main.thrift"',
    );
    await checkRefusal(
      thrift,
      'Move "B" to "b.thrift"',
      `include "deep/b.thrift"
struct $0B { 1: i32 b }
struct C { 1: B b, 2: b.E e }
//- /b.thrift
struct D { 1: i32 d }
//- /deep/b.thrift
struct E { 1: i32 e }`,
      '"b" is another file in "main.thrift"',
    );
  });

  it('is refused where no name could lead to the file', () =>
    checkRefusal(
      thrift,
      'Move "A" to "a-b.thrift"',
      'struct $0A { 1: i32 a }\nstruct C { 1: A a }\n//- /a-b.thrift\nstruct D {}\n',
      'what "a-b.thrift" declares cannot be named in other files: it is not called by an identifier',
    ));
});
