import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

const runner = new URL('../support/walk-twice.ts', import.meta.url).href;

/** Walks files of tests; every start of one is a line of `starts`. */
function walk(files: Readonly<Record<string, string>>): {
  status: number | null;
  output: string;
  starts: readonly string[];
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-walk-'));
  try {
    for (const [name, tests] of Object.entries(files))
      writeFileSync(
        path.join(folder, name),
        `import { test } from 'node:test';
import { appendFileSync, readFileSync } from 'node:fs';
appendFileSync('starts', '${name}\\n');
const isFirst = readFileSync('starts', 'utf8').split('${name}').length === 2;
${tests}`,
      );
    const script = `import { walkTwice } from '${runner}'; process.exitCode = await walkTwice('pages', '*.test.ts');`;
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const { status, stdout } = spawnSync('node', ['--input-type=module', '--eval', script], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    const starts = readFileSync(path.join(folder, 'starts'), 'utf8').trim().split('\n').sort();
    return { status, output: stdout, starts };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const failsFirst = `test('late', () => { if (isFirst) throw new Error('too late'); });`;
const passes = `test('in time', () => {});`;

test('what failed is walked once more and told, in its own file alone', () => {
  const { status, output, starts } = walk({ 'late.test.ts': failsFirst + passes, 'well.test.ts': passes });
  assert.equal(status, 0, output);
  assert.match(output, /^FLAKY pages: late \(late\.test\.ts:5:1\)$/m);
  assert.match(output, /^3 passed, 0 failed$/m);
  assert.deepEqual(starts, ['late.test.ts', 'late.test.ts', 'well.test.ts']);
});

test('what fails twice is a failure', () => {
  const { status, output } = walk({
    'late.test.ts': failsFirst,
    'wrong.test.ts': `test('wrong', () => { throw new Error('no'); }); ${passes}`,
  });
  assert.equal(status, 1);
  assert.match(output, /^FLAKY pages: late /m);
  assert.match(output, /^2 passed, 1 failed$/m);
});

test('many failures are no lateness', () => {
  const { status, output, starts } = walk({ 'late.test.ts': failsFirst.repeat(4) });
  assert.equal(status, 1);
  assert.match(output, /^0 passed, 4 failed$/m);
  assert.equal(starts.length, 1);
});
