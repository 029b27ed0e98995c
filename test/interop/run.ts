/**
 * `npm run test:interop`: builds the bundles, installs the servers, runs the tests one file after the other, holds
 * `features.yaml` against them, and ends with the matrix of ThriftTest and the counts.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { type RanTest, readFeatures, unproved } from './support/features.ts';
import { setUp } from './support/setup.ts';
import { thriftTestMatrix } from './support/thrift-test/matrix.ts';
import { setUpThriftTest } from './support/thrift-test/setup.ts';

/** How long the tests of a file may take; on an idle machine they take less than a minute. */
const fileTimeoutMs = 600_000;

/** What matters here of a test that passed or failed, or of a suite. */
interface FinishedTest {
  readonly name: string;
  /** How many suites are around it. */
  readonly nesting: number;
  readonly details: { readonly type?: string | undefined };
}

const ran: RanTest[] = [];
/** The names of the test that is reported, and of the suites around it. */
let names: readonly string[] = [];

const { passed, failed } = await runAll().catch((thrown: unknown) => {
  console.error(thrown);
  return { passed: 0, failed: 1 };
});
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** The matrix counts as one test. */
async function runAll(): Promise<{ passed: number; failed: number }> {
  execFileSync(process.execPath, ['esbuild.js'], { stdio: 'inherit' });
  setUp();
  setUpThriftTest();
  const events = run({
    globPatterns: [path.join(import.meta.dirname, '*.test.ts')],
    concurrency: 1,
    timeout: fileTimeoutMs,
  });
  const sum = { passed: 0, failed: 0 };
  events.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return;
    sum.passed = counts.passed;
    sum.failed = counts.tests - counts.passed;
  });
  events.on('test:start', ({ name, nesting }) => {
    names = [...names.slice(0, nesting), name];
  });
  events.on('test:pass', (test) => record(test, true));
  events.on('test:fail', (test) => record(test, false));
  for await (const text of events.compose(new spec())) process.stdout.write(String(text));

  console.log(thriftTestMatrix(ran));
  const problems = unproved(readFeatures(), ran);
  for (const problem of problems) console.log(`✖ features.yaml: ${problem}`);
  sum[problems.length === 0 ? 'passed' : 'failed']++;
  return sum;
}

function record({ name, nesting, details }: FinishedTest, passed: boolean): void {
  if (details.type !== 'suite') ran.push({ suite: names.slice(0, nesting).join(' › '), name, passed });
}
