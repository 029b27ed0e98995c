/** `parlance generate --gen`: by a generator of our own, or by a compiler of Thrift where there is none. */
import path from 'node:path';
import { type ThriftGenerator, thriftGenerators } from '../../codegen/thrift-generators.ts';
import { kitex } from '../../generating/kitex.ts';
import { apacheThrift, findCompiler, type FoundCompiler } from '../../generating/thrift-compilers.ts';
import type { Language } from '../../languages/language.ts';
import type { ProgramLimits } from '../../generating/run-program.ts';
import { UsageError } from '../command.ts';
import { generateThrift } from './generate-thrift.ts';
import { generateWithCompiler } from './generate-with-compiler.ts';
import type { Tell } from './tell.ts';

export interface FromThriftJob {
  /** `java:beans`. */
  readonly gen: string;
  /** The name or path of a compiler, where one was given. */
  readonly compiler: string | undefined;
  readonly languages: readonly Language[];
  readonly cwd: string;
  readonly include: readonly string[];
  readonly paths: readonly string[];
  readonly out: string | undefined;
  readonly recurse: boolean;
  readonly limits: ProgramLimits;
  readonly signal: AbortSignal;
  readonly tell: Tell;
}

/** Returns the exit status. @throws {UsageError} for a language that nobody knows. */
export async function generateFromThrift({ limits, signal, ...job }: FromThriftJob): Promise<number> {
  const { compiler: given, gen, ...rest } = job;
  const own = given === undefined ? thriftGenerators.get(gen) : undefined;
  if (own !== undefined)
    return generateThrift({
      ...rest,
      generator: own,
      out: path.resolve(job.cwd, job.out ?? own.folder),
      signal,
    });
  const compiler = await compilerFor(gen, given, job.cwd, signal);
  return generateWithCompiler({ ...rest, gen, compiler, limits, signal });
}

async function compilerFor(
  gen: string,
  given: string | undefined,
  cwd: string,
  signal: AbortSignal,
): Promise<FoundCompiler> {
  const [name = ''] = gen.split(':');
  const usual = name === kitex.program ? kitex : apacheThrift;
  const found = await findCompiler(given ?? usual.program, { cwd, env: process.env }, signal);
  const ownNames = listed(thriftGenerators);
  if ('problem' in found) {
    if (given !== undefined) throw new UsageError(found.problem);
    const why = thriftGenerators.has(name)
      ? `--gen ${name} takes no options without ${usual.title}`
      : `--gen ${JSON.stringify(name)} needs ${usual.title}`;
    throw new UsageError(`${why} (there is ${ownNames} without it), and ${found.problem}`);
  }
  if (found.generators.some((each) => each.name === name)) return found;
  const names = found.generators.map((each) => each.name).join(', ');
  throw new UsageError(
    `--gen ${JSON.stringify(name)} is not known; there is ${ownNames}, and ${found.name} has ${names}`,
  );
}

function listed(generators: ReadonlyMap<string, ThriftGenerator>): string {
  return Array.from(generators, ([key, { title }]) => `${key} (${title})`).join(', ');
}
