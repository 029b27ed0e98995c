/** Runs a command to its end, with a text as its standard input. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface Printed {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface ToolSurroundings {
  readonly cwd?: string;
  /** Beside the variables of this process. */
  readonly environment?: Readonly<Record<string, string>>;
}

export async function runTool(
  command: string,
  args: readonly string[],
  input = '',
  { cwd, environment = {} }: ToolSurroundings = {},
): Promise<Printed> {
  const env = { ...process.env, ...environment };
  const child = spawn(command, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  child.stdin.on('error', () => undefined).end(input);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { status: child.exitCode, output, errors };
}
