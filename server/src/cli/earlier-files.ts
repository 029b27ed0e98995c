/** What `--against` names: the files of before, in a folder for the time they are compared with those of now. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { relativeTo, type Uri, uriFromPath } from '../base/uri.ts';
import type { Language } from '../languages/language.ts';
import { UsageError } from './command.ts';
import { descriptorSetFiles } from './descriptor-set-files.ts';
import { commitFiles, mergeBase } from './git-files.ts';

export interface EarlierFiles {
  readonly folder: string;
  /** What of the earlier state is compared with the given paths. */
  paths(given: readonly string[]): readonly string[];
  /** Whether it is one file, which belongs to the one that is given. */
  readonly isOneFile?: true;
  nameOf(uri: Uri): string;
  /** Takes away what was written for the time of the comparison. */
  remove(): void;
}

/** @throws {UsageError} where there is neither a file, a folder nor a commit of the name. */
export async function earlierFiles(
  against: string | undefined,
  languages: readonly Language[],
  given: readonly string[],
): Promise<EarlierFiles> {
  const cwd = process.cwd();
  const existing = (folder: string, given: readonly string[]): readonly string[] =>
    given.filter((name) => statSync(path.resolve(folder, name), { throwIfNoEntry: false }) !== undefined);
  const found = against === undefined ? undefined : statSync(against, { throwIfNoEntry: false });
  if (against !== undefined && found?.isFile() === true) return earlierFile(against, languages, given);
  if (against !== undefined && found?.isDirectory() === true) {
    const folder = path.resolve(against);
    return {
      folder,
      paths: () => ['.'],
      nameOf: (uri) => path.join(against, relativeTo(uriFromPath(folder), uri) ?? uri),
      remove: () => undefined,
    };
  }
  const extensions = languages.flatMap((language) => language.extensions);
  const files = commitFiles(cwd, against ?? mergeBase(cwd), extensions);
  return {
    folder: files.folder,
    paths: (given) => existing(files.folder, given),
    nameOf: (uri) => `${files.commit.slice(0, 12)}:${relativeTo(uriFromPath(files.folder), uri) ?? uri}`,
    remove: () => files.remove(),
  };
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
    nameOf: (uri) => `${against}:${relativeTo(uriFromPath(set.folder), uri) ?? uri}`,
    remove: () => set.remove(),
  };
}
