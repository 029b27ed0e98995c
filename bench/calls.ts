/**
 * How fast calls are, against the usual clients of Node in the same run: `npm run bench:calls`, or
 * `node bench/calls.ts [--rounds N] [--only WORD]` after a build. All call the same server, of grpc-go or of Apache
 * Thrift for Go. Each client is a process of its own; they take turns, and the best round of each counts, since what
 * else the machine does only ever slows one down. Beside the rate stands the processor time of a call or message in
 * the client, which tells more where the machine is busy: in sequence, a call is mostly waiting for its turn. Exit
 * status 1 where a goal is missed. With `--smoke` all is run for a moment, and no goal is held. Linux only.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type PeerCommand, withPeer } from '../test/interop/support/peer.ts';
import { setUp } from './calls/setup.ts';
import type { Took } from './calls/worker.ts';
import { type Contender, share, sideBySide, table } from './side-by-side.ts';

interface Question {
  readonly what: string;
  readonly server: 'grpc' | 'thrift';
  /** Calls, messages or round trips in a round. */
  readonly amount: number;
  /** Files and exports of `calls/clients`. */
  readonly ours: string;
  readonly peers: readonly string[];
  /** How many times the rate of which peer is wanted. */
  readonly goal: { readonly peer: string; readonly times: number };
}

const questions: readonly Question[] = [
  {
    what: 'gRPC, stream of 100 bytes, messages',
    server: 'grpc',
    amount: 300_000,
    ours: 'parlance.stream',
    peers: ['grpc-js.stream', 'connect-node.stream'],
    goal: { peer: 'grpc-js.stream', times: 1 },
  },
  {
    what: 'the same as JSON, messages',
    server: 'grpc',
    amount: 200_000,
    ours: 'parlance.streamJson',
    peers: ['connect-node.stream'],
    goal: { peer: 'connect-node.stream', times: 1 },
  },
  {
    what: 'gRPC, unary, calls in sequence',
    server: 'grpc',
    amount: 3000,
    ours: 'parlance.unary',
    peers: ['grpc-js.unary', 'connect-node.unary'],
    goal: { peer: 'grpc-js.unary', times: 1 },
  },
  {
    what: 'gRPC, bidi streaming, round trips',
    server: 'grpc',
    amount: 10_000,
    ours: 'parlance.chat',
    peers: ['grpc-js.chat', 'connect-node.chat'],
    goal: { peer: 'connect-node.chat', times: 1 },
  },
  {
    what: 'Thrift, framed binary, calls in sequence',
    server: 'thrift',
    amount: 10_000,
    ours: 'parlance.thriftInSequence',
    peers: ['npm-thrift.inSequence'],
    goal: { peer: 'npm-thrift.inSequence', times: 1.2 },
  },
  {
    what: 'Thrift, framed binary, 32 calls in flight',
    server: 'thrift',
    amount: 40_000,
    ours: 'parlance.thriftInFlight',
    peers: ['npm-thrift.inFlight'],
    goal: { peer: 'npm-thrift.inFlight', times: 1.5 },
  },
];

const cold = 'a call as a process';

/** The largest share of buf's time that it may take. */
const mostOfBuf = 1.5;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    smoke: { type: 'boolean', default: false },
  },
});
const rounds = values.smoke ? 1 : Number(values.rounds);
const folder = setUp();
for (const question of questions)
  if (question.what.includes(values.only))
    await ask(values.smoke ? { ...question, amount: question.amount / 100 } : question);
if (cold.includes(values.only)) await askCold();

async function ask(question: Question): Promise<void> {
  await withPeer(server(question.server), async ({ port }) =>
    report(question, await measure(question, port)),
  );
}

function server(protocol: Question['server']): (port: number) => PeerCommand {
  return (port) => ({ command: path.join(folder, 'server'), args: [protocol, String(port)], cwd: folder });
}

