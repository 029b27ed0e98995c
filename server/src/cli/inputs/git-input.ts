/**
 * A repository as an input: the installed git fetches what is wanted of it into a folder of our own, by its arguments
 * and within a time limit. What it leaves there are files and folders alone: symbolic links go.
 */
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { GitInput } from '../../codegen/template/schema-input.ts';
import { type ProgramEnd, type ProgramLimits, runProgram } from '../../generating/run-program.ts';
import { InputError } from './input-error.ts';

export interface GitRequest {
  readonly input: GitInput;
  /** Paths of repositories are relative to it. */
  readonly cwd: string;
  /** An empty folder. */
  readonly folder: string;
  readonly limits: ProgramLimits;
  readonly signal: AbortSignal;
}

/** @throws {InputError} with what git says where it fails. */
export async function fetchRepository({ input, cwd, folder, limits, signal }: GitRequest): Promise<void> {
  const url = urlOf(input.path, cwd);
  const git = (...args: readonly string[]): Promise<ProgramEnd> =>
    runProgram({
      argv: ['git', ...settings, ...args],
      cwd: folder,
      input: new Uint8Array(),
      limits,
      signal,
      env: gitEnvironment(),
    });
  const must = async (...args: readonly string[]): Promise<void> => {
    const end = await git(...args);
    if (end.kind !== 'ended') throw new InputError(`${input.path}: ${failureOf(end, limits)}`);
  };
  await must('init', '--quiet');
  const fetch = (name: string): readonly string[] => {
    if (name.startsWith('-') || name.startsWith('+') || name.includes(':'))
      throw new InputError(`${input.path}: "${name}" is no name of a branch, a tag or a commit`);
    return ['fetch', '--quiet', '--no-tags', '--update-head-ok', `--depth=${input.depth}`, '--', url, name];
  };
  const { ref, branch = input.commitOrTag } = input;
  if (ref === undefined || branch !== undefined) await must(...fetch(branch ?? 'HEAD'));
  else if ((await git(...fetch(ref))).kind === 'ended') {
    await must('checkout', '--quiet', '--force', '--detach', 'FETCH_HEAD');
    return finish();
  } else await must(...fetch('HEAD'));
  await must('checkout', '--quiet', '--force', '--detach', 'FETCH_HEAD');
  // What is not fetched by its name can still be one of the commits that were fetched.
  if (ref !== undefined) {
    const found = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
    if (found.kind !== 'ended')
      throw new InputError(
        `${input.path}: there is no "${ref}" among the ${input.depth} commits that were fetched; a larger "depth" fetches more`,
      );
    const commit = Buffer.from(found.output).toString('utf8').trim();
    await must('checkout', '--quiet', '--force', '--detach', commit);
  }
  await finish();

  async function finish(): Promise<void> {
    if (input.submodules)
      await must(
        'submodule',
        '--quiet',
        'update',
        '--init',
        '--recursive',
        '--force',
        `--depth=${input.depth}`,
      );
    await rm(path.join(folder, '.git'), { recursive: true, force: true });
    await removeLinks(folder);
  }
}

/** Nothing of ours runs in the background, no hook is run, and no program is started for a URL. */
const settings: readonly string[] = [
  ['maintenance.auto', 'false'],
  ['gc.auto', '0'],
  ['core.hooksPath', path.sep === '/' ? '/dev/null' : 'NUL'],
  ['protocol.ext.allow', 'never'],
  ['advice.detachedHead', 'false'],
].flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** The repository that one works in, which hooks and worktrees name, is another one; and nobody is there to be asked. */
function gitEnvironment(): NodeJS.ProcessEnv {
  const { GIT_DIR: _, GIT_INDEX_FILE: __, GIT_WORK_TREE: ___, ...env } = process.env;
  return { ...env, GIT_TERMINAL_PROMPT: '0' };
}

/** A path becomes an absolute one: git would take `ext::…` for a program to be run. @throws {InputError} */
function urlOf(given: string, cwd: string): string {
  const [, scheme] = /^([a-z][\w+.-]*):\/\//i.exec(given) ?? [];
  if (scheme === undefined) return path.resolve(cwd, given);
  if (scheme === 'file') return given;
  if (['http', 'https', 'ssh', 'git'].includes(scheme)) return given;
  throw new InputError(
    `${given}: git is not asked for "${scheme}://"; there is http, https, ssh, git and file`,
  );
}

function failureOf(end: ProgramEnd, { timeoutMs, maxOutput }: ProgramLimits): string {
  switch (end.kind) {
    case 'not-started':
      return `git cannot be run: ${end.reason}`;
    case 'too-long':
      return `git did not end within ${timeoutMs / 1000} s and was ended; --timeout gives it longer`;
    case 'too-much':
      return `git printed more than ${maxOutput / (1024 * 1024)} MB and was ended`;
    case 'cancelled':
      return 'git was cancelled';
    case 'ended':
    case 'failed': {
      const lines = end.said.trim().split('\n');
      const told = lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines[0] ?? '';
      return told === '' ? 'git failed' : `git says: ${told.replace(/^(?:fatal|error): /, '')}`;
    }
  }
}

/** A file could otherwise be read that is in no repository. */
async function removeLinks(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) await removeLinks(full);
    else if (!entry.isFile()) await rm(full);
  }
}
