/** A call host in this process, for who uses it as the extension does: asked over a connection in memory. */
import { PassThrough } from 'node:stream';
import {
  CancellationTokenSource,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
  CallHostClientNotifications,
  CallHostClientRequests,
  CallHostNotifications,
  CallHostRequests,
  OpenCallParams,
} from '../contract/call-host-protocol.ts';
import type { CallProgress } from '../contract/call-log.ts';
import { CallHost, type CallHostOptions } from './call-host.ts';
import { tell } from './typed-rpc.ts';

export interface LocalCallHost {
  /** `signal` cancels what is asked for, as far as that can be cancelled. */
  ask<M extends keyof CallHostRequests>(
    method: M,
    params: CallHostRequests[M]['params'],
    signal?: AbortSignal,
  ): Promise<CallHostRequests[M]['result']>;
  /** Makes a call, and resolves with its last state; `opened` is told its name. */
  run(params: OpenCallParams, opened: (callId: string) => void): Promise<CallProgress>;
  /** Ends all calls. */
  close(): Promise<void>;
}

export interface LocalCallHostOptions extends CallHostOptions {
  readonly resolveType: (typeName: string) => Promise<CallHostClientRequests['types/resolve']['result']>;
}

export function startLocalCallHost({ resolveType, ...options }: LocalCallHostOptions): LocalCallHost {
  const [toHost, toClient] = [new PassThrough(), new PassThrough()];
  const hostSide = createMessageConnection(
    new StreamMessageReader(toHost),
    new StreamMessageWriter(toClient),
  );
  const host = new CallHost(hostSide, options);
  const connection = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toHost),
  );
  /** The last states of calls that ended before anybody waited for them. */
  const ended = new Map<string, CallProgress>();
  const waiting = new Map<string, (progress: CallProgress) => void>();
  connection.onNotification('progress', (progress: CallHostNotifications['progress']) => {
    const { callId } = progress;
    tell<CallHostClientNotifications, 'progress/ack'>(connection, 'progress/ack', { callId });
    if (!isOver(progress)) return;
    const wake = waiting.get(callId);
    waiting.delete(callId);
    if (wake === undefined) ended.set(callId, progress);
    else wake(progress);
  });
  connection.onRequest('types/resolve', ({ typeName }: CallHostClientRequests['types/resolve']['params']) =>
    resolveType(typeName),
  );
  hostSide.listen();
  connection.listen();
  const ask: LocalCallHost['ask'] = async (method, params, signal) => {
    const cancelling = new CancellationTokenSource();
    const cancel = (): void => cancelling.cancel();
    if (signal?.aborted === true) cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return await connection.sendRequest(method, params, cancelling.token);
    } finally {
      signal?.removeEventListener('abort', cancel);
      cancelling.dispose();
    }
  };
  return {
    ask,
    async run(params, opened) {
      const { callId } = await ask('call/open', params);
      opened(callId);
      const early = ended.get(callId);
      ended.delete(callId);
      if (early !== undefined) return early;
      return new Promise((resolve) => {
        waiting.set(callId, resolve);
      });
    },
    async close() {
      await host.close();
      connection.dispose();
      hostSide.dispose();
    },
  };
}

function isOver({ state }: CallProgress): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}
