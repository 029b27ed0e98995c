/**
 * The compilers of Thrift that generate code where we do not: Apache's, thriftgo, and the tool of Kitex. What they are called,
 * how they are asked, and how what they say is read.
 */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { apacheMessages } from '../codegen/compilers/apache-messages.ts';
import type { CompilerMessage } from '../codegen/compilers/compiler-message.ts';
import { type ListedGenerator, listedGenerators } from '../codegen/compilers/listed-generators.ts';
import { thriftgoMessages } from '../codegen/compilers/thriftgo-messages.ts';
import { messageOf } from '../base/thrown.ts';
import { findProgram, type SearchPlaces } from './find-program.ts';
import { kitex } from './kitex.ts';
import { installHint } from './install-hints.ts';
import { problemOf } from './program-problem.ts';
import { runProgram } from './run-program.ts';

export interface CompilerKind {
  /** As people call it. */
  readonly title: string;
  /** The name of the program. */
  readonly program: string;
  /** The code of problems that it finds. */
  readonly code: string;
  /** Arguments for one run, without the file, which comes last. */
  arguments(request: CompilerRequest): readonly string[];
  /** What was printed, on both outputs, and whether it failed. */
  messages(texts: readonly string[], failed: boolean): readonly CompilerMessage[];
  /** What its help lists, where that is not in the words of Apache's compiler; without a name where it is no such help. */
  generators?(help: string): readonly ListedGenerator[];
  /** Where it runs in the folder that it writes to, into which that is put first. */
  readonly inFolder?: { contents(request: CompilerRequest): Promise<FolderContents> };
  /** Why it takes no more than one file, where that is so: a clause. */
  oneFile?(gen: string): string | undefined;
}

/** By name; or why it cannot run: a sentence. */
export type FolderContents = { readonly files: ReadonlyMap<string, GivenFile> } | { readonly reason: string };

export interface GivenFile {
  readonly content: Buffer;
  /** Whether the output folder has it, and it must stay or can be changed; or nobody is to see it. */
  readonly fate: 'kept' | 'changed' | 'left out';
}

export interface CompilerRequest {
  /** `java:beans`. */
  readonly gen: string;
  readonly include: readonly string[];
  /** Whether code is generated for what the file includes too. */
  readonly recurse: boolean;
  /** The folder that files are written to. */
  readonly output: string;
  /** Where they go from there, absolute. */
  readonly target: string;
  /** Whether they go to a folder in it that is called after the generator, such as `gen-java`. */
  readonly inFolderOfGenerator: boolean;
}

export const apacheThrift: CompilerKind = {
  title: 'the Apache Thrift compiler',
  program: 'thrift',
  code: 'thrift/apache-compiler',
  arguments: ({ gen, include, recurse, output, inFolderOfGenerator }) => [
    ...include.flatMap((folder) => ['-I', folder]),
    ...(recurse ? ['-r'] : []),
    inFolderOfGenerator ? '-o' : '-out',
    output,
    '--gen',
    gen,
  ],
  messages: apacheMessages,
};

export const thriftgo: CompilerKind = {
  title: 'thriftgo',
  program: 'thriftgo',
  code: 'thrift/thriftgo',
  arguments: ({ gen, include, recurse, output, inFolderOfGenerator }) => [
    ...include.flatMap((folder) => ['-i', folder]),
    ...(recurse ? ['-r'] : []),
    '-o',
    inFolderOfGenerator ? path.join(output, `gen-${gen.split(':')[0] ?? gen}`) : output,
    '-g',
    gen,
  ],
  messages: thriftgoMessages,
};

export interface FoundCompiler {
  readonly kind: CompilerKind;
  readonly argv: readonly string[];
  /** With the version where it tells one: `thrift 0.17.0`. */
  readonly name: string;
  readonly generators: readonly ListedGenerator[];
}

/** By its name or a path: a program whose name begins with `thriftgo` or `kitex` is that, any other one Apache's. */
function compilerKind(given: string): CompilerKind {
  const name = given.split(/[/\\]/).at(-1) ?? '';
  return [thriftgo, kitex].find(({ program }) => name.toLowerCase().startsWith(program)) ?? apacheThrift;
}

/** Why there is none: a sentence without its beginning. */
export async function findCompiler(
  given: string,
  places: SearchPlaces,
  signal: AbortSignal,
): Promise<FoundCompiler | { readonly problem: string }> {
  const kind = compilerKind(given);
  const found = findProgram(given, places);
  if (!('argv' in found))
    return {
      problem: `there is no program "${given}" in ${found.lookedIn.join(', ')}; ${installHint(kind.program)}`,
    };
  return asked(kind, found.argv, places.cwd, signal);
}

interface Asked {
  readonly changed: number;
  readonly compiler: FoundCompiler;
}

/** What programs said of themselves, by their paths: it holds until the program changes. */
const known = new Map<string, Asked>();

const helpLimits = { timeoutMs: 20_000, maxOutput: 1024 * 1024 };

async function asked(
  kind: CompilerKind,
  argv: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<FoundCompiler | { readonly problem: string }> {
  const [program = ''] = argv;
  const changed = await stat(program).then(
    ({ mtimeMs }) => mtimeMs,
    (error: unknown) => messageOf(error),
  );
  if (typeof changed === 'string') return { problem: `${program}: ${changed}` };
  const before = known.get(program);
  if (before?.changed === changed) return before.compiler;
  const say = async (option: string): Promise<string | { readonly problem: string }> => {
    const end = await runProgram({
      argv: [...argv, option],
      cwd,
      input: new Uint8Array(),
      limits: helpLimits,
      signal,
    });
    // Some end as if they had failed when they are asked for help.
    if (end.kind === 'ended' || (end.kind === 'failed' && typeof end.status === 'number'))
      return `${Buffer.from(end.output).toString('utf8')}\n${end.said}`;
    return { problem: `${program} ${option}: ${problemOf(end, helpLimits) ?? ''}` };
  };
  const help = await say('--help');
  if (typeof help !== 'string') return help;
  const listed = kind.generators?.(help) ?? listedGenerators(help);
  const generators = listed.filter((each) => each.name !== '');
  if (generators.length === 0)
    return { problem: `${program} is not ${kind.title}: its --help lists no generators` };
  const version = await say('--version');
  const number = typeof version === 'string' ? /\d+(?:\.\d+)+\S*/.exec(version)?.[0] : undefined;
  const name = number === undefined ? kind.program : `${kind.program} ${number}`;
  const compiler = { kind, argv, name, generators };
  known.set(program, { changed, compiler });
  return compiler;
}
