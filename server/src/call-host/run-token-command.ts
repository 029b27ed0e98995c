/**
 * Runs the token command of a target: by its arguments, without a shell, in the home of the user, with few variables of
 * the environment, for a limited time and with limited output. Whether it may be run is decided before.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { escapeInvisible } from '../base/visible.ts';
import { messageOf } from '../base/thrown.ts';
import { CallError } from '../calls/call-error.ts';
import type { RunCommand } from '../calls/auth/token-command.ts';

const usualTimeoutMs = 30_000;

/** No token is longer, in bytes. */
const maxOutputBytes = 64 * 1024;

/** How much of what it complains of is repeated. */
const maxComplaint = 300;

/** What programs need to find their way; all else may be a secret of somebody else. */
const usualVariables =
  /^(?:PATH|PATHEXT|HOME|USER|LOGNAME|SHELL|LANG|LC_[A-Z]+|TZ|TERM|TMPDIR|TEMP|TMP|XDG_[A-Z_]+|SystemRoot|SystemDrive|windir|ComSpec|USERPROFILE|USERNAME|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|ProgramData|ProgramFiles(?:\(x86\))?)$/i;

export const runTokenCommand: RunCommand = async (auth, outer) => {
  const [program = '', ...args] = auth.argv;
  const { timeoutMs = usualTimeoutMs } = auth;
  const named = `the command "${escapeInvisible(program)}"`;
  const over = AbortSignal.timeout(timeoutMs);
  const signal = outer === undefined ? over : AbortSignal.any([over, outer]);
  const child = spawn(program, args, {
    cwd: homedir(),
    env: environmentFor(auth.environment),
    shell: false,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    // A group of its own, so that what the program starts ends with it.
    detached: process.platform !== 'win32',
  });
  const kill = (): void => killGroup(child);
  signal.addEventListener('abort', kill, { once: true });
  const output: Buffer[] = [];
  let size = 0;
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxOutputBytes) kill();
    else output.push(chunk);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-maxComplaint);
  });
  const end = await new Promise<Error | number | string>((resolve) => {
    child.once('error', resolve);
    child.once('close', (code, killedBy) => resolve(killedBy ?? code ?? -1));
  });
  signal.removeEventListener('abort', kill);
  if (size > maxOutputBytes) throw failure(`${named} printed more than 64 KB, which is no token`);
  if (over.aborted)
    throw failure(`${named} did not end within ${timeoutMs / 1000} s`, 'set a longer "timeout" beside it');
  if (outer?.aborted === true) throw failure(`${named} was ended`);
  if (end instanceof Error)
    throw failure(`${named} could not be run: ${reasonOf(end)}`, 'check its spelling and your PATH');
  if (end !== 0) {
    const last = complaint.trim().split('\n').at(-1) ?? '';
    throw failure(
      `${named} failed (${typeof end === 'number' ? `exit code ${end}` : end})${last === '' ? '' : `: ${escapeInvisible(last)}`}`,
      'run it in a terminal to see why',
    );
  }
  return Buffer.concat(output).toString('utf8').trim();
};

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}

function environmentFor(names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => usualVariables.test(name) || names.includes(name)),
  );
}

function reasonOf(error: Error): string {
  return 'code' in error && error.code === 'ENOENT' ? 'there is no such program' : messageOf(error);
}

function failure(message: string, advice?: string): CallError {
  return new CallError('auth', message, advice === undefined ? {} : { advice });
}
