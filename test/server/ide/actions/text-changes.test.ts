import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyEdits } from '../../../../server/src/diagnostics/edits.ts';
import { textChanges } from '../../../../server/src/ide/actions/text-changes.ts';

describe('changes of a text', () => {
  it('are the lines that differ', () => {
    assert.deepEqual(textChanges('a\nb\nc\nd\n', 'a\nB\nc\n'), [
      { span: { start: 2, end: 4 }, newText: 'B\n' },
      { span: { start: 6, end: 8 }, newText: '' },
    ]);
    assert.deepEqual(textChanges('a\n', 'a\n'), []);
  });

  it('make the one text of the other, whatever these are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\n', '\r\n', '\u{1F600}'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        assert.equal(applyEdits(before, textChanges(before, after)), after);
      }),
    );
  });
});
