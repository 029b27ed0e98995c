/**
 * How fast `parlance check` goes over the whole corpus, and with how much memory: `npm run bench`, or
 * `node bench/proto-check.ts` after a build. The best of three runs counts, since what else the machine does only ever
 * slows one down. Exit status 1 where any file has an error, for protoc has none.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { corpusFiles, corpusRoot } from './corpus.ts';

const turns = 3;
const files = corpusFiles();
const cli = path.resolve('dist/cli.js');
const reportPeak = 'process.on("exit", () => process.stderr.write(String(process.resourceUsage().maxRSS)))';

interface Run {
  readonly status: number | null;
  readonly seconds: number;
  readonly megabytes: number;
}

function check(): Run {
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(reportPeak)}`, cli, 'check', '-I', '.', ...files],
    { cwd: corpusRoot, encoding: 'utf8', stdio: ['ignore', 'inherit', 'pipe'] },
  );
  return { status, seconds: (performance.now() - start) / 1e3, megabytes: Number(stderr) / 1e3 };
}

const runs = Array.from({ length: turns }, check);
const seconds = Math.min(...runs.map((run) => run.seconds));
const megabytes = Math.max(...runs.map((run) => run.megabytes));
const failed = runs.find(({ status }) => status !== 0);

console.log(`${files.length} files, ${failed === undefined ? 'no errors' : `exit status ${failed.status}`}`);
console.log(`${seconds.toFixed(2)} s, ${Math.round(files.length / seconds)} files/s`);
console.log(`peak memory ${Math.round(megabytes)} MB`);
if (failed !== undefined) process.exitCode = 1;
