/** Compiles the files that code is generated for into what plugins are told of them. */
import path from 'node:path';
import { pathFromUri, type Uri } from '../../base/uri.ts';
import type { GenerateInput } from '../../codegen/generate.ts';
import { descriptorsOf, modulesOf } from '../../generating/plugin-input.ts';
import { contentsOfFiles } from '../../ide/schema-contents.ts';
import type { Language, Linked } from '../../languages/language.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { compileProject } from '../compile-project.ts';
import { openProject, type Project } from '../project.ts';
import { filesThatCount } from '../project-modules.ts';
import type { WriteProblem } from '../write-problem.ts';

export interface InputRequest {
  readonly languages: readonly Language[];
  readonly cwd: string;
  readonly include: readonly string[];
  /** Files and folders, as given. */
  readonly paths: readonly string[];
  /** Of those below: files and folders that alone count, where there are any, and that do not. */
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  /** Whether plugins are told of the files in the order given, as protoc does, or by their names, importers last. */
  readonly order: 'given' | 'sorted';
  /** Tells of errors, of which nothing is compiled. */
  readonly write: WriteProblem;
}

export interface ReadInput extends GenerateInput {
  /** The files to generate code for, on disk. */
  readonly sources: readonly string[];
  /** The module of Buf's that a file is part of, by its name in the registry. */
  moduleOf(name: string): string | undefined;
  /** The file to generate code for that is imported by the name, on disk. */
  sourceOf(name: string): string | undefined;
}

/** The exit status where there are errors, which were told. */
export async function readInput(request: InputRequest): Promise<ReadInput | number> {
  const { languages, cwd, include, order } = request;
  const options = {
    languages: languages.filter((language) => language.descriptors !== undefined),
    cwd,
    include,
  };
  const compiled = await compileProject(
    'generate',
    { ...options, paths: request.paths, startsAtPaths: true },
    (project) => chosenFiles(project, request),
    request.write,
  );
  if (typeof compiled === 'number') return compiled;
  const { project, snapshot } = compiled;
  const linked = linkedFiles(snapshot, project.files, order);
  const files = descriptorsOf(snapshot, linked);
  const sources = new Map(linked.map(({ uri }) => [snapshot.importPath(uri) ?? '', pathFromUri(uri)]));
  const modules = await modulesOf(snapshot, (uri) => project.workspace.checkedModule(uri));
  return {
    files,
    targets:
      order === 'given'
        ? [...sources.keys()]
        : files.map(({ name }) => name).filter((name) => sources.has(name)),
    contents: () => contentsOfFiles(snapshot, project.files),
    sources: project.files.map(pathFromUri),
    moduleOf: (name) => modules.get(name),
    sourceOf: (name) => sources.get(name),
  };
}

/** The other files of the file's module that are of its package; none where it has none. Absolute. */
export async function packageFiles(
  file: string,
  { languages, cwd, include }: Omit<InputRequest, 'paths'>,
): Promise<readonly string[]> {
  const common = {
    languages: languages.filter((language) => language.descriptors !== undefined),
    cwd,
    include,
  };
  const { workspace, files } = await openProject({ ...common, paths: [file], startsAtPaths: true });
  const [uri] = files;
  const module = uri && (await workspace.checkedModule(uri));
  const around = await openProject({
    ...common,
    paths: [module === undefined ? '.' : pathFromUri(module.folder)],
    startsAtPaths: true,
  });
  const snapshot = await around.workspace.snapshot(around.files);
  const packageOf = (each: Uri): string => {
    const linked = snapshot.linked(each);
    return (linked && snapshot.file(each)?.language.contents?.(linked))?.scope ?? '';
  };
  const own = uri === undefined ? '' : packageOf(uri);
  const others = own === '' ? [] : around.files.filter((each) => each !== uri && packageOf(each) === own);
  return others.map(pathFromUri);
}

/** The files below what was given: those of modules alone where a file of Buf's names any, and what filters leave. */
async function chosenFiles(
  project: Project,
  { cwd, only = [], except = [] }: InputRequest,
): Promise<readonly Uri[]> {
  const files = await filesThatCount(project);
  const isBelow = (file: string, folders: readonly string[]): boolean =>
    folders.some((folder) => {
      const relative = path.relative(path.resolve(cwd, folder), file);
      return relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
    });
  return files.filter((uri) => {
    const file = pathFromUri(uri);
    return (only.length === 0 || isBelow(file, only)) && !isBelow(file, except);
  });
}

function linkedFiles(snapshot: Snapshot, uris: readonly Uri[], order: 'given' | 'sorted'): readonly Linked[] {
  const sorted =
    order === 'given'
      ? uris
      : uris.toSorted((a, b) => ((snapshot.importPath(a) ?? '') < (snapshot.importPath(b) ?? '') ? -1 : 1));
  return sorted.map((uri) => snapshot.linked(uri)).filter((link) => link !== undefined);
}
