/** Starts code-server: a real VS Code, with its workbench in a browser and its extension host on this machine. */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeServerEntry } from './tools.ts';

export interface CodeServerOptions {
  /** Copied, since tests edit it. */
  readonly workspace: string;
  /** An extension to install. */
  readonly vsix?: string;
  /** Runs an extension from its folder, and test suites in the extension host; hides notifications. */
  readonly development?: boolean;
  /** VS Code's settings, besides those that keep it quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Ask whether the folder is to be trusted; off, every folder is. */
  readonly workspaceTrust?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

export interface CodeServer {
  /** Where the copy of the workspace is. */
  readonly workspace: string;
  /** A folder of this run, deleted with it. */
  readonly folder: string;
  /** The workbench's address; `payload` are VS Code's own start options. */
  url(payload: readonly (readonly [string, string])[]): string;
  /** A file of this machine as the workbench names it. */
  remote(file: string): string;
  /** What code-server wrote so far. */
  log(): string;
  stop(): Promise<void>;
}

const quietSettings = {
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'git.enabled': false,
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.autoDetectColorScheme': false,
};

/** More than enough on a busy machine. */
const startTimeoutMs = 60_000;

export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-e2e-'));
  const workspace = path.join(folder, 'workspace');
  cpSync(options.workspace, workspace, { recursive: true });
  const data = path.join(folder, 'data');
  mkdirSync(path.join(data, 'User'), { recursive: true });
  const settings = {
    ...quietSettings,
    'security.workspace.trust.enabled': options.workspaceTrust === true,
    ...options.settings,
  };
  writeFileSync(path.join(data, 'User/settings.json'), JSON.stringify(settings));
  // Without a configuration file of its own it would write one into the user's home.
  writeFileSync(path.join(folder, 'config.yaml'), '');
  const common = [
    codeServerEntry,
    `--config=${path.join(folder, 'config.yaml')}`,
    `--user-data-dir=${data}`,
    `--extensions-dir=${path.join(folder, 'extensions')}`,
  ];
  const env = { ...process.env, EXTENSIONS_GALLERY: '{}', ...options.env };
  if (options.vsix !== undefined)
    execFileSync(process.execPath, [...common, '--install-extension', path.resolve(options.vsix)], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });

  const port = await freePort();
  const logFile = path.join(folder, 'code-server.log');
  const output = openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    [
      ...common,
      '--auth=none',
      `--bind-addr=127.0.0.1:${port}`,
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-getting-started-override',
      ...(options.workspaceTrust === true ? [] : ['--disable-workspace-trust']),
      // A built VS Code runs no extension from a folder and no test suite without it.
      ...(options.development === true ? ['--vscode-option=enable-smoke-test-driver'] : []),
    ],
    // A process group of its own, so that all of its children end with it.
    { env, stdio: ['ignore', output, output], detached: true },
  );
  const kill = (signal: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', () => kill('SIGKILL'));
  const log = (): string => readFileSync(logFile, 'utf8');
  const base = `http://127.0.0.1:${port}`;
  const latest = Date.now() + startTimeoutMs;
  while (!(await answers(`${base}/healthz`))) {
    if (child.exitCode !== null || Date.now() > latest)
      throw new Error(`code-server did not start:\n${log()}`);
    await sleep(50);
  }

  return {
    workspace,
    folder,
    url(payload) {
      const query = new URLSearchParams({ folder: workspace });
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `${base}/?${query.toString()}`;
    },
    remote: (file) => `vscode-remote://127.0.0.1:${port}${file}`,
    log,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        kill('SIGTERM');
        await Promise.race([ended, sleep(5000)]);
      }
      kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
