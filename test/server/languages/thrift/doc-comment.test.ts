import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { docCommentOf } from '../../../../server/src/languages/thrift/doc-comment.ts';
import { parseThrift } from '../../../../server/src/languages/thrift/parser.ts';

describe('doc comments of Thrift', () => {
  it('lose marks, stars in one column, and common indentation', () => {
    checkDoc('/** One line. */', 'One line.');
    checkDoc('/**\n * Two\n * lines.\n */', 'Two\nlines.');
    checkDoc('/** First.\r\n *  Second.\r\n *    Third.\r\n */', 'First.\nSecond.\n  Third.');
    checkDoc('/**\n   no star\n     but indented\n*/', 'no star\n  but indented');
    checkDoc('/** A\n * star\n and none */', 'A\n* star\nand none');
    checkDoc('/**\n *\n * After a blank.\n *\n */', 'After a blank.');
  });

  it('are the last of several, past other comments', () => {
    checkDoc('/** First. */ /** Second. */ /* other */ // line\n', 'Second.');
  });

  it('end at a token', () => {
    checkDoc('/** Of the other. */ struct Other {}', undefined);
  });

  it('are none without two stars, or without a word', () => {
    for (const source of ['/* plain */', '// line', '/**/', '/***/', '/******/', '/**\n *\n */'])
      checkDoc(source + '\n', undefined);
  });
});

/** What the struct after the source has as its doc comment. */
function checkDoc(before: string, expected: string | undefined): void {
  const text = `${before} struct S {}`;
  assert.equal(docCommentOf(parseThrift(text), text.lastIndexOf('struct')), expected);
}
