/** A plain TCP connection as a source and a sink of bytes. What the bytes mean is left to protocols. */
import type { Metadata } from '../../contract/target.ts';
import type { CallError } from '../call-error.ts';
import { openConnection } from './connection.ts';
import type { Endpoint } from './endpoint.ts';
import { brokenConnection } from './broken-connection.ts';
import { pulledChunks } from './node-stream.ts';

export interface TcpConnection {
  /** For people: addresses and times. */
  readonly facts: Metadata;
  /**
   * What arrives, as it is asked for: while nobody asks, flow control holds the sender back. Ends with the connection;
   * `failure` then tells whether that was in order. Can be iterated once.
   */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Why the connection broke, if it did. */
  readonly failure: CallError | undefined;
  /** Resolves once the connection took the bytes; rejects with a `CallError` of phase `protocol` where it broke. */
  write(bytes: Uint8Array): Promise<void>;
  /** Tells the other side that nothing more will be sent. What it sends can still be read. */
  finish(): void;
  /** Lets go of the connection, once what was written is on its way. */
  close(): void;
}

/**
 * Opens a connection.
 * @throws {CallError} of phase `resolve` or `connect`; or the signal's reason. The signal also closes it later.
 */
export async function openTcp(endpoint: Endpoint, signal: AbortSignal): Promise<TcpConnection> {
  const { socket, facts } = await openConnection({ ...endpoint, signal });
  let failure: CallError | undefined;
  const abort = (): void => {
    socket.destroy();
  };
  socket.on('error', (thrown) => {
    failure = brokenConnection(thrown, endpoint);
  });
  socket.once('close', () => signal.removeEventListener('abort', abort));
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  /** What is written before the event loop goes on leaves as one: a system call costs more than a small message. */
  const gather = (): void => {
    if (socket.writableCorked > 0) return;
    socket.cork();
    process.nextTick(() => socket.uncork());
  };
  return {
    facts,
    chunks: pulledChunks(socket),
    get failure() {
      return failure;
    },
    write: (bytes) =>
      new Promise((resolve, reject) => {
        gather();
        socket.write(bytes, (thrown) => {
          if (thrown) reject(failure ?? brokenConnection(thrown, endpoint));
          else resolve();
        });
      }),
    finish: () => {
      socket.end();
    },
    close: () => socket.destroySoon(),
  };
}
