/**
 * Runs tests that drive a browser, and walks those that failed once more: a browser that is late on a loaded machine is
 * no defect of the product. Whatever needed the second walk is told by name as flaky, with what it failed of before, so
 * that it is looked at. Only the files of those are started for it. Ends with the line `N passed, N failed` of both.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** More failures than these are no lateness: they are told as they are. */
const MOST_FLAKY = 3;

/**
 * Runs the tests in the files that match; resolves to the exit code. State is left in `out/<name>-walks.json`.
 * @param options of `node --test`
 */
export async function walkTwice(
  name: string,
  files: string,
  options: readonly string[] = [],
): Promise<number> {
  const state = path.resolve('out', `${name}-walks.json`);
  mkdirSync(path.dirname(state), { recursive: true });
  rmSync(state, { force: true });
  const walk = (walked: readonly string[]) =>
    runTests([`--test-rerun-failures=${state}`, ...options, ...walked]);
  const first = await walk([files]);
  let { status, passed, failed } = first;
  if (failed > 0 && failed <= MOST_FLAKY) {
    console.log(`\n${failed} failed: once more\n`);
    ({ status, failed } = await walk(failedFiles(first.output) ?? [files]));
    passed += Math.max(0, first.failed - failed);
    for (const test of passedLater(state)) console.log(`FLAKY ${name}: ${test}`);
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return status;
}

interface Result {
  readonly status: number;
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
}

function runTests(args: readonly string[]): Promise<Result> {
  return new Promise((resolve) => {
    const child = spawn('node', ['--test', '--test-reporter=spec', ...args], {
      stdio: ['inherit', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      output += chunk.toString();
    });
    child.on('close', (code) => {
      const count = (kind: string): number =>
        Number(output.match(new RegExp(`^ℹ ${kind} (\\d+)$`, 'm'))?.[1] ?? 0);
      const failed = count('fail') + count('cancelled');
      resolve({
        status: code ?? 1,
        passed: count('pass'),
        failed: failed === 0 && code !== 0 ? 1 : failed,
        output,
      });
    });
  });
}

/** Where the failed tests are, as the list at the end of a run has it; undefined where one is not in a file of tests. */
function failedFiles(output: string): readonly string[] | undefined {
  const list = output.slice(output.lastIndexOf('✖ failing tests:'));
  const files = new Set([...list.matchAll(/^test at (.+):\d+:\d+$/gm)].map((match) => match[1] ?? ''));
  return files.size > 0 && [...files].every((file) => file.endsWith('.test.ts')) ? [...files] : undefined;
}

/** The names of what passed on the second walk, as the state file of Node's test runner has it. */
function passedLater(state: string): readonly string[] {
  const walks = JSON.parse(readFileSync(state, 'utf8')) as Record<
    string,
    { name: string; passed_on_attempt?: number; children?: readonly unknown[] }
  >[];
  return Object.entries(walks.at(-1) ?? {})
    .filter(([, test]) => test.passed_on_attempt === 1 && (test.children ?? []).length === 0)
    .map(([place, test]) => `${test.name} (${place})`);
}
