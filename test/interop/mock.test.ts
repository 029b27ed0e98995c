/** Mock servers, called by clients nobody here wrote: grpcurl, buf curl, and connect-es on Node. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { createFileRegistry, type DescService, fromBinary, toJson } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError, createClient, type Transport } from '@connectrpc/connect';
import {
  createConnectTransport,
  createGrpcTransport,
  createGrpcWebTransport,
} from '@connectrpc/connect-node';
import { type RunningMock, runMockServer } from '../support/mock.ts';
import { protoDescriptors } from '../support/proto-registry.ts';
import { orders, ordersSchema } from './support/mocked-orders.ts';
import { oracleTools } from './support/oracle-tools.ts';

const run = promisify(execFile);

/** What is made of the schema. */
const example = '{"id":"1","total":"1","tags":["tag"]}';

/** What each method is sent, and what comes back. */
const calls = {
  Get: { sent: ['{"id":"A"}'], got: [example] },
  Watch: {
    sent: ['{"id":"A"}'],
    got: [0, 1, 2].map((index) => `{"id":"A-${index}","total":"9007199254740993"}`),
  },
  Add: { sent: ['{"id":"A"}', '{"id":"B"}'], got: [example] },
  Chat: { sent: ['{"id":"A"}', '{"id":"B"}'], got: ['{"id":"A!"}', '{"id":"B!"}'] },
} as const;
const methods = Object.keys(calls) as (keyof typeof calls)[];

describe('a mock server', () => {
  const { grpcurl, buf } = oracleTools();
  let mock: RunningMock;
  before(async () => {
    mock = await runMockServer(orders);
  });
  after(() => mock[Symbol.asyncDispose]());

  const grpc = async (...args: readonly string[]): Promise<string> => {
    const [last = '', ...before] = args.toReversed();
    const address = `127.0.0.1:${mock.server.port}`;
    const { stdout } = await run(grpcurl, ['-plaintext', ...before.toReversed(), address, last]);
    return stdout.replace(/\s+/g, '');
  };

  it('tells grpcurl its schema, and answers it', async () => {
    const { stdout } = await run(grpcurl, ['-plaintext', `127.0.0.1:${mock.server.port}`, 'list']);
    assert.deepEqual(stdout.trim().split('\n').sort(), [
      'grpc.reflection.v1.ServerReflection',
      'shop.v1.Orders',
    ]);
    for (const method of methods) {
      const { sent, got } = calls[method];
      assert.equal(await grpc('-d', sent.join('\n'), `shop.v1.Orders/${method}`), got.join(''));
    }
    await assert.rejects(grpc('-d', '{"id":"B"}', 'shop.v1.Orders/Get'), /NotFound[^]*no order B/);
  });

  for (const [protocol, ...version] of [
    ['grpc', '--http2-prior-knowledge'],
    ['grpcweb', '--http2-prior-knowledge'],
    ['connect', '--http2-prior-knowledge'],
    ['connect'],
  ] as const)
    it(`answers buf curl over ${protocol}${version.length === 0 ? ' and HTTP/1.1' : ''}`, async () => {
      for (const method of methods) {
        // Of HTTP/1.1 buf curl does not send and receive at once.
        if (method === 'Chat' && version.length === 0) continue;
        const { sent, got } = calls[method];
        const url = `http://127.0.0.1:${mock.server.port}/shop.v1.Orders/${method}`;
        const args = ['curl', '--protocol', protocol, ...version, '-d', sent.join('\n'), url];
        const { stdout } = await run(buf, args);
        assert.equal(stdout.replace(/\s+/g, ''), got.join(''), method);
      }
    });

  const transports: Readonly<Record<string, (baseUrl: string) => Transport>> = {
    gRPC: (baseUrl) => createGrpcTransport({ baseUrl }),
    'gRPC-Web': (baseUrl) => createGrpcWebTransport({ baseUrl, httpVersion: '2' }),
    'gRPC-Web over HTTP/1.1': (baseUrl) => createGrpcWebTransport({ baseUrl, httpVersion: '1.1' }),
    Connect: (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '2' }),
    'Connect in JSON': (baseUrl) =>
      createConnectTransport({ baseUrl, httpVersion: '2', useBinaryFormat: false }),
    'Connect over HTTP/1.1': (baseUrl) => createConnectTransport({ baseUrl, httpVersion: '1.1' }),
  };
  for (const [name, transport] of Object.entries(transports))
    it(`answers connect-es on Node: ${name}`, async () => {
      const set = fromBinary(FileDescriptorSetSchema, await protoDescriptors(ordersSchema));
      const service = createFileRegistry(set).getService('shop.v1.Orders');
      assert.ok(service !== undefined);
      const made: unknown = createClient(service, transport(`http://127.0.0.1:${mock.server.port}`));
      const client = made as AnyClient;
      for (const method of methods) {
        if (method === 'Chat' && name.endsWith('HTTP/1.1')) continue;
        assert.deepEqual(await answersOf(client, service, method), calls[method].got, method);
      }
      await assert.rejects(
        async () => client['get']?.({ id: 'B' }),
        (thrown) =>
          thrown instanceof ConnectError &&
          thrown.code === Code.NotFound &&
          thrown.rawMessage === 'no order B',
      );
    });
});

/** By the local names of methods. */
type AnyClient = Readonly<Record<string, (input: unknown) => unknown>>;

async function answersOf(
  client: AnyClient,
  service: DescService,
  method: keyof typeof calls,
): Promise<readonly string[]> {
  const desc = service.methods.find(({ name }) => name === method);
  assert.ok(desc !== undefined);
  const sent = calls[method].sent.map((json) => JSON.parse(json) as object);
  const stream = async function* (): AsyncGenerator<object> {
    for (const message of sent) yield await Promise.resolve(message);
  };
  const sendsOne = desc.methodKind === 'unary' || desc.methodKind === 'server_streaming';
  const answer = client[desc.localName]?.(sendsOne ? sent[0] : stream());
  const answers: unknown[] = [];
  if (desc.methodKind === 'unary' || desc.methodKind === 'client_streaming') answers.push(await answer);
  else for await (const message of answer as AsyncIterable<unknown>) answers.push(message);
  return answers.map((message) => JSON.stringify(toJson(desc.output, message as never)));
}
