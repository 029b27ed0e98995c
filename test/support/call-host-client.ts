/** A client of a call host, as the extension is one, over streams or the standard streams of a process. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { base64Encode } from '@bufbuild/protobuf/wire';
import { CallHost, type CallHostOptions } from '../../server/src/call-host/call-host.ts';
import { logFolder } from '../../server/src/call-host/log-folder.ts';
import { readSentFile } from '../../server/src/call-host/sent-files.ts';
import { readTextFile } from '../../server/src/call-host/text-files.ts';
import { tell } from '../../server/src/call-host/typed-rpc.ts';
import type {
  CallHostClientNotifications,
  CallHostRequests,
  OpenCallParams,
} from '../../server/src/contract/call-host-protocol.ts';
import type { CallProgress, EventSummary } from '../../server/src/contract/call-log.ts';
import type { LoadProgress } from '../../server/src/contract/load.ts';
import type { ViewProgress } from '../../server/src/contract/event-filter.ts';
import type { PreparedCall, PreparedMessage } from '../../server/src/contract/prepared-call.ts';
import type { SchemaBundle } from '../../server/src/contract/schema-bundle.ts';

export class CallHostClient {
  readonly connection: MessageConnection;
  /** All progress that was told, in order. */
  readonly told: CallProgress[] = [];
  /** The same of views. */
  readonly toldOfViews: ViewProgress[] = [];
  /** The same of load runs. */
  readonly toldOfLoads: LoadProgress[] = [];
  /** Whether progress is acknowledged as soon as it comes. */
  acknowledges = true;
  /** Types that the host may ask for, by their full names. */
  readonly types = new Map<string, SchemaBundle>();
  readonly #wake: (() => void)[] = [];

  constructor(input: Readable, output: Writable) {
    this.connection = createMessageConnection(
      new StreamMessageReader(input),
      new StreamMessageWriter(output),
    );
    this.connection.onNotification('progress', (progress: CallProgress) => {
      this.told.push(progress);
      if (this.acknowledges) this.acknowledge(progress.callId);
      for (const wake of this.#wake.splice(0)) wake();
    });
    this.connection.onNotification('view/progress', (progress: ViewProgress) => {
      this.toldOfViews.push(progress);
      const { viewId } = progress;
      tell<CallHostClientNotifications, 'view/progress/ack'>(this.connection, 'view/progress/ack', {
        viewId,
      });
      for (const wake of this.#wake.splice(0)) wake();
    });
    this.connection.onNotification('load/progress', (progress: LoadProgress) => {
      this.toldOfLoads.push(progress);
      const { loadId } = progress;
      tell<CallHostClientNotifications, 'load/progress/ack'>(this.connection, 'load/progress/ack', {
        loadId,
      });
      for (const wake of this.#wake.splice(0)) wake();
    });
    this.connection.onRequest(
      'types/resolve',
      ({ typeName }: { typeName: string }) => this.types.get(typeName) ?? null,
    );
    this.connection.listen();
  }

  ask<M extends keyof CallHostRequests>(
    method: M,
    params: CallHostRequests[M]['params'],
  ): Promise<CallHostRequests[M]['result']> {
    return this.connection.sendRequest(method, params);
  }

  acknowledge(callId: string): void {
    tell<CallHostClientNotifications, 'progress/ack'>(this.connection, 'progress/ack', { callId });
  }

  /** Sends the bundle where it lacks, and opens the call. */
  async open(
    bundle: SchemaBundle,
    call: PreparedCall,
    secrets: Readonly<Record<string, string>> = {},
    options: Omit<OpenCallParams, 'call' | 'secrets'> = {},
  ): Promise<string> {
    const missing = await this.ask('bundles/missing', { ids: [bundle.id] });
    if (missing.length > 0) await this.ask('bundles/add', { bundle });
    const { callId } = await this.ask('call/open', { ...options, call, secrets });
    return callId;
  }

  /** The first progress of the call that fits, told before or after now. */
  progress(callId: string, fits: (progress: CallProgress) => boolean): Promise<CallProgress> {
    return this.#firstOf(this.told, (progress) => progress.callId === callId && fits(progress));
  }

  /** The first progress of the view that fits, told before or after now. */
  viewProgress(viewId: string, fits: (progress: ViewProgress) => boolean): Promise<ViewProgress> {
    return this.#firstOf(this.toldOfViews, (progress) => progress.viewId === viewId && fits(progress));
  }

  /** The first progress of the load run that fits, told before or after now. */
  loadProgress(loadId: string, fits: (progress: LoadProgress) => boolean): Promise<LoadProgress> {
    return this.#firstOf(this.toldOfLoads, (progress) => progress.loadId === loadId && fits(progress));
  }

  async #firstOf<T>(told: readonly T[], fits: (item: T) => boolean): Promise<T> {
    for (;;) {
      const found = told.find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#wake.push(resolve);
      });
    }
  }

  ended(callId: string): Promise<CallProgress> {
    return this.progress(
      callId,
      ({ state }) => state === 'done' || state === 'failed' || state === 'cancelled',
    );
  }

  /** The events of the call as lines of kind and preview. */
  async lines(callId: string): Promise<readonly string[]> {
    const events = await this.ask('log/range', { callId, from: 0, to: 200 });
    return events.map(({ kind, preview }: EventSummary) => `${kind} ${preview}`);
  }
}

export interface ServedCallHost extends AsyncDisposable {
  readonly client: CallHostClient;
  readonly host: CallHost;
}

/** A call host in this process, with a client. */
export function servedCallHost(folder: string, options: Partial<CallHostOptions> = {}): ServedCallHost {
  const [toHost, toClient] = [new PassThrough(), new PassThrough()];
  const connection = createMessageConnection(
    new StreamMessageReader(toHost),
    new StreamMessageWriter(toClient),
  );
  const host = new CallHost(connection, {
    logs: logFolder(folder),
    readText: readTextFile,
    readSentFile,
    ...options,
  });
  connection.listen();
  const client = new CallHostClient(toClient, toHost);
  return {
    client,
    host,
    async [Symbol.asyncDispose]() {
      await host.close();
      client.connection.dispose();
      connection.dispose();
    },
  };
}

export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

export async function temporaryFolder(): Promise<TemporaryFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'parlance-test-'));
  return {
    path: folder,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

export function descriptorBundle(id: string, descriptors: Uint8Array): SchemaBundle {
  return { id, kind: 'descriptor-set', content: base64Encode(descriptors) };
}

export function preparedMessage(json: string, block = 0): PreparedMessage {
  return { json, block, sourceMap: [] };
}
