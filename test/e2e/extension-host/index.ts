/** What VS Code loads to test the extension from within: runs a suite by mocha, and writes what came of it to a file. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type MochaClass from 'mocha';
import * as mochaModule from 'mocha';

/** Under this name in Node 22 and 24 alike, of which the one gives a module of ES and the other its class. */
const { Mocha } = mochaModule as unknown as { readonly Mocha: typeof MochaClass };

/** The files `*.suite.ts` of this folder. The variable `PARLANCE_E2E_SUITE` says which to run. */
export type SuiteName = 'extension' | 'restricted' | 'authoring';

/** What became of one test. */
export interface SuiteResult {
  readonly title: string;
  readonly ms: number;
  /** With its stack; absent where the test passed. */
  readonly error?: string;
}

/** More than a test waits for anything, so that it can say for what. */
const testTimeoutMs = 300_000;

/** Rejects when a test fails, which VS Code turns into its exit code. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: testTimeoutMs, reporter: 'min' });
  mocha.addFile(path.join(__dirname, `${process.env['PARLANCE_E2E_SUITE'] ?? ''}.suite.js`));
  const results: SuiteResult[] = [];
  const failures = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('pass', (test) => results.push({ title: test.fullTitle(), ms: test.duration ?? 0 }))
      .on('fail', (test, error: Error) =>
        results.push({ title: test.fullTitle(), ms: 0, error: error.stack ?? error.message }),
      )
      .on('pending', (test) => results.push({ title: test.fullTitle(), ms: 0, error: 'was skipped' }));
  });
  const file = process.env['PARLANCE_E2E_RESULTS'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(results));
  if (failures > 0) throw new Error(results.map(({ error }) => error ?? '').join('\n\n'));
}
