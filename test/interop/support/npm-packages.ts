/** Packages of npm, with all that they need, installed once in a cache outside of the checkout. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** The folder that has `thrift` in its `node_modules`. @throws {Error} where it cannot be installed. */
export function thriftForNode(): string {
  const version = '0.24.0';
  return npmPackages(`thrift-for-node-${version}`, [`thrift@${version}`]);
}

/** The same of `@grpc/grpc-js`, with what reads schemas for it. */
export function grpcForNode(): string {
  const [version, loader] = ['1.14.7', '0.8.1'];
  const packages = [`@grpc/grpc-js@${version}`, `@grpc/proto-loader@${loader}`];
  return npmPackages(`grpc-for-node-${version}-${loader}`, packages);
}

function npmPackages(name: string, packages: readonly string[]): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  const folder = path.join(cache, 'parlance-dev', name);
  const done = path.join(folder, '.done');
  if (!existsSync(done)) {
    mkdirSync(folder, { recursive: true });
    execFileSync(
      'npm',
      ['install', '--silent', '--no-save', '--ignore-scripts', '--prefix', folder, ...packages],
      { stdio: ['ignore', 2, 2] },
    );
    writeFileSync(done, '');
  }
  return folder;
}
