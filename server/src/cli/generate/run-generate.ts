/** Generates code with the plugins of a template or of the command's options, and writes it. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { generate, type GenerateInput } from '../../codegen/generate.ts';
import { filterTypes } from '../../codegen/filter/filter-types.ts';
import { applyManaged } from '../../codegen/managed/apply-managed.ts';
import type { CompilerVersion } from '../../codegen/plugin/code-generator-request.ts';
import type { PluginUse, TypeFilter } from '../../codegen/generation.ts';
import { problemPlace } from '../../codegen/plugin/problem-place.ts';
import type { Template } from '../../codegen/template/template.ts';
import type { Language } from '../../languages/language.ts';
import {
  cleaningObjection,
  OutputError,
  type PlannedFolder,
  writeOutputs,
} from '../../generating/output-folder.ts';
import { pluginRunner } from '../../generating/plugin-runner.ts';
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
  readonly order: 'given' | 'sorted';
  readonly clean: boolean;
  readonly limits: ProgramLimits;
  readonly compilerVersion: CompilerVersion;
  readonly signal: AbortSignal;
  readonly tell: Tell;
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
  const { template, languages, cwd, include, order, tell } = job;
  const common = { languages, cwd, include, order, write: tell.problem };
  const requests =
    job.paths.length > 0 || template.inputs.length === 0
      ? [{ ...common, paths: job.paths.length > 0 ? job.paths : ['.'], types: template.types }]
      : template.inputs.map(({ directory, paths, excludePaths, types }) => ({
          ...common,
          paths: [directory],
          only: paths,
          except: excludePaths,
          types: types ?? template.types,
        }));
  const inputs: JobInput[] = [];
  for (const { types, ...request } of requests) {
    const input = await readInput(request);
    if (typeof input === 'number') return input;
    const left = types === undefined ? input : filterTypes(input, types);
    if ('problem' in left) return fail(job, left.problem);
    const { managed } = template;
    const files =
      managed === undefined ? left.files : applyManaged(left.files, managed, (name) => input.moduleOf(name));
    const sourceFiles = left.targets.flatMap((name): JobInput['sourceFiles'] => {
      const source = input.sourceOf(name);
      return source === undefined ? [] : [[name, source]];
    });
    const { contents, sources } = input;
    inputs.push({ files, targets: left.targets, contents, sources, sourceFiles });
  }
  return inputs;
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
    job.tell.done(await writeOutputs(folders));
    return 0;
  } catch (error) {
    if (error instanceof OutputError) return fail(job, `${error.message}; nothing was written`);
    throw error;
  }
}

function fail({ tell, templateFile }: GenerateJob, message: string, use?: PluginUse, status = 1): number {
  tell.message('error', message, templateFile === undefined ? {} : { file: templateFile, ...use?.place });
  return status;
}
