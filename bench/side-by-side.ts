/**
 * Commands as whole processes, in turn: A B A B …, so that what else the machine does slows all of them alike, and the
 * best time of each counts. Wall and processor time are bash's; memory is the largest peak of a process. Linux only.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { peakMemory } from './process-tree.ts';

export interface Contender {
  readonly name: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** How it exits where all went well; 0 where nothing is said. */
  readonly status?: number;
}

/** Seconds and MB. */
export interface Figures {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}

/** The best of each, in the order of the contenders. @throws where one of them fails. */
export async function sideBySide(
  contenders: readonly Contender[],
  rounds: number,
): Promise<readonly Figures[]> {
  const best = contenders.map((): Figures => ({ wall: Infinity, cpu: Infinity, memory: 0 }));
  for (let round = 0; round < rounds; round++)
    for (const [index, contender] of contenders.entries()) {
      const run = await runOnce(contender);
      const before = best[index] ?? run;
      best[index] = {
        wall: Math.min(before.wall, run.wall),
        cpu: Math.min(before.cpu, run.cpu),
        memory: Math.max(before.memory, run.memory),
      };
    }
  return best;
}

/** A row for each contender, with what the first takes as a share of it. */
export function table(contenders: readonly Contender[], figures: readonly Figures[]): string {
  const [ours] = figures;
  return contenders
    .map(({ name }, index) => {
      const { wall, cpu, memory } = figures[index] ?? { wall: NaN, cpu: NaN, memory: NaN };
      const shares = index === 0 || ours === undefined ? '' : `  ${share(ours.wall, wall)} of its time`;
      return `  ${name.padEnd(34)}${wall.toFixed(3).padStart(9)} s ${cpu.toFixed(3).padStart(9)} s ${memory.toFixed(0).padStart(6)} MB${shares}`;
    })
    .join('\n');
}

export function share(ours: number, theirs: number): string {
  return (ours / theirs).toFixed(2);
}

/** The words of a command in the environment, such as `PROTOC='python -m grpc_tools.protoc'`. */
export function peer(variable: string, usual?: string): readonly string[] | undefined {
  return (process.env[variable] ?? usual)?.split(' ').filter((word) => word !== '');
}

const timed = 'TIMEFORMAT="%R %U %S"; time "$@" > /dev/null 2> /dev/null';

async function runOnce({ name, argv, cwd, env, status: wanted = 0 }: Contender): Promise<Figures> {
  const child = spawn('bash', ['-c', timed, 'bash', ...argv], {
    cwd,
    env: { ...process.env, LC_ALL: 'C', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [times, memory, status] = await Promise.all([text(child.stderr), peakMemory(child), exitOf(child)]);
  if (status !== wanted)
    throw new Error(`${name} failed with exit status ${status}: ${argv.slice(0, 6).join(' ')} …`);
  const [wall = NaN, user = NaN, system = NaN] = times.trim().split(' ').map(Number);
  return { wall, cpu: user + system, memory };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('exit', resolve).once('error', reject);
  });
}
