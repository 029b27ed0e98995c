import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { ResponseError } from 'vscode-jsonrpc/node';
import type { LoadPlan, LoadProgress } from '../../../../server/src/contract/load.ts';
import type { PreparedCall } from '../../../../server/src/contract/prepared-call.ts';
import type { SchemaBundle } from '../../../../server/src/contract/schema-bundle.ts';
import type { ProtocolName, Target } from '../../../../server/src/contract/target.ts';
import { type CallHostClient, servedCallHost, temporaryFolder } from '../../../support/call-host-client.ts';
import { greetServer } from '../../../support/greet-server.ts';
import { greetBundle, preparedGreet, sendStep } from '../../../support/prepared-greet.ts';
import { thriftSchema } from '../../../support/thrift-schema.ts';
import { thriftServer } from '../../../support/thrift-server.ts';

/** A unary greeting over gRPC, where nothing else is said. */
function greeting(
  port: number,
  more: Partial<PreparedCall> = {},
  target: Partial<Target> = {},
): PreparedCall {
  return preparedGreet(port, 'Greet', [sendStep('{"name":"Ada"}')], {
    methodKind: 'unary',
    target: { name: 'test', address: `127.0.0.1:${port}`, protocol: 'grpc', ...target },
    ...more,
  });
}

async function load(
  client: CallHostClient,
  call: PreparedCall,
  plan: LoadPlan,
  {
    bundle = greetBundle,
    secrets = {},
    loadId = 'load',
  }: {
    readonly bundle?: SchemaBundle;
    readonly secrets?: Readonly<Record<string, string>>;
    readonly loadId?: string;
  } = {},
): Promise<LoadProgress> {
  await client.ask('bundles/add', { bundle });
  return client.ask('load/run', { loadId, call, secrets, plan });
}

function resultsOf({ results }: LoadProgress): readonly (readonly [string, number])[] {
  return results.map(({ status, count }) => [status, count]);
}

describe('a load run', () => {
  const protocols: readonly (readonly [ProtocolName, '1.1' | '2', number])[] = [
    ['grpc', '2', 4],
    ['grpc-web', '1.1', 40],
    ['connect', '1.1', 40],
    ['connect', '2', 4],
  ];
  for (const [protocol, http, mostConnections] of protocols)
    it(`makes its calls over ${protocol} and HTTP/${http}, and keeps only figures of them`, async () => {
      await using folder = await temporaryFolder();
      await using server = await greetServer({ http });
      await using served = servedCallHost(folder.path);
      const call = greeting(server.port, {}, { protocol, httpVersion: http });
      const progress = await load(served.client, call, { concurrency: 4, count: 40 });
      const { state, done, failed, inFlight, cancelled, latencies, connections, overTime } = progress;
      assert.deepEqual([state, done, failed, inFlight, cancelled], ['done', 40, 0, 0, 0]);
      assert.deepEqual(resultsOf(progress), [['OK', 40]]);
      assert.equal(server.sent(), 40);
      assert.equal(latencies.count, 40);
      const { least, p50, p90, p95, p99, most } = latencies;
      const ordered = [least, p50, p90, p95, p99, most];
      assert.deepEqual(
        ordered,
        ordered.toSorted((a, b) => a - b),
      );
      assert.ok(least > 0);
      assert.ok(connections >= 1 && connections <= mostConnections, `${connections} connections`);
      assert.equal(
        overTime.done.reduce((sum, count) => sum + count, 0),
        40,
      );
      assert.deepEqual(await readdir(folder.path).catch(() => []), []);
    });

  it('makes its calls over Thrift, also those that fail', async () => {
    await using folder = await temporaryFolder();
    await using server = await thriftServer({ transport: 'framed', protocol: 'binary' });
    await using served = servedCallHost(folder.path);
    const schema = thriftSchema('service S { void f() void g() }');
    const bundle: SchemaBundle = { id: 'thrift', kind: 'schema', content: JSON.stringify(schema) };
    const call = (method: string): PreparedCall => ({
      bundleId: 'thrift',
      service: Object.keys(schema.services)[0] ?? '',
      method,
      methodKind: 'unary',
      target: {
        name: 'test',
        address: `127.0.0.1:${server.port}`,
        protocol: 'thrift',
        thrift: { transport: 'framed', protocol: 'binary' },
      },
      metadata: [],
      script: [sendStep('{}')],
      secrets: [],
    });
    const plan = { concurrency: 2, count: 10 };
    const good = await load(served.client, call('f'), plan, { bundle });
    assert.deepEqual([resultsOf(good), good.connections], [[['OK', 10]], 10]);
    const bad = await load(served.client, call('g'), plan, { bundle });
    assert.deepEqual([bad.done, bad.failed, bad.latencies.count], [10, 10, 0]);
    assert.match(bad.results[0]?.message ?? '', /unknown method g/);
  });

  it('counts failures by their status, apart from the latencies of what succeeded', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const call = greeting(server.port, { script: [sendStep('{"name":"Ada","fail":true}')] });
    const progress = await load(served.client, call, { concurrency: 3, count: 9 });
    assert.deepEqual([progress.done, progress.failed, progress.latencies.count], [9, 9, 0]);
    assert.deepEqual(progress.results, [
      { status: 'FAILED_PRECONDITION', count: 9, message: 'no greeting for Ada: ü' },
    ]);
  });

  it('fills placeholders anew for each call, and shows no secret', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const script = [sendStep('{"name":"{{secret:word}} {{$uuid}}","fail":true}')];
    const call = greeting(server.port, { script, secrets: ['word'] });
    const progress = await load(
      served.client,
      call,
      { concurrency: 1, count: 2 },
      { secrets: { word: 'hunter2hunter2' } },
    );
    const text = JSON.stringify([progress, served.client.toldOfLoads]);
    assert.doesNotMatch(text, /hunter2/);
    assert.match(
      progress.results[0]?.message ?? '',
      /^no greeting for \{\{secret:word\}\} [0-9a-f-]{36}: ü$/,
    );
  });

  it('makes streams that end by themselves, and ends those that do not at their deadline', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const plan = { concurrency: 2, count: 4 };
    const bidi = greeting(server.port, {
      method: 'GreetBidi',
      methodKind: 'bidi-streaming',
      script: [
        sendStep('{"name":"Ada"}'),
        { kind: 'wait', count: 1 },
        sendStep('{"name":"Bea"}'),
        { kind: 'end' },
      ],
    });
    assert.deepEqual(resultsOf(await load(served.client, bidi, plan)), [['OK', 4]]);
    const endless = greeting(server.port, {
      method: 'GreetServer',
      methodKind: 'server-streaming',
      deadlineMs: 50,
    });
    assert.deepEqual(resultsOf(await load(served.client, endless, plan)), [['DEADLINE_EXCEEDED', 4]]);
  });

  it('keeps to a rate, whose calls that find no place are overdue', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const kept = await load(served.client, greeting(server.port), { rate: 100, concurrency: 5, count: 20 });
    assert.deepEqual([kept.state, kept.done, kept.overdue], ['done', 20, 0]);
    assert.ok(kept.elapsedMs >= 190, `${kept.elapsedMs} ms`);
    // The first call takes all the time there is.
    const endless = greeting(server.port, {
      method: 'GreetServer',
      methodKind: 'server-streaming',
      deadlineMs: 400,
    });
    const stuck = await load(served.client, endless, { rate: 100, concurrency: 1, durationMs: 200 });
    assert.deepEqual([resultsOf(stuck), stuck.overdue], [[['DEADLINE_EXCEEDED', 1]], 19]);
  });

  it('is stopped at once, with its calls', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const endless = greeting(server.port, { method: 'GreetServer', methodKind: 'server-streaming' });
    const running = load(served.client, endless, { concurrency: 3, durationMs: 60_000 });
    await server.met;
    const told = await served.client.loadProgress('load', ({ inFlight }) => inFlight === 3);
    assert.equal(told.state, 'running');
    assert.deepEqual(await served.client.ask('host/status', null), { inUse: true });
    await served.client.ask('load/stop', { loadId: 'another' });
    await served.client.ask('load/stop', { loadId: 'load' });
    const { state, done, inFlight, cancelled } = await running;
    assert.deepEqual([state, done, inFlight, cancelled], ['stopped', 0, 0, 3]);
    await server.aborted;
    assert.deepEqual(await served.client.ask('host/status', null), { inUse: false });
  });

  it('ends with the call host', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    const served = servedCallHost(folder.path);
    const endless = greeting(server.port, { method: 'GreetServer', methodKind: 'server-streaming' });
    const running = load(served.client, endless, { concurrency: 1, durationMs: 60_000 });
    await server.met;
    await served.host.close();
    assert.equal((await running).state, 'stopped');
    await served[Symbol.asyncDispose]();
  });
});

