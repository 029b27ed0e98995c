/**
 * `npm run test:e2e:oldest`: the suite of the extension host in the oldest VS Code that the extension is for, which
 * is that of `engines` in `package.json`.
 */
import { spawnSync } from 'node:child_process';

run('esbuild.js');
run(
  '--test',
  '--test-reporter=spec',
  '--test-name-pattern=/^the extension in the extension host/',
  'test/e2e/extension-host.test.ts',
);

function run(...args: readonly string[]): void {
  const env = { ...process.env, PARLANCE_E2E_VSCODE: 'oldest' };
  const { status } = spawnSync('node', args, { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}
