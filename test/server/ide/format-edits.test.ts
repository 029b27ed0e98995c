import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uriFrom } from '../../../server/src/base/uri.ts';
import { formatEdits } from '../../../server/src/ide/format-edits.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { SourceFile } from '../../../server/src/workspace/source-file.ts';

/** The edits, each as `old text → new text`; the range is from the first `|` to the second. */
function editsOf(fixture: string): readonly string[] {
  const [before = '', inside, after = ''] = fixture.split('|');
  const text = before + (inside ?? '') + after;
  const range =
    inside === undefined ? undefined : { start: before.length, end: before.length + inside.length };
  const file = new SourceFile(uriFrom('file:///a.proto'), text, proto);
  return formatEdits(file, { range }).map(
    ({ span, newText }) => `${JSON.stringify(text.slice(span.start, span.end))} → ${JSON.stringify(newText)}`,
  );
}

describe('the edits of formatting', () => {
  it('are of the lines that change', () =>
    assert.deepEqual(editsOf('message A {\n int32 a=1;\n  int32 b = 2;\nint32 c = 3;\n}'), [
      '" int32 a=1;\\n" → "  int32 a = 1;\\n"',
      '"int32 c = 3;\\n}" → "  int32 c = 3;\\n}\\n"',
    ]));

  it('are none where nothing changes', () => assert.deepEqual(editsOf('message A {}\n'), []));

  it('are none with a syntax error', () => assert.deepEqual(editsOf('message  A {\n'), []));

  it('are those of a range', () =>
    assert.deepEqual(editsOf('message A {\n int32 |a=1;\n  int32| b = 2;\nint32 c = 3;\n}'), [
      '" int32 a=1;\\n" → "  int32 a = 1;\\n"',
    ]));

  it('are none of a range that cannot be moved by itself', () =>
    assert.deepEqual(editsOf('|import "b.proto";|\nimport "a.proto";\nmessage  A {}\n'), []));

  it('replace a text in which too much changes', () => {
    const lines = Array.from({ length: 1_500 }, (_, at) => ` int32 f${at} = ${at + 1};\n`).join('');
    const edits = editsOf(`message A {\n${lines}}\n`);
    assert.equal(edits.length, 1);
  });
});
