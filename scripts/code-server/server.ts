/** Runs code-server: a real VS Code, with its workbench in a browser and its extension host on this machine. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  codeServerEntry,
  ensureCodeServer,
  oldestNode,
  oldestServerEntry,
  type VSCodeAge,
} from './installation.ts';

export interface CodeServerOptions {
  /** The newest unless told otherwise. The oldest runs extensions from their folders only. */
  readonly age?: VSCodeAge;
  /** The folder to open, by its absolute path. */
  readonly folder: string;
  /** An extension to install. */
  readonly vsix?: string;
  /** The display language, as VS Code names it; it takes a language pack, which may come before the first window. */
  readonly language?: string;
  /** Runs an extension from its folder, and test suites in the extension host; hides notifications. */
  readonly development?: boolean;
  /** VS Code's settings, besides those that keep it quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether folders must be trusted first; off, every folder is. */
  readonly workspaceTrust?: boolean;
  readonly env?: NodeJS.ProcessEnv;
}

/** One of VS Code's own start options. */
export type StartOption = readonly [name: string, value: string];

export interface CodeServer {
  /** The workbench's address, for its folder or another one. */
  url(options?: readonly StartOption[], folder?: string): string;
  /** A file of this machine as the workbench names it. */
  remote(file: string): string;
  /** Changes settings while it runs. */
  configure(settings: Readonly<Record<string, unknown>>): void;
  /** The folder of all that it writes. */
  readonly data: string;
  /** The folder of its extensions, which is in that. */
  readonly extensions: string;
  /** The process group that it and all of its children are in. */
  readonly group: number;
  /** What code-server wrote so far. */
  log(): string;
  /** Ends it with all of its children, and deletes its data. */
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
  // Calls go to ports that nobody wants to open in a browser.
  'remote.autoForwardPorts': false,
};

/** A built VS Code runs no extension from a folder and no test suite without it. */
const smokeTestDriver = 'enable-smoke-test-driver';

/** More than enough on a busy machine. */
const startTimeoutMs = 180_000;

/** How long it has to end by itself. */
const graceMs = 5000;

/** Installs it first where need be. */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const { age = 'newest' } = options;
  ensureCodeServer(age);
  const own = mkdtempSync(path.join(tmpdir(), 'parlance-code-server-'));
  const settingsFile = path.join(own, 'data/User/settings.json');
  const configure: CodeServer['configure'] = (settings) =>
    writeFileSync(
      settingsFile,
      JSON.stringify({
        ...quietSettings,
        'security.workspace.trust.enabled': options.workspaceTrust === true,
        ...options.settings,
        ...settings,
      }),
    );
  mkdirSync(path.dirname(settingsFile), { recursive: true });
  configure({});
  // Without a configuration file of its own it would write one into the user's home.
  writeFileSync(path.join(own, 'config.yaml'), '');
  const extensions = path.join(own, 'extensions');
  const folders = [`--user-data-dir=${path.join(own, 'data')}`, `--extensions-dir=${extensions}`];
  const common = [codeServerEntry, `--config=${path.join(own, 'config.yaml')}`, ...folders];
  const env = { ...process.env, EXTENSIONS_GALLERY: '{}', ...options.env };
  // What it says on standard error is in the message of the error that is thrown where it fails.
  if (options.vsix !== undefined)
    execFileSync(process.execPath, [...common, '--install-extension', path.resolve(options.vsix)], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });

  const port = await freePort();
  const logFile = path.join(own, 'code-server.log');
  const output = openSync(logFile, 'w');
  const trusting = options.workspaceTrust === true ? [] : ['--disable-workspace-trust'];
  const args =
    age === 'oldest'
      ? [
          oldestServerEntry,
          ...folders,
          '--host=127.0.0.1',
          `--port=${port}`,
          '--without-connection-token',
          '--accept-server-license-terms',
          '--disable-telemetry',
          ...trusting,
          ...(options.development === true ? [`--${smokeTestDriver}`] : []),
        ]
      : [
          ...common,
          '--auth=none',
          `--bind-addr=127.0.0.1:${port}`,
          '--disable-telemetry',
          '--disable-update-check',
          '--disable-getting-started-override',
          ...(options.language === undefined ? [] : [`--locale=${options.language}`]),
          ...trusting,
          ...(options.development === true ? [`--vscode-option=${smokeTestDriver}`] : []),
        ];
  // A process group of its own, so that all of its children end with it.
  const child = spawn(age === 'oldest' ? oldestNode : process.execPath, args, {
    env,
    stdio: ['ignore', output, output],
    detached: true,
  });
  const kill = (signal: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // It has ended already.
    }
  };
  const leaveNothing = (): void => {
    kill('SIGKILL');
    rmSync(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  process.once('exit', leaveNothing);
  const log = (): string => readFileSync(logFile, 'utf8');
  const base = `http://127.0.0.1:${port}`;
  const latest = Date.now() + startTimeoutMs;
  while (!(await answers(`${base}/${age === 'oldest' ? 'version' : 'healthz'}`))) {
    if (child.exitCode !== null || Date.now() > latest) {
      const error = new Error(`code-server did not start:\n${log()}`);
      leaveNothing();
      throw error;
    }
    await sleep(50);
  }

  return {
    url(startOptions = [], folder = options.folder) {
      const query = new URLSearchParams({ folder });
      if (startOptions.length > 0) query.set('payload', JSON.stringify(startOptions));
      return `${base}/?${query.toString()}`;
    },
    remote: (file) => `vscode-remote://127.0.0.1:${port}${file}`,
    configure,
    data: own,
    extensions,
    group: child.pid ?? 0,
    log,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        kill('SIGTERM');
        await Promise.race([ended, sleep(graceMs, undefined, { ref: false })]);
      }
      process.off('exit', leaveNothing);
      leaveNothing();
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
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}
