/**
 * A call of a million messages of 100 bytes, as its log keeps it: streamed through the call host as it is shipped,
 * which is then killed; opened, ranged, searched and filtered by the next one, whose memory is watched.
 * `npm run bench:stream`, or `node bench/calls-log.ts [--count N]` after a build. Linux only.
 */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { CallProgress } from '../server/src/contract/call-log.ts';
import type { EventFilter } from '../server/src/contract/event-filter.ts';
import { CallHostClient, temporaryFolder } from '../test/support/call-host-client.ts';
import { percentile, report } from './flow/figures.ts';
import { streamBundle, StreamPeer } from './flow/stream-peer.ts';
import { cpuOf, memoryOf } from './process-tree.ts';

const { values } = parseArgs({ options: { count: { type: 'string', default: '1000000' } } });
const count = Number(values.count);
const ranges = 500;
const rowsAtOnce = 200;

await using folder = await temporaryFolder();
using peer = await StreamPeer.start();

/** A call host in a process of its own, with a client. */
function start(): { readonly child: ChildProcess; readonly client: CallHostClient; readonly pid: number } {
  const script = path.resolve(import.meta.dirname, '../dist/call-host.js');
  const child = spawn(process.execPath, ['--max-old-space-size=512', script, folder.path, '512'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return { child, client: new CallHostClient(child.stdout, child.stdin), pid: child.pid ?? 0 };
}

const peak = (pid: number): number => memoryOf(pid, 'VmHWM');

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

console.log(`a call of ${count} messages of 100 bytes`);
const first = start();
const callId = await first.client.open(await streamBundle(), peer.call(count));
const streamed = await timed(() => first.client.ended(callId));
await first.client.ask('log/range', { callId, from: count, to: count + 10 });
report('streamed into its log, messages a second', (count / streamed) * 1000, '/s');
report('streamed into its log, peak memory of the process', peak(first.pid), 'MB');
const [file = ''] = readdirSync(folder.path);
report(
  'streamed into its log, size of the log',
  statSync(path.join(folder.path, file)).size / 1024 / 1024,
  'MB',
);
first.child.kill('SIGKILL');
await once(first.child, 'exit');

const { child, client, pid } = start();
await client.ask('host/status', null);
const before = peak(pid);
let progress: CallProgress | undefined;
const cpuBefore = cpuOf(pid);
report(
  'opened by the next process',
  await timed(async () => {
    progress = await client.ask('log/open', { callId });
  }),
  'ms',
);
// Processor time is what it takes where nothing else runs, whatever else runs here.
report('opened by the next process, processor time', (cpuOf(pid) - cpuBefore) * 1000, 'ms', 2_000);
if (progress?.received !== count) throw new Error(`not all messages are there: ${JSON.stringify(progress)}`);

const times: number[] = [];
for (let number = 0; number < ranges; number++) {
  // Here and there, by a step that shares no factor with the count.
  const from = (number * 611_953) % (count - rowsAtOnce);
  times.push(await timed(() => client.ask('log/range', { callId, from, to: from + rowsAtOnce })));
}
report(`log, ${rowsAtOnce} rows here and there, p50`, percentile(times, 0.5), 'ms');
report(`log, ${rowsAtOnce} rows here and there, p99`, percentile(times, 0.99), 'ms', 100);

const last = String(count - 1).padStart(7, '0');
await search('a text that one message has', { text: `message ${last}` }, 1);
await search(
  'an expression that 1 of 1000 has',
  { text: 'message \\d{4}777', regex: true },
  Math.floor((count + 222) / 1000),
);
await search('what was sent', { direction: 'sent' }, 1);
await search('errors', { errors: true }, 0);
await search('what all have', { text: 'OF MANY' }, count);
await stop();
report('log, peak memory of the process', peak(pid), 'MB');
report('log, memory of the process before it was opened', before, 'MB');
// The same for two hundred thousand messages and for three million: what V8 allows itself, and no part of the log.
report('log, growth of the memory of the process', peak(pid) - before, 'MB', 200);
child.stdin?.end();
await once(child, 'exit');

async function search(what: string, filter: EventFilter, matches: number): Promise<void> {
  let viewId = '';
  let found = 0;
  const cpu = cpuOf(pid);
  const took = await timed(async () => {
    ({ viewId } = await client.ask('view/open', { callId, filter }));
    found = (await client.viewProgress(viewId, ({ complete }) => complete)).matches;
  });
  if (found !== matches) throw new Error(`${what}: ${found} in place of ${matches}`);
  report(`searched for ${what}`, took, 'ms');
  report(`searched for ${what}, processor time`, (cpuOf(pid) - cpu) * 1000, 'ms', 3_000);
  const from = Math.max(0, Math.floor(matches / 2) - rowsAtOnce);
  const rows = await timed(() => client.ask('view/range', { viewId, from, to: from + rowsAtOnce }));
  report(`searched for ${what}, ${Math.min(matches, rowsAtOnce)} rows`, rows, 'ms', 500);
  await client.ask('view/close', { viewId });
}

/** A search that is given up in its middle: the process is free at once. */
async function stop(): Promise<void> {
  const { viewId } = await client.ask('view/open', { callId, filter: { text: 'nothing has this' } });
  await client.viewProgress(viewId, ({ searched }) => searched > 0);
  const took = await timed(() => client.ask('view/close', { viewId }));
  report('a search given up', took, 'ms', 100);
}
