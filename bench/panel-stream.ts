/**
 * What a fast stream does to the panel: 20,000 messages a second from a server through the call host as it is shipped and
 * the host half of the panel to its browser half in Chromium, which follows them, with the messages and then with the
 * timeline in sight. Long tasks and frames of the page, and how much memory page and host half have more at the last
 * message than at the 10,000th. `node --expose-gc bench/panel-stream.ts [--seconds N]` after a build. Linux only.
 */
import { registerHooks } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CallHostProcess } from '../client/src/call-host/call-host-process.ts';
import { OpenCall } from '../client/src/calls/open-call.ts';
import { OpenCalls } from '../client/src/calls/open-calls.ts';
import { temporaryFolder } from '../test/support/call-host-client.ts';
import { ChromiumPage } from './flow/chromium-page.ts';
import { percentile, report } from './flow/figures.ts';
import { streamBundle, StreamPeer } from './flow/stream-peer.ts';

registerHooks({
  resolve: (name, context, next) =>
    name === 'vscode'
      ? { url: new URL('flow/editor-api.ts', import.meta.url).href, shortCircuit: true }
      : next(name, context),
});
const { CallPanel } = await import('../client/src/call-panel/call-panel.ts');

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '50' } } });
const seconds = Number(values.seconds);
const rate = 20_000;
const idleMs = 2_000;
const lookMs = 2;

await using folder = await temporaryFolder();
using peer = await StreamPeer.start();
await using page = await ChromiumPage.open();
const calls = new OpenCalls();
const host = new CallHostProcess({
  script: path.resolve(import.meta.dirname, '../dist/call-host.js'),
  logs: folder.path,
  memoryMegabytes: () => 512,
  logMegabytes: () => 2048,
  resolveType: () => Promise.resolve(null),
  onProgress: (progress) => calls.setProgress(progress),
  onViewProgress: () => {},
  onRefreshToken: () => {},
  onLost: ({ message }) => {
    throw new Error(message);
  },
  log: () => {},
});
try {
  await host.ask('bundles/add', { bundle: await streamBundle() });
  await measure();
} finally {
  await host.dispose();
}

async function measure(): Promise<void> {
  const panel = new CallPanel({
    panel: page.panel,
    extensionUri: { path: '/extension' } as never,
    callHost: host,
    act: () => Promise.resolve(),
    answer: () => Promise.resolve(),
    mend: () => Promise.resolve(),
    useLog: () => Promise.resolve(),
    revealField: () => Promise.resolve(),
    revealRequest: () => Promise.resolve(),
    send: () => Promise.resolve(),
    watch: () => Promise.resolve(),
    editInForm: () => Promise.resolve(),
    views: { of: () => undefined, set: () => Promise.resolve() },
  });
  await page.costs();
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  const idleFrames = ((await page.costs()).frames * 1000) / idleMs;
  const call = peer.call(rate * seconds, rate);
  const { callId } = await host.ask('call/open', { call, secrets: {} });
  const open = new OpenCall({ callId, call, uri: 'file:///a.rpc', line: 0 });
  calls.add(open);
  panel.show(open.title, open.progress);
  const lags: number[] = [];
  let last = performance.now();
  const clock = setInterval(() => {
    const now = performance.now();
    lags.push(Math.max(0, now - last - lookMs));
    last = now;
  }, lookMs);
  const startedAt = performance.now();
  await until(open, (received) => {
    panel.update(open.progress);
    return received >= 10_000;
  });
  const early = await memory();
  // Collecting all garbage is a task of the measurement, not of the page.
  await page.costs();
  const lookedFrom = performance.now();
  await until(open, (received) => {
    panel.update(open.progress);
    return received >= (rate * seconds) / 2;
  });
  const messages = await page.costs();
  const messagesMs = performance.now() - lookedFrom;
  await page.click('Timeline');
  // To find the tab by its role takes longer than the click; somebody with a mouse does not do that.
  await page.costs();
  const timelineFrom = performance.now();
  await until(open, () => {
    panel.update(open.progress);
    return !open.running;
  });
  const took = performance.now() - startedAt;
  clearInterval(clock);
  const timeline = await page.costs();
  const timelineMs = performance.now() - timelineFrom;
  const late = await memory();
  const { received, state } = open.progress;
  if (received !== rate * seconds || state !== 'done')
    throw new Error(`of ${rate * seconds} messages ${received} came, and the call is ${state}`);
  console.log(`${rate} messages of 100 bytes a second for ${seconds} s, before the eyes of somebody`);
  report('messages a second that came', (received / took) * 1000, '/s');
  const looks = [
    { name: 'messages', costs: messages, ms: messagesMs },
    { name: 'timeline', costs: timeline, ms: timelineMs },
  ];
  for (const { name, costs, ms } of looks) {
    const frames = (costs.frames * 1000) / ms;
    report(
      `panel, page, ${name}: the longest task of those over 50 ms`,
      Math.max(0, ...costs.longTasks),
      'ms',
      100,
    );
    report(`panel, page, ${name}: frames a second`, frames, '/s');
    report(
      `panel, page, ${name}: fewer frames than idle`,
      Math.max(0, 100 * (1 - frames / idleFrames)),
      '%',
      20,
    );
  }
  report('panel, page, first paint after its frame began to load', await page.firstPaint(), 'ms', 300);
  report('panel, page, idle: frames a second', idleFrames, '/s');
  report('panel, page, memory, growth after the 10,000th message', late.page - early.page, 'MB', 20);
  report('panel, extension host, memory, growth after the 10,000th', late.host - early.host, 'MB', 20);
  report('panel, extension host, lag of its loop, p99', percentile(lags, 0.99), 'ms', 50);
}

/** What is in use, in megabytes. */
async function memory(): Promise<{ readonly page: number; readonly host: number }> {
  if (globalThis.gc === undefined) throw new Error('start this with --expose-gc');
  globalThis.gc();
  return { page: await page.heap(), host: process.memoryUsage().heapUsed / 1024 / 1024 };
}

function until(call: OpenCall, fits: (received: number) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const listener = calls.onChange((changed) => {
      if (changed !== call || !fits(call.progress.received)) return;
      listener.dispose();
      resolve();
    });
    if (fits(call.progress.received)) resolve();
  });
}
