/** Git, asked by its arguments and without a shell. Nothing of a repository is changed. */
import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The most that an answer may take, in bytes. */
const maxAnswer = 64 * 1024 * 1024;

/** The answer without the last line break; nothing where git fails, or is not there. */
export async function askGit(cwd: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', [...args], {
      cwd,
      encoding: 'utf8',
      maxBuffer: maxAnswer,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
    });
    return stdout.replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}

/** The branches that others leave, the first that exists. */
export const mainBranches = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'] as const;

/** The full name of the commit at which the current branch left the main one. */
export async function mergeBaseOf(cwd: string): Promise<string | undefined> {
  for (const main of mainBranches) {
    const found = await askGit(cwd, ['merge-base', 'HEAD', main]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The texts of blobs, in the order of their names; nothing for one that there is not. */
export function readBlobs(cwd: string, names: readonly string[]): Promise<readonly (string | undefined)[]> {
  return new Promise((resolve) => {
    const git = spawn('git', ['cat-file', '--batch'], { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
    const parts: Buffer[] = [];
    git.on('error', () => resolve(names.map(() => undefined)));
    git.stdin.on('error', () => undefined);
    git.stdout.on('data', (part: Buffer) => parts.push(part));
    git.on('close', () => resolve(blobsIn(Buffer.concat(parts), names.length)));
    git.stdin.end(names.map((name) => `${name}\n`).join(''));
  });
}

/** Each as `<name> blob <size>`, a line break, the content, a line break; or as a line that ends in `missing`. */
function blobsIn(answer: Buffer, count: number): readonly (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  for (let at = 0; texts.length < count;) {
    const end = answer.indexOf('\n', at);
    const size = end < 0 ? undefined : / blob (\d+)$/.exec(answer.toString('latin1', at, end))?.[1];
    if (size === undefined) {
      texts.push(undefined);
      at = end < 0 ? answer.length : end + 1;
      continue;
    }
    const content = answer.subarray(end + 1, end + 1 + Number(size));
    texts.push(content.toString('utf8').replace(/^\u{FEFF}/u, ''));
    at = end + 2 + Number(size);
  }
  return texts;
}
