/** Mock servers, called by clients nobody here wrote: grpcurl and buf curl. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type RunningMock, runMockServer } from '../support/mock.ts';
import { oracleTools } from './support/oracle-tools.ts';

const proto = `\
syntax = "proto3";
package shop.v1;
message Order { string id = 1; int64 total = 2; }
service Orders {
  rpc Get(Order) returns (Order);
  rpc Watch(Order) returns (stream Order);
}
`;

const script = `\
MOCK shop.v1.Orders/Get

=== fail NOT_FOUND
{ "message": "no order {{request.id}}" }
? request.id == "B"

###
MOCK shop.v1.Orders/Watch

=== repeat 2
{ "id": "{{request.id}} {{$index}}" }
`;

const run = promisify(execFile);

describe('a mock server', () => {
  const { grpcurl, buf } = oracleTools();
  let mock: RunningMock;
  before(async () => {
    mock = await runMockServer({ 'shop.proto': proto, 'mock.rpc': script });
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
    assert.equal(await grpc('-d', '{"id":"A"}', 'shop.v1.Orders/Get'), '{"id":"1","total":"1"}');
    assert.equal(await grpc('-d', '{"id":"A"}', 'shop.v1.Orders/Watch'), '{"id":"A0"}{"id":"A1"}');
    await assert.rejects(grpc('-d', '{"id":"B"}', 'shop.v1.Orders/Get'), /NotFound[^]*no order B/);
  });

  for (const protocol of ['grpc', 'grpcweb'])
    it(`answers buf curl over ${protocol}`, async () => {
      const url = `http://127.0.0.1:${mock.server.port}/shop.v1.Orders/Watch`;
      const args = ['curl', '--protocol', protocol, '--http2-prior-knowledge', '-d', '{"id":"A"}', url];
      const { stdout } = await run(buf, args);
      assert.equal(stdout.replace(/\s+/g, ''), '{"id":"A0"}{"id":"A1"}');
    });
});
