/** `parlance build`: what compilers make of files. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Uri } from '../../base/uri.ts';
import type { Language, Linked } from '../../languages/language.ts';
import { type Command, type CommandContext, UsageError } from '../command.ts';
import { type CompiledProject, compileProject } from '../compile-project.ts';

export const build: Command = {
  name: 'build',
  synopsis: '-o OUT.binpb [--source-info] [-I DIR]… FILE|DIR… | --thrift-json [-o OUT.json] [-I DIR]… FILE',
  summary: 'Writes a google.protobuf.FileDescriptorSet of the files and all they import.',
  notes: [
    '--thrift-json writes what a Thrift file declares in the form of "thrift --gen json" of the Apache compiler 0.17, to standard output unless -o names a file. Included files are named in it, and not merged.',
    'Nothing is written where there is an error; the exit status is then 1.',
  ],
  elsewhere: {
    '--proto_path': 'give import roots with -I DIR',
    '--descriptor_set_out': 'write to a file with -o OUT.binpb',
    '--include_imports': 'imports are always included',
    '--include_source_info': 'include comments and places with --source-info',
    '--gen': 'write what a Thrift file declares with --thrift-json',
  },
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        output: { type: 'string', short: 'o' },
        'source-info': { type: 'boolean', default: false },
        'thrift-json': { type: 'boolean', default: false },
        include: { type: 'string', short: 'I', multiple: true, default: [] },
      },
    });
    const { output, include } = values;
    if (values['thrift-json']) return buildJson(context, { output, include, paths: positionals });
    if (output === undefined) throw new UsageError('-o OUT.binpb is missing');
    return buildDescriptors(context, {
      output,
      include,
      paths: positionals,
      sourceInfo: values['source-info'],
    });
  },
};

interface Job {
  readonly include: readonly string[];
  readonly paths: readonly string[];
  /** Of all files, whatever they say; see `ProjectOptions`. */
  readonly dialect?: string;
}

async function buildDescriptors(
  { languages }: CommandContext,
  { output, sourceInfo, ...job }: Job & { readonly output: string; readonly sourceInfo: boolean },
): Promise<number> {
  // Of a folder that holds other files too, those that have descriptors are meant.
  const compiled = await compile(
    languages.filter((language) => language.descriptors !== undefined),
    job,
  );
  if (typeof compiled === 'number') return compiled;
  const { project, snapshot } = compiled;
  if (project.files.length === 0) throw new UsageError(`no Protobuf file is in ${job.paths.join(', ')}`);
  const linked: Linked[] = [];
  for (const uri of project.files) {
    const link = snapshot.linked(uri);
    if (link !== undefined) linked.push(link);
  }
  const language = snapshot.file(project.files[0] ?? ('' as Uri))?.language;
  await writeFile(output, language?.descriptors?.(linked, { sourceInfo }) ?? []);
  return 0;
}

async function buildJson(
  { languages }: CommandContext,
  { output, ...job }: Job & { readonly output: string | undefined },
): Promise<number> {
  const compiled = await compile(
    languages.filter((language) => language.compilerJson !== undefined),
    { ...job, dialect: 'apache' },
  );
  if (typeof compiled === 'number') return compiled;
  const { project, snapshot } = compiled;
  const [uri, ...others] = project.files;
  if (uri === undefined || others.length > 0) throw new UsageError('--thrift-json takes one Thrift file');
  const linked = snapshot.linked(uri);
  const text = linked && snapshot.file(uri)?.language.compilerJson?.(linked);
  if (text === undefined) {
    process.stderr.write(`parlance build: ${project.nameOf(uri)}: the JSON would be too large\n`);
    return 1;
  }
  if (output === undefined) process.stdout.write(text);
  else await writeFile(output, text);
  return 0;
}

/** The exit status where a file is not there, or has an error. */
async function compile(
  languages: readonly Language[],
  { include, paths, dialect }: Job,
): Promise<CompiledProject | number> {
  if (paths.length === 0) throw new UsageError('no file was given');
  return compileProject('build', { languages, cwd: process.cwd(), include, paths, dialect });
}
