/** Waits for what a socket becomes, and lets nothing that happens to it before or after go uncaught. */
import type { Socket } from 'node:net';

/** Resolves at the event; else the socket is destroyed, and the reason is what `explain` makes of it. */
export function settled(
  socket: Socket,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
  explain: (thrown: unknown) => Error,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (act: () => void): void => {
      socket.off(event, onDone);
      signal.removeEventListener('abort', onAbort);
      act();
    };
    const onDone = (): void => finish(resolve);
    const onAbort = (): void =>
      finish(() => {
        socket.destroy();
        reject(signal.reason as Error);
      });
    socket.once(event, onDone);
    // Stays on the socket, so that an error that comes late is nobody's uncaught exception.
    socket.on('error', (thrown) =>
      finish(() => {
        socket.destroy();
        reject(explain(thrown));
      }),
    );
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}
