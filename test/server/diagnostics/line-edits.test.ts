import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applied, lineEdits } from '../../../server/src/diagnostics/line-edits.ts';

const lines = fc
  .array(fc.constantFrom('a', 'b c', '', ' ', '  a', 'b  c', '{', '}'), { maxLength: 12 })
  .chain((all) => fc.constantFrom(all.join('\n'), all.join('\r\n'), all.map((line) => `${line}\n`).join('')));

describe('the lines in which two texts differ', () => {
  it('turn any text into any other', () =>
    fc.assert(fc.property(lines, lines, (a, b) => assert.equal(applied(a, lineEdits(a, b)), b))));

  it('are whole lines, in order, with other lines between them', () =>
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        let last = -1;
        for (const { span } of lineEdits(a, b)) {
          assert.ok(span.start > last);
          assert.ok(span.start === 0 || a[span.start - 1] === '\n');
          assert.ok(span.end === a.length || span.end === span.start || a[span.end - 1] === '\n');
          last = span.end;
        }
      }),
    ));

  it('leave a line alone between two that change, however many there are', () => {
    const many = Array.from({ length: 3_000 }, (_, at) => [` int32 a${at}=1;\n`, 'int32 b;\n']).flat();
    const source = many.join('');
    const target = many.map((line) => line.replace(/^ /, '  ').replace('=1', ' = 1')).join('');
    const edits = lineEdits(source, target);
    assert.equal(edits.length, 3_000);
    assert.equal(applied(source, edits), target);
  });

  it('are told without comparing all that follows a character that was dropped', () => {
    const many = Array.from({ length: 20_000 }, (_, at) =>
      at % 7 === 3 ? '\n' : `  int32 number_${at} = ${at};\n`,
    );
    const source = ['  get: {\n', ...many, '  string  last = 1;\n', ...many].join('');
    const target = source.replace('get: {', 'get {').replace('string  last', 'string last');
    assert.deepEqual(
      lineEdits(source, target).map(({ newText }) => newText),
      ['  get {\n', '  string last = 1;\n'],
    );
  });

  it('stay few where a line was moved', () => {
    const between = Array.from({ length: 100 }, (_, at) => `line ${at}\n`).join('');
    assert.equal(lineEdits(`moved\n${between}`, `${between}moved\n`).length, 2);
  });
});
