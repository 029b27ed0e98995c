/**
 * Installs the packages of the lockfile unless that was done already, so that `npm test` and `npm start` work on a
 * fresh clone. Plain JavaScript for the oldest Node that npm itself runs on; everything else runs on the Node of the
 * package `node`, which npm puts first on the PATH of scripts.
 */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** npm writes this last, whoever called it. */
const installed = statSync('node_modules/.package-lock.json', { throwIfNoEntry: false });

if (installed === undefined || installed.mtimeMs < statSync('package-lock.json').mtimeMs) {
  console.log('Installing packages …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
