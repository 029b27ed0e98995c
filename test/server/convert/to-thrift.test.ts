import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { convertFixture, errorsIn, snapshotOfConverted } from '../../support/converted.ts';

/** The text of the first file and the report; all files are without errors and in their usual layout. */
async function toThrift(source: string): Promise<{
  readonly text: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly report: readonly string[];
}> {
  const { files, report } = await convertFixture(proto, source);
  const made = await snapshotOfConverted(files, thrift);
  assert.deepEqual(errorsIn(made.snapshot, made.uris), []);
  for (const { text } of files) assert.deepEqual(thrift.format?.(thrift.parse(text)), { text, edits: [] });
  return { text: files[0]?.text ?? '', texts: new Map(files.map((file) => [file.path, file.text])), report };
}

describe('Protobuf as Thrift', () => {
  it('keeps names, numbers, types, presence and comments', async () => {
    const { text, report } = await toThrift(`// All rights.

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
enum Color {
  RED = 0;
  GREEN = 1;
}
message Choice {
  oneof value {
    bool yes = 1;
    double no = 2;
  }
}
service Shop {
  // Buys.
  rpc Buy(Item) returns (Choice);
}
`);
    assert.equal(
      text,
      `// All rights.

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

enum Color {
  RED = 0
  GREEN = 1
}

union Choice {
  1: bool yes
  2: double no
}

service Shop {
  /** Buys. */
  Choice Buy(1: Item request)
}
`,
    );
    assert.deepEqual(report, []);
  });

  it('tells of every loss and change where it is', async () => {
    const { text, report } = await toThrift(`syntax = "proto2";
package a;
option go_package = "x";
message M {
  optional uint32 a = 1 [default = 5];
  required sint64 b = 2 [packed = false];
  optional float c = 3 [default = inf];
  optional group G = 4 { optional int32 from = 1; }
  oneof pick { string d = 6; fixed64 e = 5; }
  enum Inner { NONE = 0; }
  optional Inner f = 40000 [default = NONE];
  reserved 8 to 9;
  extensions 100 to 200;
}
extend M { optional string more = 100; }
service S {
  rpc Many(stream M) returns (stream M);
}
`);
    assert.deepEqual(report, [
      'option 3: the option go_package has no counterpart',
      'unsigned 5: "a" is an i64',
      'wire-form 6: how sint64 is encoded is not carried over',
      'option 6: the option packed has no counterpart',
      'floating-point 7: "c" is a double',
      'default-value 7: the default of "c" becomes a comment',
      'group 8: the group "G" becomes a field',
      'nested-type 8: "M.G" becomes "M_G"',
      'renamed 8: "from" becomes "from_"',
      'oneof 9: the oneof "pick" becomes the union "M_pick"',
      'wire-form 9: how fixed64 is encoded is not carried over',
      'unsigned 9: "e" is an i64, in which numbers from 2^63 on are negative',
      'nested-type 10: "M.Inner" becomes "M_Inner"',
      'field-id 11: the id of "f" is 7, since 40000 is none in Thrift',
      'reserved 12: what is reserved becomes a comment',
      'extension-range 13: ranges of numbers for extensions cannot be declared',
      'extension 15: the extension "more" of M has no counterpart',
      'stream 17: what the client of "Many" streams becomes a list',
      'stream 17: what the server of "Many" streams becomes a list',
    ]);
    assert.equal(
      text,
      `namespace * a

enum M_Inner {
  NONE = 0
}

union M_pick {
  6: string d
  5: i64 e
}

/** Reserved: 8 to 9 */
struct M {
  1: optional i64 a = 5
  2: required i64 b
  /** Default: Infinity */
  3: optional double c
  4: optional M_G g
  6: optional M_pick pick
  7: optional M_Inner f = M_Inner.NONE
}

struct M_G {
  1: optional i32 from_
}

service S {
  list<M> Many(1: list<M> request)
}
`,
    );
  });

  it('makes files of what is imported, well-known types too, that do not share names', async () => {
    const { texts, report } = await toThrift(`syntax = "proto3";
package a;
import "google/protobuf/timestamp.proto";
import "google/protobuf/wrappers.proto";
import "google/protobuf/empty.proto";
import "b/main.proto";
import "b/idle-one.proto";
message M {
  google.protobuf.Timestamp at = 1;
  google.protobuf.StringValue name = 2;
  b.Other other = 3;
}
service S { rpc Ping(google.protobuf.Empty) returns (google.protobuf.Empty); }
//- /b/main.proto
syntax = "proto3";
package b;
message Other {}
//- /b/idle-one.proto
syntax = "proto3";
`);
    assert.deepEqual(
      [...texts.keys()],
      ['main.thrift', 'b/b_main.thrift', 'b/idle_one.thrift', 'google/protobuf/timestamp.thrift'],
    );
    assert.equal(
      texts.get('main.thrift'),
      `include "b/b_main.thrift"
include "google/protobuf/timestamp.thrift"

namespace * a

struct M {
  1: timestamp.Timestamp at
  2: optional string name
  3: b_main.Other other
}

service S {
  void Ping()
}
`,
    );
    assert.deepEqual(
      report.filter((line) => !line.startsWith('option')),
      [
        'wrapper-type 10: google.protobuf.StringValue becomes an optional field of what it holds',
        'file 1: the file becomes b/b_main.thrift',
        'file 1: the file becomes b/idle_one.thrift',
      ],
    );
  });
});
