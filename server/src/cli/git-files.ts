/**
 * The schema files of a commit, written to a folder for the time they are needed. Git is asked for them with an index of
 * its own, so nothing of the repository changes.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mainBranches } from '../lsp/git.ts';
import { UsageError } from './command.ts';

export interface CommitFiles {
  /** What the repository is in the commit. */
  readonly root: string;
  /** What the working folder is in it. */
  readonly folder: string;
  /** The full name of the commit. */
  readonly commit: string;
  remove(): void;
}

/** The most that the names of all files of a commit may take. */
const maxListing = 64 * 1024 * 1024;

/**
 * The files of the commit that `revision` names, as git names commits.
 * @throws {UsageError} where the folder is in no repository, or there is no such commit.
 */
export function commitFiles(cwd: string, revision: string, extensions: readonly string[]): CommitFiles {
  const top = git(cwd, ['rev-parse', '--show-toplevel']).trim();
  const commit = commitOf(cwd, revision);
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-commit-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const env = { ...process.env, GIT_INDEX_FILE: path.join(folder, 'index') };
    const files = path.join(folder, 'files');
    // Buf's files say where imports start, and which rules hold.
    const kinds = [...extensions, '.yaml'];
    const wanted = git(top, ['ls-tree', '-r', '-z', '--name-only', commit])
      .split('\0')
      .filter((name) => kinds.some((kind) => name.endsWith(kind)));
    git(top, ['read-tree', commit], { env });
    git(top, ['checkout-index', '-q', '-z', '--stdin', `--prefix=${files}${path.sep}`], {
      env,
      input: wanted.join('\0'),
    });
    const inside = path.relative(realpathSync(top), realpathSync(cwd));
    return { root: files, folder: path.join(files, inside), commit, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The commit at which the current branch left the main one: `origin/HEAD`, `main` or `master`, the first that exists. */
export function mergeBase(cwd: string): string {
  for (const main of mainBranches) {
    const found = run(cwd, ['merge-base', 'HEAD', main]);
    if (found.status === 0) return found.stdout.trim();
  }
  throw new UsageError(
    'there is no main branch to compare with: name a commit, a folder or a file with --against',
  );
}

/** @throws {UsageError} where git knows no such commit, which was no file and no folder before. */
function commitOf(cwd: string, revision: string): string {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const { status, stdout } = run(cwd, args);
  if (status !== 0) throw new UsageError(`there is no file, no folder and no commit "${revision}"`);
  return stdout.trim();
}

/** @throws {UsageError} with what git says where it fails. */
function git(cwd: string, args: readonly string[], options: GitOptions = {}): string {
  const { status, stdout, stderr, error } = run(cwd, args, options);
  if (error !== undefined) throw new UsageError(`git cannot be run: ${error.message}`);
  if (status !== 0) throw new UsageError(`git says: ${stderr.trim().split('\n')[0] ?? ''}`);
  return stdout;
}

interface GitOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

function run(
  cwd: string,
  args: readonly string[],
  options: GitOptions = {},
): { status: number | null; stdout: string; stderr: string; error?: Error } {
  return spawnSync('git', args, { cwd, encoding: 'utf8', maxBuffer: maxListing, ...options });
}
