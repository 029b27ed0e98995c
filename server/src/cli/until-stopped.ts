/** When a command that serves is to end. */
import { fstatSync } from 'node:fs';

/** On a signal; where standard input is a pipe, also when that ends, so that whoever started this need not kill it. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      // A pipe that is being read would keep the process.
      process.stdin.destroy();
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    if (isPipe(0)) process.stdin.once('end', stop).once('close', stop).once('error', stop).resume();
  });
}

function isPipe(descriptor: number): boolean {
  try {
    const input = fstatSync(descriptor);
    return input.isFIFO() || input.isSocket();
  } catch {
    return false;
  }
}
