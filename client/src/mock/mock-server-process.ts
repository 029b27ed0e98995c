/**
 * The mock server of this window: a process of ours that serves a schema on loopback, with the scripts of the workspace.
 * There is one at a time; it ends with the window. What it serves is what the language server makes of the editor's files,
 * unsaved edits included; how it does is the command line's business.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { MockPlan } from '../../../server/src/contract/mock.ts';
import { isObject, isString } from '../shape.ts';
import { commandIds } from '../manifest.ts';
import { visibleText } from '../visible-text.ts';
import { followSources } from './follow-sources.ts';
import type { MockedFile } from './mocked-file.ts';

export interface MockServerOptions {
  /** The script of the command line. */
  readonly script: string;
  readonly log: vscode.LogOutputChannel;
  /** What is served of a file, as all is now. Rejects with why nothing is. */
  readonly mocked: (file: vscode.Uri) => Promise<MockedFile>;
}

/** A mock server that listens. */
export interface RunningMock {
  readonly address: string;
  readonly file: vscode.Uri;
  /** Request documents with its answers. */
  readonly scripts: readonly vscode.Uri[];
}

interface Running extends Omit<RunningMock, 'scripts'>, vscode.Disposable {
  scripts: readonly vscode.Uri[];
  /** Has it answer by another plan from the next call on. */
  readonly use: (plan: MockPlan) => void;
}

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
  #following: vscode.Disposable | undefined;

  constructor(options: MockServerOptions) {
    this.#options = options;
    this.#item = vscode.window.createStatusBarItem('parlance.mock', vscode.StatusBarAlignment.Right, 99);
    this.#item.name = l10n.t('Mock Server');
    this.#item.command = commandIds['show-mock-server'];
  }

  get running(): RunningMock | undefined {
    return this.#running;
  }

  /**
   * Resolves with its address once it listens. Rejects with why it does not, in its own words.
   * @param port 0 is any free one.
   */
  async start(file: vscode.Uri, port: number): Promise<string> {
    this.stop();
    const mocked = await this.#mocked(file);
    const running = await this.#spawn(file, mocked, port);
    this.#running = running;
    this.#following = followSources(() => void this.#renew(running));
    this.#item.text = l10n.t('$(server-process) Mock {0}', running.address);
    this.#item.tooltip = l10n.t(
      'A mock server of {0} listens here. Click to copy its address or to stop it.',
      vscode.workspace.asRelativePath(file),
    );
    this.#item.accessibilityInformation = {
      label: l10n.t('Mock server on {0}', running.address),
      role: 'button',
    };
    this.#item.show();
    this.#changed.fire();
    return running.address;
  }

  stop(): void {
    this.#running?.dispose();
    this.#following?.dispose();
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

  async #mocked(file: vscode.Uri): Promise<MockedFile> {
    const mocked = await this.#options.mocked(file);
    for (const problem of mocked.problems) this.#options.log.warn(`mock: ${visibleText(problem)}`);
    return mocked;
  }

  /** What it serves as it is by now. Where that cannot be had it goes on as before. */
  async #renew(running: Running): Promise<void> {
    try {
      const { plan, scripts } = await this.#mocked(running.file);
      if (this.#running !== running) return;
      running.use(plan);
      running.scripts = scripts;
      this.#changed.fire();
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      this.#options.log.warn(`mock: ${visibleText(why)}; calls are answered as before`);
    }
  }

  #spawn(file: vscode.Uri, { plan, scripts }: MockedFile, port: number): Promise<Running> {
    const { script, log } = this.#options;
    const args = ['mock', '--json', '--given-plans', '--address', `127.0.0.1:${port}`];
    const child = spawn(process.execPath, [`--max-old-space-size=${heap}`, script, ...args], {
      // The process ends when its standard input does, also if this one is killed.
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      windowsHide: true,
      shell: false,
    });
    const use = (next: MockPlan): void => void child.stdin.write(`${JSON.stringify(next)}\n`);
    // That it has ended is told by its exit.
    child.stdin.on('error', () => undefined);
    use(plan);
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
        resolve({ address: told.address, file, scripts, use, dispose: () => child.kill() });
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
