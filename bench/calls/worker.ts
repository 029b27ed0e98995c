/**
 * One client in a process of its own, so that what one makes of V8's code and memory is no burden on another:
 * `worker.ts CLIENT PORT FOLDER`, where CLIENT is `file.export` of the folder `clients`. Told an amount, it answers with
 * what that took.
 */
import type { OpenClient } from './client.ts';

/** Milliseconds. */
export interface Took {
  readonly wall: number;
  readonly cpu: number;
}

const [name = '', port, folder = ''] = process.argv.slice(2);
const [file, exported = ''] = name.split('.');
const found = (await import(`./clients/${file}.ts`)) as Readonly<Record<string, OpenClient>>;
const client = await found[exported]?.({ port: Number(port), folder });

process.on('message', (amount: number) => {
  const start = performance.now();
  const before = process.cpuUsage();
  void client?.run(amount).then(() => {
    const { user, system } = process.cpuUsage(before);
    process.send?.({ wall: performance.now() - start, cpu: (user + system) / 1e3 } satisfies Took);
  });
});
process.on('disconnect', () => process.exit());
