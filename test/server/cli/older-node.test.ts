import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { it } from 'node:test';

/** Takes away what Node 20 lacks. */
const older =
  'delete Object.groupBy; delete Map.groupBy; delete Promise.withResolvers; ' +
  'for (const name of ["union", "intersection", "difference", "isSubsetOf"]) delete Set.prototype[name]; ' +
  'for (const name of ["map", "filter", "find", "some", "toArray"]) delete Iterator.prototype[name]; ' +
  'delete Array.fromAsync; delete Promise.try;';

const main = path.resolve(import.meta.dirname, '../../../server/src/cli/main.ts');
const demo = path.resolve(import.meta.dirname, '../../../client/demo');

it('the command line runs on Node 20', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(older)}`, main, 'check', '--json', demo],
    { encoding: 'utf8' },
  );
  assert.equal(stderr, '');
  assert.match(stdout, /thrift\/stream-modifier/);
  assert.equal(status, 0);
});
