/**
 * The files of a descriptor set as schemas in a folder, for the time they are compared: each where the file of its name
 * lies now, below what is the working folder, so that modules and rules are those of now.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FileDescriptorProto } from '@bufbuild/protobuf/wkt';
import { pathFromUri, uriFromPath } from '../base/uri.ts';
import { descriptorSource } from '../calls/descriptors/descriptor-source.ts';
import { importedOnly, mostFrequent, readSetFiles, sentenceOf } from '../calls/descriptors/set-files.ts';
import type { Language } from '../languages/language.ts';
import { blockingFilePort } from '../lsp/node-file-port.ts';
import { UsageError } from './command.ts';

export interface DescriptorSetFiles {
  /** What the working folder is. */
  readonly folder: string;
  /** Those that are compared, relative to it: what they merely import is not among them. */
  readonly paths: readonly string[];
  remove(): void;
}

/**
 * @param file of the set, and `name` what it is called; `given` are the files and folders of now.
 * @throws {UsageError} where it is no descriptor set, or has files that would lie elsewhere.
 */
export async function descriptorSetFiles(
  file: string,
  name: string,
  language: Language,
  given: readonly string[],
): Promise<DescriptorSetFiles> {
  const set = await filesOf(file, name);
  const now = await filesNow(language, given);
  const bases = new Map(set.map((each) => [each.name, baseOf(each.name, now.files)] as const));
  const usual = mostFrequent([...bases.values()].filter((base) => base !== undefined)) ?? '';
  const imported = importedOnly(set, now.imports, (each) => bases.get(each) !== undefined);
  const compared = set.filter((each) => {
    if (now.isOfFiles) return bases.get(each.name) !== undefined;
    return bases.get(each.name) !== undefined || !imported.has(each.name);
  });
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'parlance-set-')));
  const placeOf = (each: FileDescriptorProto): string => path.join(bases.get(each.name) ?? usual, each.name);
  try {
    for (const each of set) {
      const full = path.join(folder, placeOf(each));
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, descriptorSource(each));
    }
    copyBufFiles(folder, [...new Set([usual, ...bases.values()].filter((base) => base !== undefined))]);
  } catch (thrown) {
    rmSync(folder, { recursive: true, force: true });
    throw thrown;
  }
  return {
    folder,
    paths: compared.map(placeOf),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function filesOf(file: string, name: string): Promise<readonly FileDescriptorProto[]> {
  try {
    return await readSetFiles(await readFile(file), name);
  } catch (thrown) {
    throw new UsageError(sentenceOf(thrown));
  }
}

interface FilesNow {
  /** Paths relative to the working folder, with slashes. */
  readonly files: readonly string[];
  /** What they import. */
  readonly imports: ReadonlySet<string>;
  /** Whether files were named, and no folder. */
  readonly isOfFiles: boolean;
}

async function filesNow(language: Language, given: readonly string[]): Promise<FilesNow> {
  const files: string[] = [];
  const imports = new Set<string>();
  let isOfFiles = true;
  for (const each of given) {
    const full = path.resolve(each);
    const isFolder = statSync(full, { throwIfNoEntry: false })?.isDirectory() === true;
    isOfFiles &&= !isFolder;
    const found = isFolder
      ? await blockingFilePort.find(uriFromPath(full), language.extensions)
      : [uriFromPath(full)];
    for (const uri of found) {
      files.push(path.relative(process.cwd(), pathFromUri(uri)).replaceAll('\\', '/'));
      const text = await blockingFilePort.read(uri);
      if (text === undefined) continue;
      for (const { path: imported } of language.imports(language.parse(text))) imports.add(imported);
    }
  }
  return { files, imports, isOfFiles };
}

/** The folder in which an import of the name finds its file. */
function baseOf(name: string, files: readonly string[]): string | undefined {
  const found = files.find((file) => file === name || file.endsWith(`/${name}`));
  return found?.slice(0, Math.max(0, found.length - name.length - 1));
}

/** Buf's files say what a module is, in the folder of the imports or above it. */
function copyBufFiles(folder: string, bases: readonly string[]): void {
  for (const base of bases)
    for (let at = base; ; at = path.dirname(at)) {
      for (const name of ['buf.yaml', 'buf.work.yaml'])
        if (existsSync(path.join(at, name))) {
          mkdirSync(path.join(folder, at), { recursive: true });
          copyFileSync(path.join(at, name), path.join(folder, at, name));
        }
      if (at === '' || at === '.') break;
    }
}
