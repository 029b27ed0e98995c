/**
 * Runs the examples of a catalogue of checks: each bad one yields its code and no other, each good one nothing. Where
 * the severity differs by dialect, that is so in the first dialect that reports the problem; the bad one yields its
 * code in all of them that do, and in no other.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckInfo, CheckSeverity } from '../../server/src/diagnostics/check.ts';
import type { Diagnostic } from '../../server/src/diagnostics/diagnostic.ts';
import type { Language } from '../../server/src/languages/language.ts';
import { exampleDialect } from './example-problems.ts';
import { snapshotOf } from './memory-workspace.ts';

export function checkExamples(language: Language, catalogue: readonly CheckInfo<CheckSeverity>[]): void {
  it('has no code twice', () => {
    assert.equal(new Set(catalogue.map(({ code }) => code)).size, catalogue.length);
  });
  for (const { code, severity, title, explain, examples } of catalogue)
    describe(code, () => {
      const verdicts = typeof severity === 'string' ? [] : Object.entries(severity);
      const dialect = exampleDialect(severity);

      it('is explained', () => {
        assert.match(code, new RegExp(`^${language.id}/[a-z0-9]+(-[a-z0-9]+)*$`));
        assert.match(title, /^[^.]+$/);
        assert.match(explain, /^[A-Z`].*\.$/s);
      });
      it('finds the bad example', async () => {
        assert.deepEqual(codesOf(await problemsIn(language, examples.bad, dialect)), [code]);
      });
      it('is silent on the good example', async () => {
        assert.deepEqual(codesOf(await problemsIn(language, examples.good, dialect)), []);
      });
      for (const [each, verdict] of verdicts)
        it(`is ${verdict} in ${each}`, async () => {
          const own = (await problemsIn(language, examples.bad, each)).filter((found) => found.code === code);
          const found = [...new Set(own.map((problem) => problem.severity))];
          assert.deepEqual(found, verdict === 'off' ? [] : [verdict]);
        });
    });
}

async function problemsIn(
  language: Language,
  source: string,
  dialect: string | undefined,
): Promise<readonly Diagnostic[]> {
  const { snapshot, uris } = await snapshotOf(language, source, dialect);
  return uris.flatMap((uri) => snapshot.diagnostics(uri));
}

/** The codes of the problems, each once. */
function codesOf(problems: readonly Diagnostic[]): readonly string[] {
  return [...new Set(problems.map(({ code }) => code))];
}
