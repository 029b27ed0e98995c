import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Uri } from '../../../server/src/base/uri.ts';
import type { Language } from '../../../server/src/languages/language.ts';
import { proto } from '../../../server/src/languages/proto/index.ts';
import { thrift } from '../../../server/src/languages/thrift/index.ts';
import { Outlines } from '../../../server/src/lsp/outlines.ts';
import { SourceFile } from '../../../server/src/workspace/source-file.ts';

const texts: readonly (readonly [Language, string])[] = [
  [proto, 'syntax = "proto3";\npackage p;\nmessage Größe { int32 x = 1 [deprecated = true]; }\n'],
  [thrift, 'service T {\n  i32 one(1: i32 x)\n}\n'],
  [proto, ''],
];

describe('outlines', () => {
  it('are the same, written or not', () => {
    for (const [language, text] of texts) {
      const file = new SourceFile('file:///a' as Uri, text, language);
      const written = new Outlines(true).of(file);
      const symbols = new Outlines(false).of(file);
      assert.ok(Array.isArray(symbols) && !Array.isArray(written));
      assert.deepEqual(written.toJSON(), JSON.parse(JSON.stringify(symbols)));
    }
  });

  it('are made once for each version of a file, also where that was rehearsed', () => {
    for (const takesWritten of [true, false])
      for (const [language, text] of texts) {
        let made = 0;
        const counting: Language = {
          ...language,
          outline: (parsed) => (made++, language.declarations(parsed)),
        };
        const file = new SourceFile('file:///a' as Uri, text, counting);
        const outlines = new Outlines(takesWritten);
        const expected = new Outlines(takesWritten).of(file);
        made = 0;
        const steps = [...outlines.rehearse(file)].length;
        assert.equal(made, steps + 1);
        assert.deepEqual(outlines.of(file), expected);
        assert.equal(made, steps + 1);
        assert.notEqual(outlines.of(new SourceFile('file:///a' as Uri, text, counting)), outlines.of(file));
      }
  });
});
