/** `parlance convert`: Thrift as Protobuf, Protobuf as Thrift, and what is lost on the way. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { LineIndex } from '../../base/line-index.ts';
import type { Uri } from '../../base/uri.ts';
import { escapeInvisible } from '../../base/visible.ts';
import { type ConvertedFile, convertFile, convertInSlices } from '../../convert/convert.ts';
import { remarkDiagnostic } from '../../convert/remark-diagnostic.ts';
import { renderDiagnostic } from '../../diagnostics/render.ts';
import type { Language } from '../../languages/language.ts';
import { conversionRemarks } from '../../model/conversion-remarks.ts';
import { type Command, UsageError } from '../command.ts';
import { interruptedStatus, interruptible } from '../interruptible.ts';
import { compileProject, type CompiledProject } from '../compile-project.ts';
import { OutputError, writeOutputs } from '../../generating/output-folder.ts';
import { textOutputs } from '../../generating/text-outputs.ts';
import { problemLine } from '../problem-line.ts';

export const convert: Command = {
  name: 'convert',
  synopsis: '--to proto|thrift [-o DIR] [--json] [-I DIR]… FILE|DIR…',
  summary: 'Writes Thrift as Protobuf, or Protobuf as Thrift, and tells what is lost or changed on the way.',
  notes: [
    'Without -o DIR, one file is printed; with it, files are written below the folder, those that the given ones import too.',
    'The report goes to standard error. With --json it goes to standard output, an object a line, with a code that stays the same; without -o, nothing else then does. What is lost is a warning, what is said in another way an info; neither changes the exit status.',
  ],
  elsewhere: {
    '--output': 'it is -o DIR',
    '--from': 'the names of the files say it',
  },
  async run(args, { languages }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        to: { type: 'string' },
        o: { type: 'string', short: 'o' },
        json: { type: 'boolean', default: false },
        include: { type: 'string', short: 'I', multiple: true, default: [] },
      },
    });
    const target = targetNamed(values.to, languages);
    const source = languages.find((each) => each.portability !== undefined && each !== target);
    if (source === undefined) throw new UsageError('there is nothing to convert from');
    if (positionals.length === 0) throw new UsageError('no file was given');
    const { include, json, o: out } = values;
    const job = { source, target, include, paths: positionals, json, out };
    return interruptible(async (signal) => {
      try {
        return await convertPaths(job, signal);
      } catch (error) {
        if (signal.aborted) return interruptedStatus;
        throw error;
      }
    });
  },
};

interface ConvertJob {
  readonly source: Language;
  readonly target: Language;
  readonly include: readonly string[];
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly out: string | undefined;
}

/** Returns the exit status. Throws where it is aborted, and has then printed and written nothing. */
async function convertPaths(
  { source, target, include, paths, json, out }: ConvertJob,
  signal: AbortSignal,
): Promise<number> {
  const options = {
    languages: [source],
    cwd: process.cwd(),
    include,
    paths,
    startsAtPaths: true,
    signal,
  } as const;
  const compiled = await compileProject('convert', options);
  if (typeof compiled === 'number') return compiled;
  const { project, snapshot } = compiled;
  const [only, ...others] = project.files;
  if (only === undefined) return fail(`there are no ${source.extensions.join(' or ')} files`, 2);
  if (out === undefined && others.length > 0 && !json)
    throw new UsageError('several files are converted into a folder: -o DIR');
  const files =
    out !== undefined || others.length > 0
      ? await convertInSlices(snapshot, project.files, source, target, { signal })
      : [convertFile(snapshot, only, source, target)].filter((file) => file !== undefined);
  if (out !== undefined) {
    const status = await write(path.resolve(out), files, json, signal);
    if (status !== 0) return status;
  } else if (!json) for (const { text } of files) process.stdout.write(text);
  report(compiled, files, json);
  return 0;
}

function targetNamed(name: string | undefined, languages: readonly Language[]): Language {
  const targets = languages.filter(({ portability }) => portability !== undefined);
  const names = targets.map(({ id }) => id).join(' or ');
  if (name === undefined) throw new UsageError(`--to ${names.replace(' or ', '|')} is missing`);
  const target = targets.find(({ id }) => id === name);
  if (target === undefined) throw new UsageError(`--to is ${names}, not "${name}"`);
  return target;
}

/** Returns the exit status. */
async function write(
  folder: string,
  files: readonly ConvertedFile[],
  isQuiet: boolean,
  signal: AbortSignal,
): Promise<number> {
  try {
    const { written, unchanged } = await writeOutputs(
      [{ folder, files: textOutputs(files), clean: false }],
      signal,
    );
    if (!isQuiet) process.stdout.write(`${written} written, ${unchanged} unchanged\n`);
    return 0;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof OutputError) return fail(`${error.message}; nothing was written`);
    throw error;
  }
}

function report(
  { project, snapshot }: CompiledProject,
  files: readonly ConvertedFile[],
  json: boolean,
): void {
  const linesOf = (uri: Uri): LineIndex | undefined => snapshot.file(uri)?.lines;
  for (const { source, remarks } of files) {
    const file = snapshot.file(source);
    if (file === undefined) continue;
    const shown = { name: project.nameOf(source), text: file.text, lines: file.lines };
    for (const remark of remarks) {
      const diagnostic = remarkDiagnostic(remark);
      if (json)
        process.stdout.write(JSON.stringify(problemLine(project, linesOf, source, diagnostic)) + '\n');
      else process.stderr.write(renderDiagnostic(diagnostic, shown, () => undefined));
    }
  }
  if (json) return;
  const outcomes = files.flatMap(({ remarks }) => remarks.map(({ code }) => conversionRemarks[code].outcome));
  const lost = outcomes.filter((outcome) => outcome === 'lost').length;
  process.stderr.write(`parlance convert: ${lost} lost, ${outcomes.length - lost} changed\n`);
}

function fail(message: string, status = 1): number {
  process.stderr.write(`parlance convert: ${escapeInvisible(message)}\n`);
  return status;
}
