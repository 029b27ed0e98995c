import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applied } from '../../../server/src/diagnostics/line-edits.ts';
import { MostlyCopied } from '../../../server/src/syntax/mostly-copied.ts';

const source = 'message A {\n  int32 a = 1;\n\n\n  // b\r\n  int32 b = 2;\n}\n\nenum C {}\n';
const place = fc
  .tuple(fc.nat(source.length), fc.nat(source.length))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const added = fc.constantFrom('', ' ', '\n', '\r\n', '  ', 'message', '}', 'b');
type Piece = string | readonly [number, number];

/** Most of the source in its order, with something between here and there. */
const layout = fc
  .array(fc.tuple(place, fc.option(added), fc.boolean()), { maxLength: 12 })
  .map((some): Piece[] =>
    some
      .toSorted(([a], [b]) => a[0] - b[0])
      .flatMap(([[start, end], text, isMoved], index, all): Piece[] => {
        const next = all[index + 1]?.[0][0] ?? source.length;
        const kept = [start, isMoved ? end : Math.max(start, next - (end % 4))] as const;
        return text === null ? [kept] : [kept, text];
      }),
  );

function written(from: string, pieces: readonly Piece[]): MostlyCopied {
  const copied = new MostlyCopied(from);
  for (const each of pieces) {
    if (typeof each === 'string') copied.add(each);
    else copied.copy(...each);
  }
  return copied;
}

describe('the lines that changed in a text that is mostly copied', () => {
  const anyPieces = fc.oneof(layout, fc.array(fc.oneof(place, added)));

  it('make the text of the source, wherever its pieces are from', () =>
    fc.assert(
      fc.property(anyPieces, (pieces) => {
        const copied = written(source, pieces);
        assert.equal(applied(source, copied.edits), copied.text);
      }),
      { numRuns: 3_000 },
    ));

  it('are whole lines, in order, with other lines between them, and none that stays as it is', () =>
    fc.assert(
      fc.property(anyPieces, (pieces) => {
        let last = -1;
        for (const { span, newText } of written(source, pieces).edits) {
          assert.ok(span.start > last);
          assert.ok(span.start === 0 || source[span.start - 1] === '\n');
          assert.ok(span.end === source.length || span.end === span.start || source[span.end - 1] === '\n');
          assert.notEqual(source.slice(span.start, span.end), newText);
          last = span.end;
        }
      }),
      { numRuns: 3_000 },
    ));

  it('are no more than those, where they are next to others that stay', () => {
    assert.deepEqual(written('b\nc\n', ['a\n', [0, 4]]).edits, [
      { span: { start: 0, end: 0 }, newText: 'a\n' },
    ]);
    assert.deepEqual(written('\n\n  b', [[0, 1], '  b']).edits, [
      { span: { start: 1, end: 2 }, newText: '' },
    ]);
  });

  it('are those that were written otherwise, and one edit where they are too many', () => {
    assert.deepEqual(written('a\nb\n\n\nc\nd', [[0, 5], [6, 9], '\n']).edits, [
      { span: { start: 5, end: 6 }, newText: '' },
      { span: { start: 8, end: 9 }, newText: 'd\n' },
    ]);
    assert.deepEqual(
      written('a\nb\nc\n', [
        [2, 4],
        [0, 2],
        [4, 6],
      ]).edits,
      [{ span: { start: 0, end: 4 }, newText: 'b\na\n' }],
    );
    for (const unit of ['a\n\n', 'a\nb\n\n']) {
      const lines = unit.repeat(30_000);
      const every: Piece[] = Array.from({ length: 30_000 }, (_, at) => {
        const start = at * unit.length;
        return [start, start + unit.length - 1];
      });
      const copied = written(lines, every);
      assert.equal(copied.edits.length, 1);
      assert.equal(applied(lines, copied.edits), copied.text);
    }
  });
});

describe('a text that is mostly copied', () => {
  it('is all that was written, wherever it is from', () => {
    const piece = fc.oneof(place, added);
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const copied = new MostlyCopied(source);
        let expected = '';
        for (const each of pieces) {
          if (typeof each === 'string') copied.add(each);
          else copied.copy(...each);
          expected += typeof each === 'string' ? each : source.slice(...each);
          assert.equal(copied.text, expected);
        }
      }),
    );
  });
});
