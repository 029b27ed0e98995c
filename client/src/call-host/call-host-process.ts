/**
 * The call host as a child process of the extension host, on its Node and with a limited heap: started when it is first
 * needed, started anew after it was lost, ended when it hangs, when nobody needs it, and with the window. Knows the
 * contract, not what calls mean.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import * as l10n from '@vscode/l10n';
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
import { lossOf } from './call-host-loss.ts';
import { presented, presentedText } from '../translations/presented.ts';
import { defaultRhythm, Heartbeat, type Rhythm } from './heartbeat.ts';

export interface CallHostOptions {
  /** The script that the process runs. */
  readonly script: string;
  /** The folder for logs. */
  readonly logs: string;
  /** The limit of its heap; asked for at each start. */
  readonly memoryMegabytes: () => number;
  /** The size at which the log of a call is full; asked for at each start. */
  readonly logMegabytes: () => number;
  readonly resolveType: (typeName: string) => Promise<CallHostClientRequests['types/resolve']['result']>;
  readonly onProgress: (progress: CallHostNotifications['progress']) => void;
  /** What is to be kept of a sign-in from now on. */
  readonly onRefreshToken?: (told: CallHostNotifications['auth/refreshToken']) => void;
  /** Of views that are open; nothing where nobody opens any. */
  readonly onViewProgress?: (progress: CallHostNotifications['view/progress']) => void;
  /** Of load runs; nothing where nobody begins any. */
  readonly onLoadProgress?: (progress: CallHostNotifications['load/progress']) => void;
  /** The process ended without having been asked to. */
  readonly onLost: (error: CallErrorInfo) => void;
  /** What the process writes to its standard error, and what happens to it. */
  readonly log: (text: string) => void;
  /** How often it is looked after. */
  readonly rhythm?: Rhythm;
}

/** Of a call's log, which outlives the process that wrote it. */
type ReadingRequest =
  'log/open' | 'log/range' | 'log/detail' | 'log/anatomy' | 'log/diff' | 'log/text' | 'timeline/read';

/** The process ended before it answered. */
class CallHostLost extends Error {}

interface Running {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly connection: MessageConnection;
  readonly heartbeat: Heartbeat;
  readonly memoryMegabytes: number;
  /** Resolves when the process is gone. */
  readonly gone: Promise<unknown>;
  /** Resolves when, besides, all that it said has come. */
  readonly closed: Promise<unknown>;
  hung: boolean;
  /** The end of what it wrote to its standard error. */
  said: string;
  /** Why it is gone, for those who still wait for an answer. */
  lost?: CallErrorInfo;
}

/** How long the process has to end by itself, in milliseconds. */
const graceMs = 2_000;