/** The best of each client, of all rounds. */
async function measure({ ours, peers, amount }: Question, port: number): Promise<ReadonlyMap<string, Took>> {
  const best = new Map<string, Took>();
  const names = [ours, ...peers];
  const workers = names.map((name) =>
    fork(path.join(import.meta.dirname, 'calls/worker.ts'), [name, String(port), folder]),
  );
  try {
    for (let round = -1; round < rounds; round++)
      for (const [index, worker] of workers.entries()) {
        const took = await runOnce(worker, amount);
        const name = names[index] ?? '';
        const before = best.get(name);
        // The first turn of each only warms it up.
        if (round >= 0)
          best.set(name, {
            wall: Math.min(took.wall, before?.wall ?? Infinity),
            cpu: Math.min(took.cpu, before?.cpu ?? Infinity),
          });
      }
  } finally {
    for (const worker of workers) worker.disconnect();
  }
  return best;
}

async function runOnce(worker: ChildProcess, amount: number): Promise<Took> {
  const failed = once(worker, 'exit').then(() => {
    throw new Error(`${worker.spawnargs.slice(2).join(' ')} failed`);
  });
  worker.send(amount);
  const [took] = (await Promise.race([once(worker, 'message'), failed])) as [Took];
  return took;
}

function report({ what, amount, ours, goal }: Question, best: ReadonlyMap<string, Took>): void {
  const mine = best.get(ours);
  if (mine === undefined) return;
  console.log(`\n${what.padEnd(44)}    rate/s   ratio   goal            µs CPU   ratio`);
  for (const [name, { wall, cpu }] of best) {
    const ratio = wall / mine.wall;
    const wanted = name === goal.peer && !values.smoke ? goal.times : undefined;
    const verdict =
      wanted === undefined ? '' : `${wanted.toFixed(2).padStart(7)}  ${ratio >= wanted ? 'met' : 'MISSED'}`;
    if (wanted !== undefined && ratio < wanted) process.exitCode = 1;
    const cells = [
      name.padEnd(42),
      ((amount / wall) * 1e3).toFixed(0).padStart(10),
      (name === ours ? '' : ratio.toFixed(2)).padStart(8),
      verdict.padEnd(15),
      ((cpu / amount) * 1e3).toFixed(1).padStart(10),
      (name === ours ? '' : (cpu / mine.cpu).toFixed(2)).padStart(8),
    ];
    console.log(`  ${cells.join('')}`.trimEnd());
  }
}

/** A call as a process of its own, from its start to its end. */
async function askCold(): Promise<void> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'parlance-bench-'));
  // What an earlier run has compiled is used, as it is on anybody's machine.
  const env = { XDG_CACHE_HOME: scratch };
  const body = ['-d', '{"id": 123456, "text": "x"}'];
  const method = 'bench.v1.ItemService/Echo';
  await withPeer(server('grpc'), async ({ address }) => {
    const call = ['dist/cli.js', 'call', '--schema', path.join(folder, 'item.proto'), '--protocol', 'grpc'];
    const curl = ['curl', '--schema', 'item.proto', '--protocol', 'grpc', '--http2-prior-knowledge'];
    const contenders: Contender[] = [
      { name: 'parlance call', argv: [process.execPath, ...call, ...body, address, method], cwd: '.', env },
      { name: 'buf curl', argv: [buf(), ...curl, ...body, `http://${address}/${method}`], cwd: folder, env },
      { name: 'node, starting alone', argv: [process.execPath, '-e', '0'], cwd: folder },
    ];
    const figures = await sideBySide(contenders, 4 * rounds);
    const [mine, bufs] = figures;
    console.log(`\n${cold}: wall, processor, peak memory`);
    console.log(table(contenders, figures));
    if (mine === undefined || bufs === undefined || values.smoke) return;
    const isMet = mine.wall / bufs.wall <= mostOfBuf;
    console.log(
      `  ${share(mine.wall, bufs.wall)} of buf's time (${share(mine.cpu, bufs.cpu)} of its processor time), at most ${mostOfBuf} wanted  ${isMet ? 'met' : 'MISSED'}`,
    );
    if (!isMet) process.exitCode = 1;
  });
  rmSync(scratch, { recursive: true });
}

/** The program itself, not the script that npm starts it with. */
function buf(): string {
  return path.join(
    folder,
    `node_modules/@bufbuild/buf-linux-${process.arch === 'arm64' ? 'aarch64' : 'x64'}/bin/buf`,
  );
}
