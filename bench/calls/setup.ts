/**
 * Installs the peers and builds the server once, in a cache outside of the checkout. Needs npm, Go and, for Thrift's
 * generated code, Debian's `thrift-compiler`.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { installedOnce } from '../../scripts/dev-cache.ts';
import { installThriftCompiler } from '../../test/support/thrift-compiler.ts';

const here = import.meta.dirname;
const sources = ['setup.ts', ...globSync('{peers,servers}/*', { cwd: here }).sort()];

/** The folder with all that was made: `node_modules`, `server`, `item.proto`, `item.thrift`, `ItemService.js`. */
export function setUp(): string {
  const hash = createHash('sha256');
  for (const file of sources) hash.update(file).update(readFileSync(path.join(here, file)));
  return installedOnce(`calls-${hash.digest('hex').slice(0, 16)}`, (folder) => {
    mkdirSync(path.join(folder, 'gen-go'));
    for (const part of ['peers', 'servers']) cpSync(path.join(here, part), folder, { recursive: true });
    const run = (command: string, ...args: readonly string[]): void => {
      execFileSync(command, args, { cwd: folder, stdio: ['ignore', 2, 2] });
    };
    run('npm', 'install', '--silent', '--no-audit', '--no-fund');
    installThriftCompiler();
    run('thrift', '-out', '.', '--gen', 'js:node,es6', 'item.thrift');
    run('thrift', '-out', 'gen-go', '--gen', 'go', 'item.thrift');
    // The generated command-line client is a program of its own, with a package that Go would want to build too.
    rmSync(path.join(folder, 'gen-go/item/item_service-remote'), { recursive: true, force: true });
    run('go', 'mod', 'tidy');
    run('go', 'build', '-o', 'server', '.');
  });
}
