/** `npm run test:e2e`: packs the extension and drives it in a real VS Code. Screenshots and logs are left in `out/`. */
import { spawnSync } from 'node:child_process';

run('node', ['scripts/package.ts']);
// One after the other: each of them starts a VS Code and a browser.
run('node', ['--test', '--test-concurrency=1', '--test-reporter=spec', 'test/e2e/**/*.test.ts']);

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
