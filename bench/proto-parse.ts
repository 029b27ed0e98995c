/**
 * How fast Protobuf is parsed, against protobufjs in the same run: `node bench/proto-parse.ts`. Each parser runs in a
 * process of its own, once cold and then warm, over the whole corpus. Exit status 1 where we are not four times as fast.
 */
import { spawnSync } from 'node:child_process';
import { corpusFiles, readCorpusFile } from './corpus.ts';

const wanted = 4;
const rounds = 3;

interface Speed {
  /** MB/s. */
  readonly cold: number;
  readonly warm: number;
}

const parsers: Readonly<Record<string, () => Promise<(text: string) => unknown>>> = {
  parlance: async () => (await import('../server/src/languages/proto/parser.ts')).parseProto,
  protobufjs: async () => {
    const { parse } = (await import('protobufjs')).default;
    return (text) => parse(text, { keepCase: true });
  },
};

async function measure(name: string): Promise<Speed> {
  const texts = corpusFiles().map(readCorpusFile);
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  const parse = await parsers[name]?.();
  if (parse === undefined) throw new Error(`there is no parser "${name}"`);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    for (const text of texts) parse(text);
    times.push(performance.now() - start);
  }
  const [cold = Infinity, ...warm] = times;
  return { cold: (megabytes / cold) * 1e3, warm: (megabytes / Math.min(...warm)) * 1e3 };
}

function measureApart(name: string): Speed {
  const { stdout, status } = spawnSync(process.execPath, [import.meta.filename, name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`the benchmark of ${name} failed`);
  return JSON.parse(stdout) as Speed;
}

const [only] = process.argv.slice(2);
if (only !== undefined) {
  process.stdout.write(JSON.stringify(await measure(only)));
} else {
  const ours = measureApart('parlance');
  const theirs = measureApart('protobufjs');
  const shown = (speed: number): string => speed.toFixed(1).padStart(7);
  console.log(`${corpusFiles().length} files, MB/s      cold    warm`);
  console.log(`parlance          ${shown(ours.cold)} ${shown(ours.warm)}`);
  console.log(`protobufjs        ${shown(theirs.cold)} ${shown(theirs.warm)}`);
  const ratio = Math.min(ours.cold / theirs.cold, ours.warm / theirs.warm);
  console.log(`ratio             ${shown(ours.cold / theirs.cold)} ${shown(ours.warm / theirs.warm)}`);
  if (ratio < wanted) process.exitCode = 1;
}
