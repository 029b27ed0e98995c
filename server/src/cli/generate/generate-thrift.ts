/** `parlance generate --gen`: code from Thrift files, without a compiler. */
import path from 'node:path';
import { pathFromUri } from '../../base/uri.ts';
import type { ThriftGenerator } from '../../codegen/thrift-generators.ts';
import type { Language } from '../../languages/language.ts';
import { compileProject } from '../compile-project.ts';
import { GatheredOutput, writeGathered } from './gathered-output.ts';
import type { Tell } from './tell.ts';

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
  readonly signal: AbortSignal;
  readonly tell: Tell;
}

/** Returns the exit status. */
export async function generateThrift({
  generator,
  out,
  recurse,
  languages,
  signal,
  tell,
  ...given
}: ThriftJob): Promise<number> {
  const compiled = await compileProject(
    'generate',
    { languages: languages.filter((language) => language.programs !== undefined), ...given },
    undefined,
    tell.problem,
  );
  if (typeof compiled === 'number') return compiled;
  const { project, snapshot } = compiled;
  if (project.files.length === 0) {
    tell.message('error', 'there are no Thrift files to generate code for');
    return 2;
  }
  const output = new GatheredOutput(generator.namedAfter);
  for (const uri of project.files) {
    const linked = snapshot.linked(uri);
    const programs = (linked && snapshot.file(uri)?.language.programs?.(linked)) ?? [];
    for (const program of recurse ? programs : programs.slice(0, 1)) {
      const others = programs.filter((each) => each !== program);
      const { files, problems } = generator.generate([program, ...others]);
      for (const problem of problems) tell.message('warning', problem, { file: pathFromUri(uri) });
      for (const { path: name, text, executable } of files)
        output.add(
          { id: program.uri, path: program.path },
          { name, content: Buffer.from(text), isExecutable: executable ?? false },
        );
    }
  }
  return writeGathered(output, path.resolve(out), tell, signal);
}
