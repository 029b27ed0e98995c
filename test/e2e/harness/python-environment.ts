/** A Python environment for what guides have their readers install, kept in a cache outside of the checkout. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The versions of libraries are those that the tests with their servers have. */
const versions = path.resolve('test/interop/servers/requirements.txt');

/** The folder with `python` and `pip`, which then takes these versions. */
export function pythonEnvironment(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  const folder = path.join(cache, 'parlance-dev/guides-python');
  const bin = path.join(folder, 'bin');
  if (!existsSync(path.join(bin, 'pip'))) {
    mkdirSync(path.dirname(folder), { recursive: true });
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' });
  }
  process.env['PIP_CONSTRAINT'] = versions;
  process.env['PIP_DISABLE_PIP_VERSION_CHECK'] = '1';
  return bin;
}
