/**
 * Runs tests that drive a browser, and walks those that failed once more: a browser that is late on a loaded machine is
 * no defect of the product. Whatever needed the second walk is told by name as flaky, with what it failed of before, so
 * that it is looked at. Ends with the line `N passed, N failed` of the second walk.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** More failures than these are no lateness: they are told as they are. */
const MOST_FLAKY = 3;

/** Runs the tests that `args` of `node --test` name; resolves to the exit code. State is left in `out/<name>-walks.json`. */
export async function walkTwice(name: string, args: readonly string[]): Promise<number> {
  const state = path.resolve('out', `${name}-walks.json`);
  mkdirSync(path.dirname(state), { recursive: true });
  rmSync(state, { force: true });
  const walk = () => runTests([`--test-rerun-failures=${state}`, ...args]);
  let result = await walk();
  if (result.failed > 0 && result.failed <= MOST_FLAKY) {
    console.log(`\n${result.failed} failed: once more\n`);
    result = await walk();
    for (const test of passedLater(state)) console.log(`FLAKY ${name}: ${test}`);
  }
  console.log(`\n${result.passed} passed, ${result.failed} failed`);
  return result.status;
}

interface Result {
  readonly status: number;
  readonly passed: number;
  readonly failed: number;
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
      resolve({ status: code ?? 1, passed: count('pass'), failed: failed === 0 && code !== 0 ? 1 : failed });
    });
  });
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
