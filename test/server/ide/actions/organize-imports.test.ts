import { describe, it } from 'node:test';
import { proto } from '../../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../../server/src/languages/thrift/index.ts';
import { checkAction } from '../../../support/check-action.ts';

const title = 'Organize imports';

const others = `
//- /a.proto
syntax = "proto3";
package a;
message A {}
//- /b.proto
syntax = "proto3";
package b;
message B {}
//- /c.proto
syntax = "proto3";
package c;
message C {}`;

describe('organize imports of Protobuf', () => {
  const check = (before: string, after: string): Promise<void> =>
    checkAction(proto, title, before + others, after + others);

  it('sorts, removes what is unused, and adds what is missing', () =>
    check(
      `syntax = "proto3";
package m;

import "c.proto"; // is used
// B is for nothing.
import "b.proto";

message M {
  c.C c = 1;
  a.A a = 2;
}
`,
      `syntax = "proto3";
package m;

import "a.proto";
import "c.proto"; // is used

message M {
  c.C c = 1;
  a.A a = 2;
}
`,
    ));

  it('makes one of several, with the comments and the strongest modifier of all', () =>
    check(
      `syntax = "proto3";
// First.
import "b.proto"; // behind
import "a.proto";
// Second.
import public "b.proto"; // further
message M {
  a.A a = 1;
  b.B b = 2;
}
`,
      `syntax = "proto3";
import "a.proto";
// First.
// Second.
// further
import public "b.proto"; // behind
message M {
  a.A a = 1;
  b.B b = 2;
}
`,
    ));

  it('brings those together that stand apart', () =>
    check(
      `syntax = "proto3";

import "b.proto";

option java_package = "m";

import "a.proto";

message M {
  a.A a = 1;
  b.B b = 2;
}
`,
      `syntax = "proto3";

import "a.proto";
import "b.proto";

option java_package = "m";

message M {
  a.A a = 1;
  b.B b = 2;
}
`,
    ));

  it('begins a paragraph where there are none', () =>
    check(
      `syntax = "proto3";

package m;

message M {
  a.A a = 1;
}
`,
      `syntax = "proto3";

package m;

import "a.proto";

message M {
  a.A a = 1;
}
`,
    ));

  it('removes the last one with its paragraph', () =>
    check(
      `syntax = "proto3";

import "a.proto";

message M {}
`,
      `syntax = "proto3";

message M {}
`,
    ));

  it('keeps what a name that leads to nothing may mean, and no more', () =>
    check(
      `syntax = "proto3";
import "b.proto";
import "a.proto";
message M {
  a.Aa a = 1;
}
`,
      `syntax = "proto3";
import "a.proto";
message M {
  a.Aa a = 1;
}
`,
    ));

  it('keeps public imports, and those that others come by', () =>
    check(
      `syntax = "proto3";
import public "b.proto";
import "all.proto";
message M {
  a.A a = 1;
}
//- /all.proto
syntax = "proto3";
import public "a.proto";`,
      `syntax = "proto3";
import "all.proto";
import public "b.proto";
message M {
  a.A a = 1;
}
//- /all.proto
syntax = "proto3";
import public "a.proto";`,
    ));

  it('adds nothing where several files could be meant', () =>
    check(
      `syntax = "proto3";
message M {
  x.X x = 1;
}
//- /x1.proto
syntax = "proto3";
package x;
message X {}
//- /x2.proto
syntax = "proto3";
package x;
message X {}`,
      `syntax = "proto3";
message M {
  x.X x = 1;
}
//- /x1.proto
syntax = "proto3";
package x;
message X {}
//- /x2.proto
syntax = "proto3";
package x;
message X {}`,
    ));

  it('leaves a file with syntax errors alone', () => {
    const source = 'syntax = "proto3";\nimport "b.proto";\nimport "a.proto";\nmessage M {\n';
    return check(source, source);
  });
});

describe('organize imports of Thrift', () => {
  const files = `
//- /a.thrift
struct A {}
//- /b.thrift
struct B {}
//- /c.thrift
struct C {}`;
  const check = (before: string, after: string, dialect?: string): Promise<void> =>
    checkAction(thrift, title, before + files, after + files, dialect === undefined ? {} : { dialect });

  it('sorts within groups, removes what is unused and what comes again, and adds what is missing', () =>
    check(
      `include "c.thrift" // is used
# For nothing.
include "b.thrift"
include "c.thrift"

struct S {
  1: c.C c
  2: a.A a
}
`,
      `include "a.thrift"
include "c.thrift" // is used

struct S {
  1: c.C c
  2: a.A a
}
`,
    ));

  it('keeps groups and what is included for its code', () =>
    check(
      `include "c.thrift"

cpp_include "z.h"
include "b.thrift"
include "a.thrift"
struct S {
  1: c.C c
  2: a.A a
  3: b.B b
}
`,
      `include "c.thrift"

cpp_include "z.h"
include "a.thrift"
include "b.thrift"
struct S {
  1: c.C c
  2: a.A a
  3: b.B b
}
`,
    ));

  it('leaves what the file begins with at its top', async () => {
    const rest = `include "a.thrift"
struct S {
  1: a.A a
}
`;
    await check(`/* License. */\ninclude "b.thrift" // B\n${rest}`, `/* License. */\n${rest}`);
    await check(`/* License. */\ninclude "b.thrift"\nstruct S {}`, `/* License. */\nstruct S {}`);
  });

  it('keeps the order where it decides what a name means', () => {
    const source = `include "sub/a.thrift"
include "a.thrift"
struct S {
  1: a.A a
}
//- /sub/a.thrift
struct A {}`;
    return check(source, source);
  });
});
