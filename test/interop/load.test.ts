/** A load run beside ghz: the same calls of the same server, counted by both and by the server. Times are only shown. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { loadReport } from '../../client/src/load/load-report.ts';
import type { LoadPlan, LoadProgress } from '../../server/src/contract/load.ts';
import {
  descriptorBundle,
  preparedMessage,
  servedCallHost,
  temporaryFolder,
} from '../support/call-host-client.ts';
import { type RunningMock, runMockServer } from '../support/mock.ts';
import { protoDescriptors } from '../support/proto-registry.ts';
import { copyTools } from './support/copy-tools.ts';

const proto = `\
syntax = "proto3";
package shop.v1;
message Order { string id = 1; }
service Orders { rpc Get(Order) returns (Order); }
`;

const script = `\
MOCK shop.v1.Orders/Get

=== fail NOT_FOUND
{ "message": "no order" }
? request.id == "B"
`;

/** As much as is used here of what ghz prints as JSON; times are in nanoseconds. */
interface GhzReport {
  readonly count: number;
  readonly fastest: number;
  readonly slowest: number;
  readonly statusCodeDistribution: Readonly<Record<string, number>>;
  readonly latencyDistribution: readonly { readonly percentage: number; readonly latency: number }[] | null;
}

const plan = { count: 300, concurrency: 5 } as const satisfies LoadPlan;
const percentages = [50, 90, 95, 99] as const;

describe('a load run beside ghz', () => {
  const run = promisify(execFile);
  const ghz = path.join(copyTools().bins.at(-1) ?? '', 'ghz');
  let mock: RunningMock;
  before(async () => {
    mock = await runMockServer({ 'shop.proto': proto, 'mock.rpc': script });
  });
  after(() => mock[Symbol.asyncDispose]());

  /** What the work made the server answer. */
  async function answered<T>(work: () => Promise<T>): Promise<readonly [T, calls: number]> {
    const calls = mock.calls.length;
    const result = await work();
    return [result, mock.calls.length - calls];
  }

  async function ofGhz(id: string): Promise<GhzReport> {
    const schema = ['--insecure', '--proto', path.join(mock.folder, 'shop.proto'), '-O', 'json'];
    const call = ['--call', 'shop.v1.Orders/Get', '-d', JSON.stringify({ id })];
    const load = ['-n', String(plan.count), '-c', String(plan.concurrency)];
    const { stdout } = await run(ghz, [...schema, ...call, ...load, `127.0.0.1:${mock.server.port}`]);
    return JSON.parse(stdout) as GhzReport;
  }

  async function ofParlance(id: string): Promise<LoadProgress> {
    await using folder = await temporaryFolder();
    await using served = servedCallHost(folder.path);
    await served.client.ask('bundles/add', {
      bundle: descriptorBundle('shop', await protoDescriptors(proto)),
    });
    const target = { name: 'mock', address: `127.0.0.1:${mock.server.port}`, protocol: 'grpc' } as const;
    const message = preparedMessage(JSON.stringify({ id }));
    return await served.client.ask('load/run', {
      loadId: 'load',
      plan,
      secrets: {},
      call: {
        bundleId: 'shop',
        service: 'shop.v1.Orders',
        method: 'Get',
        methodKind: 'unary',
        target,
        metadata: [],
        script: [{ kind: 'message', message }],
        secrets: [],
      },
    });
  }

  it('makes as many calls, which all succeed, and tells the same percentiles', async (t) => {
    const [theirs, calledByThem] = await answered(() => ofGhz('A'));
    const [ours, calledByUs] = await answered(() => ofParlance('A'));
    assert.deepEqual([calledByUs, ours.done, ours.failed], [calledByThem, theirs.count, 0]);
    assert.deepEqual(statusesOf(ours), statusesOfGhz(theirs));
    const { least, p50, p90, p95, p99, most } = ours.latencies;
    const ms = (percentage: number): number => {
      const found = theirs.latencyDistribution?.find((each) => each.percentage === percentage);
      assert.ok(found !== undefined);
      return found.latency / 1e6;
    };
    const rows = [
      ['least', least, theirs.fastest / 1e6],
      ...percentages.map((each, at) => [`p${each}`, [p50, p90, p95, p99][at] ?? NaN, ms(each)] as const),
      ['max', most, theirs.slowest / 1e6],
    ] as const;
    show(t, rows);
    for (const column of [1, 2] as const) {
      const times = rows.map((row) => row[column]);
      assert.deepEqual(
        times,
        times.toSorted((a, b) => a - b),
      );
      assert.ok(times.every((time) => time > 0));
    }
    const head = { method: 'shop.v1.Orders/Get', target: 'mock', protocol: 'gRPC', plan };
    const report = loadReport(head, ours);
    for (const [name] of rows) assert.match(report, new RegExp(`^  ${name} +[0-9.]+ m?s$`, 'm'));
  });

  it('makes as many calls, which all fail, with the same status', async () => {
    const [theirs, calledByThem] = await answered(() => ofGhz('B'));
    const [ours, calledByUs] = await answered(() => ofParlance('B'));
    assert.deepEqual([calledByUs, ours.done, ours.failed], [calledByThem, theirs.count, plan.count]);
    assert.deepEqual(statusesOf(ours), statusesOfGhz(theirs));
    // Neither counts the time of calls that failed.
    assert.deepEqual([ours.latencies.count, theirs.latencyDistribution ?? []], [0, []]);
  });
});

/** How many calls ended how, by the names of statuses without case or separators: `NotFound` is `NOT_FOUND`. */
function statusesOf({ results }: LoadProgress): Readonly<Record<string, number>> {
  return Object.fromEntries(
    results.map(({ status, count }) => [status.replaceAll('_', '').toLowerCase(), count]),
  );
}

function statusesOfGhz({ statusCodeDistribution }: GhzReport): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(statusCodeDistribution).map(([name, count]) => [name.toLowerCase(), count]),
  );
}

function show(t: TestContext, rows: readonly (readonly [string, number, number])[]): void {
  for (const [name, ours, theirs] of rows)
    t.diagnostic(
      `${name.padEnd(5)}  parlance ${ours.toFixed(2).padStart(8)} ms   ghz ${theirs.toFixed(2).padStart(8)} ms`,
    );
}
