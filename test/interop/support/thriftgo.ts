/** Builds thriftgo, the compiler of Kitex, once, in a cache outside of the checkout. Needs Go. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const THRIFTGO = '0.4.3';

/** The program. @throws {Error} where it cannot be built. */
export function thriftgo(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache');
  const folder = path.join(cache, 'parlance-dev', `thriftgo-${THRIFTGO}`);
  const program = path.join(folder, 'thriftgo');
  if (existsSync(program)) return program;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  // A module of its own: the version is the one that it requires, and no list of versions is asked for.
  const module = 'github.com/cloudwego/thriftgo';
  writeFileSync(
    path.join(unfinished, 'go.mod'),
    `module tools\n\ngo 1.21\n\nrequire ${module} v${THRIFTGO}\n`,
  );
  execFileSync('go', ['build', '-mod=mod', '-o', 'thriftgo', module], {
    cwd: unfinished,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  renameSync(unfinished, folder);
  return program;
}
