import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { damaged } from '../../../../support/damaged.ts';
import { fbthriftGrammar, pieces, sampleFiles, wholeGrammar } from '../samples.ts';
import { thrift } from '../../../../../server/src/languages/thrift/index.ts';
import { checkFormat, checkSettles } from '../../../../support/check-format.ts';

const check = (text: string, expected: string): void => checkFormat(thrift, text, expected);

describe('the layout of a Thrift file', () => {
  it('has a statement on each line, with the separators it had', () =>
    check(
      `namespace  py   a.b
include "x.thrift"
const map< string,i32 >M={ "a":1,"b" : 2 }
typedef list<i32>   L ( a="b" )
enum E{A=1,B;C}
struct S{1:required  i32 a=5;2 : optional map<string,list<x.Y>> b (k = "v"),


3: i32 c}
`,
      `namespace py a.b
include "x.thrift"
const map<string, i32> M = {"a": 1, "b": 2}
typedef list<i32> L (a = "b")
enum E {
  A = 1,
  B;
  C
}
struct S {
  1: required i32 a = 5;
  2: optional map<string, list<x.Y>> b (k = "v"),

  3: i32 c
}
`,
    ));

  it('breaks a list where one of its lines was broken, and keeps throws on its line', () =>
    check(
      `service S extends T{
oneway void a( 1:i32 x ),
i32 b(1: i32 x,
 2: i32 y)throws(1:E e)
void c() 
 throws (1: E e) (a = "b")
}
const list<i32> L = [ 1,2, # two
3 ]
struct Empty {}
`,
      `service S extends T {
  oneway void a(1: i32 x),
  i32 b(
    1: i32 x,
    2: i32 y
  ) throws (1: E e)
  void c()
      throws (1: E e) (a = "b")
}
const list<i32> L = [
  1,
  2, # two
  3
]
struct Empty {}
`,
    ));

  it('has every comment where it stood, as it was', () =>
    check(
      `/** Doc.
    * More. */
struct /* 1 */ S { // 2
# 3

1: i32 /* 4 */ a // 5
  = 1, /* 6 */ // 7
  2: i32 b /* 8 */ }
// 9
`,
      `/** Doc.
 * More. */
struct /* 1 */ S { // 2
  # 3

  1: i32 /* 4 */ a // 5
      = 1, /* 6 */ // 7
  2: i32 b
  /* 8 */
}
// 9
`,
    ));

  it('has structured annotations above what they are about', () =>
    check(
      `@a.B{x=1,y = [ 2 ]} struct S { @C 1: i32 a; }
service T { void f(@C 1: i32 a); }
`,
      `@a.B{x = 1, y = [2]}
struct S {
  @C
  1: i32 a;
}
service T {
  void f(@C 1: i32 a);
}
`,
    ));

  it('settles, for files that use all there is', () => {
    const texts = [wholeGrammar, fbthriftGrammar, ...sampleFiles()];
    // One of the article's files has a mistake.
    const good = texts.filter((text) => thrift.parse(text).problems.length === 0);
    assert.ok(good.length > 5);
    for (const text of good) checkSettles(thrift, text);
  });

  it('is never given out where it would not say the same', () => {
    const checkAny = (text: string): void => {
      const result = thrift.format?.(thrift.parse(text));
      assert.ok(result !== undefined && !('refusal' in result && result.refusal === 'unsafe'), text);
    };
    fc.assert(fc.property(damaged([wholeGrammar, fbthriftGrammar]), checkAny), { numRuns: 500 });
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 60 }).map((words) => words.join(' ')),
        checkAny,
      ),
      { numRuns: 1000 },
    );
  });

  it('is refused for a file with a syntax error', () => {
    const result = thrift.format?.(thrift.parse('struct S {\n  1: i32\n}\n'));
    assert.ok(result !== undefined && 'refusal' in result && result.refusal === 'syntax');
  });
});
