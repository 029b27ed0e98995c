/** MyService: a server that pushes, and one that talks while it is talked to. */
import { setInterval } from 'node:timers/promises';
import { Inbox } from './inbox.ts';
import type { ThriftMethods, ThriftPeer } from './thrift-server.ts';

/** How often `streamData` pushes, and how often the server says something on its own, in milliseconds. */
const pushInterval = 500;
const notifyInterval = 2000;

/** The inbox is one for all connections, so that a call of its own can take what another has put. */
export function myService(): (peer: ThriftPeer) => ThriftMethods {
  const inbox = new Inbox();
  return (peer) => {
    // A connection that streams is not used as a session.
    const streaming = new AbortController();
    const session = AbortSignal.any([peer.signal, streaming.signal]);
    void repeat(notifyInterval, session, (count) =>
      peer.push('notify', { message: `the server has something to say (${count})` }),
    );
    return {
      streamData({ data = '' }: { readonly data?: string }): undefined {
        streaming.abort();
        peer.push('streamData', { data: `${data} 1` });
        void repeat(pushInterval, peer.signal, (count) =>
          peer.push('streamData', { data: `${data} ${count + 1}` }),
        );
      },

      send_request({ message = '' }: { readonly message?: string }) {
        inbox.put(message);
        return { success: `received: ${message}` };
      },

      async get_message() {
        return { success: await inbox.take(peer.signal) };
      },

      notify({ message = '' }: { readonly message?: string }): undefined {
        inbox.put(message);
      },
    };
  };
}

/** Calls `act` with 1, 2, 3, …, until the signal says stop. */
async function repeat(ms: number, signal: AbortSignal, act: (count: number) => void): Promise<void> {
  let count = 0;
  try {
    for await (const _ of setInterval(ms, undefined, { signal })) act(++count);
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  }
}
