/** Generates code with the plugins of a template or of the command's options, and writes it. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { documentPlugin } from '../../codegen/document-plugins.ts';
import { generate, type GenerateInput } from '../../codegen/generate.ts';
import { filterTypes } from '../../codegen/filter/filter-types.ts';
import { applyManaged } from '../../codegen/managed/apply-managed.ts';
import type { CompilerVersion } from '../../codegen/plugin/code-generator-request.ts';
import type { PluginUse, TypeFilter } from '../../codegen/generation.ts';
import { problemPlace } from '../../codegen/plugin/problem-place.ts';
import type { SchemaInput } from '../../codegen/template/schema-input.ts';
import type { Template, TemplateInput } from '../../codegen/template/template.ts';
import type { Language } from '../../languages/language.ts';
import {
  cleaningObjection,
  OutputError,
  type PlannedFolder,
  writeOutputs,
} from '../../generating/output-folder.ts';
import { pluginRunner } from '../../generating/plugin-runner.ts';
import { targetsBelow } from './inputs/image-input.ts';
import { InputError } from '../inputs/input-error.ts';
import { readSchemas } from './inputs/read-schemas.ts';
import { readInput, type ReadInput } from './read-input.ts';
import type { ProgramLimits } from '../../generating/run-program.ts';
import { type About, type Tell, tellNothingWritten } from './tell.ts';

export interface GenerateJob {
  readonly template: Template;
  /** The file that says so, as given; nothing where it came from options or as a text. */
  readonly templateFile?: string | undefined;
  readonly languages: readonly Language[];
  readonly cwd: string;
  readonly include: readonly string[];
  /** Files and folders that were named on the command line, in place of the template's inputs. */
  readonly paths: readonly string[];
  /** What else was named there. */
  readonly inputs: readonly SchemaInput[];
  /** What was said there to count, in place of what the template says; nothing where it was not said. */
  readonly filters: InputFilters;
  readonly order: 'given' | 'sorted';
  readonly clean: boolean;
  readonly limits: ProgramLimits;
  readonly compilerVersion: CompilerVersion;
  readonly signal: AbortSignal;
  readonly tell: Tell;
}

/** Each in place of what the template says of an input, where there are any. */
export interface InputFilters {
  readonly paths: readonly string[];
  readonly excludePaths: readonly string[];
  readonly types: readonly string[];
  readonly excludeTypes: readonly string[];
}

/** Returns the exit status. */
export async function runGenerate(job: GenerateJob): Promise<number> {
  const { template, cwd, limits, compilerVersion, signal, tell } = job;
  const unwritable = template.plugins.find(({ out }) => /\.(jar|zip)$/i.test(out));
  if (unwritable !== undefined)
    return fail(job, `${unwritable.out}: archives are not written; name a folder`, unwritable);
  const inputs = await readInputs(job);
  if (typeof inputs === 'number') return inputs;
  if (inputs.every(({ targets }) => targets.length === 0))
    return fail(job, 'there are no Protobuf files to generate code for', undefined, 2);
  const documents = template.plugins.find(({ program }) => documentPlugin(program) !== undefined);
  if (documents !== undefined && inputs.some(({ contents }) => contents === undefined))
    return fail(job, 'documents are made of schemas, and not of an image', documents);
  const filtered = template.plugins.map(({ types }) => filterInputs(inputs, types));
  for (const [index, each] of filtered.entries())
    if (typeof each === 'string') return fail(job, each, template.plugins[index]);
  const generated = await generate({
    inputs: filtered.filter((each) => typeof each !== 'string'),
    plugins: template.plugins,
    port: pluginRunner({ places: { cwd, env: process.env }, limits, compilerVersion }),
    concurrency: availableParallelism(),
    signal,
    onSaid: (plugin, text) => tell.said(plugin, text),
  });
  if ('problems' in generated) {
    const sources = new Map(inputs.flatMap((input) => input.sourceFiles));
    for (const { plugin, message, use } of generated.problems)
      tell.message('error', message, { plugin, ...placeOf(message, use, sources, job) });
    tellNothingWritten();
    return 1;
  }
  const folders = [...generated.outputs].map(([out, files]): PlannedFolder => ({
    folder: path.resolve(cwd, out),
    files,
    clean: job.clean,
  }));
  return write(job, folders, inputs);
}

/** Why it cannot be done, as a text. */
function filterInputs(
  inputs: readonly GenerateInput[],
  types: TypeFilter | undefined,
): readonly GenerateInput[] | string {
  if (types === undefined) return inputs;
  const filtered: GenerateInput[] = [];
  for (const input of inputs) {
    const left = filterTypes(input, types);
    if ('problem' in left) return left.problem;
    filtered.push({ ...left, ...(input.contents && { contents: input.contents }) });
  }
  return filtered;
}

