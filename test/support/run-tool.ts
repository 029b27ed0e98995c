/** Runs a command to its end, with a text as its standard input. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface Printed {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

export async function runTool(command: string, args: readonly string[], input = ''): Promise<Printed> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  child.stdin.on('error', () => undefined).end(input);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { status: child.exitCode, output, errors };
}
