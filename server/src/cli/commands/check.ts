/**
 * `parlance check`: the problems of files and of what they import, of Buf's files around them, of targets, and of
 * request documents.
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { LineIndex } from '../../base/line-index.ts';
import { uriFromPath } from '../../base/uri.ts';
import type { Language } from '../../languages/language.ts';
import { blockingFilePort } from '../../lsp/node-file-port.ts';
import { type Command, UsageError } from '../command.ts';
import type { RequestProblems } from '../request-problems.ts';
import { openProject, type Project, type ProjectOptions } from '../project.ts';
import {
  type FileTexts,
  jsonLineOf,
  problemAsText,
  type WriteProblem,
  writeProblemAsJson,
} from '../write-problem.ts';
import { isTargetsFile, targetsFileNames, targetsProblems } from '../targets-problems.ts';

/** Of request documents. */
const requestExtensions = ['.rpc'];

export const check: Command = {
  name: 'check',
  synopsis: '[--json [--batch]] [--dialect D] [-I DIR]… FILE|DIR…',
  summary:
    'Prints the problems of Protobuf and Thrift files, of files of targets, and of request documents. Exit status 1 if there is an error.',
  elsewhere: { '--proto_path': 'give import roots with -I DIR', '--path': 'name the files or folders alone' },
  async run(args, { languages }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        batch: { type: 'boolean' },
        dialect: { type: 'string' },
        include: { type: 'string', short: 'I', multiple: true, default: [] },
      },
    });
    const { dialect } = values;
    if (dialect !== undefined) demandDialect(dialect, languages);
    const write = values.json === true ? writeProblemAsJson : problemAsText(process.stdout);
    if (values.batch === true) {
      if (values.json !== true || positionals.length > 0)
        throw new UsageError('--batch goes with --json and no files');
      return checkBatch(languages, dialect);
    }
    if (positionals.length === 0) throw new UsageError('no file was given');
    const options = { languages, cwd: process.cwd(), include: values.include, paths: positionals, dialect };
    return checkFiles({ ...options, expectsFiles: true }, write);
  },
};

/** @throws {UsageError} where no language has the dialect. */
function demandDialect(dialect: string, languages: readonly Language[]): void {
  const known = languages.flatMap(({ dialects = [] }) => dialects.map(({ id }) => id));
  if (!known.includes(dialect))
    throw new UsageError(`there is no dialect "${dialect}"; choose one of: ${known.join(', ')}`);
}

/** Returns 0 without errors, 1 with errors, 2 where a file was not found. */
async function checkFiles(options: ProjectOptions, write: WriteProblem): Promise<number> {
  const project = await openProject({
    ...options,
    otherExtensions: [...requestExtensions, ...targetsFileNames],
  });
  for (const missing of project.missing) process.stderr.write(`parlance check: ${missing}\n`);
  if (project.missing.length > 0) return 2;
  const schemas = project.files.filter((uri) => project.workspace.languageOf(uri) !== undefined);
  const snapshot = await project.workspace.snapshot(schemas);
  const given = new Set(schemas);
  const targets = await targetsProblems(
    project.files.filter(isTargetsFile),
    uriFromPath(path.resolve(options.cwd)),
    (uri) => blockingFilePort.read(uri),
  );
  const requests = await problemsOfRequests(project, options);
  const others = [...(await project.workspace.configProblems(schemas)), ...targets, ...requests];
  const configs = new Map(others.map((config) => [config.uri, config]));
  const texts: FileTexts = {
    file(uri) {
      const text = configs.get(uri)?.text;
      return snapshot.file(uri) ?? (text === undefined ? undefined : { text, lines: new LineIndex(text) });
    },
  };
  let status = 0;
  for (const { uri, diagnostics } of configs.values()) {
    for (const diagnostic of diagnostics) {
      if (diagnostic.severity === 'hint') continue;
      if (diagnostic.severity === 'error') status = 1;
      write(project, texts, uri, diagnostic);
    }
  }
  // With import roots, all files are those of one compilation; without, a folder may hold several.
  const conflicts = options.include.length > 0 ? snapshot.conflicts() : undefined;
  for (const uri of snapshot.files.keys()) {
    for (const diagnostic of [...snapshot.diagnostics(uri), ...(conflicts?.get(uri) ?? [])]) {
      // Of files that were only imported, what counts is what breaks the files that import them.
      if (!given.has(uri) && diagnostic.severity !== 'error') continue;
      // Hints are for editors, which show them in the text itself.
      if (diagnostic.severity === 'hint') continue;
      if (diagnostic.severity === 'error') status = 1;
      write(project, texts, uri, diagnostic);
    }
  }
  return status;
}

/** Loads what it takes where there are some. */
async function problemsOfRequests(
  { files }: Project,
  { languages, cwd, include, paths }: ProjectOptions,
): Promise<readonly RequestProblems[]> {
  const documents = files.filter((uri) => requestExtensions.some((extension) => uri.endsWith(extension)));
  if (documents.length === 0) return [];
  const { requestProblems } = await import('../request-problems.ts');
  const near = [cwd, ...paths, ...include].map((each) => path.resolve(cwd, each));
  const folders = near.filter((each) => statSync(each, { throwIfNoEntry: false })?.isDirectory() === true);
  return requestProblems(documents, {
    languages,
    folders: [...new Set(folders)].map(uriFromPath),
    importRoots: include.map((each) => path.resolve(cwd, each)),
    log: () => undefined,
  });
}

/**
 * Reads jobs as JSON lines, `{id, cwd, include, files, dialect}`; after the problems of each comes `{id, exit}`. The
 * dialect of the command line is that of jobs without one.
 */
async function checkBatch(languages: readonly Language[], dialect: string | undefined): Promise<number> {
  // Other commands need not wait for what only this one reads with.
  const { createInterface } = await import('node:readline');
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === '') continue;
    const { id, ...job } = jobFrom(line);
    if (job.dialect !== undefined) demandDialect(job.dialect, languages);
    const exit = await checkFiles({ languages, dialect, ...job }, (...problem) => {
      process.stdout.write(JSON.stringify({ id, ...jsonLineOf(...problem) }) + '\n');
    });
    process.stdout.write(JSON.stringify({ id, exit }) + '\n');
  }
  return 0;
}

function jobFrom(line: string): Omit<ProjectOptions, 'languages'> & { readonly id: unknown } {
  let job: { id?: unknown; cwd?: unknown; include?: unknown; files?: unknown; dialect?: unknown };
  try {
    job = JSON.parse(line) as typeof job;
  } catch {
    throw new UsageError(`a job is not JSON: ${line.slice(0, 80)}`);
  }
  if (!isStrings(job.files)) throw new UsageError('a job needs "files", a list of paths');
  return {
    id: job.id,
    cwd: typeof job.cwd === 'string' ? job.cwd : process.cwd(),
    include: isStrings(job.include) ? job.include : [],
    paths: job.files,
    ...(typeof job.dialect === 'string' && { dialect: job.dialect }),
  };
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
