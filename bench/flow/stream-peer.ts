/** The streaming server as benchmarks use it, and the call that makes it stream. */
import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { PreparedCall } from '../../server/src/contract/prepared-call.ts';
import type { SchemaBundle } from '../../server/src/contract/schema-bundle.ts';
import { descriptorBundle, preparedMessage } from '../../test/support/call-host-client.ts';
import { protoDescriptors } from '../../test/support/proto-registry.ts';
import type { FromServer } from './stream-server.ts';

export class StreamPeer implements Disposable {
  readonly #child: ChildProcess;
  #port = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(): Promise<StreamPeer> {
    const peer = new StreamPeer(fork(path.join(import.meta.dirname, 'stream-server.ts')));
    peer.#port = (await peer.next('port')).port;
    return peer;
  }

  /** What the server tells next of this kind. */
  next<K extends FromServer['kind']>(kind: K): Promise<Extract<FromServer, { readonly kind: K }>> {
    return new Promise((resolve) => {
      const look = (message: unknown): void => {
        const told = message as FromServer;
        if (told.kind !== kind) return;
        this.#child.off('message', look);
        resolve(told as Extract<FromServer, { readonly kind: K }>);
      };
      this.#child.on('message', look);
    });
  }

  /** A call for so many messages, so many of them a second or as fast as they are taken. */
  call(count: number, rate?: number): PreparedCall {
    return {
      bundleId: 'stream',
      service: 'bench.Streams',
      method: 'Stream',
      methodKind: 'server-streaming',
      target: { name: 'bench', address: `http://127.0.0.1:${this.#port}`, protocol: 'grpc' },
      metadata: [
        ['x-count', String(count)],
        ...(rate === undefined ? [] : [['x-rate', String(rate)] as const]),
      ],
      script: [{ kind: 'message', message: preparedMessage('{}') }],
      secrets: [],
    };
  }

  [Symbol.dispose](): void {
    this.#child.disconnect();
  }
}

export async function streamBundle(): Promise<SchemaBundle> {
  return descriptorBundle(
    'stream',
    await protoDescriptors(`
      syntax = "proto3";
      package bench;
      message Order {}
      message Message { string text = 1; }
      service Streams { rpc Stream(Order) returns (stream Message); }
    `),
  );
}
