/**
 * What a fast stream does to the editor: 20,000 messages a second for a minute, from a server through the call host, as
 * it is shipped, to the extension's own half of the panel, each in a process of its own; and how soon the server is
 * told of a cancel. `npm run bench:stream`, or `node bench/calls-stream.ts [--seconds N]` after a build. With
 * `--smoke` it lasts for a second, and no goal is held. Linux only.
 */
import { registerHooks } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CallHostProcess } from '../client/src/call-host/call-host-process.ts';
import { OpenCall } from '../client/src/calls/open-call.ts';
import { OpenCalls } from '../client/src/calls/open-calls.ts';
import type { PreparedCall } from '../server/src/contract/prepared-call.ts';
import { temporaryFolder } from '../test/support/call-host-client.ts';
import { percentile, report } from './flow/figures.ts';
import { PanelPage } from './flow/panel-page.ts';
import { streamBundle, StreamPeer } from './flow/stream-peer.ts';
import { memoryOf } from './process-tree.ts';

registerHooks({
  resolve: (name, context, next) =>
    name === 'vscode'
      ? { url: new URL('flow/editor-api.ts', import.meta.url).href, shortCircuit: true }
      : next(name, context),
});
const { CallPanel } = await import('../client/src/call-panel/call-panel.ts');

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, smoke: { type: 'boolean', default: false } },
});
const seconds = values.smoke ? 1 : Number(values.seconds);
const rate = 20_000;
const warmUpSeconds = values.smoke ? 1 : 5;
const cancels = values.smoke ? 2 : 40;
/** Between two looks at the clock, in milliseconds. */
const lookMs = 2;

await using folder = await temporaryFolder();
using peer = await StreamPeer.start();
const calls = new OpenCalls();
let hostPid = 0;
const host = new CallHostProcess({
  script: path.resolve(import.meta.dirname, '../dist/call-host.js'),
  logs: folder.path,
  memoryMegabytes: () => 512,
  logMegabytes: () => 2048,
  resolveType: () => Promise.resolve(null),
  onProgress: (progress) => calls.setProgress(progress),
  onLost: ({ message }) => {
    throw new Error(message);
  },
  log: (text) => {
    hostPid = Number(/as process (\d+)/.exec(text)?.[1] ?? hostPid);
  },
});
try {
  await host.ask('bundles/add', { bundle: await streamBundle() });
  // What a process needs once, it needs before the figures are taken.
  await streamFor(warmUpSeconds);
  await measureStream();
  await measureCancels();
} finally {
  await host.dispose();
}
if (values.smoke) process.exitCode = 0;

async function open(call: PreparedCall): Promise<OpenCall> {
  const { callId } = await host.ask('call/open', { call, secrets: {} });
  const opened = new OpenCall({ callId, call, uri: 'file:///a.rpc', line: 0 });
  calls.add(opened);
  return opened;
}

/** A stream that a panel follows to its end, with the number of rows that came to its page. */
async function streamFor(time: number): Promise<{ readonly call: OpenCall; readonly rows: number }> {
  const page = new PanelPage();
  const panel = new CallPanel({
    panel: page.panel,
    extensionUri: { path: '/extension' } as never,
    callHost: host,
    act: () => Promise.resolve(),
    answer: () => Promise.resolve(),
    mend: () => Promise.resolve(),
    useLog: () => Promise.resolve(),
    revealField: async () => {},
    send: () => Promise.resolve(),
    watch: () => Promise.resolve(),
    editInForm: () => Promise.resolve(),
    views: { of: () => undefined, set: () => Promise.resolve() },
    revealRequest: () => Promise.resolve(),
  });
  const call = await open(peer.call(rate * time, rate));
  page.open();
  panel.show(call.title, call.progress);
  await until(call, () => {
    panel.update(call.progress);
    return !call.running;
  });
  return { call, rows: page.rows };
}

function until(call: OpenCall, fits: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const listener = calls.onChange((changed) => {
      if (changed !== call || !fits()) return;
      listener.dispose();
      resolve();
    });
    if (fits()) resolve();
  });
}

async function measureStream(): Promise<void> {
  const before = [memoryOf(process.pid, 'VmRSS'), memoryOf(hostPid, 'VmRSS')] as const;
  const most = [0, 0];
  const lags: number[] = [];
  let last = performance.now();
  const clock = setInterval(() => {
    const now = performance.now();
    lags.push(Math.max(0, now - last - lookMs));
    last = now;
  }, lookMs);
  const memory = setInterval(() => {
    for (const [at, pid] of [process.pid, hostPid].entries())
      most[at] = Math.max(most[at] ?? 0, memoryOf(pid, 'VmRSS'));
  }, 100);
  const startedAt = performance.now();
  const { call, rows } = await streamFor(seconds);
  const took = (performance.now() - startedAt) / 1000;
  clearInterval(clock);
  clearInterval(memory);
  const { received, state } = call.progress;
  console.log(`${rate} messages of 100 bytes a second for ${seconds} s; the panel got ${rows} rows`);
  if (received !== rate * seconds || state !== 'done')
    throw new Error(`of ${rate * seconds} messages ${received} came, and the call is ${state}`);
  report('messages a second that came', received / took, '/s');
  report('stream, extension host, lag of its loop, p50', percentile(lags, 0.5), 'ms');
  report('stream, extension host, lag of its loop, p99', percentile(lags, 0.99), 'ms', 50);
  report('stream, extension host, lag of its loop, most', Math.max(...lags.slice(-1e5)), 'ms');
  report('stream, extension host, memory, growth at most', (most[0] ?? 0) - before[0], 'MB', 150);
  report('stream, call host, memory, growth at most', (most[1] ?? 0) - before[1], 'MB', 150);
  report('stream, call host, memory, at most', most[1] ?? 0, 'MB');
}

async function measureCancels(): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < cancels; round++) {
    const call = await open(peer.call(Infinity, rate));
    await until(call, () => call.progress.received > 1000);
    const reset = peer.next('reset');
    const askedAt = performance.timeOrigin + performance.now();
    await host.ask('call/cancel', { callId: call.id });
    times.push((await reset).at - askedAt);
    await until(call, () => !call.running);
    await host.ask('call/forget', { callId: call.id });
  }
  console.log(`from the click on Cancel to the server's reset stream, ${cancels} times`);
  report('click on Cancel to the reset, p50', percentile(times, 0.5), 'ms');
  report('click on Cancel to the reset, the longest', Math.max(...times), 'ms', 50);
}
