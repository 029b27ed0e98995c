/**
 * `npm run test:unit`: all that needs neither an editor nor servers of others. Two files at once at least: by itself
 * Node leaves one processor to others, which on two processors doubles the time.
 */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** What waits for ever ends by this, with its name. */
const timeoutMs = 600_000;

const { status } = spawnSync(
  'node',
  [
    '--test',
    `--test-concurrency=${Math.max(2, availableParallelism() - 1)}`,
    `--test-timeout=${timeoutMs}`,
    '--test-reporter=spec',
    ...['server', 'client', 'syntaxes', 'project'].map((folder) => `test/${folder}/**/*.test.ts`),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
