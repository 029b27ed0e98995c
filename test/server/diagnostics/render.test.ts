import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LineIndex } from '../../../server/src/base/line-index.ts';
import type { Uri } from '../../../server/src/base/uri.ts';
import { renderDiagnostic } from '../../../server/src/diagnostics/render.ts';

function file(name: string, text: string): { name: string; text: string; lines: LineIndex } {
  return { name, text, lines: new LineIndex(text) };
}

it('shows the place, the line, what is related, and the advice', () => {
  const a = file('a.proto', 'message A {\n\tint32 x = 1;\n}\n');
  const b = file('b.proto', 'message A {}\n');
  const text = renderDiagnostic(
    {
      code: 'proto/duplicate-name',
      severity: 'error',
      message: '"A" is declared twice',
      span: { start: 13, end: 18 },
      related: [{ uri: 'b' as Uri, span: { start: 8, end: 9 }, message: 'first declared here' }],
      help: 'rename one of them',
    },
    a,
    () => b,
  );
  assert.equal(
    text,
    [
      'a.proto:2:2: error: "A" is declared twice [proto/duplicate-name]',
      '    2 |  int32 x = 1;',
      '      |  ^^^^^',
      '  note: b.proto:1:9: first declared here',
      '  help: rename one of them',
      '',
    ].join('\n'),
  );
});

it('cuts long lines around the place and escapes what a terminal would obey', () => {
  const long = file('l', 'x'.repeat(500) + '\u001b' + 'y'.repeat(500));
  const text = renderDiagnostic(
    { code: 'c', severity: 'warning', message: 'm', span: { start: 500, end: 501 } },
    long,
    () => undefined,
  );
  assert.ok(text.includes('\\u{001B}'));
  assert.ok(!text.includes('\u001b'));
  assert.ok(text.split('\n').every((line) => line.length < 200));
});
