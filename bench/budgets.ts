/**
 * Every budget of a call in one run, each a line with its goal and what came out, whatever else is missed:
 * `npm run bench:budgets`, or `node bench/budgets.ts [--seconds N] [--count N]` after a build, with the length of the
 * streams and of the log. Processor time and shares mean something on a busy machine too, milliseconds do not.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    count: { type: 'string', default: '1000000' },
  },
});

const benchmarks: readonly (readonly string[])[] = [
  ['click-to-wire.ts'],
  ['calls-stream.ts', '--seconds', values.seconds],
  ['calls-log.ts', '--count', values.count],
  ['panel-stream.ts', '--seconds', values.seconds],
];

const budgets: string[] = [];
const broken: string[] = [];
for (const [file = '', ...args] of benchmarks) {
  const lines = await run(file, args);
  budgets.push(...lines.filter((line) => / {2}goal /.test(line)));
}
console.log(`\nBudgets\n${budgets.join('\n')}`);
for (const file of broken) console.log(`  ${file} failed, so that its budgets are not known`);
if (broken.length > 0 || budgets.some((line) => line.endsWith('MISSED'))) process.exitCode = 1;

/** What the benchmark prints, which is passed on. One that prints no budget has failed. */
async function run(file: string, args: readonly string[]): Promise<readonly string[]> {
  const script = path.join(import.meta.dirname, file);
  const child = spawn(process.execPath, ['--expose-gc', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    console.log(line);
    lines.push(line);
  }
  if (!lines.some((line) => line.includes('  goal '))) broken.push(file);
  return lines;
}
