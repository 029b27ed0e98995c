/** The thread that sees the parent go: a process that is left behind gets a while to end by itself, then is ended. */
import { workerData } from 'node:worker_threads';

const intervalMs = 1_000;
const parent = Number(workerData);
let missing = 0;

setInterval(() => {
  missing = isThere() ? 0 : missing + 1;
  // In good order it takes a second.
  if (missing === 3) process.kill(process.pid, 'SIGKILL');
}, intervalMs);

function isThere(): boolean {
  // Unix gives the orphan another parent; Windows keeps the number of one that is gone.
  if (process.ppid !== parent) return false;
  try {
    return process.kill(parent, 0);
  } catch {
    return false;
  }
}
