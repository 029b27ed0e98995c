/**
 * Everything that CI checks, step by step. Goes on after a failed step, adds up the tests of all steps, tells what
 * failed again below the last step, and ends with the line `N passed, N failed`; a check that is no test runner counts
 * as one test.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Test runners end with counts; a step without them counts as one. */
  readonly counts?: true;
}

const script = (name: string): Step['command'] => ['npm', 'run', '--silent', name];

const steps: readonly Step[] = [
  { name: 'test', command: ['npm', 'test', '--silent'], counts: true },
  ...['typecheck', 'lint', 'format:check', 'deps', 'knip', 'browser-core', 'docs:check'].map((name) => ({
    name,
    command: script(name),
  })),
  { name: 'test:package', command: script('test:package'), counts: true },
  ...['size', 'bench'].map((name) => ({ name, command: script(name) })),
  { name: 'test:webview', command: script('test:webview'), counts: true },
  { name: 'test:e2e', command: script('test:e2e'), counts: true },
  { name: 'test:e2e:oldest', command: script('test:e2e:oldest'), counts: true },
  { name: 'test:interop', command: script('test:interop'), counts: true },
  { name: 'hostile', command: script('hostile'), counts: true },
  { name: 'conformance', command: script('conformance'), counts: true },
  // The yardsticks are third-party test data that lies beside the checkout where CI runs.
  ...(existsSync('../shared/yardsticks')
    ? [{ name: 'yardsticks', command: script('yardsticks'), counts: true as const }]
    : []),
];

let passed = 0;
let failed = 0;
const summary: string[] = [];
const failures: string[] = [];
for (const step of steps) {
  console.log(`\n=== ${step.name}`);
  const started = performance.now();
  const { status, output } = await run(step.command);
  const counts =
    step.counts === true ? countsIn(output) : { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
  // A runner that failed without a failed test, or that ran nothing, is a failure.
  if ((status !== 0 || counts.passed === 0) && counts.failed === 0) counts.failed = 1;
  if (counts.failed > 0) failures.push(`--- ${step.name} failed\n${failureIn(output)}`);
  failures.push(...[...output.matchAll(/^FLAKY .*$/gm)].map(([line]) => line));
  passed += counts.passed;
  failed += counts.failed;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  summary.push(
    `${step.name.padEnd(16)} ${String(counts.passed).padStart(5)} passed ${String(counts.failed).padStart(3)} failed  ${seconds} s`,
  );
}
if (failures.length > 0) console.log(`\n${failures.join('\n')}`);
console.log(`\n${summary.join('\n')}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function run([command, ...args]: Step['command']): Promise<{ status: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      output += chunk.toString();
    });
    child.on('close', (status) => resolve({ status: status ?? 1, output }));
  });
}

/** Our own counts (`N passed, N failed`), added up; where there are none, those of Node's test runner (`ℹ pass N`). */
function countsIn(output: string): { passed: number; failed: number } {
  const sum = (pattern: RegExp): number =>
    [...output.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);
  return /^\d+ passed, \d+ failed$/m.test(output)
    ? { passed: sum(/^(\d+) passed, \d+ failed$/gm), failed: sum(/^\d+ passed, (\d+) failed$/gm) }
    : { passed: sum(/^ℹ pass (\d+)$/gm), failed: sum(/^ℹ (?:fail|cancelled) (\d+)$/gm) };
}

/** What a failed step says of its failures: Node's test runner lists them last, other commands end with them. */
function failureIn(output: string): string {
  const listed = output.lastIndexOf('✖ failing tests:');
  return listed < 0 ? output.slice(-2000) : output.slice(listed, listed + 6000);
}
