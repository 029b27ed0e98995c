/** What the user can end: by Ctrl+C, or whoever started the process by a signal. */

/** As shells report a process that ended at SIGINT. */
export const interruptedStatus = 130;

/**
 * Aborts `interrupted` at the first signal to end. Who asks twice does not want to wait: the process ends.
 * @param onInterrupt is called at the first signal, too.
 */
export async function interruptible<T>(
  act: (interrupted: AbortSignal) => Promise<T>,
  onInterrupt?: () => void,
): Promise<T> {
  const interrupted = new AbortController();
  const interrupt = (): void => {
    if (interrupted.signal.aborted) process.exit(interruptedStatus);
    interrupted.abort();
    onInterrupt?.();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    return await act(interrupted.signal);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
