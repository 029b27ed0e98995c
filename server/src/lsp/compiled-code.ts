/**
 * Runs a script with the code that V8 made of it in an earlier run, as far as that run needed any: to compile again
 * takes as long as all else of a start. What is kept is only ever a help; without it, the script runs all the same.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { hashOf } from '../base/text-hash.ts';
import { cacheFolder } from './cache-folder.ts';

/** More ways to run than anybody has; each takes a megabyte or two. */
const maxKept = 16;

/** In milliseconds. A process that runs longer has done all that a start takes, and may be ended without a word. */
const settled = 10_000;

export interface CompiledRun {
  /** A CommonJS script. */
  readonly file: string;
  /** Names what the script is run for, where different runs need different parts of it. */
  readonly purpose: string;
  readonly folder?: string;
}

export function runCompiled({ file, purpose, folder = cacheFolder('compiled') }: CompiledRun): void {
  const source = readFileSync(file, 'latin1');
  const kept = path.join(folder, keptName(file, purpose));
  const cachedData = readKept(kept);
  // The parameters that Node gives a CommonJS module; on the first line, so that the other lines keep their numbers.
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    ...(cachedData !== undefined && { cachedData }),
  });
  const module = { exports: {} };
  const run = script.runInThisContext() as ModuleFunction;
  run.call(module.exports, module.exports, createRequire(file), module, file, path.dirname(file));
  if (cachedData !== undefined && script.cachedDataRejected !== true) return;
  let isKept = false;
  const keep = (): void => {
    if (!isKept) writeKept(kept, script.createCachedData());
    isKept = true;
  };
  process.once('exit', keep);
  setTimeout(keep, settled).unref();
}

type ModuleFunction = (
  this: object,
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  filename: string,
  dirname: string,
) => void;

/** Of another build of the script, and in another version of V8, the code is another. */
function keptName(file: string, purpose: string): string {
  const { size, mtimeMs } = statSync(file);
  const { node, v8 } = process.versions;
  const key = [file, purpose, size, mtimeMs, node, v8, process.arch].join('\n');
  return `${path.basename(file, '.js')}-${hashOf(key).toString(36)}`;
}

function readKept(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Only for this user to read or write, for whoever can write it can have anything run. */
function writeKept(file: string, code: Buffer): void {
  const folder = path.dirname(file);
  // Written beside and renamed, so that no other process reads half of it.
  const draft = `${file}.${process.pid}.draft`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(draft, code, { mode: 0o600 });
    renameSync(draft, file);
    removeOldest(folder);
  } catch {
    remove(draft);
  }
}

function removeOldest(folder: string): void {
  const found = readdirSync(folder).map((name) => {
    const file = path.join(folder, name);
    return { file, time: statSync(file).mtimeMs };
  });
  const oldest = found.sort((a, b) => b.time - a.time).slice(maxKept);
  for (const { file } of oldest) remove(file);
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Another run will try again.
  }
}
