/** `npm run test:e2e`: packs the extension and drives it in a real VS Code. Screenshots and logs are left in `out/`. */
import { spawnSync } from 'node:child_process';
import { walkTwice } from '../support/walk-twice.ts';

const { status } = spawnSync('node', ['scripts/package.ts'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
// One after the other: each of them starts a VS Code and a browser.
process.exitCode = await walkTwice('e2e', 'test/e2e/**/*.test.ts', ['--test-concurrency=1']);
