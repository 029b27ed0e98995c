/**
 * Writes generated files below an output folder and nowhere else: all of them or none, and only those that differ from
 * what is there. Names were held against the rules of `codegen/plugin/output-name.ts` before.
 */
import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { lstat, mkdir, readdir, readFile, realpath, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '../base/thrown.ts';

export interface PlannedFolder {
  /** Absolute. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Which of the files can be started, where the system tells these from others. */
  readonly executables?: ReadonlySet<string>;
  /** Whether whatever else is in the folder goes. */
  readonly clean: boolean;
}

export interface Written {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** The files that were written, absolute. */
  readonly files: readonly string[];
}

/** Why nothing was written: a sentence. */
export class OutputError extends Error {}

/** @throws {OutputError} before anything has changed; so it is where `signal` is aborted before all is at hand. */
export async function writeOutputs(
  folders: readonly PlannedFolder[],
  signal?: AbortSignal,
): Promise<Written> {
  const changes: Change[] = [];
  let unchanged = 0;
  for (const planned of folders) {
    const found = await changesOf(planned);
    unchanged += planned.files.size - found.length;
    changes.push(...found);
  }
  await apply(changes, signal);
  let removed = 0;
  for (const { folder, files, clean } of folders) if (clean) removed += await removeOthers(folder, files);
  return { written: changes.length, unchanged, removed, files: changes.map(({ file }) => file) };
}

/** The names of the files that are there already and would be written anew. @throws {OutputError} */
export async function replacedFiles(planned: PlannedFolder): Promise<readonly string[]> {
  const changes = await changesOf(planned);
  return changes.filter(({ replaces }) => replaces).map(({ name }) => name);
}

interface Change {
  /** In its folder, with `/`. */
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly content: Uint8Array;
  readonly isExecutable: boolean;
  /** Whether there is a file of the name. */
  readonly replaces: boolean;
}

async function changesOf({ folder, files, executables }: PlannedFolder): Promise<readonly Change[]> {
  refuseClashes(folder, files);
  const root = await realpath(folder).catch(() => undefined);
  const status = await statusOf(folder);
  if (status !== undefined && (root === undefined || !(await lstat(root)).isDirectory()))
    throw new OutputError(`the output folder ${folder} is no folder`);
  const changes: Change[] = [];
  for (const [name, content] of files) {
    const file = path.join(folder, ...name.split('/'));
    if (root !== undefined) await refuseWaysOut(folder, root, name);
    const before = root === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (before === undefined || !before.equals(content))
      changes.push({
        name,
        file,
        content,
        isExecutable: executables?.has(name) ?? false,
        replaces: root !== undefined && (await statusOf(file)) !== undefined,
      });
  }
  return changes;
}

/** One file cannot be in another. */
function refuseClashes(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const name of files.keys())
    for (let end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1))
      if (files.has(name.slice(0, end)))
        throw new OutputError(`in ${folder}, "${name.slice(0, end)}" cannot be a file and a folder at once`);
}

/** Follows the way to the file as far as it exists: a symbolic link in it must stay in the output folder. */
async function refuseWaysOut(folder: string, root: string, name: string): Promise<void> {
  const parts = name.split('/');
  let at = folder;
  for (const [index, part] of parts.entries()) {
    at = path.join(at, part);
    const status = await statusOf(at);
    if (status === undefined) return;
    const isLast = index === parts.length - 1;
    if (status.isSymbolicLink()) {
      const real = await realpath(at).catch(() => undefined);
      if (real === undefined || !isWithin(root, real))
        throw new OutputError(`${at} is a symbolic link that leads out of the output folder ${folder}`);
      // What it leads to is written in its place, where it stands for the file itself.
      if (!isLast && !(await lstat(real)).isDirectory()) throw new OutputError(`${at} is no folder`);
    } else if (isLast ? !status.isFile() : !status.isDirectory()) {
      throw new OutputError(`${at} is ${isLast ? 'no file' : 'no folder'}`);
    }
  }
}

function isWithin(root: string, file: string): boolean {
  const relative = path.relative(root, file);
  return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}

/** Nothing where there is nothing of the name. */
async function statusOf(file: string): Promise<Stats | undefined> {
  try {
    return await lstat(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new OutputError(`${file} cannot be looked at: ${messageOf(error)}`);
  }
}

/** First everything beside where it belongs, then each into its place, which takes no more room and seldom fails. */
async function apply(changes: readonly Change[], signal: AbortSignal | undefined): Promise<void> {
  const suffix = `.${randomBytes(6).toString('hex')}.parlance`;
  const waiting: { readonly from: string; readonly to: string }[] = [];
  const made: string[] = [];
  try {
    for (const { file, content, isExecutable } of changes) {
      await makeFolder(path.dirname(file), made);
      const from = file + suffix;
      waiting.push({ from, to: file });
      await writeFile(from, content, { flag: 'wx', mode: isExecutable ? 0o777 : 0o666 });
      if (signal?.aborted === true) throw new Error('it was interrupted');
    }
    for (const { from, to } of waiting) await rename(from, to);
  } catch (error) {
    for (const { from } of waiting) await rm(from, { force: true });
    for (const folder of made.toReversed()) await rmdir(folder).catch(() => undefined);
    throw new OutputError(`the output cannot be written: ${messageOf(error)}`);
  }
}

/** Adds the folders that were not there before to `made`, the outer ones first. */
async function makeFolder(folder: string, made: string[]): Promise<void> {
  if ((await statusOf(folder)) !== undefined) return;
  await makeFolder(path.dirname(folder), made);
  await mkdir(folder);
  made.push(folder);
}

/** Removes what is in the folder beside the files, never what symbolic links lead to; returns how many files. */
async function removeOthers(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<number> {
  const kept = new Set([...files.keys()].map((name) => path.join(folder, ...name.split('/'))));
  const visit = async (at: string): Promise<number> => {
    let removed = 0;
    for (const entry of await readdir(at, { withFileTypes: true })) {
      const full = path.join(at, entry.name);
      if (kept.has(full)) continue;
      if (entry.isDirectory()) {
        removed += await visit(full);
        await rmdir(full).catch(() => undefined);
      } else {
        await rm(full);
        removed++;
      }
    }
    return removed;
  };
  return (await statusOf(folder)) === undefined ? 0 : visit(folder);
}

/** Why the folder is not to be cleaned, as a clause: what is in it was not generated. */
export async function cleaningObjection(
  folder: string,
  cwd: string,
  sources: readonly string[],
): Promise<string | undefined> {
  const real = await realpath(folder).catch(() => folder);
  const holds = (file: string): boolean => file === real || isWithin(real, file);
  if (holds(await realpath(cwd).catch(() => cwd))) return 'it holds the working folder';
  const source = sources.find(holds);
  if (source !== undefined) return `it holds the source ${path.relative(cwd, source)}`;
  const hasGit = await statusOf(path.join(real, '.git'));
  return hasGit === undefined ? undefined : 'it is a repository';
}
