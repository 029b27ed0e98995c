import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checks } from '../../../../server/src/languages/rpc/checks/index.ts';
import { diagnosticsOf } from '../../../support/rpc.ts';

const folder = new URL('../../../../server/src/languages/rpc/checks/', import.meta.url);

describe('catalogue of rpc', () => {
  it('names each check after its file', () => {
    const files = readdirSync(folder).filter((name) => name !== 'index.ts');
    assert.deepEqual(checks.map(({ code }) => code.replace('rpc/', '') + '.ts').sort(), files.sort());
  });

  for (const { code, title, explain, examples } of checks)
    describe(code, () => {
      it('is found in the bad example, and nothing else is', () => {
        const codes = new Set(diagnosticsOf(examples.bad).map((found) => found.code));
        assert.deepEqual([...codes], [code]);
      });

      it('is not found in the good example, nor is anything else', () => {
        assert.deepEqual(diagnosticsOf(examples.good), []);
      });

      it('is written as the others are', () => {
        assert.match(title, /^[a-z"`].*[^.]$/);
        assert.match(explain, /^[A-Z"`'].*\.$/s);
        for (const { message } of diagnosticsOf(examples.bad))
          assert.match(message, /^(?:[^A-Z]|[A-Z]+).*[^.]$/);
      });
    });
});
