/** The guide to load runs does what it says: its request, its plans and its caps, with the services of the demo. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { loadReport } from '../../client/src/load/load-report.ts';
import { readPlan } from '../../client/src/load/load-plan-text.ts';
import { loadCaps, loadDeadlineMs } from '../../server/src/contract/load.ts';
import type { ServerRequests } from '../../server/src/contract/server-protocol.ts';
import { servedCallHost, temporaryFolder } from '../support/call-host-client.ts';
import { runDemo } from '../support/demo.ts';
import { startLspClient } from '../support/lsp-client.ts';

const guide = await readFile('docs/load.md', 'utf8');

let demo: Awaited<ReturnType<typeof runDemo>>;
before(async () => {
  demo = await runDemo();
});
after(() => demo[Symbol.asyncDispose]());

test('the request runs under each plan that the guide shows', async () => {
  const [, request = ''] = /```rpc\n([^]*?)```/.exec(guide) ?? [];
  const greet = demo.services.find(({ target }) => target === 'greet');
  assert.ok(greet !== undefined);
  const targets = { targets: [{ name: 'greet', address: greet.address, protocol: 'connect' }] };
  const server = await startLspClient({
    'greet.proto': await readFile('client/demo/greet/v1/greet.proto', 'utf8'),
    'rpc.targets.json': JSON.stringify(targets),
  });
  try {
    server.open('load.rpc', request, 'rpc');
    const prepared = await server.request<ServerRequests['parlance/prepareCall']['result']>(
      'parlance/prepareCall',
      { uri: 'file:///ws/load.rpc', line: 0 },
    );
    assert.ok(prepared.kind === 'prepared', JSON.stringify(prepared));
    const { call } = prepared;
    const bundle = await server.request<ServerRequests['parlance/bundle']['result']>('parlance/bundle', {
      id: call.bundleId,
    });
    assert.ok(bundle !== null);
    await using folder = await temporaryFolder();
    await using served = servedCallHost(folder.path);
    await served.client.ask('bundles/add', { bundle });
    const plans = Array.from(guide.matchAll(/^\| `([^`]+)` /gm), ([, text = '']) => text);
    assert.equal(plans.length, 3);
    for (const [at, text] of plans.entries()) {
      const read = readPlan(text);
      assert.ok('plan' in read, text);
      // What is left of the plan is as long as a test may be.
      const plan = { ...read.plan, count: 20 };
      const progress = await served.client.ask('load/run', { loadId: `${at}`, call, secrets: {}, plan });
      const head = { method: 'greet.v1.GreetService/Greet', target: 'greet', protocol: 'connect', plan };
      const report = loadReport(head, progress, 'Done');
      assert.match(report, /^Calls {9}20 done, 0 failed, 0 on their way$/m);
      for (const name of ['Latency of the calls that succeeded', 'Results', 'Rate', 'Connections'])
        assert.match(report, new RegExp(`^${name}`, 'm'));
    }
  } finally {
    server.end();
  }
});

test('the caps are those that hold', () => {
  const rows = new Map(
    Array.from(guide.matchAll(/^\| ([a-z ]+?) +\| ([\d,]+) +\|$/gm), ([, name = '', number = '']) => [
      name,
      Number(number.replaceAll(',', '')),
    ]),
  );
  assert.deepEqual(Object.fromEntries(rows), {
    'calls a second': loadCaps.rate,
    'calls at once': loadCaps.concurrency,
    seconds: loadCaps.durationMs / 1000,
    calls: loadCaps.count,
    'runs at a time': 1,
  });
  const { usual, most } = loadDeadlineMs;
  assert.ok(guide.includes(`one of ${usual / 1000} s here, and none has more than ${most / 1000} s`));
});
