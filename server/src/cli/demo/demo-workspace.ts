/** The demo's workspace: where it is, the addresses it names, and copies of it. */
import { cpSync, existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const targetsFile = 'rpc.targets.json';

/** Beside the script that runs, as the build lays it out, or where the sources have it. */
export function demoWorkspace(): string {
  const scripts = path.dirname(realpathSync(process.argv[1] ?? '.'));
  const places = [path.join(scripts, 'demo'), path.join(scripts, '../../../client/demo')];
  const found = places.find((place) => existsSync(path.join(place, targetsFile)));
  if (found === undefined) throw new Error('the files of the demo are missing from this installation');
  return found;
}

/** The ports of the workspace's targets, by their names. */
export function demoPorts(workspace: string): ReadonlyMap<string, number> {
  const { targets } = JSON.parse(readFileSync(path.join(workspace, targetsFile), 'utf8')) as {
    readonly targets: readonly { readonly name: string; readonly address: string }[];
  };
  return new Map(targets.map(({ name, address }) => [name, Number(/\d+$/.exec(address)?.[0])]));
}

/**
 * Copies the workspace into a folder, which may exist: files that are there stay as they are, but for the targets.
 * These lead to the ports given, by the targets' names.
 */
export function copyDemoWorkspace(from: string, to: string, ports: ReadonlyMap<string, number>): void {
  cpSync(from, to, { recursive: true, force: false });
  let text = readFileSync(path.join(from, targetsFile), 'utf8');
  // All at once by way of the names: one service's new port may be another's old one.
  const named = demoPorts(from);
  text = text.replace(/(?<=127\.0\.0\.1:)\d+/g, (digits) => {
    const name = [...named].find(([, port]) => port === Number(digits))?.[0];
    return String(ports.get(name ?? '') ?? digits);
  });
  writeFileSync(path.join(to, targetsFile), text);
}
