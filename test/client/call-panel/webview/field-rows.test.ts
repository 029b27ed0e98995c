import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldAtByte, fieldRows, parentOf } from '../../../../client/src/call-panel/webview/field-rows.ts';
import type { FieldNode } from '../../../../server/src/contract/message-anatomy.ts';

const field = (depth: number, name: string, start?: number, end = start): FieldNode => ({
  depth,
  name,
  ...(start !== undefined && { place: { start, value: start, end: end ?? start } }),
});

const fields = [
  field(0, 'a', 0, 2),
  field(0, 'b', 2, 9),
  field(1, 'b.c', 4, 8),
  field(2, 'b.c.d', 5, 6),
  field(1, 'b.e'),
  field(0, 'f', 9, 12),
];

const names = (folded: readonly number[], onWire = false): readonly string[] =>
  fieldRows(fields, new Set(folded), onWire).map(({ field: { name } }) => name);

test('what is folded away hides all that is in it, and nothing behind it', () => {
  assert.deepEqual(names([]), ['a', 'b', 'b.c', 'b.c.d', 'b.e', 'f']);
  assert.deepEqual(names([2]), ['a', 'b', 'b.c', 'b.e', 'f']);
  assert.deepEqual(names([1, 2]), ['a', 'b', 'f']);
});

test('on the wire there is only what came', () => {
  assert.deepEqual(names([], true), ['a', 'b', 'b.c', 'b.c.d', 'f']);
});

test('a byte is of the innermost field that holds it', () => {
  assert.deepEqual(
    [0, 3, 4, 5, 8, 11, 12].map((offset) => fieldAtByte(fields, offset)),
    [0, 1, 2, 3, 1, 5, undefined],
  );
});

test('a field stands in the one before it that is less deep', () => {
  assert.deepEqual(
    fields.map((_, at) => parentOf(fields, at)),
    [undefined, undefined, 1, 2, 1, undefined],
  );
});
