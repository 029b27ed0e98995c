import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';
import { growthOf } from '../../../server/src/lsp/old-objects.ts';

const megabytes = 1_000_000;

it('a small heap may grow by half, a large one by as many bytes as one of seventy megabytes', () => {
  assert.equal(growthOf(10 * megabytes), 50);
  assert.equal(growthOf(70 * megabytes), 50);
  assert.equal(growthOf(140 * megabytes), 25);
  // V8 is not to look for what to let go of all the time, however much there is.
  assert.equal(growthOf(4_000 * megabytes), 10);
});

/** By how many megabytes the heap grows over what stays alive while much is made and dropped, in a process of its own. */
function grownBounded(): number {
  const program = `
    import { getHeapStatistics } from 'node:v8';
    import { boundOldObjects } from '${new URL('../../../server/src/lsp/old-objects.ts', import.meta.url).href}';
    boundOldObjects();
    const made = (count) => Array.from({ length: count }, (_, at) => ({ at, and: [at] }));
    const alive = [];
    for (let step = 0; step < 40; step++) {
      alive.push(made(50_000));
      await new Promise(setImmediate);
    }
    globalThis.gc();
    await new Promise(setImmediate);
    const before = getHeapStatistics().used_heap_size;
    const recent = [];
    let most = 0;
    for (let step = 0; step < 400; step++) {
      recent[step % 20] = made(10_000);
      most = Math.max(most, getHeapStatistics().used_heap_size);
      await new Promise(setImmediate);
    }
    console.log((most - before) / ${megabytes}, alive.length);
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', '--input-type=module', '-e', program],
    { encoding: 'utf8' },
  );
  assert.notEqual(stdout, '', stderr);
  return Number(stdout.split(' ')[0]);
}

it('a large heap grows by less than the four hundred megabytes that it does where nothing bounds it', () => {
  // When V8 tells of a collection depends on what else the machine does: a bound that is not there never holds.
  const measured: number[] = [];
  while (measured.length < 3 && !measured.some((grown) => grown < 250)) measured.push(grownBounded());
  assert.ok(
    measured.some((grown) => grown < 250),
    `${measured.join(', ')} MB`,
  );
});
