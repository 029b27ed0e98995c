/**
 * The mock server of this window: a process of ours that serves a schema on loopback, with the scripts of the workspace.
 * There is one at a time; it ends with the window. What it serves, and how, is the command line's business.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isObject, isString } from '../call-panel/shape.ts';
import { commandIds } from '../manifest.ts';
import { visibleText } from '../visible-text.ts';

export interface MockServerOptions {
  /** The script of the command line. */
  readonly script: string;
  readonly log: vscode.LogOutputChannel;
}

export interface MockedFile {
  readonly file: vscode.Uri;
  /** Request documents with answers. */
  readonly scripts: readonly vscode.Uri[];
  readonly cwd: string;
  /** 0 is any free one. */
  readonly port: number;
}

/** A mock server that listens. */
export interface RunningMock extends Pick<MockedFile, 'file' | 'scripts'> {
  readonly address: string;
}

interface Running extends RunningMock, vscode.Disposable {}

const isListening = isObject<{ event: string; address: string }>({ event: isString, address: isString });

/** In MB; messages and their schemas are small. */
const heap = 512;

export class MockServerProcess implements vscode.Disposable {
  readonly #options: MockServerOptions;
  readonly #item: vscode.StatusBarItem;
  readonly #changed = new vscode.EventEmitter<void>();
  /** It listens, or does not any more. */
  readonly onDidChange = this.#changed.event;
  #running: Running | undefined;

  constructor(options: MockServerOptions) {
    this.#options = options;
    this.#item = vscode.window.createStatusBarItem('parlance.mock', vscode.StatusBarAlignment.Right, 99);
    this.#item.name = l10n.t('Mock Server');
    this.#item.command = commandIds['stop-mock-server'];
  }

  get running(): RunningMock | undefined {
    return this.#running;
  }

  /** Resolves with its address once it listens. Rejects with why it does not, in its own words. */
  async start(mocked: MockedFile): Promise<string> {
    this.stop();
    const running = await this.#spawn(mocked);
    this.#running = running;
    this.#item.text = l10n.t('$(server-process) Mock {0}', running.address);
    this.#item.tooltip = l10n.t('A mock server listens here. Click to stop it.');
    this.#item.show();
    this.#changed.fire();
    return running.address;
  }

  stop(): void {
    this.#running?.dispose();
    const isOver = this.#running !== undefined;
    this.#running = undefined;
    this.#item.hide();
    if (isOver) this.#changed.fire();
  }

  dispose(): void {
    this.stop();
    this.#changed.dispose();
    this.#item.dispose();
  }

  #spawn({ file, scripts, cwd, port }: MockedFile): Promise<Running> {
    const { script, log } = this.#options;
    const named = scripts.flatMap((uri) => ['--script', uri.fsPath]);
    const args = ['mock', '--json', '--address', `127.0.0.1:${port}`, ...named, file.fsPath];
    const child = spawn(process.execPath, [`--max-old-space-size=${heap}`, script, ...args], {
      cwd,
      // The process ends when its standard input does, also if this one is killed.
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      windowsHide: true,
      shell: false,
    });
    const { promise, resolve, reject } = Promise.withResolvers<Running>();
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = text.trim().split('\n')[0] ?? '';
      log.warn(`mock: ${visibleText(text.trim())}`);
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.info(`mock: ${visibleText(line)}`);
      const told = toldBy(line);
      if (isListening(told) && told.event === 'listening')
        resolve({ address: told.address, file, scripts, dispose: () => child.kill() });
    });
    child.on('error', reject);
    child.on('exit', () => {
      reject(new Error(complaint.replace(/^parlance mock: /, '')));
      if (this.#running !== undefined && child.signalCode === null) this.stop();
    });
    return promise;
  }
}

function toldBy(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
