/** The files of a repository or an archive in a folder of their own, for the time they are needed. */
import { mkdtemp, realpath, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ArchiveInput, GitInput } from '../../codegen/template/schema-input.ts';
import { fetchRepository, type GitRequest } from './git-input.ts';
import { InputError } from './input-error.ts';
import { unpackArchive } from './unpack-archive.ts';

export interface InputFolder {
  /** What the repository or the archive holds. */
  readonly root: string;
  /** What is wanted of it: its `subdir`, or all. */
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

/** @throws {InputError} where it cannot be had, or has no such `subdir`; nothing is left then. */
export async function inputFolder(
  input: GitInput | ArchiveInput,
  { cwd, limits, signal }: Pick<GitRequest, 'cwd' | 'limits' | 'signal'>,
): Promise<InputFolder> {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), 'parlance-input-')));
  const remove = (): Promise<void> => rm(root, { recursive: true, force: true });
  try {
    if (input.kind === 'git') await fetchRepository({ input, cwd, folder: root, limits, signal });
    else await unpackArchive(input, cwd, root);
    const folder = path.join(root, input.subdir);
    const isThere = await stat(folder).then(
      (status) => status.isDirectory(),
      () => false,
    );
    if (!isThere) throw new InputError(`${input.path} has no folder "${input.subdir}"`);
    return { root, folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
