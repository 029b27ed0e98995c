import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatRequestEdits, formatRequestOnType } from '../../../server/src/ide/format-requests.ts';
import { applied } from '../../../server/src/diagnostics/line-edits.ts';
import { rpc } from '../../../server/src/languages/rpc/index.ts';

/** What becomes of the lines from the first `|` to the second. */
function checkRange(fixture: string, expected: string): void {
  const [before = '', inside = '', after = ''] = fixture.split('|');
  const text = before + inside + after;
  const range = { start: before.length, end: before.length + inside.length };
  assert.equal(applied(text, formatRequestEdits(rpc.parse(text), { range })), expected);
}

/** What becomes of the text when the character before `$0` was typed; the cursor stays behind it. */
function checkOnType(fixture: string, expected: string): void {
  const offset = fixture.indexOf('$0');
  const text = fixture.replace('$0', '');
  const edits = formatRequestOnType(rpc.parse(text), offset, { lineBreak: '\r\n' });
  const cursor = edits.reduce(
    (at, { span, newText }) => at + newText.length - (span.end - span.start),
    offset,
  );
  const result = applied(text, edits);
  assert.equal(`${result.slice(0, cursor)}$0${result.slice(cursor)}`, expected);
}

describe('edits of the layout of requests', () => {
  it('are those of lines that change', () => {
    const text = '###  a\nGRPC a.B/C\n\n{}\n\n### b\nGRPC  a.B/C\n';
    const edits = formatRequestEdits(rpc.parse(text));
    assert.deepEqual(
      edits.map(({ span, newText }) => [text.slice(span.start, span.end), newText]),
      [
        ['###  a\n', '### a\n'],
        ['GRPC  a.B/C\n', 'GRPC a.B/C\n'],
      ],
    );
    assert.deepEqual(formatRequestEdits(rpc.parse('### a\n{}')), []);
  });

  it('of a range are those on its lines', () => {
    checkRange('###  a\nGRPC  |a.B/|C\n\n[1,2]\n', '### a\nGRPC a.B/C\n\n[1,2]\n');
    checkRange('###  a\n\n|###  b\n|\n###  c\n', '###  a\n\n### b\n\n###  c\n');
    checkRange('GRPC a.B/C\n\n[\n|1,\n2|\n ]\n', 'GRPC a.B/C\n\n[\n  1,\n  2\n]\n');
    checkRange('|###  a\nGRPC a.B/C\n###  b|\n', '### a\nGRPC a.B/C\n\n### b\n');
  });

  it('of a range in one request do not mind what is broken in another', () => {
    checkRange('###  a\nnonsense\n\n|###  b\nGRPC   a.B/C|\n', '###  a\nnonsense\n\n### b\nGRPC a.B/C\n');
    checkRange('|###  a\nnonsense|\n', '###  a\nnonsense\n');
  });

  it('while typing are those of the object that a brace ends', () => {
    checkOnType(
      '###  a\nGRPC a.B/C\n\n{\n"a":1,\n"b":{\n"c":2}$0\n}\n',
      '###  a\nGRPC a.B/C\n\n{\n  "a": 1,\n  "b": {\n    "c": 2\n  }$0\n}\n',
    );
    checkOnType('GRPC a.B/C\n\n{"a":{ }$0 }\n', 'GRPC a.B/C\n\n{ "a": {}$0 }\n');
    checkOnType('GRPC a.B/C\n\n{ "a": {{b}}$0 }\n', 'GRPC a.B/C\n\n{ "a": {{b}}$0 }\n');
    checkOnType('GRPC a.B/C\n\n{\n"a":1,\n"b":{\n}$0\n', 'GRPC a.B/C\n\n{\n"a":1,\n"b":{\n}$0\n');
  });
});
