/** Calls say how their schema differs from what their server tells of itself, and do not wait for that. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallProgress, SchemaDifferences } from '../../../server/src/contract/call-log.ts';
import type { PreparedCall } from '../../../server/src/contract/prepared-call.ts';
import type { DescService } from '@bufbuild/protobuf';
import {
  descriptorBundle,
  preparedMessage,
  servedCallHost,
  temporaryFolder,
} from '../../support/call-host-client.ts';
import { protoDescriptors, protoRegistry } from '../../support/proto-registry.ts';
import {
  describedFiles,
  type ReflectionServer,
  reflectionServer,
  type ReflectionServerOptions,
} from '../../support/reflection-server.ts';

const source = (fields: string): string => `
  syntax = "proto3";
  package a;
  service S { rpc M(Q) returns (R); rpc Other(Q) returns (Q); }
  message Q { ${fields} }
  message R {}
`;

const served = await protoRegistry(source('string name = 1; int32 age = 2;'));

/** Serves `a.S`, and tells of it what the files say. */
async function serverOf(
  fields: string,
  options: Partial<ReflectionServerOptions> = {},
): Promise<ReflectionServer> {
  const files = await describedFiles(source(fields));
  return reflectionServer({
    services: ['a.S'],
    answer: () => [...files.values()],
    routes: (router) => router.service(served.getService('a.S') as DescService, { m: () => ({}) } as never),
    ...options,
  });
}

const bundle = descriptorBundle('here', await protoDescriptors(source('string name = 1;')));

const callTo = (port: number, more: Partial<PreparedCall> = {}): PreparedCall => ({
  bundleId: 'here',
  service: 'a.S',
  method: 'M',
  target: { name: 'test', address: `127.0.0.1:${port}`, protocol: 'grpc' },
  metadata: [],
  script: [{ kind: 'message', message: preparedMessage('{"name":"Ada"}', 0) }, { kind: 'end' }],
  secrets: [],
  ...more,
});

const compared = ({ schemaDifferences }: CallProgress): boolean => schemaDifferences !== undefined;

describe('a call by a schema that its server has in another form', () => {
  it('says so in words, of its method alone, and asks the server once', async () => {
    await using folder = await temporaryFolder();
    await using server = await serverOf('string name = 1; int32 age = 2;');
    await using host = servedCallHost(folder.path);
    const { client } = host;
    const expected: SchemaDifferences = {
      count: 1,
      sentences: [`the server's "a.Q" has field 2, "age" (int32), which this schema lacks`],
    };
    for (let times = 0; times < 2; times++) {
      const callId = await client.open(bundle, callTo(server.port), {}, { comparesSchema: true });
      assert.equal((await client.ended(callId)).error, undefined);
      assert.deepEqual((await client.progress(callId, compared)).schemaDifferences, expected);
      assert.deepEqual((await client.ask('log/open', { callId })).schemaDifferences, expected);
    }
    assert.deepEqual(server.asked, ['v1 stream', 'v1 services', 'v1 symbol a.S']);
  });

  it('does not wait for the server to tell', async () => {
    await using folder = await temporaryFolder();
    const told = Promise.withResolvers<undefined>();
    await using server = await serverOf('string name = 2;', { after: told.promise });
    await using host = servedCallHost(folder.path);
    const { client } = host;
    const callId = await client.open(bundle, callTo(server.port), {}, { comparesSchema: true });
    assert.equal((await client.ended(callId)).schemaDifferences, undefined);
    told.resolve(undefined);
    const { state, schemaDifferences } = await client.progress(callId, compared);
    assert.equal(state, 'done');
    assert.deepEqual(schemaDifferences?.sentences, ['"a.Q.name" has the number 1 here and 2 on the server']);
  });

  it('sends what the target sends, and shows no secret', async () => {
    await using folder = await temporaryFolder();
    await using server = await serverOf('string hush_hush = 1;', { authorization: 'Bearer hush_hush' });
    await using host = servedCallHost(folder.path);
    const { client } = host;
    const call = callTo(server.port, {
      metadata: [['authorization', 'Bearer {{secret:token}}']],
      secrets: ['token'],
    });
    const callId = await client.open(bundle, call, { token: 'hush_hush' }, { comparesSchema: true });
    const { schemaDifferences } = await client.progress(callId, compared);
    assert.deepEqual(schemaDifferences?.sentences, [
      'field 1 of "a.Q" is "name" here and "{{secret:token}}" on the server',
    ]);
  });

  it('says that the server tells of no such service', async () => {
    await using folder = await temporaryFolder();
    await using server = await serverOf('', { services: ['a.Other'] });
    await using host = servedCallHost(folder.path);
    const callId = await host.client.open(bundle, callTo(server.port), {}, { comparesSchema: true });
    const { schemaDifferences } = await host.client.progress(callId, compared);
    assert.deepEqual(schemaDifferences, { count: 1, sentences: ['the server tells of no service "a.S"'] });
  });

  it('says that it did not compare a schema that is too long', async () => {
    await using folder = await temporaryFolder();
    await using server = await serverOf('', { answer: () => [new Uint8Array(5 * 1024 * 1024)] });
    await using host = servedCallHost(folder.path);
    const callId = await host.client.open(bundle, callTo(server.port), {}, { comparesSchema: true });
    const { schemaDifferences } = await host.client.progress(callId, compared);
    assert.deepEqual(schemaDifferences, {
      count: 0,
      sentences: [],
      notCompared: 'the server describes its schema in more than the limit of 4 MB',
    });
  });

  it('says that the server has changed since its schema was read', async () => {
    await using folder = await temporaryFolder();
    await using server = await serverOf('string name = 2;');
    await using host = servedCallHost(folder.path);
    const call = callTo(server.port, { reflects: true });
    const callId = await host.client.open(bundle, call, {}, { comparesSchema: true });
    assert.equal((await host.client.progress(callId, compared)).schemaDifferences?.count, 1);
  });

  it('asks nothing where that is not wanted', async () => {
    await using folder = await temporaryFolder();
    await using server = await serverOf('string name = 2;');
    await using host = servedCallHost(folder.path);
    await host.client.ended(await host.client.open(bundle, callTo(server.port)));
    assert.deepEqual(server.asked, []);
  });
});
