/**
 * Runs the examples of a catalogue of checks: each bad one yields its code and no other, each good one nothing, and
 * each fix of a bad one repairs it. Where the severity differs by dialect, that is so in the first dialect that reports
 * the problem; the bad one yields its code in all of them that do, and in no other.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckInfo, CheckSeverity } from '../../server/src/diagnostics/check.ts';
import { allIn, checkRepair, codesIn } from './check-fix.ts';
import { exampleDialect, type FindProblems } from './example-problems.ts';

/** What a catalogue promises beside its examples. */
export interface Catalogue {
  readonly language: string;
  readonly checks: readonly CheckInfo<CheckSeverity>[];
  readonly find: FindProblems;
  /** The last parts of the codes that come without a quick fix, each with the reason why no edit would do. */
  readonly unrepaired: Readonly<Record<string, string>>;
}

export function checkExamples({ language, checks, find, unrepaired }: Catalogue): void {
  it('has no code twice', () => {
    assert.equal(new Set(checks.map(({ code }) => code)).size, checks.length);
  });
  it('says of no other codes why they have no quick fix', () => {
    const codes = new Set(checks.map(({ code }) => code));
    assert.deepEqual(
      Object.keys(unrepaired).filter((name) => !codes.has(`${language}/${name}`)),
      [],
    );
  });
  for (const { code, severity, title, explain, examples } of checks)
    describe(code, () => {
      const verdicts = typeof severity === 'string' ? [] : Object.entries(severity);
      const dialect = exampleDialect(severity);
      const findHere: FindProblems = (example) => find(example, dialect);
      const isRepaired = !(code.replace(`${language}/`, '') in unrepaired);

      it('is explained', () => {
        assert.match(code, new RegExp(`^${language}/[a-z0-9]+(-[a-z0-9]+)*$`));
        assert.match(title, /^[a-z"`][^.]+$/);
        assert.match(explain, /^[A-Z`"'].*\.$/s);
      });
      it('finds the bad example', async () => {
        assert.deepEqual([...new Set(codesIn(await findHere(examples.bad)))], [code]);
      });
      it('is silent on the good example', async () => {
        assert.deepEqual(codesIn(await findHere(examples.good)), []);
      });
      it('says it as the others do', async () => {
        for (const { message, help } of allIn(await findHere(examples.bad))) {
          assert.match(message, /^(?:[^A-Z]|[A-Z]{2}).*[^.]$/s);
          if (help !== undefined) assert.match(help, /^(?:[^A-Z]|[A-Z]{2}).*[^.]$/s);
        }
      });
      it(isRepaired ? 'has fixes that repair' : 'has no fix', async () => {
        assert.equal((await checkRepairs(findHere, examples.bad)) > 0, isRepaired);
      });
      for (const [each, verdict] of verdicts)
        it(`is ${verdict} in ${each}`, async () => {
          const own = allIn(await find(examples.bad, each)).filter((found) => found.code === code);
          const found = [...new Set(own.map((problem) => problem.severity))];
          assert.deepEqual(found, verdict === 'off' ? [] : [verdict]);
        });
    });
}

/** Expects that each fix takes its problem away and brings no other; says how many fixes there are. */
async function checkRepairs(find: FindProblems, example: string): Promise<number> {
  const files = await find(example);
  let count = 0;
  for (const { uri, diagnostics } of files)
    for (const diagnostic of diagnostics)
      for (const fix of diagnostic.fixes ?? []) {
        count++;
        // What changes the settings is tested where they are.
        if (fix.importRoot === undefined) await checkRepair(find, files, uri, diagnostic, fix);
      }
  return count;
}
