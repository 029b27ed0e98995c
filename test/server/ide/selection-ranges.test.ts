import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { uriFrom } from '../../../server/src/base/uri.ts';
import { selectionRanges } from '../../../server/src/ide/selection-ranges.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { SourceFile } from '../../../server/src/workspace/source-file.ts';

/** What is selected from the cursor on, the file left out. */
async function checkSelections(language: Language, fixture: string, ...expected: string[]): Promise<void> {
  const offset = fixture.indexOf('$0');
  const text = fixture.replace('$0', '');
  const file = new SourceFile(uriFrom('file:///a'), text, language);
  const found = (await selectionRanges(file, offset)).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(found, [...expected, text]);
}

describe('selection ranges', () => {
  it('grow from a word in a string to the message', () =>
    checkSelections(
      proto,
      `syntax = "proto3";
// #region a
// What it is.
message A {
  string name = 1 [(a.b) = {x: "hello wo$0rld"}, deprecated = true];
}
`,
      'world',
      'hello world',
      '"hello world"',
      'x: "hello world"',
      '{x: "hello world"}',
      '(a.b) = {x: "hello world"}',
      '(a.b) = {x: "hello world"}, deprecated = true',
      '[(a.b) = {x: "hello world"}, deprecated = true]',
      'string name = 1 [(a.b) = {x: "hello world"}, deprecated = true];',
      '{\n  string name = 1 [(a.b) = {x: "hello world"}, deprecated = true];\n}',
      'message A {\n  string name = 1 [(a.b) = {x: "hello world"}, deprecated = true];\n}',
      '// What it is.\nmessage A {\n  string name = 1 [(a.b) = {x: "hello world"}, deprecated = true];\n}',
    ));

  it('grow from a part of a name, and from a comment', async () => {
    await checkSelections(proto, 'package a.b$0.c;\n', 'b', 'a.b.c', 'package a.b.c;');
    await checkSelections(
      proto,
      '// one\n// two wo$0rds\n\n// three\n',
      'words',
      'two words',
      '// two words',
      '// one\n// two words',
    );
  });

  it('grow from a structured annotation to the struct', () =>
    checkSelections(
      thrift,
      `struct A {
  @b.C{d$0 = 1}
  1: i32 e;
}
`,
      'd',
      'd = 1',
      '@b.C{d = 1}',
      '@b.C{d = 1}\n  1: i32 e',
      '@b.C{d = 1}\n  1: i32 e;',
      '{\n  @b.C{d = 1}\n  1: i32 e;\n}',
      'struct A {\n  @b.C{d = 1}\n  1: i32 e;\n}',
    ));

  it('lie in each other, from any place of any text', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Language>(proto, thrift),
        fc.array(
          fc.constantFrom(
            '{',
            '}',
            '[',
            ']',
            '(',
            '"',
            'message A',
            ' ',
            '\n',
            '// x',
            '1: i32 a',
            '= 1;',
            '@a.b',
          ),
          {
            maxLength: 30,
          },
        ),
        fc.nat(100),
        async (language, pieces, place) => {
          const text = pieces.join('');
          const file = new SourceFile(uriFrom('file:///a'), text, language);
          const spans = await selectionRanges(file, Math.min(place, text.length));
          assert.deepEqual(spans.at(-1), { start: 0, end: text.length });
          for (const [index, { start, end }] of spans.entries()) {
            const outer = spans[index + 1];
            if (outer === undefined) continue;
            assert.ok(outer.start <= start && end <= outer.end);
            assert.ok(outer.end - outer.start > end - start);
          }
        },
      ),
    ));
});
