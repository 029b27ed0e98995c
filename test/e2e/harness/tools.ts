/**
 * The programs that end-to-end tests need and the lockfile does not have: code-server, which is VS Code with its UI in
 * a browser, and Chromium. Installed once into a cache folder outside the checkout; found there ever after.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const codeServerVersion = '4.139.1';

const cache = path.join(
  process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
  'parlance-dev',
  `code-server-${codeServerVersion}`,
);

/** The script that starts code-server; it needs Node 24. */
export const codeServerEntry = path.join(cache, 'node_modules/code-server/out/node/entry.js');

/** Where a Chromium may be, in order. */
const chromiumPaths = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The path of a Chromium that is installed. */
export function chromiumPath(): string {
  const found = chromiumPaths.find((candidate) => candidate !== undefined && existsSync(candidate));
  if (found === undefined)
    throw new Error('no Chromium found: install one, or name its executable in the variable CHROMIUM');
  return found;
}

/** Installs what is missing. */
export function ensureTools(): void {
  ensureChromium();
  ensureCodeServer();
}

/** Installs Debian's Chromium where apt is there and no Chromium is. */
export function ensureChromium(): void {
  if (chromiumPaths.some((candidate) => candidate !== undefined && existsSync(candidate))) return;
  console.log('Installing Chromium …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
}

/**
 * Installs code-server without the scripts of its packages: these would compile native modules that the tests do not
 * need, and those that they do need come prebuilt. Its `postinstall` would install the packages of the two inner
 * folders, whose versions a shrinkwrap file pins; that is done here instead.
 */
function ensureCodeServer(): void {
  const stamp = path.join(cache, '.complete');
  if (existsSync(stamp)) return;
  console.log(`Installing code-server ${codeServerVersion} …`);
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  writeFileSync(path.join(cache, 'package.json'), '{ "private": true }\n');
  const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', [...npm, `code-server@${codeServerVersion}`], { cwd: cache });
  const vscode = path.join(cache, 'node_modules/code-server/lib/vscode');
  for (const folder of [vscode, path.join(vscode, 'extensions')])
    run('npm', [...npm, '--omit=dev'], { cwd: folder });
  writeFileSync(stamp, '');
}

function run(command: string, args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv }) {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
  if (status !== 0)
    throw new Error(
      `"${command} ${args.join(' ')}" failed${error === undefined ? '' : `: ${error.message}`}`,
    );
}