describe('a load run that is refused', () => {
  async function refusal(call: PreparedCall, plan: LoadPlan): Promise<string> {
    await using folder = await temporaryFolder();
    await using served = servedCallHost(folder.path);
    const thrown: unknown = await load(served.client, call, plan).catch((error: unknown) => error);
    assert.ok(thrown instanceof ResponseError);
    assert.deepEqual(served.client.toldOfLoads, []);
    return thrown.message;
  }

  it('puts nothing on production, and opens no connection to it', async () => {
    await using server = await greetServer({ http: '2' });
    const call = greeting(server.port, { safe: true }, { danger: 'prod' });
    assert.match(await refusal(call, { concurrency: 1, count: 1 }), /^the target "test" is production/);
    assert.equal(server.sent(), 0);
  });

  it('goes beyond no cap, and is no session', async () => {
    await using server = await greetServer({ http: '2' });
    const call = greeting(server.port);
    assert.match(await refusal(call, { concurrency: 51, count: 1 }), /^from 1 to 50 calls/);
    const { method: _, ...session } = call;
    assert.match(await refusal(session, { concurrency: 1, count: 1 }), /^a session has no end/);
    assert.equal(server.sent(), 0);
  });

  it('has a mistake in it: no call is made', async () => {
    await using server = await greetServer({ http: '2' });
    const call = greeting(server.port, { script: [sendStep('{"nam":"Ada"}')] });
    assert.match(await refusal(call, { concurrency: 1, count: 1 }), /nam/);
    assert.equal(server.sent(), 0);
  });

  it('is the second at a time', async () => {
    await using folder = await temporaryFolder();
    await using server = await greetServer({ http: '2' });
    await using served = servedCallHost(folder.path);
    const endless = greeting(server.port, { method: 'GreetServer', methodKind: 'server-streaming' });
    const first = load(served.client, endless, { concurrency: 1, durationMs: 60_000 });
    await server.met;
    await assert.rejects(
      load(served.client, endless, { concurrency: 1, count: 1 }, { loadId: 'second' }),
      /another load run goes on/,
    );
    await served.client.ask('load/stop', { loadId: 'load' });
    await first;
  });
});
