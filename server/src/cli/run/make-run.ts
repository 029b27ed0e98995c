/** What `parlance run` does: from its arguments to the exit status. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { logFolder } from '../../call-host/log-folder.ts';
import { startLocalCallHost } from '../../call-host/local-call-host.ts';
import { runTokenCommand } from '../../call-host/run-token-command.ts';
import { readSentFile } from '../../call-host/sent-files.ts';
import { readTextFile } from '../../call-host/text-files.ts';
import type { Language } from '../../languages/language.ts';
import { startLocalServer } from '../../lsp/local-server.ts';
import { UsageError } from '../command.ts';
import {
  type Environment,
  environmentWith,
  missingSecrets,
  secretsOf,
  secretValues,
} from '../environment-secrets.ts';
import { interruptedStatus, interruptible } from '../interruptible.ts';
import { findDocuments } from './find-documents.ts';
import { countsOf, type FileOutcome } from './outcome.ts';
import { headOf, type PlannedFile, planFile } from './planned-request.ts';
import { fileLines, summaryLine } from './reports/human-report.ts';
import { jsonLines, jsonSummary } from './reports/json-report.ts';
import { junitReport } from './reports/junit-report.ts';
import { type RunOptions, runOptions } from './run-options.ts';
import { type Runner, runRequest } from './run-request.ts';

export interface RunIo {
  readonly output: Writable;
  readonly errors: Writable;
  readonly environment: Environment;
  readonly cwd: string;
  /** Aborted when the user wants the run to end. */
  readonly interrupted: AbortSignal;
}

/** Runs what the arguments name, between the standard streams of the process. Gives the exit status. */
export async function runByArguments(
  args: readonly string[],
  languages: readonly Language[],
): Promise<number> {
  const options = runOptions(args);
  return interruptible((interrupted) =>
    makeRun(options, languages, {
      output: process.stdout,
      errors: process.stderr,
      environment: process.env,
      cwd: process.cwd(),
      interrupted,
    }),
  );
}

/**
 * Gives the exit status: 0, 1 where a request failed, 2 where nothing could be run as asked, 130 where it was interrupted.
 * @throws {UsageError}
 */
export async function makeRun(
  options: RunOptions,
  languages: readonly Language[],
  io: RunIo,
): Promise<number> {
  const { documents, folders, missing } = await findDocuments(options.paths, io.cwd);
  if (missing.length > 0) throw new UsageError(missing.join('\n'));
  const environment = environmentWith(
    options.envFiles.map((file) => path.resolve(io.cwd, file)),
    io.environment,
  );
  const log = (text: string): void => {
    if (options.verbose) io.errors.write(`${text}\n`);
  };
  const logs = await mkdtemp(path.join(tmpdir(), 'parlance-run-'));
  const server = await startLocalServer({ languages, folders, log });
  const callHost = startLocalCallHost({
    logs: logFolder(logs),
    readText: readTextFile,
    ...(options.allowCommands && { runCommand: runTokenCommand }),
    readSentFile,
    environment: io.environment,
    resolveType: (typeName) => server.ask('parlance/resolveType', { typeName }),
  });
  try {
    const { target, only } = options;
    const files: PlannedFile[] = [];
    for (const document of documents) files.push(await planFile(document, { server, target, only }));
    const refusal = refusalOf(files, options, environment);
    if (refusal !== undefined) {
      io.errors.write(`parlance run: ${refusal}\n`);
      return 2;
    }
    const { interrupted } = io;
    const { deadlineMs, allowCommands } = options;
    const runner: Omit<Runner, 'answered'> = {
      server,
      callHost,
      target,
      environment,
      deadlineMs,
      allowCommands,
      interrupted,
    };
    return await runFiles(files, runner, options, io);
  } finally {
    await callHost.close();
    server.close();
    await rm(logs, { recursive: true, force: true });
  }
}

/** What is in the way of all of them, before anything is sent. */
function refusalOf(
  files: readonly PlannedFile[],
  { only, allowProd, allowCommands }: RunOptions,
  environment: Environment,
): string | undefined {
  const requests = files.flatMap((file) => file.requests);
  if (requests.length === 0)
    return only.length === 0
      ? 'there is no request in what was given'
      : `no request is named ${only.map((name) => `"${name}"`).join(' or ')}`;
  const heads = requests.flatMap(({ prepared }) => headOf(prepared) ?? []);
  const { missing } = secretValues([...new Set(heads.flatMap(secretsOf))], environment);
  if (missing.length > 0) return missingSecrets(missing).join('\nparlance run: ');
  const commands = heads.flatMap(({ target: { auth } }) => (auth?.kind === 'command' ? [auth.argv] : []));
  const [command] = allowCommands ? [] : commands;
  if (command !== undefined)
    return `a target takes its token of the command "${command.join(' ')}"; give --allow-commands to run it`;
  const dangerous = allowProd
    ? undefined
    : requests.find(
        ({ prepared }) =>
          prepared.kind === 'prepared' &&
          prepared.call.target.danger === 'prod' &&
          prepared.call.safe !== true,
      );
  return (
    dangerous &&
    `"${dangerous.request.name}" goes to production, and its method is not declared free of side effects; give --allow-prod to run it`
  );
}

/** So many files at once as there are jobs; the requests of a file one after the other. */
async function runFiles(
  files: readonly PlannedFile[],
  runner: Omit<Runner, 'answered'>,
  options: RunOptions,
  io: RunIo,
): Promise<number> {
  const startedAt = new Date();
  const outcomes: FileOutcome[] = [];
  const left = files.values();
  const work = async (): Promise<void> => {
    for (const file of left) {
      const outcome = await runFile(file, runner);
      outcomes.push(outcome);
      io.output.write(options.json ? jsonLines(outcome) : fileLines(outcome, options.verbose));
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  const counts = countsOf(outcomes);
  const durationMs = Date.now() - startedAt.getTime();
  io.output.write(options.json ? jsonSummary(counts, durationMs) : summaryLine(counts, durationMs));
  const inOrder = files.flatMap(({ document }) => outcomes.find(({ file }) => file === document.name) ?? []);
  if (options.junit !== undefined)
    await writeFile(path.resolve(io.cwd, options.junit), junitReport(inOrder, startedAt));
  if (runner.interrupted.aborted) return interruptedStatus;
  return counts.failed + counts.error > 0 ? 1 : 0;
}

async function runFile(
  { document, requests }: PlannedFile,
  runner: Omit<Runner, 'answered'>,
): Promise<FileOutcome> {
  const startedAt = performance.now();
  const outcomes: FileOutcome['requests'][number][] = [];
  const callIds: string[] = [];
  const answered = new Map<string, string>();
  for (const planned of requests) {
    const { outcome, callId } = await runRequest(planned, document, { ...runner, answered });
    outcomes.push(outcome);
    if (callId === undefined) continue;
    callIds.push(callId);
    answered.set(planned.request.name, callId);
  }
  for (const callId of callIds) await runner.callHost.ask('call/forget', { callId });
  return { file: document.name, requests: outcomes, durationMs: Math.round(performance.now() - startedAt) };
}
