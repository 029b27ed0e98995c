/** Runs the examples of a catalogue of checks: each bad one yields its code and no other, each good one nothing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckInfo } from '../../server/src/diagnostics/check.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { snapshotOf } from './memory-workspace.ts';

export function checkExamples(language: Language, catalogue: readonly CheckInfo[]): void {
  it('has no code twice', () => {
    assert.equal(new Set(catalogue.map(({ code }) => code)).size, catalogue.length);
  });
  for (const { code, title, explain, examples } of catalogue)
    describe(code, () => {
      it('is explained', () => {
        assert.match(code, new RegExp(`^${language.id}/[a-z0-9]+(-[a-z0-9]+)*$`));
        assert.match(title, /^[^.]+$/);
        assert.match(explain, /^[A-Z`].*\.$/s);
      });
      it('finds the bad example', async () => {
        assert.deepEqual(await codesIn(language, examples.bad), [code]);
      });
      it('is silent on the good example', async () => {
        assert.deepEqual(await codesIn(language, examples.good), []);
      });
    });
}

/** The codes of all diagnostics in the files, each once. */
async function codesIn(language: Language, source: string): Promise<string[]> {
  const { snapshot, uris } = await snapshotOf(language, source);
  return [...new Set(uris.flatMap((uri) => snapshot.diagnostics(uri).map(({ code }) => code)))];
}
