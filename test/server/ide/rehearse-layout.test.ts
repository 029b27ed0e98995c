import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import type { Uri } from '../../../server/src/base/uri.ts';
import { rehearseLayout } from '../../../server/src/ide/rehearse-layout.ts';
import type { Formatted, Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { SourceFile } from '../../../server/src/workspace/source-file.ts';

/** A language that notes what it laid out. */
function noting(language: Language): { readonly language: Language; readonly laidOut: Formatted[] } {
  const laidOut: Formatted[] = [];
  const format: Language['format'] = (parsed, style) => {
    const formatted = language.format?.(parsed, style) ?? { refusal: 'unsafe' };
    laidOut.push(formatted);
    return formatted;
  };
  return { language: { ...language, format }, laidOut };
}

function rehearsed(language: Language, text: string): readonly Formatted[] {
  const noted = noting(language);
  const steps = [...rehearseLayout(new SourceFile('file:///a' as Uri, text, noted.language))];
  assert.equal(steps.length, noted.laidOut.length);
  return noted.laidOut;
}

describe('a rehearsed layout', () => {
  it('has lines that change and others that do not, of as much of a large file as is done in a moment', () => {
    const file = createRequire(import.meta.url).resolve(
      'google-proto-files/google/container/v1/cluster_service.proto',
    );
    const formatted = proto.format?.(proto.parse(readFileSync(file, 'utf8')));
    assert.ok(formatted !== undefined && 'text' in formatted);
    const laidOut = rehearsed(proto, formatted.text);
    const changes = laidOut.map((each) => 'edits' in each && each.edits.length > 0);
    assert.deepEqual(changes, [true, false, true, false, true, false, true, false]);
    for (const each of laidOut) assert.ok('text' in each && each.text.length < 70_000);
  });

  it('is of the statements that a small file or a broken one has', () => {
    assert.ok(rehearsed(thrift, 'struct A {\n  1: i32 b\n}\n').every((each) => 'text' in each));
    assert.ok(rehearsed(proto, 'message {').every((each) => 'refusal' in each));
    assert.deepEqual(rehearsed(proto, ''), []);
  });
});
