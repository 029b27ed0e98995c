/** Loaded into a child process before its program: tells its parent, over the fourth of its pipes, how much memory it took at most. */
import { readFileSync, writeSync } from 'node:fs';

process.on('exit', () => {
  writeSync(3, String(peakBytes()));
});

/** Of the resident set. What `resourceUsage` says counts in the parent's, on Linux. */
function peakBytes() {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Not on Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}
