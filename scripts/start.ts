/**
 * `npm start`: the demo's services, and a VS Code with the extension and the demo's workspace: the one of the desktop
 * where `code` is on the PATH, else code-server, whose address it prints. Ends all that it started at Ctrl+C.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCodeServer } from './code-server/server.ts';
import { startDemo } from './demo-process.ts';

const vsix = 'out/parlance.vsix';
const onWindows = process.platform === 'win32';

/** What to undo at the end, the last first. */
const endings: (() => void | Promise<void>)[] = [];
let ending: Promise<void> | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
  await end();
}

async function start(): Promise<void> {
  const code = findCode();
  console.log('Building …');
  if (code === undefined) run('node', ['scripts/package.ts']);
  else run('node', ['esbuild.js']);

  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-demo-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = path.join(folder, 'demo');
  const demo = await startDemo(workspace);
  endings.push(() => demo.stop());
  console.log(`\n${demo.services.join('\n')}\n`);

  if (code === undefined) {
    const server = await startCodeServer({
      folder: workspace,
      vsix,
      settings: { 'workbench.startupEditor': 'readme' },
    });
    endings.push(() => server.stop());
    console.log(`VS Code with Parlance and the demo: ${server.url()}`);
  } else {
    run(code, [`--extensionDevelopmentPath=${path.resolve('.')}`, '--new-window', workspace]);
    console.log('VS Code opens with Parlance and the demo.');
  }
  console.log('Press Ctrl+C to stop.');
}

/** Runs to its end; what it printed is shown where it fails. */
function run(command: string, args: readonly string[]): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', shell: onWindows });
  if (status === 0) return;
  throw new Error(`"${command} ${args.join(' ')}" failed\n${error?.message ?? `${stdout}${stderr}`}`);
}

/** The launcher of a VS Code for the desktop. */
function findCode(): string | undefined {
  const name = onWindows ? 'code.cmd' : 'code';
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}

/** Once, however often it is asked for. */
async function end(): Promise<void> {
  ending ??= (async () => {
    for (const undo of endings.toReversed()) await undo();
    process.exit();
  })();
  await ending;
}
