import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { proto } from '../../../../../server/src/languages/proto/index.ts';
import { damaged } from '../../../../support/damaged.ts';
import { checkFormat, checkSettles } from '../../../../support/check-format.ts';
import { protoSoup, sampleOfCorpus } from '../../../../support/proto-soup.ts';

const check = (text: string, expected: string): void => checkFormat(proto, text, expected);

describe('the layout of a Protobuf file', () => {
  it('has a statement on each line, and blank lines where they were', () =>
    check(
      'syntax="proto3" ;package a . b;message A{int32  a=1;\n\n\n\nrepeated  .x.Y b=2;map< string,A >c=3;}message B{}',
      `syntax = "proto3";
package a.b;
message A {
  int32 a = 1;

  repeated .x.Y b = 2;
  map<string, A> c = 3;
}
message B {}
`,
    ));

  it('has imports and options in order', () =>
    check(
      `option (custom) = 1;
import option "o.proto";
// About b.
import "b.proto"; // B.
option java_package = "x";
package p;
import public "a.proto";
`,
      `package p;

import public "a.proto";
// About b.
import "b.proto"; // B.
import option "o.proto";

option java_package = "x";
option (custom) = 1;
`,
    ));

  it('leaves a comment that stands alone above the statements among which it stood', () =>
    check(
      `import "b.proto";

// On its own.

// About a.
import "a.proto";

// About M.
message M {}
`,
      `// On its own.

// About a.
import "a.proto";
import "b.proto";

// About M.
message M {}
`,
    ));

  it('has options of fields on one line where there is one', () =>
    check(
      `message A { int32 a = 1 [
  deprecated = true ]; int32 b = 2 [deprecated=true,(x).y=-1]; int32 c = 3 [(z) = {a:1 b<c:[1,2]>;}]; }`,
      `message A {
  int32 a = 1 [deprecated = true];
  int32 b = 2 [
    deprecated = true,
    (x).y = -1
  ];
  int32 c = 3 [(z) = {
    a: 1
    b: {
      c: [
        1,
        2
      ]
    }
  }];
}
`,
    ));

  it('has the parts of strings below each other', () =>
    check('option (a) = "x"   "y" // Why.\n;\n', 'option (a) =\n  "x"\n  "y" /* Why. */;\n'));

  it('has values that are simple on one line', () =>
    check(
      'option (a) = { b : { c : "d" } };\noption (e) = {f: [ 1 ], g: [], h {}};\n',
      `option (a) = {
  b: {c: "d"}
};
option (e) = {
  f: [1]
  g: []
  h: {}
};
`,
    ));

  it('writes services, enums, ranges and groups', () =>
    check(
      `service S{rpc A(stream B)returns(C);rpc D (.a.B) returns ( stream C ){option deprecated=true;};}
enum E{option allow_alias=true;A=0;B=-1[deprecated=true];reserved 5,7 to 9,-3 to max;reserved "X" , "Y";}
message M{extensions 5 to 9,100 to max[(x)=1];optional group G=1{optional int32 a=1;}oneof o{int32 p=2;}}
extend . a . B{optional int32 q=5;}
`,
      `service S {
  rpc A(stream B) returns (C);
  rpc D(.a.B) returns (stream C) {
    option deprecated = true;
  }
}
enum E {
  option allow_alias = true;
  A = 0;
  B = -1 [deprecated = true];
  reserved 5, 7 to 9, -3 to max;
  reserved "X", "Y";
}
message M {
  extensions 5 to 9, 100 to max [(x) = 1];
  optional group G = 1 {
    optional int32 a = 1;
  }
  oneof o {
    int32 p = 2;
  }
}
extend .a.B {
  optional int32 q = 5;
}
`,
    ));

  it('has every comment where it stood', () =>
    check(
      `message /* 1 */ M { // 2
// 3

// 4
int32 /* 5 */ a = 1 // 6
  [deprecated = true /* 7 */]; /* 8 */ // 9
  /* 10 */ ; // 11
  // 12
} // 13
// 14
`,
      `message /* 1 */ M { // 2
  // 3

  // 4
  int32 /* 5 */ a = 1 /* 6 */ [deprecated = true /* 7 */]; /* 8 */ // 9
  /* 10 */
  // 11
  // 12
} // 13
// 14
`,
    ));

  it('keeps the comment of a comma that goes', () =>
    check(
      'option (a) = {\n  b: 1 /* one */, // two\n  c: 2\n};\n',
      'option (a) = {\n  b: 1 /* one */ // two\n  c: 2\n};\n',
    ));

  it('moves comments of several lines as a whole', () =>
    check(
      `message M {
        /*
         * Stars
           * below stars.
             */
        int32 a = 1;
        /* Text
             further in,
           and back. */
        int32 b = 2;
}
`,
      `message M {
  /*
   * Stars
   * below stars.
   */
  int32 a = 1;
  /* Text
       further in,
     and back. */
  int32 b = 2;
}
`,
    ));

  it('has the line breaks of the file', () =>
    check('message M {\r\nint32 a = 1;\r\n}\r\n', 'message M {\r\n  int32 a = 1;\r\n}\r\n'));

  it('is nothing for nothing', () => check('\n\n', ''));

  it('settles, for files of the corpus', () => {
    for (const text of sampleOfCorpus(150, 60_000)) checkSettles(proto, text);
  });

  it('is refused for a file with a syntax error', () => {
    const result = proto.format?.(proto.parse('message M {\n  int32 a = ;\n}\n'));
    assert.ok(result !== undefined && 'refusal' in result && result.refusal === 'syntax');
  });

  it('is never given out where it would not say the same', () => {
    const checkAny = (text: string): void => {
      const result = proto.format?.(proto.parse(text));
      assert.ok(result !== undefined && !('refusal' in result && result.refusal === 'unsafe'), text);
    };
    fc.assert(fc.property(damaged(sampleOfCorpus(40, 10_000)), checkAny), { numRuns: 300 });
    fc.assert(fc.property(protoSoup, checkAny), { numRuns: 1000 });
  });
});
