import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { docCommentOf, docTextOf } from '../../../../server/src/languages/thrift/doc-comment.ts';
import { outlineOf } from '../../../../server/src/languages/thrift/outline.ts';
import { parseThrift } from '../../../../server/src/languages/thrift/parser.ts';
import { walkDeclarations } from '../../../../server/src/model/outline.ts';

describe('doc comments of Thrift', () => {
  it('lose marks, stars in one column, and common indentation', () => {
    checkText('/** One line. */', 'One line.\n');
    checkText('/**One line.*/', 'One line.\n');
    checkText('/**\n * Two\n * lines.\n */', 'Two\nlines.\n');
    checkText('/** First.\r\n *  Second.\r\n *    Third.\r\n */', 'First.\nSecond.\n  Third.\n');
    checkText('/**\n   no star\n     but indented\n*/', 'no star\n  but indented\n');
    checkText('/**\n\t* tabs\n\t* count as one\n\t*/', 'tabs\ncount as one\n');
  });

  it('keep stars that are not in one column', () => {
    checkText('/** A\n * star\n and none */', 'A\n* star\nand none\n');
    checkText('/** A\n * star\n  * and another */', 'A\n* star\n * and another\n');
    checkText('/*** Three stars.\n **/', '* Three stars.\n \n');
  });

  it('keep blank lines, and blanks only where they stand alone', () => {
    checkText('/**\n *\n * After a blank.  \n *\n * End. \n */', '\nAfter a blank.\n\nEnd.\n');
    checkText('/** A\n   \n *  star\n */', 'A\n\nstar\n');
    checkText('/** A\n b\n    \n   c */', 'A\nb\n   \n  c\n');
  });

  it('are nothing where they are blank and on one line, and empty on two', () => {
    checkText('/** \t */', undefined);
    checkText('/**\n */', '');
    for (const source of ['/* plain */', '// line', '/**/', '/***/', '/******/'])
      checkText(source + '\n', undefined);
  });

  it('are shown without empty lines at both ends', () => {
    const text = '/**\n *\n * One.\n *\n */ struct S {}';
    assert.equal(docCommentOf(parseThrift(text), text.indexOf('struct')), 'One.');
    const none = '/**\n *\n */ struct S {}';
    assert.equal(docCommentOf(parseThrift(none), none.indexOf('struct')), undefined);
  });

  it('belong to what begins next, of several the last', () =>
    checkDocs(
      `/** 1 */ /** 2 */ /* other */ // line
       enum E { /** 3 */ A = 1, /** 4 */ B /** 5 */ C }
       /** 6 */ typedef i32 T
       /** 7 */ const i32 K = 1
       /** 8 */ service S { /** 9 */ oneway void f(/** 10 */ 1: i32 a, /** 11 */ i32 b) }`,
      {
        E: '2',
        'E.A': '3',
        'E.B': '4',
        'E.C': '5',
        T: '6',
        K: '7',
        S: '8',
        'S.f': '9',
        'S.f.a': '10',
        'S.f.b': '11',
      },
    ));

  it('may have tokens behind them that begin nothing', () =>
    checkDocs(
      `struct A { 1: /** 1 */ i32 a /** 2 */, 2: i32 b; /** 3 */ }
       exception B { 1: i32 a /** 4 */ } /** 5 */
       service S { void f() throws (1: B b) /** 6 */ void g(/** 7 */) void h() }`,
      { 'A.b': '2', B: '3', S: '5', 'S.g': '6', 'S.h': '7' },
    ));

  it('are lost where one that is blank follows, or a header begins', () => {
    checkDocs('/** 1 */ /** */ struct A {} /** 2 */ /***/ struct B {}', { B: '2' });
    checkDocs('/** 1 */ namespace py a /** 2 */ include "b.thrift" struct A {}', {});
    checkDocs('namespace py a /** 1 */ struct A {}', { A: '1' });
  });

  it('of the exceptions of a function are taken too', () => {
    const text = 'service S { void f() throws (/** 1 */ 1: E e) void g() }';
    assert.equal(docCommentOf(parseThrift(text), text.indexOf('1: E')), '1');
    checkDocs(text, {});
  });
});

/** What the struct after the source has as its doc comment, line breaks and all. */
function checkText(before: string, expected: string | undefined): void {
  const text = `${before} struct S {}`;
  assert.equal(docTextOf(parseThrift(text), text.lastIndexOf('struct')), expected);
}

/** All doc comments of what the text declares, by full name. */
function checkDocs(text: string, expected: Readonly<Record<string, string>>): void {
  const parsed = parseThrift(text);
  const found: Record<string, string> = {};
  for (const { fullName, span } of walkDeclarations(outlineOf(parsed))) {
    const doc = docCommentOf(parsed, span.start);
    if (doc !== undefined) found[fullName] = doc;
  }
  assert.deepEqual(found, expected);
}
