/** `parlance generate --gen`: code from Thrift files, without a compiler. */
import path from 'node:path';
import { escapeInvisible } from '../../base/visible.ts';
import { outputName } from '../../codegen/plugin/output-name.ts';
import type { GeneratedFile } from '../../codegen/generated-file.ts';
import type { ThriftGenerator } from '../../codegen/thrift-generators.ts';
import type { Language } from '../../languages/language.ts';
import type { Program } from '../../model/program.ts';
import { compileProject } from '../compile-project.ts';
import { OutputError, writeOutputs } from '../../generating/output-folder.ts';

export interface ThriftJob {
  readonly generator: ThriftGenerator;
  readonly languages: readonly Language[];
  readonly cwd: string;
  readonly include: readonly string[];
  readonly paths: readonly string[];
  /** The folder that the code itself goes to, absolute. */
  readonly out: string;
  /** Whether code is generated for what the files include too. */
  readonly recurse: boolean;
}

/** Returns the exit status. */
export async function generateThrift({
  generator,
  out,
  recurse,
  languages,
  ...given
}: ThriftJob): Promise<number> {
  const compiled = await compileProject('generate', {
    languages: languages.filter((language) => language.programs !== undefined),
    ...given,
  });
  if (typeof compiled === 'number') return compiled;
  const { project, snapshot } = compiled;
  if (project.files.length === 0) return fail('there are no Thrift files to generate code for', 2);
  const output = new Output();
  for (const uri of project.files) {
    const linked = snapshot.linked(uri);
    const programs = (linked && snapshot.file(uri)?.language.programs?.(linked)) ?? [];
    for (const program of recurse ? programs : programs.slice(0, 1)) {
      const others = programs.filter((each) => each !== program);
      const { files, problems } = generator.generate([program, ...others]);
      for (const problem of problems) warn(problem);
      for (const file of files) output.add(program, file);
    }
  }
  const [problem] = output.problems;
  if (problem !== undefined) return fail(`${problem}; nothing was written`);
  return write(out, output);
}

/** What is to be written, each file from one program. */
class Output {
  readonly problems: string[] = [];
  readonly #files = new Map<string, { readonly program: Program; readonly file: GeneratedFile }>();

  add(program: Program, file: GeneratedFile): void {
    const name = outputName(file.path);
    if ('refusal' in name) {
      this.problems.push(`${program.path}: "${file.path}" is no name for a file: ${name.refusal}`);
      return;
    }
    const before = this.#files.get(name.name);
    // Folders are packages of nothing, unless one of the programs is in them.
    if (before === undefined || before.program.id === program.id || before.file.text === '')
      this.#files.set(name.name, { program, file });
    else if (file.text !== '' && file.text !== before.file.text)
      this.problems.push(
        `${name.name} would be written for both ${before.program.path} and ${program.path}: give them namespaces of their own`,
      );
  }

  get files(): readonly GeneratedFile[] {
    return Array.from(this.#files, ([name, { file }]) => ({ ...file, path: name }));
  }
}

async function write(out: string, { files }: Output): Promise<number> {
  try {
    const { written, unchanged } = await writeOutputs([
      {
        folder: path.resolve(out),
        files: new Map(files.map((file) => [file.path, Buffer.from(file.text)])),
        executables: new Set(files.filter(({ executable }) => executable).map((file) => file.path)),
        clean: false,
      },
    ]);
    process.stdout.write(`${written} written, ${unchanged} unchanged\n`);
    return 0;
  } catch (error) {
    if (error instanceof OutputError) return fail(`${error.message}; nothing was written`);
    throw error;
  }
}

function warn(message: string): void {
  process.stderr.write(`parlance generate: warning: ${escapeInvisible(message)}\n`);
}

function fail(message: string, status = 1): number {
  process.stderr.write(`parlance generate: ${escapeInvisible(message)}\n`);
  return status;
}
