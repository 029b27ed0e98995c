import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { Diagnostic } from 'vscode-languageserver';
import { LineIndex } from '../../../server/src/base/line-index.ts';
import type { Uri } from '../../../server/src/base/uri.ts';
import { movedTo } from '../../../server/src/lsp/kept-findings.ts';
import { toRange } from '../../../server/src/lsp/to-lsp.ts';

const uri = 'file:///ws/a.proto' as Uri;

/** A problem at each word, which its message says; the words of a text are all different. */
function problemsOf(text: string): readonly Diagnostic[] {
  const lines = new LineIndex(text);
  return [...text.matchAll(/\w+/g)].map((word) => ({
    range: toRange(lines, { start: word.index, end: word.index + word[0].length }),
    message: word[0],
  }));
}

function moved(text: string, now: string): readonly Diagnostic[] {
  return movedTo({ uri, text, lines: new LineIndex(text), problems: problemsOf(text) }, now);
}

const blank = fc.constantFrom(' ', '\n', '\r\n', '\r', '\n\n', ';');
const written = fc
  .array(blank, { maxLength: 30 })
  .map((blanks) => blanks.map((each, at) => `word${at}${each}`).join(''));
const typed = fc
  .array(fc.oneof(blank, fc.constantFrom('x', 'y z')), { maxLength: 4 })
  .map((all) => all.join(''));

it('what rules said moves along with its words, and all of it is kept that an edit leaves alone', () => {
  fc.assert(
    fc.property(written, typed, fc.nat(), fc.nat(12), (text, inserted, place, removed) => {
      const start = place % (text.length + 1);
      const end = Math.min(text.length, start + removed);
      const now = text.slice(0, start) + inserted + text.slice(end);
      const there = problemsOf(now);
      const kept = moved(text, now);
      for (const problem of kept)
        assert.ok(there.some((each) => JSON.stringify(each) === JSON.stringify(problem)));
      const untouched = [...text.matchAll(/\w+/g)].filter(
        ({ index, 0: word }) => index + word.length + 1 < start || index > end + 3,
      );
      assert.ok(kept.length >= untouched.length);
    }),
  );
});

it('places beside a problem move with it, in its own file alone', () => {
  const problem = {
    range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } },
    message: 'a',
    relatedInformation: [uri, 'file:///ws/b.proto'].map((each) => ({
      location: { uri: each, range: { start: { line: 2, character: 1 }, end: { line: 2, character: 2 } } },
      message: 'b',
    })),
  };
  const text = 'one\ntwo\nthree\n';
  const [found] = movedTo({ uri, text, lines: new LineIndex(text), problems: [problem] }, `zero\n${text}`);
  assert.deepEqual(found?.range.start, { line: 2, character: 0 });
  assert.deepEqual(
    found?.relatedInformation?.map(({ location }) => location.range.start.line),
    [3, 2],
  );
});
