import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { convertFixture, errorsIn, snapshotOfConverted } from '../../support/converted.ts';

/** The text of the first file and the report; all files are without errors and in their usual layout. */
async function toProto(source: string): Promise<{
  readonly text: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly report: readonly string[];
}> {
  const { files, report } = await convertFixture(thrift, source);
  const made = await snapshotOfConverted(files, proto);
  assert.deepEqual(errorsIn(made.snapshot, made.uris), []);
  for (const { text } of files) {
    const formatted = proto.format?.(proto.parse(text));
    assert.deepEqual(formatted, { text, edits: [] });
  }
  return { text: files[0]?.text ?? '', texts: new Map(files.map((file) => [file.path, file.text])), report };
}

describe('Thrift as Protobuf', () => {
  it('keeps names, ids, types, presence and comments', async () => {
    const { text, report } = await toProto(`# All rights.

namespace * shop.v1
namespace java com.shop

/** What is sold. */
struct Item {
  1: string name // as it is shown
  /** In cents. */
  3: optional i64 price
  4: list<string> tags
  5: map<i32, Item> parts
  7: binary picture (deprecated)
}

// Not of anything.

union Choice {
  1: bool yes
  2: double no
}
// The end.
`);
    assert.equal(
      text,
      `// All rights.

syntax = "proto3";

package shop.v1;

option java_package = "com.shop";

// What is sold.
message Item {
  string name = 1; // as it is shown
  // In cents.
  optional int64 price = 3;
  repeated string tags = 4;
  map<int32, Item> parts = 5;
  bytes picture = 7 [deprecated = true];
}

// Not of anything.

message Choice {
  oneof value {
    bool yes = 1;
    double no = 2;
  }
}

// The end.
`,
    );
    assert.deepEqual(report, []);
  });

  it('tells of every loss and change where it is', async () => {
    const { text, report } = await toProto(
      `cpp_include "<map>"
namespace py a
namespace delphi A
typedef i32 Id
const i32 MAX = 3
exception Gone {}
struct S {
  1: required i16 a = 4
  -1: uuid b
  c: set<i8>
}
struct T {
  1: optional list<list<i32>> d (x = "y")
  2: map<double, string> e
  19000: Id f
}
service Base {
  void ping()
}
service Store extends Base {
  i32 size() throws (1: Gone gone)
  oneway void put(1: S s)
  T get(1: i32 id, 2: string name)
}
`.replace('c: set<i8>', '2: set<i8> c'),
    );
    assert.deepEqual(report, [
      'native-include 1: the include of another language has no counterpart',
      'namespace 3: the namespace "A" of delphi has no counterpart',
      'typedef 4: the typedef "Id" becomes the type that it stands for',
      'constant 5: the constant "MAX" becomes a comment',
      'exception 6: the exception "Gone" becomes a message',
      'integer-width 8: "a" is an int32',
      'default-value 8: the default 4 of "a" becomes a comment',
      'required 8: "a" is not required any more',
      'field-id 9: -1 cannot be the number of a field; "b" gets 3',
      'uuid 9: "b" is a string',
      'set 10: nothing says that the elements of "c" differ',
      'integer-width 10: "c" is an int32',
      'presence 13: an empty "d" is the same as none',
      'nested-container 13: the message "Int32List" is put around a list',
      'annotation 13: the annotation "x" has no counterpart',
      'map-key 14: the map becomes a list of "DoubleStringEntry"',
      'field-id 15: 19000 cannot be the number of a field; "f" gets 3',
      'extends 20: 1 inherited functions stand in "Store" itself',
      'response 21: the result of "size" becomes the message "SizeResponse"',
      'throws 21: what "size" throws becomes the message "SizeError", for the details of google.rpc.Status',
      'oneway 22: "put" is answered with an empty message',
      'request 23: the arguments of "get" become the message "GetRequest"',
    ]);
    assert.match(text, /^\/\/ const i32 MAX = 3$/m);
    assert.match(
      text,
      /^ {2}rpc ping\(google\.protobuf\.Empty\) returns \(google\.protobuf\.Empty\);\n {2}\/\/ Fails with SizeError in the details of google\.rpc\.Status\.$/m,
    );
  });

  it('makes a message of what a function throws, for the details of a status', async () => {
    const { text } = await toProto(`exception Gone {}
exception Full {
  1: i32 left
}
struct GetError {}
service Store {
  // Looks it up.
  void get(1: string id) throws (
    // It was there once.
    1: Gone gone
    4: Full oneof
  )
}
`);
    assert.match(
      text,
      /^message GetError \{\}\n\nservice Store \{\n {2}\/\/ Looks it up\.\n {2}\/\/ Fails with StoreGetError in the details of google\.rpc\.Status\.\n/m,
    );
    assert.ok(
      text.endsWith(`// What get fails with, as a detail of google.rpc.Status.
message StoreGetError {
  oneof error {
    // It was there once.
    Gone gone = 1;
    Full oneof = 4;
  }
}
`),
      text,
    );
  });

  it('names the errors of inherited functions where they are declared', async () => {
    const { text } = await toProto(`include "base.thrift"
service Store extends base.Base {}
//- /base.thrift
namespace * base
exception Gone {}
service Base {
  void ping() throws (1: Gone gone)
}
`);
    assert.match(text, /Fails with base\.PingError in the details/);
    assert.doesNotMatch(text, /import "base/);
  });

  it('makes services of interactions, and says in comments how they begin', async () => {
    const { text, texts, report } = await toProto(`namespace py shop
include "shared.thrift"

// Counts.
interaction Counter {
  /** One more. */
  void add(1: i32 count)
  i32 total() // so far
}

service Shop extends shared.Base {
  // Not of a call.
  performs Counter; // at once
  /** A new one. */
  Counter begin()
  shared.Basket, i32 fill(1: string name)
}
//- /shared.thrift
namespace py shared
interaction Basket {
  void put(1: string name)
}
service Base {
  performs Basket;
}
`);
    assert.equal(
      text,
      `syntax = "proto3";

package shop;

import "google/protobuf/empty.proto";

// Counts.
// An interaction: its calls belong together.
service Counter {
  // One more.
  rpc add(AddRequest) returns (google.protobuf.Empty);
  rpc total(google.protobuf.Empty) returns (TotalResponse); // so far
}

message AddRequest {
  int32 count = 1;
}

message TotalResponse {
  int32 result = 1;
}

// Clients can begin the interaction shared.Basket without a call.
// Clients can begin the interaction Counter without a call.
// Not of a call.
// at once
service Shop {
  // A new one.
  // Begins the interaction Counter.
  rpc begin(google.protobuf.Empty) returns (google.protobuf.Empty);
  // Begins the interaction shared.Basket.
  rpc fill(FillRequest) returns (FillResponse);
}

message FillRequest {
  string name = 1;
}

message FillResponse {
  int32 result = 1;
}
`,
    );
    // Nothing is imported for what comments alone name, and it is converted all the same.
    assert.match(texts.get('shared.proto') ?? '', /package shared;[^]*service Basket {/);
    assert.deepEqual(
      report.filter((line) => line.startsWith('interaction')),
      [
        'interaction 5: the interaction "Counter" becomes a service',
        'interaction-start 13: "performs Counter" becomes a comment',
        'interaction-start 15: that "begin" begins the interaction "Counter" becomes a comment',
        'interaction-start 16: that "fill" begins the interaction "Basket" becomes a comment',
        'interaction 2: the interaction "Basket" becomes a service',
        'interaction-start 6: "performs Basket" becomes a comment',
      ],
    );
  });

  it('gives enums a zero, and their values names that nobody has', async () => {
    const { text, report } = await toProto(`enum Color { RED = 1, GREEN = 2 }
enum Light { GREEN = 4, OFF = 0 }
enum Debt { NONE, OWED = -1, option = 2 }
`);
    assert.equal(
      text,
      `syntax = "proto3";

package main;

enum Color {
  COLOR_UNSPECIFIED = 0;
  RED = 1;
  GREEN = 2;
}

enum Light {
  LIGHT_OFF = 0;
  LIGHT_GREEN = 4;
}

enum Debt {
  DEBT_NONE = 0;
  DEBT_OWED = -1;
  DEBT_option = 2;
}
`,
    );
    assert.deepEqual(
      report.map((line) => line.split(' ')[0]),
      ['enum-zero', 'enum-order', 'enum-value', 'enum-value', 'enum-value', 'enum-value', 'enum-value'],
    );
  });

  it('leads every name to what it means, whatever hides it', async () => {
    const { texts, report } = await toProto(`include "sub/b.thrift"
namespace * x.y
struct x { 1: b.Other other; 2: message m; 3: string string }
struct message {}
service Calls { message message(1: message given), b.Other other(1: x it) }
//- /sub/b.thrift
namespace * x.z
struct Other { 1: i32 Int32List; 2: list<list<i32>> deep; 3: i32 foo_bar; 4: i32 fooBar; }
`);
    assert.deepEqual([...texts.keys()], ['main.proto', 'sub/b.proto']);
    assert.match(texts.get('main.proto') ?? '', /import "sub\/b\.proto";/);
    assert.match(texts.get('main.proto') ?? '', /\.x\.z\.Other other = 1;\n {2}\.x\.y\.message m = 2;/);
    assert.match(texts.get('sub/b.proto') ?? '', /repeated Int32List2 deep = 2;/);
    assert.deepEqual(report, [
      'nested-container 2: the message "Int32List2" is put around a list',
      'renamed 2: "fooBar" becomes "fooBar2"',
    ]);
  });

  for (const [what, head, expected] of [
    ['the domain backwards and the path', '', 'package com.example.shop.v1;'],
    ['less than a namespace of its own', 'namespace proto store', 'package store;'],
    [
      'more than one for a language',
      'namespace java org.shop',
      'package com.example.shop.v1;\n\noption java_package = "org.shop";',
    ],
  ] as const)
    it(`takes the package of fbthrift for ${what}`, async () => {
      const { text } = await toProto(
        `package "example.com/shop/v1"\n${head}\nstruct Item {\n  1: i64 id\n}\n`,
      );
      assert.ok(text.startsWith(`syntax = "proto3";\n\n${expected}\n\nmessage Item`), text);
    });

  it('takes the namespace of a language where fbthrift is told that there is no package', async () => {
    assert.match((await toProto('package;\nnamespace py a.b\nstruct S {}\n')).text, /^package a\.b;$/m);
  });

  it('gives files of one namespace packages of their own where their names clash', async () => {
    const { texts, report } = await toProto(`include "b.thrift"
namespace * a
struct S { 1: b.S s }
//- /b.thrift
namespace * a
namespace rs b
struct S {}
`);
    assert.match(texts.get('main.proto') ?? '', /package a;[^]*a\.b\.S s = 1;|package a;[^]*b\.S s = 1;/);
    assert.match(texts.get('b.proto') ?? '', /package a\.b;/);
    assert.deepEqual(report, [
      'package 1: the package is "a.b", so that no name is declared twice',
      'namespace 2: the namespace "b" of rs has no counterpart',
    ]);
  });

  it('loses no comment', async () => {
    const words = Array.from({ length: 16 }, (_, at) => `word${at}`);
    const [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = words;
    const { text } = await toProto(`// ${a}
namespace * x # ${b}
/** ${c} */
include "b.thrift" // ${d}
struct S { // ${e}
  /* ${f} */ 1: /* ${g} */ i32 a, // ${h}
  // ${i}
} // ${j}
/** ${k} */
typedef i32 T
// ${l}
const i32 C = 1 // ${m}
service V {
  // ${n}
  void f(1: S s /* ${o} */)
}
// ${p} */
//- /b.thrift
`);
    assert.deepEqual(
      words.filter((word) => !new RegExp(`\\b${word}\\b`).test(text)),
      [],
    );
  });
});
