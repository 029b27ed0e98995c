/** A program that is run to its end, with what it printed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import path from 'node:path';

const cli = path.resolve(import.meta.dirname, '../../../dist/cli.js');

export interface Ran {
  readonly status: number | null;
  /** Of both outputs. */
  readonly output: string;
}

export async function runProgram(
  command: string,
  args: readonly string[],
  cwd: string,
  input = '',
): Promise<Ran> {
  const child = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  child.stdin.end(input);
  const parts = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { status: child.exitCode, output: parts.join('') };
}

/** `parlance generate --gen`, as it is shipped, into a folder. */
export function generateThrift(language: string, out: string, ...args: readonly string[]): Promise<Ran> {
  return runProgram(
    process.execPath,
    [cli, 'generate', '--gen', language, '--out', out, ...args],
    path.dirname(out),
  );
}
