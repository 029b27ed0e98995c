/**
 * The call host as a child process of the extension host, on its Node and with a limited heap: started when it is first
 * needed, started anew after it was lost, ended with the window. Knows the contract, not what calls mean.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import {
  createMessageConnection,
  type MessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type { CallErrorInfo } from '../../../server/src/contract/call-error.ts';
import type {
  CallHostClientNotifications,
  CallHostClientRequests,
  CallHostNotifications,
  CallHostRequests,
} from '../../../server/src/contract/call-host-protocol.ts';

export interface CallHostOptions {
  /** The script that the process runs. */
  readonly script: string;
  /** The folder for logs. */
  readonly logs: string;
  /** The limit of its heap; asked for at each start. */
  readonly memoryMegabytes: () => number;
  readonly resolveType: (typeName: string) => Promise<CallHostClientRequests['types/resolve']['result']>;
  readonly onProgress: (progress: CallHostNotifications['progress']) => void;
  /** The process ended without having been asked to. */
  readonly onLost: (error: CallErrorInfo) => void;
  /** What the process writes to its standard error, and what happens to it. */
  readonly log: (text: string) => void;
}

interface Running {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly connection: MessageConnection;
}

/** How long the process has to end by itself. */
const graceMs = 2000;

export class CallHostProcess {
  readonly #options: CallHostOptions;
  #running: Running | undefined;
  #disposed = false;

  constructor(options: CallHostOptions) {
    this.#options = options;
  }

  /** Asks the call host, after having started it where need be. Rejects with an error whose message is for people. */
  async ask<M extends keyof CallHostRequests>(
    method: M,
    params: CallHostRequests[M]['params'],
  ): Promise<CallHostRequests[M]['result']> {
    if (this.#disposed) throw new Error('The window is closing.');
    this.#running ??= this.#start();
    const { connection } = this.#running;
    return connection.sendRequest<CallHostRequests[M]['result']>(method, params);
  }

  /** Ends the process, which ends its calls. */
  dispose(): void {
    this.#disposed = true;
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    const { child, connection } = running;
    connection.dispose();
    child.stdin.end();
    setTimeout(() => child.kill(), graceMs).unref();
  }

  #start(): Running {
    const { script, logs, memoryMegabytes, log } = this.#options;
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${Math.floor(memoryMegabytes())}`, script, logs],
      {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: environment(),
        windowsHide: true,
        shell: false,
      },
    );
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const running = { child, connection };
    child.stderr.setEncoding('utf8').on('data', (text: string) => log(text.trimEnd()));
    // A pipe to a process that is gone fails; its end is told of below.
    child.stdin.on('error', () => {});
    child.on('error', (error) => this.#ended(running, `it could not be started: ${error.message}`));
    child.on('exit', (code, signal) => this.#ended(running, signal ?? `exit code ${code ?? '?'}`));
    this.#listen(connection);
    log(`The call host runs as process ${child.pid ?? '?'}.`);
    return running;
  }

  #listen(connection: MessageConnection): void {
    type Progress = CallHostNotifications['progress'];
    connection.onNotification('progress', (progress: Progress) => {
      this.#options.onProgress(progress);
      const acknowledgement: CallHostClientNotifications['progress/ack'] = { callId: progress.callId };
      connection.sendNotification('progress/ack', acknowledgement).catch(() => {});
    });
    type TypeRequest = CallHostClientRequests['types/resolve']['params'];
    connection.onRequest('types/resolve', ({ typeName }: TypeRequest) => this.#options.resolveType(typeName));
    connection.onError(([error]) => this.#options.log(`The link to the call host failed: ${error.message}`));
    connection.listen();
  }

  #ended(running: Running, how: string): void {
    if (this.#running !== running) return;
    this.#running = undefined;
    // Requests that wait for an answer are rejected.
    running.connection.dispose();
    this.#options.log(`The call host ended (${how}).`);
    this.#options.onLost({
      phase: 'internal',
      message: `the process that runs calls ended unexpectedly (${how})`,
      advice: 'what had come until then can still be read; send the request again to start anew',
    });
  }
}

/** What the call host said was wrong; nothing where the failure was another. */
export function callErrorOf(thrown: unknown): CallErrorInfo | undefined {
  if (!(thrown instanceof ResponseError)) return undefined;
  const data: unknown = thrown.data;
  if (typeof data !== 'object' || data === null || !('phase' in data) || !('message' in data))
    return undefined;
  return data as CallErrorInfo;
}

/** Node's own variables are left out: what suits the editor's Node need not suit this one. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  // VS Code's executable is Electron, which this makes behave as Node.
  return { ...inherited, ELECTRON_RUN_AS_NODE: '1' };
}
