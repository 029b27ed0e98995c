import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonLines } from '../../../../client/src/call-panel/webview/json-tokens.ts';

function check(json: string, expected: string): void {
  const { lines } = jsonLines(json, 100);
  assert.equal(
    lines
      .map((line) => line.map(({ kind, text }) => (kind === 'text' ? text : `<${kind} ${text}>`)).join(''))
      .join('\n'),
    expected,
  );
}

test('keys, strings, numbers and words', () => {
  check(
    '{\n  "a\\"b": "c: \\\\",\n  "n": -1.5e+3,\n  "list": [true, null, 12]\n}',
    '{\n  <key "a\\"b">: <string "c: \\\\">,\n  <key "n">: <number -1.5e+3>,\n  <key "list">: [<word true>, <word null>, <number 12>]\n}',
  );
});

test('a long text is cut by lines', () => {
  const { lines, cut } = jsonLines('[\n1,\n2\n]', 2);
  assert.deepEqual([lines.length, cut], [2, true]);
  assert.equal(jsonLines('[\n]', 2).cut, false);
});

test('the tokens hold the whole text, whatever it is', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const { lines } = jsonLines(text, Infinity);
      assert.equal(lines.map((line) => line.map((token) => token.text).join('')).join('\n'), text);
    }),
  );
});

test('time grows with the text, not faster', () => {
  // Quotes that never close are what a careless expression would look at again and again.
  const { lines } = jsonLines('"\\'.repeat(100_000), 10);
  assert.equal(lines.length, 1);
});
