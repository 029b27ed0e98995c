/**
 * How fast Thrift is parsed, against the fastest parser in JavaScript, npm's @creditkarma/thrift-parser, in the same
 * run: `THRIFT_PARSER=FOLDER/node_modules/@creditkarma/thrift-parser node bench/thrift-parse.ts`. Each parser goes over
 * the files that both accept in a process of its own, ten times; processes of both take turns, and the best first and
 * the best later round of each count. Three times as fast is wanted of the later ones; the first megabyte takes as long
 * as it takes the machine to compile the code. Without the peer, our own speed is printed. Exit status 1 below the goal.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseThrift } from '../server/src/languages/thrift/parser.ts';
import { thriftCases } from './thrift-corpus.ts';

const wanted: Speed = { cold: 1, warm: 3 };
const rounds = 10;
const turns = 3;

/** MB/s. */
interface Speed {
  readonly cold: number;
  readonly warm: number;
}

/** Says whether the text was accepted. */
type Parser = (text: string) => boolean;

const peerFolder = process.env['THRIFT_PARSER'];

const parsers = {
  parlance: (): Parser => (text) => parseThrift(text).problems.length === 0,
  peer: (): Parser => {
    const require = createRequire(import.meta.url);
    const { parse } = require(path.resolve(peerFolder ?? '')) as {
      parse: (text: string) => { readonly type: string };
    };
    return (text) => {
      // It prints what it finds wrong, and throws where it cannot.
      const { log } = console;
      console.log = () => undefined;
      try {
        return parse(text).type === 'ThriftDocument';
      } catch {
        return false;
      } finally {
        console.log = log;
      }
    };
  },
};
type ParserName = keyof typeof parsers;

const [only] = process.argv.slice(2);
if (only === 'parlance' || only === 'peer') process.stdout.write(JSON.stringify(measure(only)));
else compare();

function compare(): void {
  const files = acceptedFiles();
  if (files.length === 0) {
    console.log('The Thrift files are not there.');
    return;
  }
  let ours: Speed = { cold: 0, warm: 0 };
  let theirs = ours;
  for (let turn = 0; turn < turns; turn++) {
    ours = better(ours, measureApart('parlance', files));
    if (peerFolder !== undefined) theirs = better(theirs, measureApart('peer', files));
  }
  console.log(`${files.length} files, ${megabytesOf(textsOf(files)).toFixed(2)} MB; MB/s      cold    warm`);
  console.log(row('parlance', ours));
  if (peerFolder === undefined) return;
  const ratio: Speed = { cold: ours.cold / theirs.cold, warm: ours.warm / theirs.warm };
  console.log(row('@creditkarma/thrift-parser', theirs));
  console.log(row('ratio', ratio));
  if (ratio.cold < wanted.cold || ratio.warm < wanted.warm) process.exitCode = 1;
}

function measure(name: ParserName): Speed {
  const texts = textsOf(acceptedFiles());
  const megabytes = megabytesOf(texts);
  const parse = parsers[name]();
  const [cold = 0, ...later] = Array.from({ length: rounds }, () => {
    const start = performance.now();
    for (const text of texts) parse(text);
    return (megabytes / (performance.now() - start)) * 1e3;
  });
  return { cold, warm: Math.max(...later) };
}

function measureApart(name: ParserName, files: readonly string[]): Speed {
  const { stdout, status } = spawnSync(process.execPath, [import.meta.filename, name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, THRIFT_FILES: files.join('\n') },
  });
  if (status !== 0) throw new Error(`the benchmark of ${name} failed`);
  return JSON.parse(stdout) as Speed;
}

function textsOf(files: readonly string[]): readonly string[] {
  return files.map((file) => readFileSync(file, 'utf8'));
}

/** Those that both accept, found once and handed on. */
function acceptedFiles(): readonly string[] {
  const given = process.env['THRIFT_FILES'];
  if (given !== undefined) return given.split('\n');
  const both: readonly Parser[] = [parsers.parlance(), ...(peerFolder === undefined ? [] : [parsers.peer()])];
  return thriftCases()
    .map(({ file }) => file)
    .filter((file) => both.every((accepts) => accepts(readFileSync(file, 'utf8'))));
}

function megabytesOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
}

function better(a: Speed, b: Speed): Speed {
  return { cold: Math.max(a.cold, b.cold), warm: Math.max(a.warm, b.warm) };
}

function row(name: string, { cold, warm }: Speed): string {
  return `${name.padEnd(28)}${cold.toFixed(1).padStart(7)} ${warm.toFixed(1).padStart(7)}`;
}
