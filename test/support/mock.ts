/** Mock servers of schemas and scripts that stand in a fixture, and calls of them with the project's own engine. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Call } from '../../server/src/calls/call.ts';
import { openCall, openCodec } from '../../server/src/calls/engine.ts';
import { openBundle } from '../../server/src/calls/open-bundle.ts';
import { makePlan } from '../../server/src/cli/mock/make-plan.ts';
import { mockOptions } from '../../server/src/cli/mock/mock-options.ts';
import type { MockCall, MockPlan } from '../../server/src/contract/mock.ts';
import type { Metadata, ProtocolName, Target, ThriftSettings } from '../../server/src/contract/target.ts';
import { proto } from '../../server/src/languages/proto/index.ts';
import { thrift } from '../../server/src/languages/thrift/index.ts';
import { type MockServer, startMockServer } from '../../server/src/serving/mock/mock-server.ts';
import { CallReader } from './call-events.ts';

export interface RunningMock extends AsyncDisposable {
  readonly server: MockServer;
  readonly plan: MockPlan;
  readonly folder: string;
  /** Those that have ended. */
  readonly calls: readonly MockCall[];
  /** Writes files anew and has them served. */
  rewrite(files: Readonly<Record<string, string>>): Promise<void>;
}

/** Serves the files, which go by their names: schemas, and scripts that end in `.rpc`. */
export async function runMockServer(files: Readonly<Record<string, string>>): Promise<RunningMock> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parlance-mock-test-'));
  const given = new Map(Object.entries(files));
  const plan = (): Promise<MockPlan> => planOf(folder, given);
  const calls: MockCall[] = [];
  const first = await plan();
  const server = await startMockServer({
    plan: first,
    host: '127.0.0.1',
    port: 0,
    tell: (call) => calls.push(call),
  });
  return {
    server,
    plan: first,
    folder,
    calls,
    async rewrite(changed) {
      for (const [name, text] of Object.entries(changed)) given.set(name, text);
      server.use(await plan());
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function planOf(folder: string, files: ReadonlyMap<string, string>): Promise<MockPlan> {
  for (const [name, text] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const roots = ['-I', '.', '-I', path.resolve('node_modules/google-proto-files')];
  const named = [...files.keys()].flatMap((name) => (name.endsWith('.rpc') ? ['--script', name] : [name]));
  const options = mockOptions([...roots, ...named]);
  return (await makePlan({ options, languages: [proto, thrift], cwd: folder })).plan;
}

export interface CallOfMock {
  readonly service: string;
  readonly method: string;
  readonly protocol: ProtocolName;
  readonly thrift?: ThriftSettings;
  readonly metadata?: Metadata;
  readonly deadlineMs?: number;
}

export interface OpenedCall {
  readonly call: Call;
  readonly reader: CallReader;
  readonly send: (json: string) => Promise<void>;
}

export function callMock(
  { server, plan }: RunningMock,
  { service, method, protocol, thrift: settings, metadata = [], deadlineMs }: CallOfMock,
): OpenedCall {
  const served = plan.services.find((each) => each.service === service);
  const bundle = plan.bundles.find(({ id }) => id === served?.bundleId);
  assert.ok(bundle, `${service} is not served`);
  const scheme = protocol === 'thrift' ? 'thrift' : 'http';
  const address = `${scheme}://127.0.0.1:${server.port}`;
  const target: Target = {
    name: 'mock',
    address,
    protocol,
    ...(settings === undefined ? {} : { thrift: settings }),
  };
  const request = { schema: openBundle(bundle), service, method, target };
  const codec = openCodec(request);
  const methodKind = served?.methods.find((each) => each.method === method)?.kind;
  const call = openCall({
    ...request,
    methodKind,
    metadata,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  });
  return {
    call,
    reader: new CallReader(call, codec),
    send: (json) => call.send({ payload: codec.encode(json) }),
  };
}

/** The lines of a call with these messages to its end, but for those of its connection and of what it sends. */
export async function linesOfCall(
  mock: RunningMock,
  of: CallOfMock,
  messages: readonly string[],
): Promise<readonly string[]> {
  const { call, reader, send } = callMock(mock, of);
  for (const message of messages) await send(message);
  call.halfClose();
  await reader.done;
  return reader.lines.filter((line) => !/^(connected|headers|sent|half-closed|trailers|reset)/.test(line));
}
