/**
 * Whether every text is answered, and soon: `node bench/robustness.ts [proto|thrift]`. Takes every prefix of 200 files
 * of each language's corpus, and 100,000 inputs with random damage, through every function of the language. Prints the
 * counts and the slowest case. Exit status 1 where a case throws, takes more than a second twice, or does not end.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import type { Language } from '../server/src/languages/language.ts';
import { proto } from '../server/src/languages/proto/index.ts';
import { thrift } from '../server/src/languages/thrift/index.ts';
import { damaged } from '../test/support/damaged.ts';
import { everyAnswer } from '../test/support/every-answer.ts';
import { corpusFiles, corpusRoot } from './corpus.ts';

const mostFiles = 200;
/** In UTF-16 units: the prefixes of a file together grow with the square of its length. */
const longestFile = 6_000;
const mutations = 100_000;
/** In milliseconds. */
const limit = 1_000;
/** A case that takes this many seconds is taken for one that does not end. */
const patience = 30;

const thriftRoot = '../shared/yardsticks/thrift/accept/files';

const corpora = {
  proto: { language: proto as Language, files: corpusFiles().map((file) => path.join(corpusRoot, file)) },
  thrift: {
    language: thrift as Language,
    files: globSync(`${existsSync(thriftRoot) ? thriftRoot : '{client,test}'}/**/*.thrift`).sort(),
  },
};

interface Job {
  readonly name: keyof typeof corpora;
  /** How many cases are done, and whether it is about the prefixes still, for the thread that watches. */
  readonly progress: Int32Array;
}

interface Case {
  readonly what: string;
  readonly text: string;
}

if (isMainThread) {
  for (const name of ['proto', 'thrift'] as const)
    if (process.argv[2] === undefined || process.argv[2] === name) await watch(name);
} else run(workerData as Job);

/** Runs the cases in a thread of their own, so that one that does not end can be named. */
function watch(name: Job['name']): Promise<void> {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(import.meta.filename, { workerData: { name, progress } satisfies Job });
  let before = 0;
  let idle = 0;
  const timer = setInterval(() => {
    const done = Atomics.load(progress, 0);
    idle = done === before ? idle + 1 : 0;
    before = done;
    if (idle < patience) return;
    console.log(`${name}: case ${done} does not end`);
    void worker.terminate();
  }, 1_000);
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', (status) => {
      clearInterval(timer);
      if (status !== 0) process.exitCode = 1;
      resolve();
    });
  });
}

function run({ name, progress }: Job): void {
  const { language, files } = corpora[name];
  const texts = files.map((file) => ({ file: path.relative('.', file), text: readFileSync(file, 'utf8') }));
  const short = texts.filter(({ text }) => text.length <= longestFile);
  const step = Math.max(1, short.length / mostFiles);
  const sample = Array.from(
    { length: Math.min(mostFiles, short.length) },
    (_, at) => short[Math.floor(at * step)],
  );
  const known = sample.filter((file) => file !== undefined);
  measure(`${name}: every prefix of ${known.length} files`, prefixes(known));
  measure(`${name}: ${mutations.toLocaleString('en')} mutations`, mutants(short.map(({ text }) => text)));

  function measure(title: string, cases: Iterable<Case>): void {
    const started = performance.now();
    let count = 0;
    let failures = 0;
    let slowest = { what: '', time: 0 };
    for (const each of cases) {
      count++;
      Atomics.add(progress, 0, 1);
      try {
        const time = timeOf(language, each.text);
        if (time > slowest.time) slowest = { what: each.what, time };
        // Another program may have held up the first time.
        if (time > limit && timeOf(language, each.text) > limit) {
          failures++;
          console.log(`  too slow: ${each.what}`);
        }
      } catch (error) {
        failures++;
        if (failures <= 5) console.log(`  throws: ${each.what}\n`, error);
      }
    }
    const seconds = ((performance.now() - started) / 1_000).toFixed(0);
    console.log(
      `${title}: ${count.toLocaleString('en')} inputs in ${seconds} s, ${failures} failed; ` +
        `slowest ${slowest.time.toFixed(0)} ms (${slowest.what})`,
    );
    if (failures > 0) process.exitCode = 1;
  }
}

function timeOf(language: Language, text: string): number {
  const started = performance.now();
  everyAnswer(language, text);
  return performance.now() - started;
}

function* prefixes(files: readonly { readonly file: string; readonly text: string }[]): Generator<Case> {
  for (const { file, text } of files)
    for (let length = 0; length <= text.length; length++)
      yield { what: `the first ${length} units of ${file}`, text: text.slice(0, length) };
}

/** In batches, which are the same each time. */
function* mutants(texts: readonly string[]): Generator<Case> {
  const batch = 1_000;
  const arbitrary = damaged(texts);
  for (let seed = 0; seed < mutations / batch; seed++)
    for (const [at, text] of fc.sample(arbitrary, { numRuns: batch, seed }).entries())
      yield { what: `mutation ${at} of seed ${seed}`, text };
}
