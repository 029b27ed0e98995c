import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  embeddedText,
  escaped,
  sourceSpan,
  sourceSpans,
  textOffset,
} from '../../../../../server/src/languages/proto/cel/embedded-text.ts';
import { textOf } from '../../../../../server/src/languages/proto/literals.ts';

interface Literal {
  readonly source: string;
  readonly parts: readonly { readonly start: number; readonly end: number }[];
}

/** Literals one after the other, each on a line of its own. */
function literals(...parts: readonly string[]): Literal {
  let at = 0;
  return {
    source: parts.join('\n'),
    parts: parts.map((part) => {
      const span = { start: at, end: at + part.length };
      at = span.end + 1;
      return span;
    }),
  };
}

function read({ source, parts }: Literal) {
  return embeddedText(source, { kind: 'string', parts, start: 0, end: source.length });
}

describe('the text of a string literal', () => {
  it('knows the place of what is escaped', () => {
    const literal = literals(String.raw`"a\"b\"c"`);
    const text = read(literal);
    assert.equal(text.text, 'a"b"c');
    const { start, end } = sourceSpan(text, { start: 1, end: 4 });
    assert.equal(literal.source.slice(start, end), String.raw`\"b\"`);
    assert.equal(textOffset(text, 3), 1);
    assert.equal(textOffset(text, 4), 2);
    assert.equal(textOffset(text, 0), undefined);
  });
  it('is in pieces where it goes over from one literal to the next', () => {
    const literal = literals('"ab"', "'cd'");
    const text = read(literal);
    assert.equal(text.text, 'abcd');
    assert.deepEqual(sourceSpans(text, { start: 1, end: 3 }), [
      { start: 2, end: 3 },
      { start: 6, end: 7 },
    ]);
    assert.equal(textOffset(text, 3), 2);
    assert.equal(textOffset(text, 6), 2);
    assert.equal(textOffset(text, 4), undefined);
  });
  it('takes bytes that spell a character together for one', () => {
    const text = read(literals(String.raw`"\303\244b"`));
    assert.equal(text.text, 'äb');
    assert.deepEqual(sourceSpan(text, { start: 0, end: 1 }), { start: 1, end: 9 });
    assert.deepEqual(sourceSpan(text, { start: 1, end: 2 }), { start: 9, end: 10 });
  });
  it('may not be closed, or be empty', () => {
    assert.equal(read(literals('"ab')).text, 'ab');
    const empty = read(literals('""'));
    assert.deepEqual(sourceSpan(empty, { start: 0, end: 0 }), { start: 1, end: 1 });
    assert.equal(textOffset(empty, 1), 0);
  });
  it('is written with the quotes that close it escaped', () => {
    assert.equal(escaped(`a"b'\\`, read(literals('"x"'))), `a\\"b'\\\\`);
    assert.equal(escaped(`a"b'`, read(literals("'x'"))), `a"b\\'`);
  });

  const pieces = fc.constantFrom(
    'a',
    ' ',
    'é',
    '😀',
    '\\n',
    '\\x41',
    '\\101',
    '\\u00e9',
    '\\U0001F600',
    '\\303\\244',
    "\\'",
  );
  const bodies = fc.array(fc.array(pieces, { maxLength: 6 }), { minLength: 1, maxLength: 4 });

  it('is what the literal means, and each character leads there and back', () => {
    fc.assert(
      fc.property(bodies, (all) => {
        const literal = literals(...all.map((body) => `"${body.join('')}"`));
        const text = read(literal);
        const { source, parts } = literal;
        assert.equal(text.text, textOf(source, { kind: 'string', parts, start: 0, end: source.length }));
        for (const { index, 0: char } of text.text.matchAll(/[^]/gu)) {
          const [place] = sourceSpans(text, { start: index, end: index + char.length });
          const again = textOffset(text, place.start);
          // At the seam of two literals the offset is the end of the one and the beginning of the other.
          assert.equal(again, index);
        }
      }),
    );
  });
});
