/**
 * `npm run docs:pictures`: walks the guides in VS Code, as `npm run test:e2e` does, and puts the pictures that were taken on the
 * way where the guides and the README have them.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const [taken, shown] = ['out/e2e', 'docs/images'];

rmSync(path.join(taken, 'guides'), { recursive: true, force: true });
run(['scripts/package.ts']);
run([
  '--test',
  '--test-concurrency=1',
  '--test-reporter=spec',
  // Of the second file the one picture that is shown.
  '--test-name-pattern=/can be followed|for the README/',
  'test/e2e/ui-guides.test.ts',
  'test/e2e/ui-pictures.test.ts',
]);
mkdirSync(path.join(shown, 'guides'), { recursive: true });
for (const file of [
  'call-panel.png',
  ...readdirSync(path.join(taken, 'guides')).map((name) => `guides/${name}`),
])
  copyFileSync(path.join(taken, file), path.join(shown, file));

function run(args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
