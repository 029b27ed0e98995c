import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';

/** The megabytes for new objects after many that stay alive for a while, in a process of its own; `times` with a rest between. */
function grown(bound: string, times = 1): readonly number[] {
  const program = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { boundYoungObjects } from '${new URL('../../../server/src/lsp/young-objects.ts', import.meta.url).href}';
    ${bound}
    const size = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size / 1_000_000;
    for (let time = 0; time < ${times}; time++) {
      // As V8 does when nothing happens.
      if (time > 0) globalThis.gc({ type: 'major', flavor: 'last-resort' });
      console.log(size());
      const alive = [];
      for (let step = 0; step < 100; step++) {
        alive[step % 20] = Array.from({ length: 50_000 }, (_, at) => ({ at }));
        await new Promise(setImmediate);
      }
      console.log(size());
    }
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', '--input-type=module', '-e', program],
    {
      encoding: 'utf8',
    },
  );
  assert.notEqual(stdout, '', stderr);
  return stdout.trim().split('\n').map(Number);
}

it('the memory for new objects grows to its bound and no further', () => {
  const [, bounded = 0] = grown('boundYoungObjects(8_000_000);');
  const [, unbounded = 0] = grown('');
  assert.ok(bounded < 20, `${bounded} MB`);
  assert.ok(unbounded > bounded);
});

it('it grows again after it was taken back', () => {
  const [, grownFirst = 0, takenBack = 0, grownAgain = 0] = grown('boundYoungObjects(8_000_000);', 2);
  assert.ok(takenBack < grownFirst / 2, `${takenBack} of ${grownFirst} MB`);
  assert.ok(grownAgain > takenBack * 2, `${takenBack}, then ${grownAgain} MB`);
});
