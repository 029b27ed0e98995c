import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { visibleLine, visibleJson } from '../../../server/src/calls/visible-text.ts';

describe('visible-text', () => {
  it('writes what moves, colors, hides or turns text as escapes', () => {
    assert.equal(visibleJson('\u001b[31mred\u202eevil\u0007'), '\\u001b[31mred\\u202eevil\\u0007');
    assert.equal(visibleJson('a\u200bb\u2028c\ufeff\ud800'), 'a\\u200bb\\u2028c\\ufeff\\ud800');
    assert.equal(visibleJson('\u{e0041}'), '\\udb40\\udc41');
  });

  it('leaves ordinary text of any script as it is', () => {
    for (const text of ['Grüße, 世界', 'مرحبا', '😀']) assert.equal(visibleJson(text), text);
  });

  it('keeps the meaning of JSON', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (json) => {
        assert.deepEqual(JSON.parse(visibleJson(json)), JSON.parse(json));
      }),
    );
  });

  it('cuts lines to length, never in the middle of a character', () => {
    assert.equal(visibleLine('abc', 3), 'abc');
    assert.equal(visibleLine('abcd', 3), 'ab…');
    assert.equal(visibleLine('a😀bcd', 3), 'a…');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, length) => {
        const line = visibleLine(text, length);
        assert.ok(line.length <= length);
        assert.ok(line.isWellFormed());
      }),
    );
  });
});
