import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uriFromPath } from '../../../../server/src/base/uri.ts';
import type { ImportRoot } from '../../../../server/src/model/import-root.ts';
import { importCandidates, importsOf, programOf } from '../../../../server/src/languages/thrift/imports.ts';
import { parseThrift } from '../../../../server/src/languages/thrift/parser.ts';

describe('includes of Thrift', () => {
  it('are the include statements, with the places of their paths', () => {
    const text = `include "a.thrift"\ncpp_include "map"\nstruct S {}\ninclude 'b/c.thrift'\ninclude`;
    assert.deepEqual(
      importsOf(parseThrift(text)).map(({ path, span }) => [path, text.slice(span.start, span.end)]),
      [
        ['a.thrift', '"a.thrift"'],
        ['b/c.thrift', "'b/c.thrift'"],
      ],
    );
  });

  it('are looked for in the folder of the file, then in the roots', () => {
    checkCandidates('b/c.thrift', ['/ws/dir/b/c.thrift', '/root/b/c.thrift', '/ws/b/c.thrift']);
    checkCandidates('../c.thrift', ['/ws/c.thrift', '/c.thrift']);
    checkCandidates('/abs/c.thrift', ['/abs/c.thrift']);
    checkCandidates('C:\\abs\\c.thrift', ['C:\\abs\\c.thrift']);
    checkCandidates('/abs/dir/../c.thrift', ['/abs/c.thrift']);
    checkCandidates('', []);
  });

  it('give their names to what they bring in', () => {
    assert.deepEqual(['a.thrift', 'dir/a.b.thrift', '../plain'].map(programOf), ['a', 'a.b', 'plain']);
  });
});

function checkCandidates(path: string, expected: readonly string[]): void {
  const roots = ['/root', '/ws', '/ws/dir'].map((root): ImportRoot => ({
    uri: uriFromPath(root),
    origin: { kind: 'option' },
  }));
  assert.deepEqual(
    importCandidates(uriFromPath('/ws/dir'), path, roots).map(({ uri }) => uri),
    expected.map(uriFromPath),
  );
}
