import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LineIndex } from '../../../server/src/base/line-index.ts';

describe('line index', () => {
  it('knows the line breaks of all systems', () => {
    const lines = new LineIndex('a\nb\r\nc\rd');
    assert.equal(lines.lineCount, 4);
    assert.deepEqual(lines.positionAt(2), { line: 1, character: 0 });
    assert.deepEqual(lines.positionAt(5), { line: 2, character: 0 });
    assert.deepEqual(lines.positionAt(7), { line: 3, character: 0 });
  });

  it('ends a line before its break', () => {
    const lines = new LineIndex('ab\r\n\r\ncd');
    assert.equal(lines.lineEnd(0), 2);
    assert.equal(lines.lineEnd(1), 4);
    assert.equal(lines.lineEnd(2), 8);
    assert.equal(lines.offsetAt({ line: 0, character: 99 }), 2);
  });

  it('moves what lies outside to the nearer end', () => {
    const lines = new LineIndex('ab');
    assert.deepEqual(lines.positionAt(-5), { line: 0, character: 0 });
    assert.deepEqual(lines.positionAt(99), { line: 0, character: 2 });
    assert.equal(lines.offsetAt({ line: 9, character: 0 }), 2);
    assert.equal(lines.offsetAt({ line: -1, character: 4 }), 0);
  });

  it('takes any offset to a position and back, but for the inside of a line break', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', '😀') }),
        fc.nat(),
        (text, at) => {
          const offset = text.length === 0 ? 0 : at % (text.length + 1);
          const lines = new LineIndex(text);
          const back = lines.offsetAt(lines.positionAt(offset));
          const inBreak = text[offset - 1] === '\r' && text[offset] === '\n';
          assert.equal(back, inBreak ? offset - 1 : offset);
        },
      ),
    );
  });

  it('finds the line of an offset from any other line', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '\n', '\r\n', '\n'.repeat(20)), { maxLength: 60 }),
        fc.integer({ min: -2, max: 400 }),
        fc.integer({ min: -2, max: 400 }),
        (pieces, offset, near) => {
          const lines = new LineIndex(pieces.join(''));
          const { line, character } = lines.positionAt(offset);
          assert.equal(lines.lineAt(offset, near), line);
          assert.equal(lines.columnAt(offset, line), character);
        },
      ),
    );
  });
});
