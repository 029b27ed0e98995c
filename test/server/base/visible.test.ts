import assert from 'node:assert/strict';
import { it } from 'node:test';
import { escapeInvisible } from '../../../server/src/base/visible.ts';

it('shows what cannot be seen or deceives, and leaves the rest', () => {
  assert.equal(escapeInvisible('ünï – 名前 😀 "x"'), 'ünï – 名前 😀 "x"');
  assert.equal(escapeInvisible('a\tb\nc\r'), 'a\\tb\\nc\\r');
  assert.equal(escapeInvisible('\u001b[31mred\u0000'), '\\u{001B}[31mred\\u{0000}');
  assert.equal(escapeInvisible('user\u202Egnp.exe'), 'user\\u{202E}gnp.exe');
  assert.equal(escapeInvisible('zero\u200Bwidth\uFEFF'), 'zero\\u{200B}width\\u{FEFF}');
  assert.equal(escapeInvisible('lone \ud800!'), 'lone \\u{D800}!');
});
