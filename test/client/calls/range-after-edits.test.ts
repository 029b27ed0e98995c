import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rangeAfterEdits } from '../../../client/src/calls/range-after-edits.ts';

type Place = readonly [number, number];

function rangeOf([line, character]: Place, [endLine, endCharacter]: Place) {
  return { start: { line, character }, end: { line: endLine, character: endCharacter } };
}

function edit(start: Place, end: Place, text: string) {
  return { range: rangeOf(start, end), text };
}

describe('a place of a document', () => {
  const place = rangeOf([5, 4], [5, 9]);

  it('moves with what is written before it', () => {
    assert.deepEqual(rangeAfterEdits(place, [edit([2, 0], [2, 0], 'a\nb\n')]), rangeOf([7, 4], [7, 9]));
    assert.deepEqual(rangeAfterEdits(place, [edit([1, 0], [3, 0], '')]), rangeOf([3, 4], [3, 9]));
    assert.deepEqual(rangeAfterEdits(place, [edit([5, 1], [5, 3], 'long')]), rangeOf([5, 6], [5, 11]));
    assert.deepEqual(rangeAfterEdits(place, [edit([4, 2], [5, 0], 'xy')]), rangeOf([4, 8], [4, 13]));
    assert.deepEqual(rangeAfterEdits(place, [edit([5, 4], [5, 4], 'x\n')]), rangeOf([6, 0], [6, 5]));
  });

  it('stays where it is while it is written behind it', () => {
    assert.deepEqual(rangeAfterEdits(place, [edit([5, 9], [6, 1], 'x')]), place);
    assert.deepEqual(rangeAfterEdits(place, [edit([8, 0], [8, 0], '\n')]), place);
  });

  it('is gone once it is edited', () => {
    assert.equal(rangeAfterEdits(place, [edit([5, 5], [5, 6], 'x')]), undefined);
    assert.equal(rangeAfterEdits(place, [edit([5, 6], [5, 6], 'x')]), undefined);
    assert.equal(rangeAfterEdits(place, [edit([0, 0], [9, 0], '')]), undefined);
  });

  it('goes with several edits at once, in whatever order they are told', () => {
    const edits = [edit([0, 0], [0, 0], '\n'), edit([5, 0], [5, 4], ''), edit([3, 0], [4, 0], '')];
    for (const told of [edits, edits.toReversed()])
      assert.deepEqual(rangeAfterEdits(place, told), rangeOf([5, 0], [5, 5]));
  });
});
