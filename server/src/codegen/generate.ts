/** Runs plugins over files and gathers what they generate, in memory; writing it is for shells. */
import type { DescriptorFile } from './descriptor-files.ts';
import type { FileContents } from '../model/contents.ts';
import { documentPlugin, runDocumentPlugin } from './document-plugins.ts';
import type { PluginUse } from './generation.ts';
import { inTurn } from './in-turn.ts';
import { GeneratedFiles } from './plugin/generated-files.ts';
import { unsupported } from './plugin/supported-features.ts';
import { pluginJobs } from './plugin-jobs.ts';
import { type PluginAnswer, type PluginJob, type PluginPort, programName } from './ports.ts';

/** Files that plugins are told of together. */
export interface GenerateInput {
  /** Importers last. */
  readonly files: readonly DescriptorFile[];
  /** The names of the files to generate code for, in the order in which plugins are told of them. */
  readonly targets: readonly string[];
  /** What the files declare, among others, for those plugins that come along and make documents of it. */
  readonly contents?: () => readonly FileContents[];
}

export interface GenerateOptions {
  /** For each of the plugins, in the same order. */
  readonly inputs: readonly (readonly GenerateInput[])[];
  readonly plugins: readonly PluginUse[];
  readonly port: PluginPort;
  /** How many plugins run at a time. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Is told of what plugins say on standard error. */
  readonly onSaid?: (plugin: string, said: string) => void;
}

/** By output folder as given, the files of it by name; nothing of anybody where a plugin failed. */
export type Generated =
  | { readonly outputs: ReadonlyMap<string, ReadonlyMap<string, Uint8Array>> }
  | { readonly problems: readonly PluginProblem[] };

export interface PluginProblem {
  readonly plugin: string;
  readonly message: string;
  readonly use: PluginUse;
}

/** Plugins run side by side; what they give is put together in their order, so that insertions find their files. */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { inputs, plugins, concurrency } = options;
  const runs = plugins.flatMap((use, index) =>
    (inputs[index] ?? []).flatMap(({ files, targets, contents }, input): readonly Run[] => {
      const documents = contents && documentPlugin(use.program);
      // Documents have an index of all of them.
      const jobs = pluginJobs(files, targets, documents === undefined ? use : { ...use, strategy: 'all' });
      return jobs.map((job) => ({
        use,
        job,
        input,
        ...(documents && { inProcess: () => runDocumentPlugin(documents, job, contents()) }),
      }));
    }),
  );
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  const answers = await inTurn(runs, concurrency, async ({ use, job, inProcess }): Promise<PluginAnswer> => {
    if (signal.aborted) return { problem: notRun, said: '' };
    const answer = inProcess?.() ?? (await options.port.run(use.program, job, signal));
    const problem = failureOf(use, job, answer, inProcess !== undefined);
    if (problem === undefined) return answer;
    // What others would still give would not be written.
    failure.abort();
    return { problem, said: answer.said };
  });
  for (const [index, { use }] of runs.entries()) {
    const said = answers[index]?.said ?? '';
    if (said !== '') options.onSaid?.(programName(use.program), said);
  }
  return gathered(runs, answers, plugins);
}

interface Run {
  readonly use: PluginUse;
  readonly job: PluginJob;
  /** Of what comes along. */
  readonly inProcess?: () => PluginAnswer;
  /** The place of what it is about among the inputs. */
  readonly input: number;
}

/** Of a file that several inputs come to, that of the last one counts, as with Buf. */
function gathered(
  runs: readonly Run[],
  answers: readonly PluginAnswer[],
  plugins: readonly PluginUse[],
): Generated {
  const problems: PluginProblem[] = [];
  const outputs = new Map(plugins.map(({ out }) => [out, new Map<number, GeneratedFiles>()]));
  for (const [index, { use, input }] of runs.entries()) {
    const answer = answers[index];
    const ofInputs = outputs.get(use.out);
    if (answer === undefined || ofInputs === undefined) continue;
    const generated = ofInputs.get(input) ?? new GeneratedFiles();
    ofInputs.set(input, generated);
    const message = 'problem' in answer ? answer.problem : generated.add(answer.response.parts);
    if (message !== undefined) problems.push({ plugin: programName(use.program), message, use });
  }
  if (problems.length > 0) return { problems: withoutFollowing(problems) };
  const merged = [...outputs].map(([out, ofInputs]) => {
    const inOrder = [...ofInputs].sort(([a], [b]) => a - b);
    return [out, new Map(inOrder.flatMap(([, { files }]) => [...files]))] as const;
  });
  return { outputs: new Map(merged) };
}

/** Those that were ended or not begun because of others are told of only where there are no others. */
function withoutFollowing(problems: readonly PluginProblem[]): readonly PluginProblem[] {
  const own = problems.filter(({ message }) => message !== notRun && message !== cancelled);
  return own.length > 0 ? own : problems.slice(0, 1);
}

const notRun = 'it was not run';
/** What ports say of a plugin that was ended by the signal. */
export const cancelled = 'it was cancelled';

/** Why the answer cannot be taken. */
function failureOf(
  { program }: PluginUse,
  job: PluginJob,
  answer: PluginAnswer,
  knowsAll: boolean,
): string | undefined {
  if ('problem' in answer) return answer.problem;
  if (answer.response.error !== '') return answer.response.error;
  if (program.kind === 'builtin' || knowsAll) return undefined;
  const name = programName(program);
  return unsupported(name.slice(name.lastIndexOf('/') + 1), job, answer.response);
}
