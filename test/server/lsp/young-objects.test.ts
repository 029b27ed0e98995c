import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';

/** The megabytes for new objects after many that stay alive for a while, in a process of its own. */
function grown(bound: string): number {
  const program = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { boundYoungObjects } from '${new URL('../../../server/src/lsp/young-objects.ts', import.meta.url).href}';
    ${bound}
    const alive = [];
    for (let step = 0; step < 100; step++) {
      alive[step % 20] = Array.from({ length: 50_000 }, (_, at) => ({ at }));
      await new Promise(setImmediate);
    }
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    console.log(young.space_size / 1_000_000);
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  assert.notEqual(stdout, '', stderr);
  return Number(stdout);
}

it('the memory for new objects grows to its bound and no further', () => {
  const bounded = grown('boundYoungObjects(8_000_000);');
  assert.ok(bounded < 20, `${bounded} MB`);
  assert.ok(grown('') > bounded);
});
