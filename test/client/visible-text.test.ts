import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visibleText } from '../../client/src/visible-text.ts';

test('what could hide or turn text around is written out', () => {
  assert.equal(
    visibleText('a\u202eb\u0007c\u200bd\ud800e\u2028'),
    'a\\u202eb\\u0007c\\u200bd\\ud800e\\u2028',
  );
  assert.equal(visibleText('\u{e0041}'), '\\udb40\\udc41');
});

test('other text stays as it is', () => {
  const text = 'plain\ttext, ünïcödé, 日本語, עברית, 😀';
  assert.equal(visibleText(text), text);
});
