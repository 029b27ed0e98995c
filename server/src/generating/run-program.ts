/**
 * Runs a program that generates code: by its arguments, without a shell, for a limited time and with limited output,
 * and ends it together with all that it started.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { messageOf } from '../base/thrown.ts';

export interface ProgramLimits {
  readonly timeoutMs: number;
  /** Of standard output, in bytes. */
  readonly maxOutput: number;
}

export interface ProgramRun {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly input: Uint8Array;
  readonly limits: ProgramLimits;
  readonly signal: AbortSignal;
  /** In place of that of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

export type ProgramEnd =
  | { readonly kind: 'ended'; readonly output: Uint8Array; readonly said: string }
  /** With the exit code, or the name of the signal that ended it. */
  | {
      readonly kind: 'failed';
      readonly status: number | string;
      readonly output: Uint8Array;
      readonly said: string;
    }
  | { readonly kind: 'not-started'; readonly reason: string; readonly said: string }
  | { readonly kind: 'too-long' | 'too-much' | 'cancelled'; readonly said: string };

/** How much of standard error is kept: the end of it. */
const maxSaid = 64 * 1024;

/** Never rejects. */
export async function runProgram({ argv, cwd, input, limits, signal, env }: ProgramRun): Promise<ProgramEnd> {
  const [program = '', ...args] = argv;
  if (signal.aborted) return { kind: 'cancelled', said: '' };
  const child = start(program, args, cwd, env);
  if (child instanceof Error) return { kind: 'not-started', reason: messageOf(child), said: '' };
  const output: Buffer[] = [];
  let size = 0;
  let said = '';
  let ended: 'too-long' | 'too-much' | 'cancelled' | undefined;
  const end = (why: 'too-long' | 'too-much' | 'cancelled'): void => {
    ended ??= why;
    killTree(child);
  };
  const cancel = (): void => end('cancelled');
  signal.addEventListener('abort', cancel, { once: true });
  const timer = setTimeout(() => end('too-long'), limits.timeoutMs);
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limits.maxOutput) end('too-much');
    else output.push(chunk);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-maxSaid)));
  // One that ends without reading all is judged by how it ends.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const result = await new Promise<Error | number | string>((resolve) => {
    child.once('error', resolve);
    child.once('close', (code, killedBy) => resolve(killedBy ?? code ?? -1));
  });
  clearTimeout(timer);
  signal.removeEventListener('abort', cancel);
  if (ended !== undefined) return { kind: ended, said };
  if (result instanceof Error) return { kind: 'not-started', reason: messageOf(result), said };
  const all = Buffer.concat(output);
  return result === 0
    ? { kind: 'ended', output: all, said }
    : { kind: 'failed', status: result, output: all, said };
}

function start(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv | undefined) {
  try {
    return spawn(program, args, {
      cwd,
      env,
      shell: false,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own, so that what the program starts ends with it.
      detached: process.platform !== 'win32',
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function killTree(child: ChildProcess): void {
  const { pid, stdout, stderr } = child;
  // What left the group may hold the pipes open for ever.
  stdout?.destroy();
  stderr?.destroy();
  if (pid === undefined) return;
  try {
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    else process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
