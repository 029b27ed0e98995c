/** `parlance generate --gen` by a compiler of Thrift: Apache's, or thriftgo. */
import { realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { pathFromUri, type Uri } from '../../base/uri.ts';
import type { CompilerMessage } from '../../codegen/compilers/compiler-message.ts';
import { isMentioned, messageSpan } from '../../codegen/compilers/message-span.ts';
import { inTurn } from '../../codegen/in-turn.ts';
import type { ProgramLimits } from '../../generating/run-program.ts';
import { type CompilerOutput, runThriftCompiler } from '../../generating/run-thrift-compiler.ts';
import type { FoundCompiler } from '../../generating/thrift-compilers.ts';
import type { Language } from '../../languages/language.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { type CompiledProject, compileProject } from '../compile-project.ts';
import { GatheredOutput, writeGathered } from './gathered-output.ts';
import { type Tell, tellNothingWritten } from './tell.ts';

export interface CompilerJob {
  readonly compiler: FoundCompiler;
  /** `java:beans`. */
  readonly gen: string;
  readonly languages: readonly Language[];
  readonly cwd: string;
  readonly include: readonly string[];
  readonly paths: readonly string[];
  /** The folder that the code itself goes to, as given; nothing where it is called after the generator. */
  readonly out: string | undefined;
  readonly recurse: boolean;
  readonly limits: ProgramLimits;
  readonly signal: AbortSignal;
  readonly tell: Tell;
}

/** Returns the exit status. */
export async function generateWithCompiler(job: CompilerJob): Promise<number> {
  const { compiler, gen, languages, cwd, include, paths, out, recurse, limits, signal, tell } = job;
  const compiled = await compileProject(
    'generate',
    { languages: languages.filter((each) => each.programs !== undefined), cwd, include, paths },
    undefined,
    tell.problem,
  );
  if (typeof compiled === 'number') return compiled;
  const { project, snapshot } = compiled;
  const chosen = recurse ? notIncluded(project.files, snapshot) : project.files;
  if (chosen.length === 0) {
    tell.message('error', 'there are no Thrift files to generate code for');
    return 2;
  }
  const one = chosen.length === 1 ? undefined : compiler.kind.oneFile?.(gen);
  if (one !== undefined) {
    tell.message('error', `--gen ${gen} takes one file, and not ${String(chosen.length)}: ${one}`);
    return 2;
  }
  const request = {
    gen,
    recurse,
    include: [...include, ...includeRoots(snapshot)],
    inFolderOfGenerator: out === undefined,
    target: path.resolve(cwd, out ?? '.'),
  };
  const outputs = await inTurn(chosen, availableParallelism(), (uri) =>
    runThriftCompiler({ compiler, request, file: pathFromUri(uri), cwd, limits, signal }),
  );
  const gathered = new GatheredOutput('namespace');
  const failed = tellOf(outputs, compiled, job);
  if (failed) {
    tellNothingWritten();
    return 1;
  }
  for (const [index, uri] of chosen.entries())
    for (const file of outputs[index]?.files ?? [])
      gathered.add({ id: uri, path: project.nameOf(uri) }, file);
  return writeGathered(gathered, path.resolve(cwd, out ?? '.'), tell, signal);
}

/** What is included is generated with what includes it. */
function notIncluded(files: readonly Uri[], snapshot: Snapshot): readonly Uri[] {
  const included = new Set(includes(snapshot).map(({ found }) => found));
  return files.filter((uri) => !included.has(uri));
}

interface Include {
  readonly from: Uri;
  readonly written: string;
  readonly found: Uri;
}

function includes(snapshot: Snapshot): readonly Include[] {
  return [...snapshot.files.values()].flatMap(({ uri, language, parsed }) =>
    language.imports(parsed).flatMap(({ path: written }) => {
      const found = snapshot.imported(uri, written)?.uri;
      return found === undefined ? [] : [{ from: uri, written, found }];
    }),
  );
}

/** The folders that includes were found in, beside those of the including files, where compilers look by themselves. */
function includeRoots(snapshot: Snapshot): readonly string[] {
  const roots = new Set<string>();
  for (const { from, written, found } of includes(snapshot)) {
    const file = pathFromUri(found);
    const tail = path.sep + path.normalize(written);
    const root = file.endsWith(tail) ? file.slice(0, -tail.length) || path.sep : undefined;
    if (root !== undefined && root !== path.dirname(pathFromUri(from))) roots.add(root);
  }
  return [...roots];
}

/** Each message once, however many runs it comes from; returns whether one of them failed. */
function tellOf(
  outputs: readonly CompilerOutput[],
  compiled: CompiledProject,
  { compiler, cwd, tell }: CompilerJob,
): boolean {
  const uris = new Map(
    [...compiled.snapshot.files.keys()].map((uri) => [realPath(pathFromUri(uri)), uri] as const),
  );
  const told = new Set<string>();
  let failed = false;
  for (const { messages, problem } of outputs) {
    for (const message of messages) {
      const key = JSON.stringify(message);
      if (!told.has(key)) tellMessage(message, uris);
      told.add(key);
      failed ||= message.severity === 'error';
    }
    if (problem === undefined) continue;
    failed = true;
    if (!told.has(problem)) tell.message('error', `${compiler.name}: ${problem}`);
    told.add(problem);
  }
  return failed;

  function tellMessage(message: CompilerMessage, known: ReadonlyMap<string, Uri>): void {
    const { snapshot, project } = compiled;
    const uri =
      message.file === undefined
        ? [...known.values()].find((each) => isMentioned(message, snapshot.file(each)?.text ?? ''))
        : known.get(realPath(path.resolve(cwd, message.file)));
    const file = uri === undefined ? undefined : snapshot.file(uri);
    if (uri === undefined || file === undefined) {
      const place = [message.file, message.line].filter((part) => part !== undefined).join(':');
      const said = place === '' ? message.message : `${place}: ${message.message}`;
      tell.message(message.severity, `${compiler.name}: ${said}`);
      return;
    }
    tell.problem(project, snapshot, uri, {
      code: compiler.kind.code,
      severity: message.severity,
      message: message.message,
      span: messageSpan(message, file.text, file.lines),
    });
  }
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
