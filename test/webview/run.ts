/** `npm run test:webview`: bundles the extension and drives its pages in Chromium, on messages of a host. */
import { spawnSync } from 'node:child_process';
import { walkTwice } from '../support/walk-twice.ts';

const { status } = spawnSync('node', ['esbuild.js'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
process.exitCode = await walkTwice('webview', 'test/webview/**/*.test.ts');
