/** Makes a call in a process of its own, as a user does, and measures it from outside. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';

export interface ChildOutcome {
  readonly status: number | null;
  readonly out: string;
  readonly errors: string;
  readonly seconds: number;
  /** The most memory that was resident, in bytes. */
  readonly peakBytes: number;
}

const root = path.resolve(import.meta.dirname, '../..');

/** A call that takes longer is stuck, in milliseconds. */
const patienceMs = 60_000;

/** Output beyond this is read and let go, in characters. */
const keptOutput = 64 * 1024;

/** `parlance call` of the bundle in `dist/`. */
export async function callInChild(args: readonly string[]): Promise<ChildOutcome> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', path.join(import.meta.dirname, 'peak.mjs'), path.join(root, 'dist/cli.js'), 'call', ...args],
    { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], timeout: patienceMs, killSignal: 'SIGKILL' },
  );
  const closed = new Promise<number | null>((resolve) => void child.on('close', resolve));
  const [, , , peakPipe] = child.stdio;
  if (peakPipe == null || !('setEncoding' in peakPipe)) throw new Error('the child has no pipe for its peak');
  let out = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    if (out.length < keptOutput) out += chunk;
  });
  const [errors, peak, status] = await Promise.all([
    child.stderr === null ? '' : text(child.stderr),
    text(peakPipe),
    closed,
  ]);
  const seconds = (performance.now() - started) / 1000;
  return { status, out, errors, seconds, peakBytes: Number(peak) };
}
