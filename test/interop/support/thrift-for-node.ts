/** The npm package `thrift`, with all that it needs, installed once in a cache outside of the checkout. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const version = '0.24.0';

/** The folder that has it in its `node_modules`. @throws {Error} where it cannot be installed. */
export function thriftForNode(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  const folder = path.join(cache, 'parlance-dev', `thrift-for-node-${version}`);
  const done = path.join(folder, '.done');
  if (!existsSync(done)) {
    mkdirSync(folder, { recursive: true });
    execFileSync(
      'npm',
      ['install', '--silent', '--no-save', '--ignore-scripts', '--prefix', folder, `thrift@${version}`],
      { stdio: ['ignore', 2, 2] },
    );
    writeFileSync(done, '');
  }
  return folder;
}
