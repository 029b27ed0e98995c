/** Runs `parlance demo` from a build: its services, and a workspace that leads to them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface DemoProcess {
  /** What the command prints once all of its services answer: one service a line. */
  readonly services: readonly string[];
  stop(): Promise<void>;
}

/** Makes the workspace in a folder, which must not hold one yet. Needs a build. */
export async function startDemo(workspace: string): Promise<DemoProcess> {
  const child = spawn(process.execPath, ['dist/cli.js', 'demo', '--workspace', workspace], {
    // The process ends when its standard input does, so it never outlives this one.
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const services: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const ready = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      services.push(line);
      // It prints them all at once.
      setImmediate(resolve);
    });
  });
  await Promise.race([
    ready,
    ended.then(() => {
      throw new Error('the demo services did not start');
    }),
  ]);
  return {
    services,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
