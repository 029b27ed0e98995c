/** A process and all below it, as `/proc` shows them: Linux only. */
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** The process and all below it, those that are gone left out. */
export function processTree(root: number): readonly number[] {
  const pids = [root];
  for (const pid of pids) {
    try {
      for (const task of readdirSync(`/proc/${pid}/task`))
        pids.push(
          ...readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
            .split(' ')
            .filter(Boolean)
            .map(Number),
        );
    } catch {
      // It has ended.
    }
  }
  return pids;
}

/** A line of `/proc/PID/status` in MB, such as `VmRSS`; 0 of a process that is gone. */
export function memoryOf(pid: number, line: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`${line}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Seconds of processor time; 0 of a process that is gone. */
export function cpuOf(pid: number): number {
  try {
    // Fields 14 and 15 of proc_pid_stat(5), in hundredths; the name before them can hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** In milliseconds. */
const lookEvery = 10;

/** The largest amount in MB that the processes below one had until it ended, as far as looking every so often shows. */
export function peakMemory(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    const peaks = new Map<number, number>();
    const look = setInterval(() => {
      const [, ...below] = processTree(child.pid ?? 0);
      for (const pid of below) peaks.set(pid, Math.max(peaks.get(pid) ?? 0, memoryOf(pid, 'VmHWM')));
    }, lookEvery);
    child.once('exit', () => {
      clearInterval(look);
      resolve(Math.max(0, ...peaks.values()));
    });
  });
}
