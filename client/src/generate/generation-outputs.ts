/** What the setting `parlance.generate.outputs` asks for, as runs of the command line, which generates the code. */
import { isEither, isList, isObject, isString, optional, type Shape } from '../shape.ts';

/** An entry of the setting: either a plugin, for Protobuf files, or a generator, for Thrift files or for both. */
export interface GenerationOutput {
  readonly plugin?: string;
  readonly gen?: string;
  /** A folder, relative to the opened one. */
  readonly out: string;
  readonly opt?: string | readonly string[];
  /** Files and folders, relative to the opened one, which counts where there are none. */
  readonly inputs?: readonly string[];
}

/** One run of `parlance generate`. */
export interface GenerationJob {
  /** The working folder, as a path. */
  readonly cwd: string;
  readonly args: readonly string[];
}

const isTextOrTexts: Shape<string | readonly string[]> = isEither<[string, readonly string[]]>(
  isString,
  isList(isString),
);

const isOutput = isObject<GenerationOutput>({
  plugin: optional(isString),
  gen: optional(isString),
  out: isString,
  opt: optional(isTextOrTexts),
  inputs: optional(isList(isString)),
});

export interface ReadOutputs {
  readonly outputs: readonly GenerationOutput[];
  /** How many entries are none: people write settings by hand. */
  readonly refused: number;
}

export function readOutputs(value: unknown): ReadOutputs {
  if (!Array.isArray(value)) return { outputs: [], refused: 0 };
  const outputs = value.filter(
    (entry): entry is GenerationOutput =>
      isOutput(entry) && entry.out !== '' && ((entry.plugin ?? '') === '') !== ((entry.gen ?? '') === ''),
  );
  return { outputs, refused: value.length - outputs.length };
}

/** The generators that make documents, of schemas in either language. */
export const documentGenerators: ReadonlySet<string> = new Set(['markdown', 'jsonschema']);

/** Whether the entry generates something of files of the language. */
export function isFor({ gen }: GenerationOutput, language: 'proto' | 'thrift'): boolean {
  if (gen !== undefined && documentGenerators.has(gen)) return true;
  return (gen !== undefined) === (language === 'thrift');
}

/** Those of plugins with the same inputs run together, since they can insert into each other's files. */
export function jobsOfOutputs(outputs: readonly GenerationOutput[], cwd: string): readonly GenerationJob[] {
  const plugins = outputs.filter(({ plugin }) => plugin !== undefined);
  const groups = Map.groupBy(plugins, ({ inputs = [] }) => JSON.stringify(inputs));
  return [
    ...[...groups.values()].map((group) => ({
      cwd,
      args: ['--template', templateOfOutputs(group), ...inputsOf(group[0])],
    })),
    ...outputs.flatMap((output) =>
      output.gen === undefined
        ? []
        : [{ cwd, args: ['--gen', generatorOf(output), '--out', output.out, ...inputsOf(output)] }],
    ),
  ];
}

/** A `buf.gen.yaml` of v1: there, a plugin is a program `protoc-gen-NAME` or a language of protoc, whichever there is. */
export function templateOfOutputs(outputs: readonly GenerationOutput[]): string {
  return JSON.stringify({
    version: 'v1',
    plugins: outputs.map(({ plugin = '', out, opt = [] }) => ({
      plugin: plugin.replace(/^.*[/\\]/, '').replace(/^protoc-gen-/, ''),
      ...(/[/\\]/.test(plugin) && { path: plugin }),
      out,
      opt: listOf(opt),
      strategy: 'all',
    })),
  });
}

function generatorOf({ gen = '', opt = [] }: GenerationOutput): string {
  const options = listOf(opt);
  return options.length === 0 ? gen : `${gen}:${options.join(',')}`;
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

function inputsOf(output: GenerationOutput | undefined): readonly string[] {
  const inputs = output?.inputs ?? [];
  return ['--', ...(inputs.length === 0 ? ['.'] : inputs)];
}
