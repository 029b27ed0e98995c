/**
 * Where code-server is, which is VS Code with its UI in a browser. Installed once into a cache folder outside the
 * checkout, since the lockfile should not carry it; found there ever after.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const version = '4.139.1';

const cache = path.join(
  process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
  'parlance-dev',
  `code-server-${version}`,
);

/** The script that starts code-server; it needs Node 24. */
export const codeServerEntry = path.join(cache, 'node_modules/code-server/out/node/entry.js');

/**
 * Installs code-server where it is missing, without the scripts of its packages: these would compile native modules
 * that we do not need, and those that we do need come prebuilt. Its `postinstall` would install the packages of the
 * two inner folders, whose versions a shrinkwrap file pins; that is done here instead.
 */
export function ensureCodeServer(): void {
  const stamp = path.join(cache, '.complete');
  if (existsSync(stamp)) return;
  console.log(`Installing code-server ${version}, once; this takes about half a minute …`);
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  writeFileSync(path.join(cache, 'package.json'), '{ "private": true }\n');
  npmInstall(cache, `code-server@${version}`);
  const vscode = path.join(cache, 'node_modules/code-server/lib/vscode');
  for (const folder of [vscode, path.join(vscode, 'extensions')]) npmInstall(folder, '--omit=dev');
  writeFileSync(stamp, '');
}

function npmInstall(cwd: string, ...args: readonly string[]): void {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync('npm', ['install', ...quiet, ...args], {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    throw new Error(`code-server could not be installed${error === undefined ? '' : `: ${error.message}`}`);
}
