/**
 * Generates code of the languages that protoc itself knows, through a protoc on the PATH or the one in Python's
 * grpcio-tools. It is given our descriptors, so it reads no schema itself, and writes to a folder of its own.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { GeneratedPart } from '../codegen/plugin/code-generator-response.ts';
import { withWrittenJsonNames } from '../codegen/parsed-form.ts';
import type { PluginAnswer, PluginJob } from '../codegen/ports.ts';
import { findProgram, type SearchPlaces } from './find-program.ts';
import { problemOf } from './program-problem.ts';
import { runIntoFolder } from './run-into-folder.ts';
import { type ProgramLimits, runProgram } from './run-program.ts';

/** The languages of protoc, and of the protoc in grpcio-tools. */
export const protocLanguages: ReadonlySet<string> = new Set([
  'cpp',
  'csharp',
  'java',
  'kotlin',
  'objc',
  'php',
  'pyi',
  'python',
  'ruby',
  'rust',
  'grpc_python',
]);

/** One that no other protoc has. */
const ofGrpcTools: ReadonlySet<string> = new Set(['grpc_python']);

export interface BuiltinRun {
  readonly language: string;
  /** The program and its first arguments, where these were given. */
  readonly protoc: readonly string[];
  readonly job: PluginJob;
  readonly places: SearchPlaces;
  readonly limits: ProgramLimits;
  readonly signal: AbortSignal;
}

export async function runBuiltin(run: BuiltinRun): Promise<PluginAnswer> {
  const { language, job, limits, signal } = run;
  const protoc = await protocFor(run);
  if ('problem' in protoc) return { ...protoc, said: '' };
  const scratch = await mkdtemp(path.join(tmpdir(), 'parlance-protoc-'));
  try {
    const descriptors = path.join(scratch, 'descriptors.binpb');
    await writeFile(descriptors, setOf(job));
    const names = path.join(scratch, 'arguments');
    const { end, files, refusal } = await runIntoFolder(
      { cwd: run.places.cwd, input: new Uint8Array(), limits, signal },
      async (output) => {
        // Arguments of a command are limited in length; those in a file are not.
        await writeFile(
          names,
          [
            `--descriptor_set_in=${descriptors}`,
            `--${language}_out=${output}`,
            ...(job.parameter === '' ? [] : [`--${language}_opt=${job.parameter}`]),
            ...job.toGenerate,
          ].join('\n'),
        );
        return [...protoc.argv, `@${names}`];
      },
    );
    const problem = problemOf(end, limits) ?? refusal;
    if (problem !== undefined) return { problem, said: end.said };
    const parts = files.map(({ name, content }): GeneratedPart => ({
      name,
      insertionPoint: '',
      content,
      codeInfo: undefined,
    }));
    const response = { error: '', features: 0n, minimumEdition: 0, maximumEdition: 0, parts };
    return { response, said: end.said };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

type Protoc = { readonly argv: readonly string[] } | { readonly problem: string };

async function protocFor({ language, protoc, places, signal }: BuiltinRun): Promise<Protoc> {
  const [given, ...args] = protoc;
  if (given !== undefined) {
    const found = findProgram(given, places);
    return 'argv' in found
      ? { argv: [...found.argv, ...args] }
      : { problem: `there is no "${given}" in ${found.lookedIn.join(', ')}` };
  }
  const onPath = ofGrpcTools.has(language) ? undefined : findProgram('protoc', places);
  if (onPath !== undefined && 'argv' in onPath) return onPath;
  const python = await pythonWithTools(places, signal);
  if (python !== undefined) return { argv: [...python, '-m', 'grpc_tools.protoc'] };
  const wanted = ofGrpcTools.has(language)
    ? `"${language}" is a language of the Python package grpcio-tools alone`
    : `"${language}" is a language of protoc itself, and there is neither a protoc on the PATH nor grpcio-tools in Python`;
  return { problem: `${wanted}; install it with: pip install grpcio-tools` };
}

async function pythonWithTools(
  places: SearchPlaces,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const virtual = places.env['VIRTUAL_ENV'];
  const own = [virtual, ...['.venv', 'venv'].map((name) => path.resolve(places.cwd, name))]
    .filter((folder) => folder !== undefined)
    .map((folder) => path.join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python'));
  for (const name of [...own, 'python3', 'python']) {
    const found = findProgram(name, places);
    if (!('argv' in found)) continue;
    const argv = [...found.argv, '-c', 'import grpc_tools.protoc'];
    const limits = { timeoutMs: 20_000, maxOutput: 4096 };
    const end = await runProgram({ argv, cwd: places.cwd, input: new Uint8Array(), limits, signal });
    if (end.kind === 'ended') return found.argv;
  }
  return undefined;
}

/** The files as an encoded `google.protobuf.FileDescriptorSet`, with options that are for the source alone. */
function setOf({ files }: PluginJob): Uint8Array {
  const parts = files.map(({ whole }) => withWrittenJsonNames(whole));
  return Buffer.concat(parts.flatMap((bytes) => [Buffer.of(0x0a), varint(bytes.length), bytes]));
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
