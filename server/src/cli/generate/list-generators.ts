/** `parlance generate --list`: what code can be made of Thrift here, by whom, and with which options. */
import { escapeInvisible } from '../../base/visible.ts';
import type { ListedOption } from '../../codegen/compilers/listed-generators.ts';
import { documentGenerators } from '../../codegen/document-generators.ts';
import { thriftGenerators } from '../../codegen/thrift-generators.ts';
import { kitex } from '../../generating/kitex.ts';
import { apacheThrift, findCompiler, thriftgo } from '../../generating/thrift-compilers.ts';
import { UsageError } from '../command.ts';

export interface ListRequest {
  /** Whose options are wanted; nothing for the list of all. */
  readonly gen: string | undefined;
  /** The compiler that is asked alone, where one was given. */
  readonly compiler: string | undefined;
  readonly json: boolean;
  readonly cwd: string;
  readonly signal: AbortSignal;
}

interface Entry {
  readonly name: string;
  readonly title: string;
  readonly by: string;
  readonly options: readonly ListedOption[];
}

/** Returns the exit status. @throws {UsageError} for a compiler that is not there, and a language that nobody has. */
export async function listGenerators(request: ListRequest): Promise<number> {
  const { gen, json } = request;
  const { entries, missing } = await entriesOf(request);
  const wanted = gen === undefined ? entries : entries.filter(({ name }) => name === gen.split(':')[0]);
  if (wanted.length === 0) throw new UsageError(`nobody here makes ${JSON.stringify(gen)}`);
  if (json) for (const entry of wanted) process.stdout.write(`${JSON.stringify(entry)}\n`);
  else
    process.stdout.write(gen === undefined ? table(wanted) : wanted.map((entry) => details(entry)).join(''));
  for (const problem of gen === undefined ? missing : [])
    process.stderr.write(`parlance generate: ${escapeInvisible(problem)}\n`);
  return 0;
}

async function entriesOf({
  compiler,
  cwd,
  signal,
}: ListRequest): Promise<{ readonly entries: readonly Entry[]; readonly missing: readonly string[] }> {
  const entries: Entry[] = [];
  const missing: string[] = [];
  if (compiler === undefined)
    for (const [name, { title }] of [...thriftGenerators, ...documentGenerators])
      entries.push({ name, title, by: 'parlance', options: [] });
  const compilers =
    compiler === undefined ? [apacheThrift, thriftgo, kitex].map(({ program }) => program) : [compiler];
  for (const each of compilers) {
    const found = await findCompiler(each, { cwd, env: process.env }, signal);
    if ('problem' in found) {
      if (compiler !== undefined) throw new UsageError(found.problem);
      missing.push(found.problem);
    } else {
      for (const generator of found.generators) entries.push({ ...generator, by: found.name });
    }
  }
  return { entries, missing };
}

function table(entries: readonly Entry[]): string {
  const width = Math.max(...entries.map(({ name }) => name.length));
  const titles = Math.max(...entries.map(({ title }) => title.length));
  return entries
    .map(({ name, title, by }) => `${name.padEnd(width)}  ${escapeInvisible(title).padEnd(titles)}  ${by}\n`)
    .join('');
}

function details({ name, title, by, options }: Entry): string {
  const width = Math.max(0, ...options.map((option) => option.name.length));
  const lines = options.map(
    (option) => `  ${option.name.padEnd(width)}  ${escapeInvisible(option.text)}`.trimEnd() + '\n',
  );
  return `${name}: ${escapeInvisible(title)}, by ${by}\n${lines.length > 0 ? lines.join('') : '  no options\n'}`;
}
