/**
 * Ends this process when the one that started it is gone. That is seen by a thread of its own (`parent-watch.ts`), so
 * that no process is left behind whose main thread hangs and does not see its standard input end.
 */
import { Worker } from 'node:worker_threads';

/** `script` is what the thread runs. Does not keep the process alive. */
export function watchParent(script: string): void {
  const thread = new Worker(script, {
    // Read here: by the time the thread runs, there may be another.
    workerData: process.ppid,
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 8 },
  });
  // Without it, the end of standard input is still seen.
  thread.on('error', (thrown) => process.stderr.write(`the parent is not watched: ${String(thrown)}\n`));
  thread.unref();
}
