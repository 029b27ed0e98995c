/** Runs a compiler of Thrift over files, one after the other or side by side, and gathers what it writes and says. */
import path from 'node:path';
import { cancelled } from '../codegen/generate.ts';
import type { CompilerMessage } from '../codegen/compilers/compiler-message.ts';
import { problemOf } from './program-problem.ts';
import { type OutputFile, runIntoFolder } from './run-into-folder.ts';
import type { ProgramLimits } from './run-program.ts';
import type { CompilerRequest, FoundCompiler } from './thrift-compilers.ts';

export interface CompilerRun {
  readonly compiler: FoundCompiler;
  readonly request: Omit<CompilerRequest, 'output'>;
  /** Absolute. */
  readonly file: string;
  readonly cwd: string;
  readonly limits: ProgramLimits;
  readonly signal: AbortSignal;
}

export interface CompilerOutput {
  readonly messages: readonly CompilerMessage[];
  readonly files: readonly OutputFile[];
  /** Why the files are not to be taken, where no message says so: a sentence. */
  readonly problem?: string;
}

/** More of what a compiler prints is not read. */
const maxRead = 256 * 1024;

export async function runThriftCompiler(run: CompilerRun): Promise<CompilerOutput> {
  const { compiler, request, cwd, limits, signal } = run;
  const { kind, argv } = compiler;
  const { inFolder } = kind;
  const {
    end,
    files: all,
    refusal,
  } = await runIntoFolder(
    { cwd: inFolder === undefined ? cwd : undefined, input: new Uint8Array(), limits, signal },
    async (output) => {
      if (inFolder === undefined)
        return [...argv, ...kind.arguments({ ...request, output }), fileArgument(cwd, run.file)];
      const include = request.include.map((folder) => path.resolve(cwd, folder));
      const there = { ...request, include, output };
      const reason = await inFolder.prepare(there);
      return reason === undefined ? [...argv, ...kind.arguments(there), run.file] : { reason };
    },
  );
  const files = all.filter(({ name }) => name !== inFolder?.leavesOut);
  if (end.kind === 'cancelled') return { messages: [], files: [], problem: cancelled };
  const printed = 'output' in end ? Buffer.from(end.output.subarray(0, maxRead)).toString('utf8') : '';
  const failed = end.kind !== 'ended';
  const messages = kind.messages([printed, end.said], failed);
  const problem = problemOf(end, limits) ?? refusal;
  const isTold = messages.some(({ severity }) => severity === 'error');
  if (problem === undefined && !isTold) return { messages, files };
  // That it failed says nothing more where it says why.
  const isSaid = problem === undefined || (end.kind === 'failed' && isTold);
  return { messages, files: [], ...(!isSaid && { problem }) };
}

/** As somebody would write it, for it can come to stand in the code; never like an option. */
function fileArgument(cwd: string, file: string): string {
  const relative = path.relative(cwd, file);
  if (path.isAbsolute(relative)) return file;
  return relative.startsWith('-') ? `.${path.sep}${relative}` : relative;
}
