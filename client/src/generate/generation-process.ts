/**
 * Runs `parlance generate` in a process of its own, so that no plugin, however slow or large its output, stalls the
 * editor. Plugins are started by that process, from arguments and without a shell.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import * as l10n from '@vscode/l10n';
import type {
  GenerationDone,
  GenerationProblem,
  GenerationSaid,
} from '../../../server/src/contract/generation.ts';
import { is, isCount, isList, isName, isObject, isString, optional } from '../shape.ts';
import type { GenerationJob } from './generation-outputs.ts';

export interface GenerationLimits {
  /** For each run of a plugin. */
  readonly timeoutSeconds: number;
  readonly maxOutputMegabytes: number;
}

export interface GenerationRun {
  /** The script of the command line. */
  readonly script: string;
  readonly job: GenerationJob;
  readonly limits: GenerationLimits;
  readonly signal: AbortSignal;
  /** Is told of what happens, in words. */
  readonly log: (text: string) => void;
}

export type GenerationEnd =
  | { readonly kind: 'done'; readonly done: GenerationDone; readonly problems: readonly GenerationProblem[] }
  /** Nothing was written. There is at least one problem. */
  | { readonly kind: 'failed'; readonly problems: readonly GenerationProblem[] }
  | { readonly kind: 'cancelled' };

/** Nobody reads more of them. */
const maxProblems = 1000;

/** How long the process has to end its plugins, in milliseconds, before it is ended itself. */
const patience = 5000;

/** Never rejects. */
export async function runGeneration({
  script,
  job,
  limits,
  signal,
  log,
}: GenerationRun): Promise<GenerationEnd> {
  if (signal.aborted) return { kind: 'cancelled' };
  const args = [
    'generate',
    '--events',
    '--timeout',
    String(limits.timeoutSeconds),
    '--max-output',
    String(limits.maxOutputMegabytes),
    ...job.args,
  ];
  log(`parlance ${args.join(' ')}`);
  const child = spawn(process.execPath, [script, ...args], {
    cwd: job.cwd,
    // It ends its plugins, and itself, once the channel is closed, also if this process is killed.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    windowsHide: true,
    shell: false,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    if (child.connected) child.disconnect();
    timer = setTimeout(() => child.kill('SIGKILL'), patience);
  };
  signal.addEventListener('abort', cancel, { once: true });
  const problems: GenerationProblem[] = [];
  let done: GenerationDone | undefined;
  let complaint = '';
  const told = onLines(child.stdout, (text) => {
    const line = jsonOf(text);
    if (isProblem(line)) {
      log(inWords(line));
      if (problems.length < maxProblems) problems.push(line);
    } else if (isSaid(line)) {
      log(`${line.plugin}: ${line.text.trimEnd()}`);
    } else if (isDone(line)) {
      done = line;
      for (const file of line.files) log(`wrote ${file}`);
      log(`${line.written} written, ${line.unchanged} unchanged, ${line.removed} removed`);
    }
  });
  const complained = onLines(child.stderr, (line) => {
    log(line);
    if (complaint === '') complaint = line.replace(/^parlance generate: /, '');
  });
  const end = await new Promise<Error | number | string>((resolve) => {
    child.once('error', resolve);
    // Node does not tell that a child is closed where its channel was closed from here.
    child.once('exit', (code, killedBy) => resolve(killedBy ?? code ?? -1));
  });
  await Promise.all([told, complained]);
  clearTimeout(timer);
  signal.removeEventListener('abort', cancel);
  if (done !== undefined && end === 0) return { kind: 'done', done, problems };
  if (signal.aborted) return { kind: 'cancelled' };
  if (problems.some(({ severity }) => severity === 'error')) return { kind: 'failed', problems };
  const message =
    complaint !== ''
      ? complaint
      : end instanceof Error
        ? end.message
        : l10n.t('the process that generates code ended with {0}', end);
  return { kind: 'failed', problems: [...problems, { event: 'problem', severity: 'error', message }] };
}

/** Resolves when there are no more. */
function onLines(input: Readable | null, listener: (line: string) => void): Promise<void> {
  return new Promise((resolve) => {
    if (input === null) resolve();
    else createInterface({ input }).on('line', listener).once('close', resolve);
  });
}

function inWords({ file, line, column, plugin, message }: GenerationProblem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return [place, plugin, message].filter((part) => part !== undefined && part !== '').join(': ');
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const isProblem = isObject<GenerationProblem>({
  event: is('problem'),
  severity: isName<GenerationProblem['severity']>({ error: true, warning: true }),
  message: isString,
  file: optional(isString),
  line: optional(isCount),
  column: optional(isCount),
  endLine: optional(isCount),
  endColumn: optional(isCount),
  code: optional(isString),
  plugin: optional(isString),
});
const isSaid = isObject<GenerationSaid>({ event: is('said'), plugin: isString, text: isString });
const isDone = isObject<GenerationDone>({
  event: is('done'),
  written: isCount,
  unchanged: isCount,
  removed: isCount,
  files: isList(isString),
});
