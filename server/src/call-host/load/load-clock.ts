/** The clock of load runs. Timers are exact to a millisecond only, in which a fast server answers several calls. */
import type { LoadClock } from './load-pace.ts';

/** How long before its time a wait goes on without a timer, in milliseconds. */
const closeMs = 1.5;

export const loadClock: LoadClock = {
  now: () => performance.now(),
  async until(timeMs, signal) {
    const left = timeMs - performance.now() - closeMs;
    if (left > 0) await timer(left, signal);
    // What came meanwhile is looked at in each turn.
    while (!signal.aborted && performance.now() < timeMs) await new Promise(setImmediate);
  },
};

function timer(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(handle);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const handle = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    if (signal.aborted) done();
  });
}
