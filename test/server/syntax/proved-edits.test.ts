import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { tokenize as tokenizeProto } from '../../../server/src/languages/proto/lexer.ts';
import { tokenize as tokenizeThrift } from '../../../server/src/languages/thrift/lexer.ts';
import { lineEdits } from '../../../server/src/diagnostics/line-edits.ts';
import { keepTokens } from '../../../server/src/syntax/proved-edits.ts';
import { hasSameComments, hasSameTokens } from '../../../server/src/syntax/same-content.ts';

const words = ['a', 'b', '.', '1', '-', '"s"', '"/*"', "'//'", '{', '}', ';', '=', 'export', 'message'];
const comments = ['// c', '//', '/* d */', '/*', '*/', '/* e\n f */', '/', '\\', '#'];
const spaces = [' ', ' ', '  ', '\n', '\n', '\r\n', '\n\n'];
const piece = fc.constantFrom(...words, ...comments, ...spaces);
const soup = fc.array(piece, { maxLength: 25 }).map((some) => some.join(''));

/** A text and what became of it: white space that changed, and now and then something else. */
const changed = fc
  .array(fc.tuple(piece, fc.constantFrom('same', 'same', 'same', 'space', 'gone', 'twice')), {
    maxLength: 25,
  })
  .map((some) => ({
    before: some.map(([text]) => text).join(''),
    after: some
      .map(([text, change]) => {
        if (change === 'same') return text;
        if (change === 'space') return /^\s+$/.test(text) ? `${text}\n  ` : ` ${text}`;
        return change === 'gone' ? '' : text.repeat(2);
      })
      .join(''),
  }));

for (const [language, tokenize] of [
  ['Protobuf', tokenizeProto],
  ['Thrift', tokenizeThrift],
] as const) {
  const isProved = (before: string, after: string): boolean =>
    keepTokens({ text: before, list: tokenize(before) }, lineEdits(before, after), tokenize);

  describe(`what is proved of edits in ${language}`, () => {
    const holds = (before: string, after: string): void => {
      const [source, target] = [before, after].map((text) => ({ text, list: tokenize(text) }));
      if (source === undefined || target === undefined || source.list.problems.length > 0) return;
      if (!isProved(before, after)) return;
      assert.ok(hasSameTokens(source, target), JSON.stringify([before, after]));
      assert.ok(hasSameComments(source, target), JSON.stringify([before, after]));
      assert.deepEqual(target.list.problems, []);
    };

    it('is true of the whole texts', () => {
      fc.assert(
        fc.property(changed, ({ before, after }) => holds(before, after)),
        { numRuns: 5_000 },
      );
      fc.assert(fc.property(soup, soup, holds), { numRuns: 2_000 });
    });

    it('is enough for lines that are laid out otherwise', () => {
      const before = 'struct A { // c\n/* d */ a   b=1;;\n\n\nc d}\n';
      assert.ok(isProved(before, 'struct A { // c\n/* d */ a b = 1;\n  ;\nc d\n}\n'));
      assert.ok(isProved('a', 'a\n'));
      assert.ok(isProved('a\n\n\n', 'a\n'));
    });

    it('is nothing where a token, a comment or what it begins with changed', () => {
      assert.ok(!isProved('a b;\n', 'ab;\n'));
      assert.ok(!isProved('a; // b\nc;\n', 'a; // b c;\n'));
      assert.ok(!isProved('/* a\n  b;\n*/\n', '/* a\n*/ b;\n'));
      assert.ok(!isProved('a;\nb;\n', 'b;\na;\n'));
      assert.ok(!isProved('a "b\tc";\n', 'a "b c";\n'));
      assert.ok(!isProved('/* a\n   b */\n', '/* a\n b\n'));
    });
  });
}
