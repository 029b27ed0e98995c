/** Reads any input, to what plugins are told of it. What is no folder of the user's is unpacked into one for that time. */
import path from 'node:path';
import { pathFromUri, relativeTo, uriFromPath } from '../../../base/uri.ts';
import type { ArchiveInput, GitInput, SchemaInput } from '../../../codegen/template/schema-input.ts';
import type { ProgramLimits } from '../../../generating/run-program.ts';
import type { WriteProblem } from '../../write-problem.ts';
import { inputFolder } from '../../inputs/input-folder.ts';
import { type InputRequest, packageFiles, readInput, type ReadInput } from '../read-input.ts';
import { readImageInput } from './image-input.ts';

export interface SchemasRequest extends Omit<InputRequest, 'paths'> {
  readonly limits: ProgramLimits;
  readonly signal: AbortSignal;
}

/** The exit status where schemas have errors, which were told. @throws {InputError} where the input cannot be had. */
export async function readSchemas(source: SchemaInput, request: SchemasRequest): Promise<ReadInput | number> {
  switch (source.kind) {
    case 'directory':
      return readInput({ ...request, paths: [source.path] });
    case 'proto-file': {
      const others = source.packageFiles ? await packageFiles(source.path, request) : [];
      return readInput({ ...request, paths: [source.path, ...others] });
    }
    case 'image':
      return readImageInput(source, request.cwd);
    case 'git':
    case 'archive':
      return readUnpacked(source, request);
  }
}

async function readUnpacked(
  source: GitInput | ArchiveInput,
  request: SchemasRequest,
): Promise<ReadInput | number> {
  const { path: name, subdir } = source;
  const { root, folder, remove } = await inputFolder(source, request);
  try {
    const inSubdir = (names: readonly string[] = []): readonly string[] =>
      names.map((each) => path.join(subdir, each));
    const include = request.include.map((each) => path.resolve(request.cwd, each));
    const read = await readInput({
      ...request,
      cwd: root,
      include: include.length === 0 ? [] : [...include, folder],
      paths: [subdir === '' ? '.' : subdir],
      only: inSubdir(request.only),
      except: inSubdir(request.except),
      write: namedWithin(name, root, request.write),
    });
    if (typeof read === 'number') return read;
    // The files are gone when plugins speak of them.
    return { ...read, sources: [path.resolve(request.cwd, name)], sourceOf: () => undefined };
  } finally {
    await remove();
  }
}

/** Problems are told of `repo.git:a/b.proto`, and not of a folder that is gone. */
function namedWithin(name: string, folder: string, write: WriteProblem): WriteProblem {
  return (project, snapshot, uri, diagnostic) => {
    const nameOf = (of: typeof uri): string => {
      const below = relativeTo(uriFromPath(folder), of);
      return below === undefined ? pathFromUri(of) : `${name}:${below}`;
    };
    write({ ...project, nameOf }, snapshot, uri, diagnostic);
  };
}