/** How much is kept of what the process says, in UTF-16 units. */
const maxSaid = 4_096;

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
    if (this.#disposed) throw new Error(l10n.t('The window is closing.'));
    this.#running ??= this.#start();
    const running = this.#running;
    running.heartbeat.used();
    try {
      return presented(await running.connection.sendRequest<CallHostRequests[M]['result']>(method, params));
    } catch (thrown) {
      // A pipe can break before the end of its process is told of.
      if (running.child.stdin.destroyed) await running.closed;
      throw running.lost === undefined
        ? inWords(thrown)
        : new CallHostLost(sentence(running.lost.message), { cause: thrown });
    }
  }

  /** Asks for what can be asked for twice: of a process that is lost meanwhile, the next one is asked. */
  async read<M extends ReadingRequest>(
    method: M,
    params: CallHostRequests[M]['params'],
  ): Promise<CallHostRequests[M]['result']> {
    try {
      return await this.ask(method, params);
    } catch (thrown) {
      if (!(thrown instanceof CallHostLost)) throw thrown;
      return this.ask(method, params);
    }
  }

  /** Ends the process, which ends its calls. Resolves when it is gone. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#end();
  }

  /** Lets the process end by itself, or ends it where it does not. */
  async #end(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    const { child, connection, heartbeat, gone } = running;
    heartbeat.stop();
    connection.dispose();
    child.stdin.end();
    const late = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await gone;
    clearTimeout(late);
  }

  #start(): Running {
    const { script, logs, log, rhythm = defaultRhythm } = this.#options;
    const memoryMegabytes = Math.floor(this.#options.memoryMegabytes());
    const logMegabytes = this.#options.logMegabytes();
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${memoryMegabytes}`, script, logs, String(logMegabytes)],
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
    const heartbeat = new Heartbeat({
      ask: () => connection.sendRequest<CallHostRequests['host/status']['result']>('host/status', null),
      onHung: () => {
        running.hung = true;
        child.kill('SIGKILL');
      },
      onIdle: () => {
        log('The call host was not needed and ends.');
        if (this.#running === running) void this.#end();
      },
      rhythm,
    });
    const gone = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
    const closed = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
    // Of a process that leaves in a hurry nothing stays behind.
    const kill = (): void => void child.kill('SIGKILL');
    process.once('exit', kill);
    void gone.then(() => process.off('exit', kill));
    const running: Running = {
      child,
      connection,
      heartbeat,
      memoryMegabytes,
      gone,
      closed,
      hung: false,
      said: '',
    };
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      running.said = (running.said + text).slice(-maxSaid);
      log(text.trimEnd());
    });
    // A pipe to a process that is gone fails; its end is told of below.
    child.stdin.on('error', () => {});
    child.on('error', (error) => this.#ended(running, l10n.t('it could not be started: {0}', error.message)));
    // Once its pipes are closed, all that it said has come.
    child.on('close', (code, signal) => this.#ended(running, signal ?? l10n.t('exit code {0}', code ?? '?')));
    this.#listen(running);
    log(`The call host runs as process ${child.pid ?? '?'}.`);
    return running;
  }

  #listen({ connection, heartbeat }: Running): void {
    type Progress = CallHostNotifications['progress'];
    connection.onNotification('progress', (progress: Progress) => {
      heartbeat.used();
      this.#options.onProgress(presented(progress));
      const acknowledgement: CallHostClientNotifications['progress/ack'] = { callId: progress.callId };
      connection.sendNotification('progress/ack', acknowledgement).catch(() => {});
    });
    type Told = CallHostNotifications['auth/refreshToken'];
    connection.onNotification('auth/refreshToken', (told: Told) => this.#options.onRefreshToken?.(told));
    connection.onNotification('view/progress', (progress: CallHostNotifications['view/progress']) => {
      heartbeat.used();
      this.#options.onViewProgress?.(presented(progress));
      const { viewId } = progress;
      const acknowledgement: CallHostClientNotifications['view/progress/ack'] = { viewId };
      connection.sendNotification('view/progress/ack', acknowledgement).catch(() => {});
    });
    connection.onNotification('load/progress', (progress: CallHostNotifications['load/progress']) => {
      heartbeat.used();
      this.#options.onLoadProgress?.(presented(progress));
      const { loadId } = progress;
      const acknowledgement: CallHostClientNotifications['load/progress/ack'] = { loadId };
      connection.sendNotification('load/progress/ack', acknowledgement).catch(() => {});
    });
    type TypeRequest = CallHostClientRequests['types/resolve']['params'];
    connection.onRequest('types/resolve', ({ typeName }: TypeRequest) => this.#options.resolveType(typeName));
    connection.onError(([error]) => this.#options.log(`The link to the call host failed: ${error.message}`));
    connection.listen();
  }

  #ended(running: Running, how: string): void {
    running.heartbeat.stop();
    if (this.#running !== running) return;
    this.#running = undefined;
    const { hung, said, memoryMegabytes } = running;
    running.lost = lossOf({ how, hung, said, memoryMegabytes });
    // Requests that wait for an answer are rejected.
    running.connection.dispose();
    this.#options.log(`The call host ended (${how}).`);
    this.#options.onLost(running.lost);
  }
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

function inWords(thrown: unknown): unknown {
  return thrown instanceof ResponseError
    ? new ResponseError(thrown.code, presentedText(thrown.message), presented<unknown>(thrown.data))
    : thrown;
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
