/** Runs one request of a document: its schema read where only the server has it, its call made, its verdict taken. */
import { CallError } from '../../calls/call-error.ts';
import type { LocalCallHost } from '../../call-host/local-call-host.ts';
import type { CallErrorInfo } from '../../contract/call-error.ts';
import type { CallProgress } from '../../contract/call-log.ts';
import type { PreparedCall } from '../../contract/prepared-call.ts';
import type { LocalServer } from '../../lsp/local-server.ts';
import { type AnsweredCalls, answerValues } from './answer-values.ts';
import type { FoundDocument } from './find-documents.ts';
import type { RequestOutcome } from './outcome.ts';
import { linesAdded, type PlannedRequest, prepare, type Prepared } from './planned-request.ts';
import { authGrant, type Environment, secretValues } from '../environment-secrets.ts';

export interface Runner {
  readonly server: LocalServer;
  readonly callHost: LocalCallHost;
  readonly target: string | undefined;
  readonly environment: Environment;
  readonly deadlineMs: number;
  /** Whether the token commands of targets may be run. */
  readonly allowCommands: boolean;
  readonly interrupted: AbortSignal;
  /** Those that were made for the document. */
  readonly answered: AnsweredCalls;
}

/** What became of a request, and the name of its call, where one was made. */
export interface RequestRun {
  readonly outcome: RequestOutcome;
  readonly callId?: string;
}

/** Never rejects. */
export async function runRequest(
  planned: PlannedRequest,
  document: FoundDocument,
  runner: Runner,
): Promise<RequestRun> {
  const { request } = planned;
  const base = baseOf(planned, document);
  if (runner.interrupted.aborted) return { outcome: { ...base, result: 'skipped' } };
  try {
    const prepared = await readSchemaFor(planned, document, runner);
    const added = linesAdded(document, request, runner.target);
    if (prepared.kind === 'prepared') return await makeCall(prepared, { base, added }, runner);
    const { message, range } =
      prepared.kind === 'problem'
        ? prepared
        : { message: 'the server told a schema that does not open', range: request.range };
    const { line, character } = range.start;
    const problem = { message, line: line + 1 - (line > request.line ? added : 0), column: character + 1 };
    return { outcome: { ...base, result: 'error', problem } };
  } catch (thrown) {
    return { outcome: { ...base, result: 'failed', error: errorOf(thrown) } };
  }
}

function baseOf({ request }: PlannedRequest, { name }: FoundDocument): Omit<RequestOutcome, 'result'> {
  return {
    file: name,
    name: request.name,
    called: request.called,
    line: request.line + 1,
    durationMs: 0,
    received: 0,
    assertions: [],
    warnings: [],
    notes: [],
  };
}

/** @throws what the call host answers where the server does not tell its schema. */
async function readSchemaFor(
  { request, prepared }: PlannedRequest,
  document: FoundDocument,
  runner: Runner,
): Promise<Prepared> {
  if (prepared.kind !== 'needs-schema') return prepared;
  const { server, callHost, environment, answered, interrupted } = runner;
  const { key, target, metadata, secrets: names, fromAnswers } = prepared.needed;
  const { values: secrets } = secretValues(names, environment);
  const values = await answerValues(fromAnswers, answered, callHost);
  const grant = authGrant(target, environment, runner.allowCommands);
  const params = { target, metadata, secrets, values, ...grant };
  const schema = await callHost.ask('schema/read', params, interrupted);
  await server.ask('parlance/takeSchema', { key, schema });
  return prepare(document, request, runner);
}

async function makeCall(
  { call: prepared, closed, warnings }: Extract<Prepared, { kind: 'prepared' }>,
  { base, added }: { readonly base: Omit<RequestOutcome, 'result'>; readonly added: number },
  { server, callHost, environment, deadlineMs, allowCommands, interrupted, answered }: Runner,
): Promise<RequestRun> {
  const call = { ...prepared, deadlineMs: prepared.deadlineMs ?? deadlineMs };
  await sendBundle(call.bundleId, server, callHost);
  const { values: secrets } = secretValues(call.secrets, environment);
  const values = await answerValues(call.fromAnswers, answered, callHost);
  let callId: string | undefined;
  const cancel = (): void => {
    if (callId !== undefined) void callHost.ask('call/cancel', { callId });
  };
  interrupted.addEventListener('abort', cancel, { once: true });
  const progress = await callHost
    .run({ call, secrets, values, ...authGrant(call.target, environment, allowCommands) }, (id) => {
      callId = id;
      if (interrupted.aborted) cancel();
    })
    .finally(() => interrupted.removeEventListener('abort', cancel));
  const outcome = {
    ...base,
    ...outcomeOf(call, progress, added),
    warnings: [...warnings, ...(progress.brokenRules?.notes ?? [])].map(({ message, range: { start } }) => ({
      message,
      line: start.line + 1 - added,
      column: start.character + 1,
    })),
    notes: closed === true ? [closedNote] : [],
  };
  return { outcome, callId: progress.callId };
}

const closedNote =
  'the request does not end its sending, which an open call in the editor would wait for; it was ended after the last message';

function outcomeOf(
  { target, assertions = [] }: PreparedCall,
  { state, verdict, error, elapsedMs, received }: CallProgress,
  added: number,
): Omit<RequestOutcome, 'file' | 'name' | 'called' | 'line' | 'notes' | 'warnings'> {
  const passed = verdict?.passed ?? state === 'done';
  return {
    target: target.name,
    result: passed ? 'passed' : 'failed',
    durationMs: Math.round(elapsedMs),
    received,
    assertions: assertions.map(({ text, range }, index) => {
      const { holds = false, expected = '', actual = 'nothing' } = verdict?.assertions[index] ?? {};
      return {
        text,
        line: range.start.line + 1 - added,
        column: range.start.character + 1,
        holds,
        expected,
        actual,
      };
    }),
    ...(error === undefined || passed ? {} : { error }),
  };
}

async function sendBundle(id: string, server: LocalServer, callHost: LocalCallHost): Promise<void> {
  const missing = await callHost.ask('bundles/missing', { ids: [id] });
  if (missing.length === 0) return;
  const bundle = await server.ask('parlance/bundle', { id });
  if (bundle === null) throw new CallError('internal', 'the schema of the method is not at hand any more');
  await callHost.ask('bundles/add', { bundle });
}

/** What the call host answered in place of a result. */
function errorOf(thrown: unknown): CallErrorInfo {
  const data: unknown = thrown instanceof Error && 'data' in thrown ? thrown.data : undefined;
  const isInfo = typeof data === 'object' && data !== null && 'phase' in data && 'message' in data;
  return isInfo ? (data as CallErrorInfo) : CallError.from(thrown).info;
}
