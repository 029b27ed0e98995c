import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Uri } from '../../../../server/src/base/uri.ts';
import { importCandidates, importsOf } from '../../../../server/src/languages/proto/imports.ts';
import { parseProto } from '../../../../server/src/languages/proto/parser.ts';

describe('imports of Protobuf', () => {
  it('are read with their places', () => {
    const text = `import "a.proto"; import public 'b' ".proto"; import weak "\\x63.proto"; import;`;
    const imports = importsOf(parseProto(text));
    assert.deepEqual(
      imports.map(({ path, span }) => [path, text.slice(span.start, span.end)]),
      [
        ['a.proto', '"a.proto"'],
        ['b.proto', `'b' ".proto"`],
        ['c.proto', '"\\x63.proto"'],
      ],
    );
  });

  it('are looked for below each root, in order', () => {
    const roots = ['file:///one', 'file:///two'] as Uri[];
    const importer = 'file:///one/x/y.proto' as Uri;
    assert.deepEqual(importCandidates(importer, 'a/b c.proto', roots), [
      'file:///one/a/b%20c.proto',
      'file:///two/a/b%20c.proto',
    ]);
    for (const path of [
      '',
      '/a.proto',
      '../a.proto',
      'a/../b.proto',
      './a.proto',
      'a//b.proto',
      'a\\b.proto',
      'C:/a',
    ])
      assert.deepEqual(importCandidates(importer, path, roots), [], path);
  });
});
