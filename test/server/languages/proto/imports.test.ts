import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Uri } from '../../../../server/src/base/uri.ts';
import type { ImportRoot } from '../../../../server/src/model/import-root.ts';
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
    const folder = 'file:///one/x' as Uri;
    const uris = ['file:///one', 'file:///two'] as Uri[];
    const roots = uris.map((uri): ImportRoot => ({ uri, origin: { kind: 'option' } }));
    assert.deepEqual(
      importCandidates(folder, 'a/b c.proto', roots).map(({ uri, root }) => [uri, root.uri]),
      [
        ['file:///one/a/b%20c.proto', 'file:///one'],
        ['file:///two/a/b%20c.proto', 'file:///two'],
      ],
    );
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
      assert.deepEqual(importCandidates(folder, path, roots), [], path);
  });
});