interface JobInput extends GenerateInput, Pick<ReadInput, 'sources'> {
  /** By the names of imports. */
  readonly sourceFiles: readonly (readonly [string, string])[];
}

async function readInputs(job: GenerateJob): Promise<readonly JobInput[] | number> {
  const { template } = job;
  const inputs: JobInput[] = [];
  for (const wanted of wantedInputs(job)) {
    let read: FilteredInput | { readonly problem: string } | number;
    try {
      read = await readWanted(job, wanted);
    } catch (error) {
      if (error instanceof InputError) return fail(job, error.message, wanted, 2);
      throw error;
    }
    if (typeof read === 'number') return read;
    if ('problem' in read) return fail(job, read.problem, wanted);
    const { input, files: left, targets } = read;
    const { managed } = template;
    const files = managed === undefined ? left : applyManaged(left, managed, (name) => input.moduleOf(name));
    const sourceFiles = targets.flatMap((name): JobInput['sourceFiles'] => {
      const source = input.sourceOf(name);
      return source === undefined ? [] : [[name, source]];
    });
    const { contents, sources } = input;
    inputs.push({ files, targets, ...(contents !== undefined && { contents }), sources, sourceFiles });
  }
  return inputs;
}

interface WantedInput extends Pick<TemplateInput, 'paths' | 'excludePaths' | 'types' | 'place'> {
  /** Or files and folders that are read together. */
  readonly source: SchemaInput | readonly string[];
}

/** Those of the command line, or else of the template, or else the working folder. */
function wantedInputs({ template, paths, inputs, filters }: GenerateJob): readonly WantedInput[] {
  const own: WantedInput = { source: ['.'], paths: [], excludePaths: [] };
  const common = { ...own, ...(template.types !== undefined && { types: template.types }) };
  const given = [...(paths.length > 0 ? [paths] : []), ...inputs].map((source) => ({ ...common, source }));
  const wanted = given.length > 0 ? given : template.inputs.length > 0 ? template.inputs : [common];
  const said = (list: readonly string[], usual: readonly string[] = []): readonly string[] =>
    list.length > 0 ? list : usual;
  return wanted.map((each: WantedInput) => ({
    ...each,
    paths: said(filters.paths, each.paths),
    excludePaths: said(filters.excludePaths, each.excludePaths),
    types: {
      include: said(filters.types, each.types?.include),
      exclude: said(filters.excludeTypes, each.types?.exclude),
    },
  }));
}

interface FilteredInput extends GenerateInput {
  readonly input: ReadInput;
}

/** @throws {InputError} */
async function readWanted(
  { languages, cwd, include, order, limits, signal, tell }: GenerateJob,
  { source, paths, excludePaths, types = { include: [], exclude: [] } }: WantedInput,
): Promise<FilteredInput | { readonly problem: string } | number> {
  const common = { languages, cwd, include, order, write: tell.problem };
  const request = { ...common, only: paths, except: excludePaths };
  const input =
    'kind' in source
      ? await readSchemas(source, { ...request, limits, signal })
      : await readInput({ ...request, paths: source });
  if (typeof input === 'number') return input;
  const left = filterTypes(input, types);
  if ('problem' in left) return left;
  // Of an image, what counts is chosen last: types are those of all of it.
  const isImage = 'kind' in source && source.kind === 'image';
  const targets = isImage ? targetsBelow(left, paths, excludePaths) : left.targets;
  return { input, files: left.files, targets };
}

/** What a plugin says of a schema is told there, and all else where the template names the plugin. */
function placeOf(
  message: string,
  { place }: PluginUse,
  sources: ReadonlyMap<string, string>,
  { templateFile }: GenerateJob,
): About {
  const named = problemPlace(message, new Set(sources.keys()));
  const file = named && sources.get(named.name);
  if (file !== undefined) {
    const { line, column } = named ?? {};
    return { file, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
  }
  return templateFile === undefined ? {} : { file: templateFile, ...place };
}

async function write(
  job: GenerateJob,
  folders: readonly PlannedFolder[],
  inputs: readonly JobInput[],
): Promise<number> {
  const sources = inputs.flatMap((input) => input.sources);
  for (const { folder, clean } of folders) {
    const objection = clean ? await cleaningObjection(folder, job.cwd, sources) : undefined;
    if (objection !== undefined) return fail(job, `the output folder ${folder} is not cleaned: ${objection}`);
  }
  try {
    job.tell.done(await writeOutputs(folders, job.signal));
    return 0;
  } catch (error) {
    if (error instanceof OutputError) return fail(job, `${error.message}; nothing was written`);
    throw error;
  }
}

/** `at` is what the template says that it is about. */
function fail(
  { tell, templateFile }: GenerateJob,
  message: string,
  at?: Pick<TemplateInput, 'place'>,
  status = 1,
): number {
  tell.message('error', message, templateFile === undefined ? {} : { file: templateFile, ...at?.place });
  return status;
}
