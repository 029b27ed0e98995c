/** Runs a compiler of Thrift over files, one after the other or side by side, and gathers what it writes and says. */
import { mkdir, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cancelled } from '../codegen/generate.ts';
import type { CompilerMessage } from '../codegen/compilers/compiler-message.ts';
import { problemOf } from './program-problem.ts';
import { type OutputFile, runIntoFolder } from './run-into-folder.ts';
import type { ProgramLimits } from './run-program.ts';
import type { CompilerRequest, FolderContents, FoundCompiler, GivenFile } from './thrift-compilers.ts';

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
  let given: FolderContents = { files: new Map() };
  const printedPaths: string[] = [];
  const include = request.include.map((folder) => path.resolve(cwd, folder));
  const {
    end,
    files: all,
    refusal,
  } = await runIntoFolder(
    { cwd: inFolder === undefined ? cwd : undefined, input: new Uint8Array(), limits, signal },
    async (output) => {
      if (inFolder === undefined)
        return [...argv, ...kind.arguments({ ...request, output }), fileArgument(cwd, run.file)];
      const there = { ...request, include, output };
      given = await inFolder.contents(there);
      if ('reason' in given) return given;
      await putInto(output, given.files);
      printedPaths.push(output, await realpath(output));
      return [...argv, ...kind.arguments(there), run.file];
    },
  );
  if (end.kind === 'cancelled') return { messages: [], files: [], problem: cancelled };
  const printed = 'output' in end ? Buffer.from(end.output.subarray(0, maxRead)).toString('utf8') : '';
  const failed = end.kind !== 'ended';
  const texts = [printed, end.said].map((text) => inTarget(text, printedPaths, cwd, request.target));
  const messages = kind.messages(texts, failed);
  const before = 'files' in given ? given.files : new Map<string, GivenFile>();
  const taken = takenOf(all, before);
  const changed = async (): Promise<string | undefined> =>
    inFolder === undefined || 'reason' in given
      ? undefined
      : changedMeanwhile(before, await inFolder.contents({ ...request, include, output: request.target }));
  const problem =
    problemOf(end, limits) ??
    refusal ??
    ('refusal' in taken ? taken.refusal : undefined) ??
    (await changed());
  const isTold = messages.some(({ severity }) => severity === 'error');
  if (problem === undefined && !isTold) return { messages, files: 'files' in taken ? taken.files : [] };
  // That it failed says nothing more where it says why.
  const isSaid = problem === undefined || (end.kind === 'failed' && isTold);
  return { messages, files: [], ...(!isSaid && { problem }) };
}

async function putInto(folder: string, files: ReadonlyMap<string, GivenFile>): Promise<void> {
  for (const [name, { content }] of files) {
    const file = path.join(folder, ...name.split('/'));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** What is new, or was changed where that may be; or why nothing is taken: a sentence. */
function takenOf(
  files: readonly OutputFile[],
  given: ReadonlyMap<string, GivenFile>,
): { readonly files: readonly OutputFile[] } | { readonly refusal: string } {
  const taken: OutputFile[] = [];
  for (const file of files) {
    const before = given.get(file.name);
    if (before?.fate === 'left out' || before?.content.equals(file.content) === true) continue;
    if (before?.fate === 'kept') return { refusal: `it changed ${file.name}, which is not its to change` };
    taken.push(file);
  }
  return { files: taken };
}

/** Somebody may type while a program runs. */
function changedMeanwhile(
  before: ReadonlyMap<string, GivenFile>,
  contents: FolderContents,
): string | undefined {
  if ('reason' in contents) return contents.reason;
  const names = new Set([...before.keys(), ...contents.files.keys()]);
  const changed = [...names].find((name) => {
    const [old, now] = [before.get(name), contents.files.get(name)];
    return old === undefined || now === undefined || !old.content.equals(now.content);
  });
  return changed === undefined ? undefined : `${changed} was changed while it ran; run it again`;
}

/** The folder that a program runs in goes away: it speaks of files in the one that they go to. */
function inTarget(text: string, folders: readonly string[], cwd: string, target: string): string {
  const relative = path.relative(cwd, target);
  const shown = relative === '' ? '' : `${relative}${path.sep}`;
  return folders
    .toSorted((a, b) => b.length - a.length)
    .reduce((said, folder) => said.replaceAll(`${folder}${path.sep}`, () => shown), text);
}

/** As somebody would write it, for it can come to stand in the code; never like an option. */
function fileArgument(cwd: string, file: string): string {
  const relative = path.relative(cwd, file);
  if (path.isAbsolute(relative)) return file;
  return relative.startsWith('-') ? `.${path.sep}${relative}` : relative;
}
