/** What `parlance demo` does: starts the services of the demo and serves until it is stopped. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Language } from '../../languages/language.ts';
import { untilStopped } from '../until-stopped.ts';
import { type Demo, type DemoOptions, PortTaken, startDemo } from './demo-services.ts';
import { copyDemoWorkspace, demoPorts, demoWorkspace } from './demo-workspace.ts';

/** Gives the exit status. */
export async function runDemo(args: readonly string[], languages: readonly Language[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { workspace: { type: 'string' } } });
  const workspace = demoWorkspace();
  const ports = demoPorts(workspace);
  const orFree = values.workspace !== undefined;
  const portOf: DemoOptions['portOf'] = (target) => ({ port: ports.get(target) ?? 0, orFree });
  let running: Demo;
  try {
    running = await startDemo({ languages, workspace, portOf });
  } catch (thrown) {
    if (!(thrown instanceof PortTaken)) throw thrown;
    process.stderr.write(
      `parlance demo: ${thrown.message}, maybe by another demo; stop that, or give --workspace DIR for a demo ` +
        `on free ports\n`,
    );
    return 1;
  }
  // Whoever reads the lines below may stop it at once.
  const stopped = untilStopped();
  const { services } = running;
  if (values.workspace !== undefined) {
    const bound = new Map(services.map(({ target, port }) => [target, port]));
    copyDemoWorkspace(workspace, path.resolve(values.workspace), bound);
  }
  const widest = Math.max(...services.map(({ address }) => address.length));
  const lines = services.map(
    ({ service, address, speaks }) => `${service.padEnd(34)} ${address.padEnd(widest)}  ${speaks}\n`,
  );
  // At once, so that whoever has read one of them has read all.
  process.stdout.write(lines.join(''));
  await stopped;
  await running[Symbol.asyncDispose]();
  return 0;
}
