/**
 * What tests, benchmarks and yardsticks install once, in a cache outside of the checkout. What is marked as done there is
 * whole, and of several processes that need the same at once, one installs it while the others wait.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How long another process may take to install something. */
const mostWaitMs = 3_600_000;

/**
 * The folder of the name. Where nothing was installed there, it is empty before `install` fills it.
 * @throws {Error} what `install` throws; it is then tried anew the next time.
 */
export function installedOnce(name: string, install: (folder: string) => void): string {
  const folder = path.join(devCache(), name);
  const done = path.join(folder, '.done');
  if (existsSync(done)) return folder;
  mkdirSync(devCache(), { recursive: true });
  whileLocked(`${folder}.lock`, () => {
    if (existsSync(done)) return;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    install(folder);
    writeFileSync(done, '');
  });
  return folder;
}

/** The folder of all that is installed. */
export function devCache(): string {
  return path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'parlance-dev');
}

/** SQLite's lock of a file: it waits, and ends with the process that has it, however that ends. */
function whileLocked(file: string, act: () => void): void {
  const database = new DatabaseSync(file, { timeout: mostWaitMs });
  try {
    database.exec('BEGIN EXCLUSIVE');
    act();
  } finally {
    database.close();
  }
}
