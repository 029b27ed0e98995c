import { describe, it } from 'node:test';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { checkTokens } from '../../support/check-tokens.ts';

describe('semantic tokens', () => {
  it('of Protobuf tell keywords by their places and names by what they stand for', () =>
    checkTokens(
      proto,
      `edition = "2024";
^^^^^^^ keyword
          ^^^^^^ string
package a.b;
^^^^^^^ keyword
        ^^^ namespace
import public "x.proto";
^^^^^^ keyword
       ^^^^^^ modifier
              ^^^^^^^^^ string
import option "none.proto";
^^^^^^ keyword
       ^^^^^^ modifier
option (mine).deep = { flag: true, to: LEFT, [a.x.ext]: "s\\n" };
^^^^^^ keyword
        ^^^^ decorator
              ^^^^ decorator
                       ^^^^ property
                                   ^^ property
                                       ^^^^ enumMember readonly
                                              ^ property
                                                ^ property
                                                  ^^^ property
/// What it is.
^^^^^^^^^^^^^^^ comment documentation
export message M {
^^^^^^ modifier
       ^^^^^^^ keyword
               ^ struct declaration deprecated
  option deprecated = true;
  ^^^^^^ keyword
         ^^^^^^^^^^ decorator
  map<string, .a.x.Kind> message = 1 [json_name = "m"];
  ^^^ type defaultLibrary
      ^^^^^^ type defaultLibrary
               ^ namespace
                 ^ namespace
                   ^^^^ enum
                         ^^^^^^^ property declaration
                                   ^ number
                                      ^^^^^^^^^ decorator
                                                  ^^^ string
  repeated a.x.Old syntax = 2;
  ^^^^^^^^ modifier
           ^ namespace
             ^ namespace
               ^^^ struct deprecated
                   ^^^^^^ property declaration
                            ^ number
  reserved 5 to max, 7;
  ^^^^^^^^ keyword
           ^ number
             ^^ keyword
                ^^^ keyword
                     ^ number
  reserved stream;
  ^^^^^^^^ keyword
           ^^^^^^ property
  oneof optional { M oneof = 3; }
  ^^^^^ keyword
        ^^^^^^^^ property declaration
                   ^ struct deprecated
                     ^^^^^ property declaration
                             ^ number
}
service S {
^^^^^^^ keyword
        ^ interface declaration
  rpc Get(stream M) returns (M);
  ^^^ keyword
      ^^^ method declaration
          ^^^^^^ modifier
                 ^ struct deprecated
                    ^^^^^^^ keyword
                             ^ struct deprecated
}
//- /x.proto
edition = "2023";
package a.x;
enum Kind { LEFT = 0; }
message Old { option deprecated = true; }`,
    ));

  it('of Thrift tell keywords by their places and names by what they stand for', () =>
    checkTokens(
      thrift,
      `include "b.thrift"
^^^^^^^ keyword
        ^^^^^^^^^^ string
namespace py a.b
^^^^^^^^^ keyword
             ^^^ namespace
/* two
^^^^^^ comment
   lines */
const map<string, i32> LIMITS = {"a": b.MAX}
^^^^^ keyword
      ^^^ type defaultLibrary
          ^^^^^^ type defaultLibrary
                  ^^^ type defaultLibrary
                       ^^^^^^ variable declaration readonly
                                 ^^^ string
                                      ^ namespace
                                        ^^^ variable readonly
@deprecated.Soon{reason = "old"}
 ^^^^^^^^^^^^^^^ decorator
                 ^^^^^^ property
                          ^^^^^ string
struct Point {
^^^^^^ keyword
       ^^^^^ struct declaration
  1: required b.Side side = Side.LEFT (go.tag = "json")
  ^ number
     ^^^^^^^^ modifier
              ^ namespace
                ^^^^ enum
                     ^^^^ property declaration
                            ^^^^ enum
                                 ^^^^ enumMember readonly
                                       ^^^^^^ decorator
                                                ^^^^^^ string
  2: optional list<Point> string_list
  ^ number
     ^^^^^^^^ modifier
              ^^^^ type defaultLibrary
                   ^^^^^ struct
                          ^^^^^^^^^^^ property declaration
}
safe client exception Oops {}
^^^^ modifier
     ^^^^^^ modifier
            ^^^^^^^^^ keyword
                      ^^^^ struct declaration
service Shop extends b.Base {
^^^^^^^ keyword
        ^^^^ interface declaration
             ^^^^^^^ keyword
                     ^ namespace
                       ^^^^ interface
  oneway void ping(1: Point at) throws (1: Oops oops)
  ^^^^^^ modifier
         ^^^^ type defaultLibrary
              ^^^^ method declaration
                   ^ number
                      ^^^^^ struct
                            ^^ parameter declaration
                                ^^^^^^ keyword
                                        ^ number
                                           ^^^^ struct
                                                ^^^^ property declaration
}
enum Side { LEFT = 1 }
^^^^ keyword
     ^^^^ enum declaration
            ^^^^ enumMember declaration readonly
                   ^ number
//- /b.thrift
enum Side { LEFT = 1 }
const i32 MAX = 2
service Base {}`,
    ));

  it('are there in a broken file', () =>
    checkTokens(
      proto,
      `message A {
^^^^^^^ keyword
        ^ struct declaration
  string
  ^^^^^^ type defaultLibrary
}
export service S { rpc }
^^^^^^ modifier
       ^^^^^^^ keyword
               ^ interface declaration
                   ^^^ keyword
`,
    ));
});
