import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallHostProcess } from '../../../client/src/call-host/call-host-process.ts';
import { loseCalls } from '../../../client/src/calls/lose-calls.ts';
import { OpenCall } from '../../../client/src/calls/open-call.ts';
import { OpenCalls } from '../../../client/src/calls/open-calls.ts';
import type { CallProgress, EventSummary } from '../../../server/src/contract/call-log.ts';
import { descriptorBundle, temporaryFolder } from '../../support/call-host-client.ts';
import { preparedCall, preparedMessage } from '../../support/calls.ts';
import { greetProto, greetServer } from '../../support/greet-server.ts';
import { protoDescriptors } from '../../support/proto-registry.ts';

const script = 'server/src/call-host/main.ts';

test('of a call whose process is killed in its middle, all that was told of is still there, and more', async () => {
  await using folder = await temporaryFolder();
  await using server = await greetServer({ http: '2' });
  const calls = new OpenCalls();
  let pid = 0;
  const recounted = Promise.withResolvers<void>();
  const host = new CallHostProcess({
    script,
    logs: folder.path,
    memoryMegabytes: () => 200,
    logMegabytes: () => 256,
    resolveType: () => Promise.resolve(null),
    onProgress: (progress) => calls.setProgress(progress),
    onLost: (error) => recounted.resolve(loseCalls(calls, host, error)),
    log: (text) => {
      pid = Number(/as process (\d+)/.exec(text)?.[1] ?? pid);
    },
  });
  try {
    await host.ask('bundles/add', { bundle: descriptorBundle('b1', await protoDescriptors(greetProto)) });
    const call = preparedCall({
      method: 'GreetServer',
      methodKind: 'server-streaming',
      target: { name: 'local', address: `127.0.0.1:${server.port}`, protocol: 'grpc' },
      script: [{ kind: 'message', message: preparedMessage(0, { json: '{"count":1000000,"bytes":100}' }) }],
    });
    const { callId } = await host.ask('call/open', { call, secrets: {} });
    const open = new OpenCall({ callId, call, uri: 'file:///a.rpc', line: 0 });
    calls.add(open);
    const told = await progressOf(calls, open, ({ received }) => received > 2_000);
    // Whoever asks while the process dies is answered by the next one.
    const asked = host.read('log/range', { callId, from: told.eventCount - 100, to: told.eventCount });
    const killed = pid;
    process.kill(pid, 'SIGKILL');
    assert.equal((await asked).length, 100);
    await recounted.promise;
    const { state, error, received, eventCount } = open.progress;
    assert.deepEqual(
      [state, error?.message],
      ['failed', 'the process that runs calls ended unexpectedly (SIGKILL)'],
    );
    assert.ok(received >= told.received && eventCount >= told.eventCount);
    assert.notEqual(pid, killed);
    let seen = 0;
    for (let from = 0; from < eventCount; from += 200) {
      const rows: readonly EventSummary[] = await host.read('log/range', { callId, from, to: from + 200 });
      assert.equal(rows.length, Math.min(200, eventCount - from));
      seen += rows.filter(({ kind }) => kind === 'received').length;
    }
    assert.equal(seen, received);
  } finally {
    await host.dispose();
  }
});

/** The first progress of the call that fits. */
function progressOf(
  calls: OpenCalls,
  call: OpenCall,
  fits: (progress: CallProgress) => boolean,
): Promise<CallProgress> {
  return new Promise((resolve) => {
    const listener = calls.onChange((changed) => {
      if (changed !== call || !fits(call.progress)) return;
      listener.dispose();
      resolve(call.progress);
    });
  });
}
