/** Generates code with the plugins of a template or of the command's options, and writes it. */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { generate, type GenerateInput } from '../../codegen/generate.ts';
import { applyManaged } from '../../codegen/managed/apply-managed.ts';
import type { CompilerVersion } from '../../codegen/plugin/code-generator-request.ts';
import type { Template } from '../../codegen/template/template.ts';
import { escapeInvisible } from '../../base/visible.ts';
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
import { type Tell, tellNothingWritten } from './tell.ts';

export interface GenerateJob {
  readonly template: Template;
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
    return fail(tell, `${unwritable.out}: archives are not written; name a folder`);
  const inputs = await readInputs(job);
  if (typeof inputs === 'number') return inputs;
  if (inputs.every(({ targets }) => targets.length === 0))
    return fail(tell, 'there are no Protobuf files to generate code for', 2);
  const generated = await generate({
    inputs: template.plugins.map(() => inputs),
    plugins: template.plugins,
    port: pluginRunner({ places: { cwd, env: process.env }, limits, compilerVersion }),
    concurrency: availableParallelism(),
    signal,
    onSaid: (plugin, said) => process.stderr.write(lines(plugin, said)),
  });
  if ('problems' in generated) {
    for (const { plugin, message } of generated.problems) tell.message('error', `${plugin}: ${message}`);
    tellNothingWritten();
    return 1;
  }
  const folders = [...generated.outputs].map(([out, files]): PlannedFolder => ({
    folder: path.resolve(cwd, out),
    files,
    clean: job.clean,
  }));
  return write(folders, cwd, inputs, tell);
}

async function readInputs(
  job: GenerateJob,
): Promise<readonly (GenerateInput & Pick<ReadInput, 'sources'>)[] | number> {
  const { template, languages, cwd, include, order, tell } = job;
  const common = { languages, cwd, include, order, write: tell.problem };
  const requests =
    job.paths.length > 0 || template.inputs.length === 0
      ? [{ ...common, paths: job.paths.length > 0 ? job.paths : ['.'] }]
      : template.inputs.map(({ directory, paths, excludePaths }) => ({
          ...common,
          paths: [directory],
          only: paths,
          except: excludePaths,
        }));
  const inputs: (GenerateInput & Pick<ReadInput, 'sources'>)[] = [];
  for (const request of requests) {
    const input = await readInput(request);
    if (typeof input === 'number') return input;
    const { managed } = template;
    const files =
      managed === undefined
        ? input.files
        : applyManaged(input.files, managed, (name) => input.moduleOf(name));
    inputs.push({ files, targets: input.targets, sources: input.sources });
  }
  return inputs;
}

async function write(
  folders: readonly PlannedFolder[],
  cwd: string,
  inputs: readonly Pick<ReadInput, 'sources'>[],
  tell: Tell,
): Promise<number> {
  const sources = inputs.flatMap((input) => input.sources);
  for (const { folder, clean } of folders) {
    const objection = clean ? await cleaningObjection(folder, cwd, sources) : undefined;
    if (objection !== undefined)
      return fail(tell, `the output folder ${folder} is not cleaned: ${objection}`);
  }
  try {
    const { written, unchanged, removed } = await writeOutputs(folders);
    const gone = removed === 0 ? '' : `, ${removed} removed`;
    tell.done(`${written} written, ${unchanged} unchanged${gone}`);
    return 0;
  } catch (error) {
    if (error instanceof OutputError) return fail(tell, `${error.message}; nothing was written`);
    throw error;
  }
}

function fail(tell: Tell, message: string, status = 1): number {
  tell.message('error', message);
  return status;
}

function lines(plugin: string, said: string): string {
  return said
    .trimEnd()
    .split('\n')
    .map((line) => `${plugin}: ${escapeInvisible(line.trimEnd())}\n`)
    .join('');
}
