/** What `--against` names: the files of before, in a folder for the time they are compared with those of now. */
import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathFromUri, relativeTo, type Uri, uriFromPath } from '../base/uri.ts';
import type { Language } from '../languages/language.ts';
import type { ArchiveInput, GitInput } from '../codegen/template/schema-input.ts';
import { UsageError } from './command.ts';
import { descriptorSetFiles } from './descriptor-set-files.ts';
import { type CommitFiles, commitFiles, mergeBase } from './git-files.ts';
import { InputError } from './inputs/input-error.ts';
import { inputFolder } from './inputs/input-folder.ts';
import { namedInput } from './inputs/named-input.ts';
import { interruptible } from './interruptible.ts';

export interface EarlierFiles {
  readonly folder: string;
  /** What of the earlier state is compared with the given paths. @throws {UsageError} where these lie elsewhere. */
  paths(given: readonly string[]): readonly string[];
  /** What these import roots are in the earlier state. */
  include(given: readonly string[]): readonly string[];
  /** Whether it is one file, which belongs to the one that is given. */
  readonly isOneFile?: true;
  nameOf(uri: Uri): string;
  /** Takes away what was written for the time of the comparison. */
  remove(): void | Promise<void>;
}

/**
 * @param timeoutMs for git, where it fetches a repository.
 * @throws {UsageError} where there is neither a file, a folder, a repository, an archive nor a commit of the name.
 */
export async function earlierFiles(
  against: string | undefined,
  languages: readonly Language[],
  given: readonly string[],
  timeoutMs: number,
): Promise<EarlierFiles> {
  const cwd = process.cwd();
  const input = against === undefined ? undefined : namedInput(against, cwd);
  if (against !== undefined && (input?.kind === 'git' || input?.kind === 'archive'))
    return earlierInput(against, input, timeoutMs);
  const found = against === undefined ? undefined : statSync(against, { throwIfNoEntry: false });
  if (against !== undefined && found?.isFile() === true) return earlierFile(against, languages, given);
  if (against !== undefined && found?.isDirectory() === true) {
    const folder = path.resolve(against);
    return {
      folder,
      paths: () => ['.'],
      include: (given) => given,
      nameOf: (uri) => path.join(against, relativeTo(uriFromPath(folder), uri) ?? uri),
      remove: () => undefined,
    };
  }
  const extensions = languages.flatMap((language) => language.extensions);
  const files = commitFiles(cwd, against ?? mergeBase(cwd), extensions);
  return {
    folder: files.folder,
    paths(names) {
      const other = names.find((name) => !isInside(files, nameFrom(name)));
      if (other !== undefined)
        throw new UsageError(`${other} is not in the repository of the working folder`);
      return names.flatMap((name) => nameWithin(files, name) ?? []);
    },
    include: (names) => names.map((name) => nameWithin(files, name) ?? path.resolve(name)),
    nameOf: (uri) => `${files.commit.slice(0, 12)}:${nearName(files.folder, uri)}`,
    remove: () => files.remove(),
  };
}

/** Of what is unpacked, what goes by the given names counts, or all where none does, or a part of it was asked for. */
async function earlierInput(
  against: string,
  input: GitInput | ArchiveInput,
  timeoutMs: number,
): Promise<EarlierFiles> {
  const unpacked = await interruptible((signal) =>
    inputFolder(input, { cwd: process.cwd(), limits: { timeoutMs, maxOutput }, signal }),
  ).catch((error: unknown) => {
    throw error instanceof InputError ? new UsageError(error.message) : error;
  });
  const { folder, remove } = unpacked;
  const namesOf = (given: readonly string[]): readonly string[] =>
    input.subdir === '' ? given.flatMap((name) => nameWithin(unpacked, name) ?? []) : [];
  return {
    folder,
    paths(given) {
      const names = namesOf(given);
      return names.length > 0 ? names : ['.'];
    },
    include: (given) => given.map((name) => namesOf([name])[0] ?? path.resolve(name)),
    nameOf: (uri) => `${against}:${nearName(folder, uri)}`,
    remove,
  };
}

/** Of what git prints, in bytes. */
const maxOutput = 16 * 1024 * 1024;

/** A folder that holds another state of what holds the working folder, and what the working folder is in it. */
type State = Pick<CommitFiles, 'root' | 'folder'>;

/** What the file or folder is called in the other state; nothing where it is not there. */
function nameWithin(state: State, given: string): string | undefined {
  const name = nameFrom(given);
  if (!isInside(state, name)) return undefined;
  return statSync(path.resolve(state.folder, name), { throwIfNoEntry: false }) === undefined
    ? undefined
    : name;
}

/** @param name as it is called from the working folder. */
function isInside({ root, folder }: State, name: string): boolean {
  const full = path.resolve(folder, name);
  return full === root || full.startsWith(root + path.sep);
}

/** As it is called from the working folder. */
function nameFrom(given: string): string {
  return path.relative(process.cwd(), realPath(path.resolve(given))) || '.';
}

/** The path itself where there is nothing. */
function realPath(full: string): string {
  try {
    return realpathSync(full);
  } catch {
    return full;
  }
}

function nearName(folder: string, uri: Uri): string {
  return path.relative(folder, pathFromUri(uri)).replaceAll(path.sep, '/');
}

/** @throws {UsageError} where it is neither a schema nor a descriptor set, or there is not one file to be compared with a schema. */
async function earlierFile(
  against: string,
  languages: readonly Language[],
  given: readonly string[],
): Promise<EarlierFiles> {
  const language = languages.find(({ extensions }) => extensions.some((end) => against.endsWith(end)));
  if (language === undefined) return earlierSet(against, languages, given);
  const [only = '', ...others] = given;
  if (others.length > 0 || !language.extensions.some((end) => only.endsWith(end)))
    throw new UsageError(`name one file to compare with ${against}`);
  const full = path.resolve(against);
  return {
    folder: path.dirname(full),
    paths: () => [path.basename(full)],
    include: (names) => names,
    isOneFile: true,
    nameOf: (uri) =>
      path.join(path.dirname(against), relativeTo(uriFromPath(path.dirname(full)), uri) ?? uri),
    remove: () => undefined,
  };
}

/** Files of a descriptor set go by its name and theirs. */
async function earlierSet(
  against: string,
  languages: readonly Language[],
  given: readonly string[],
): Promise<EarlierFiles> {
  const language = languages.find((each) => each.descriptors !== undefined);
  if (language === undefined) throw new UsageError(`${against}: no schema, folder or commit`);
  const set = await descriptorSetFiles(path.resolve(against), against, language, given);
  return {
    folder: set.folder,
    paths: () => set.paths,
    include: (names) => names,
    nameOf: (uri) => `${against}:${relativeTo(uriFromPath(set.folder), uri) ?? uri}`,
    remove: () => set.remove(),
  };
}
