/** Runs plugins on this machine. One of them, protoc-gen-es, comes along and runs in this process where no other is found. */
import { type CompilerVersion, writeRequest } from '../codegen/plugin/code-generator-request.ts';
import { readResponse } from '../codegen/plugin/code-generator-response.ts';
import { type PluginAnswer, type PluginJob, type PluginPort, programName } from '../codegen/ports.ts';
import { messageOf } from '../base/thrown.ts';
import { findProgram, type SearchPlaces } from './find-program.ts';
import { installHint } from './install-hints.ts';
import { problemOf } from './program-problem.ts';
import { protocLanguages, runBuiltin } from './protoc-languages.ts';
import { type ProgramLimits, runProgram } from './run-program.ts';

export interface RunnerOptions {
  readonly places: SearchPlaces;
  readonly limits: ProgramLimits;
  readonly compilerVersion: CompilerVersion;
}

/** The plugin that comes along. */
export const bundledPlugin = 'protoc-gen-es';

/** Runs the plugin that comes along, in this process, and starts no program. */
export function bundledRunner(compilerVersion: CompilerVersion): PluginPort {
  return {
    run: (program, job) =>
      programName(program) === bundledPlugin
        ? runBundled(job, compilerVersion)
        : Promise.resolve({ problem: 'programs are run in trusted workspaces only', said: '' }),
  };
}

export function pluginRunner({ places, limits, compilerVersion }: RunnerOptions): PluginPort {
  const runFound = async (
    argv: readonly string[],
    job: PluginJob,
    signal: AbortSignal,
  ): Promise<PluginAnswer> => {
    const input = writeRequest(job, compilerVersion);
    const end = await runProgram({ argv, cwd: places.cwd, input, limits, signal });
    const problem = problemOf(end, limits);
    if (problem !== undefined || end.kind !== 'ended') return { problem: problem ?? '', said: end.said };
    return answerOf(end.output, end.said);
  };
  const runNamed = async (
    [name = '', ...args]: readonly string[],
    job: PluginJob,
    signal: AbortSignal,
  ): Promise<PluginAnswer> => {
    const found = findProgram(name, places);
    if ('argv' in found) return runFound([...found.argv, ...args], job, signal);
    if (name === bundledPlugin) return runBundled(job, compilerVersion);
    const problem = `there is no program "${name}" in ${found.lookedIn.join(', ')}; ${installHint(name)}`;
    return { problem, said: '' };
  };
  return {
    async run(program, job, signal) {
      if (program.kind === 'local') return runNamed(program.command, job, signal);
      const [language, protoc] =
        program.kind === 'builtin' ? [program.language, program.protoc] : [program.name, []];
      if (program.kind === 'either') {
        const found = findProgram(`protoc-gen-${language}`, places);
        if ('argv' in found || !protocLanguages.has(language))
          return runNamed([`protoc-gen-${language}`], job, signal);
      }
      return runBuiltin({ language, protoc, job, places, limits, signal });
    },
  };
}

function answerOf(output: Uint8Array, said: string): PluginAnswer {
  const response = readResponse(output);
  return response === undefined
    ? { problem: 'what it wrote to standard output is no CodeGeneratorResponse', said }
    : { response, said };
}

async function runBundled(job: PluginJob, version: CompilerVersion): Promise<PluginAnswer> {
  try {
    const { generateEs } = await import('./es-plugin.ts');
    return answerOf(generateEs(writeRequest(job, version)), '');
  } catch (error) {
    return { problem: messageOf(error), said: '' };
  }
}
