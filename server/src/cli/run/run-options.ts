/** What the arguments of `parlance run` ask for. Looks at the arguments alone. */
import { parseArgs } from 'node:util';
import { UsageError } from '../command.ts';
import { timeFrom } from '../call/network-options.ts';

export interface RunOptions {
  /** Files and folders, as given. */
  readonly paths: readonly string[];
  /** The saved target that all requests go to. */
  readonly target: string | undefined;
  /** Only requests whose names have one of these in them, in letters of any size. */
  readonly only: readonly string[];
  /** How many files are run at once. */
  readonly jobs: number;
  /** Where to write the report for CI, in JUnit's form. */
  readonly junit: string | undefined;
  /** Whether to print an object a line in place of words. */
  readonly json: boolean;
  /** Files with variables of the environment. */
  readonly envFiles: readonly string[];
  /** Of requests that have none, in milliseconds. */
  readonly deadlineMs: number;
  /** Whether production may be called by methods that are not free of side effects. */
  readonly allowProd: boolean;
  /** Whether the token commands of targets may be run. */
  readonly allowCommands: boolean;
  /** Whether to print what happened in each call. */
  readonly verbose: boolean;
}

const defaultDeadlineMs = 30_000;
const mostJobs = 32;

/** @throws {UsageError} */
export function runOptions(args: readonly string[]): RunOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      target: { type: 'string' },
      only: { type: 'string', multiple: true, default: [] },
      jobs: { type: 'string', short: 'j' },
      junit: { type: 'string' },
      json: { type: 'boolean', default: false },
      'env-file': { type: 'string', multiple: true, default: [] },
      deadline: { type: 'string' },
      'allow-prod': { type: 'boolean', default: false },
      'allow-commands': { type: 'boolean', default: false },
      verbose: { type: 'boolean', short: 'v', default: false },
    },
  });
  if (positionals.length === 0) throw new UsageError('no request document was given');
  return {
    paths: positionals,
    target: values.target,
    only: values.only,
    jobs: jobsFrom(values.jobs),
    junit: values.junit,
    json: values.json,
    envFiles: values['env-file'],
    deadlineMs: timeFrom('deadline', values.deadline, 1) ?? defaultDeadlineMs,
    allowProd: values['allow-prod'],
    allowCommands: values['allow-commands'],
    verbose: values.verbose,
  };
}

function jobsFrom(text = '1'): number {
  const jobs = Number(text);
  if (/^[0-9]+$/.test(text) && jobs >= 1 && jobs <= mostJobs) return jobs;
  throw new UsageError(`--jobs takes a number from 1 to ${mostJobs}, not "${text}"`);
}
