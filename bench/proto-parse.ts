/**
 * How fast Protobuf is parsed, against protobufjs in the same run: `node bench/proto-parse.ts`. Each parser goes over
 * the whole corpus twice in a process of its own, cold and then warm; processes of both take turns, and the best of
 * each counts, since what else the machine does only ever slows one down. Below a floor both get further turns, until
 * the figures of a busy machine can be trusted too. Four times as fast is the aim, cold too; exit status 1 below the
 * floors.
 */
import { spawnSync } from 'node:child_process';
import { corpusFiles, readCorpusFile } from './corpus.ts';

/** A cold run is as long as it takes the machine to compile the code, which varies more than the parsing does. */
const floors: Speed = { cold: 3, warm: 4 };
const turns = 3;

/** So many where a floor is missed: enough for each parser to have met a quiet moment. */
const mostTurns = 15;

/** MB/s. */
interface Speed {
  readonly cold: number;
  readonly warm: number;
}

const parsers = {
  parlance: async () => (await import('../server/src/languages/proto/parser.ts')).parseProto,
  protobufjs: async () => {
    const { parse } = (await import('protobufjs')).default;
    return (text) => parse(text, { keepCase: true });
  },
} satisfies Record<string, () => Promise<(text: string) => unknown>>;
type ParserName = keyof typeof parsers;

async function measure(name: ParserName): Promise<Speed> {
  const texts = corpusFiles().map(readCorpusFile);
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  const parse: (text: string) => unknown = await parsers[name]();
  const round = (): number => {
    const start = performance.now();
    for (const text of texts) parse(text);
    return (megabytes / (performance.now() - start)) * 1e3;
  };
  return { cold: round(), warm: round() };
}

function measureApart(name: ParserName): Speed {
  const { stdout, status } = spawnSync(process.execPath, [import.meta.filename, name], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`the benchmark of ${name} failed`);
  return JSON.parse(stdout) as Speed;
}

function better(a: Speed, b: Speed): Speed {
  return { cold: Math.max(a.cold, b.cold), warm: Math.max(a.warm, b.warm) };
}

function compare(): void {
  let ours: Speed = { cold: 0, warm: 0 };
  let theirs = ours;
  let ratio: Speed = { cold: 0, warm: 0 };
  let turn = 0;
  const isMet = (): boolean => ratio.cold >= floors.cold && ratio.warm >= floors.warm;
  for (; turn < turns || (turn < mostTurns && !isMet()); turn++) {
    ours = better(ours, measureApart('parlance'));
    theirs = better(theirs, measureApart('protobufjs'));
    ratio = { cold: ours.cold / theirs.cold, warm: ours.warm / theirs.warm };
  }
  const row = (name: string, { cold, warm }: Speed): string =>
    `${name.padEnd(18)}${cold.toFixed(1).padStart(7)} ${warm.toFixed(1).padStart(7)}`;
  console.log(`${corpusFiles().length} files, MB/s      cold    warm`);
  console.log(row('parlance', ours));
  console.log(row('protobufjs', theirs));
  console.log(row('ratio', ratio));
  console.log(`best of ${turn} turns each, ${isMet() ? 'no floor missed' : 'a floor MISSED'}`);
  if (!isMet()) process.exitCode = 1;
}

const [only] = process.argv.slice(2);
if (only === 'parlance' || only === 'protobufjs') process.stdout.write(JSON.stringify(await measure(only)));
else compare();
