/**
 * `npm run fuzz -- [--inputs N] [--decoder NAME]… [--seed N] [--first N]`: feeds every decoder of what servers send
 * with damaged bytes, a million each unless told otherwise, and prints what came of it. A failure is had again with
 * the seed and the number of its case. Ends with the counts; exit status 1 where a decoder failed.
 */
import { parseArgs } from 'node:util';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { decoders } from './decoders/index.ts';
import { fuzz, type FuzzResult } from './fuzz.ts';

interface Job {
  readonly name: string;
  readonly inputs: number;
  readonly seed: number;
  readonly first: number;
  /** The case that runs, for the thread that watches. */
  readonly progress: Int32Array;
}

/** A case that takes so many seconds is taken for one that does not end. */
const patience = 30;

if (isMainThread) await main();
else run(workerData as Job);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string', default: '1000000' },
      decoder: { type: 'string', multiple: true },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      first: { type: 'string', default: '0' },
    },
  });
  const names = decoders.map(({ name }) => name).filter((name) => values.decoder?.includes(name) ?? true);
  const job = { inputs: Number(values.inputs), seed: Number(values.seed), first: Number(values.first) };
  if (names.length === 0) {
    console.error(`there is no such decoder; there are: ${decoders.map(({ name }) => name).join(', ')}`);
    process.exitCode = 2;
    return;
  }
  console.log(`seed ${job.seed}`);
  console.log(
    `${'decoder'.padEnd(28)}${['inputs', 'refused', 'seconds', 'slowest ms', 'most KB', 'for bytes'].map((title) => title.padStart(11)).join('')}`,
  );
  let failed = 0;
  for (const name of names) if (!(await watch({ ...job, name, progress: shared() }))) failed++;
  console.log(`${names.length - failed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

function shared(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4));
}

/** Runs the cases in a thread of their own, so that one that does not end can be named. Returns whether all passed. */
function watch(job: Job): Promise<boolean> {
  const worker = new Worker(import.meta.filename, { workerData: job });
  let before = -1;
  let idle = 0;
  const timer = setInterval(() => {
    const now = Atomics.load(job.progress, 0);
    idle = now === before ? idle + 1 : 0;
    before = now;
    if (idle < patience) return;
    console.log(`${job.name}: case ${now} does not end`);
    void worker.terminate();
  }, 1_000);
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', (status) => {
      clearInterval(timer);
      resolve(status === 0);
    });
  });
}

function run({ name, progress, ...options }: Job): void {
  const decoder = decoders.find((known) => known.name === name);
  if (decoder === undefined) throw new Error(`there is no decoder ${name}`);
  const result = fuzz(decoder, { ...options, onCase: (index) => void Atomics.store(progress, 0, index) });
  console.log(line(name, result));
  for (const { index, reason, input } of result.failures)
    console.log(`  case ${index} (${Buffer.from(input).toString('hex').slice(0, 400)}): ${reason}`);
  process.exit(result.failures.length === 0 ? 0 : 1);
}

function line(name: string, result: FuzzResult): string {
  const { inputs, refused, seconds, slowestMs, mostBytes, mostFor } = result;
  const columns = [
    inputs,
    refused,
    seconds.toFixed(1),
    slowestMs.toFixed(1),
    (mostBytes / 1024).toFixed(0),
    mostFor,
  ];
  return name.padEnd(28) + columns.map((column) => String(column).padStart(11)).join('');
}
