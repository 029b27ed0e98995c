/** What a mock server makes of a schema alone, over each protocol and kind of method. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { callMock, linesOfCall, type RunningMock, runMockServer } from '../../../support/mock.ts';

const schema = `\
syntax = "proto3";
package shop.v1;
import "google/protobuf/timestamp.proto";
import "google/protobuf/wrappers.proto";

enum Status { STATUS_UNSPECIFIED = 0; PLACED = 1; }
message Order {
  string order_id = 1;
  int64 total = 2;
  Status status = 3;
  google.protobuf.Timestamp placed_at = 4;
  map<string, Order> related = 5;
  oneof payment { string card = 6; bool cash = 7; }
  google.protobuf.Int64Value discount = 8;
  repeated Order parts = 9;
  bytes signature = 10;
}
message Empty {}

service Orders {
  rpc Get(Order) returns (Order);
  rpc Put(stream Order) returns (Empty);
  rpc Watch(Order) returns (stream Order);
  rpc Chat(stream Order) returns (stream Order);
}
`;

const order =
  '{"orderId":"1","total":"1","status":"PLACED","placedAt":"2026-01-31T12:00:00Z",' +
  '"card":"card","discount":"1","signature":"AAEC"}';

describe('a mock server of a schema', () => {
  let mock: RunningMock;
  before(async () => {
    mock = await runMockServer({ 'shop.proto': schema });
  });
  after(() => mock[Symbol.asyncDispose]());

  for (const protocol of ['grpc', 'grpc-web', 'connect'] as const) {
    const of = (method: string) => ({ service: 'shop.v1.Orders', method, protocol });

    it(`answers a call over ${protocol} with values of every type, the same each time`, async () => {
      const expected = [`received ${order}`, 'end ok'];
      assert.deepEqual(await linesOfCall(mock, of('Get'), ['{"orderId":"A"}']), expected);
      assert.deepEqual(await linesOfCall(mock, of('Get'), ['{"orderId":"A"}']), expected);
    });

    it(`answers a stream of the client over ${protocol} when it has finished`, async () => {
      const { call, reader, send } = callMock(mock, of('Put'));
      await send('{}');
      await send('{}');
      call.halfClose();
      await reader.done;
      assert.equal(reader.lines.at(-1), 'end ok');
      assert.equal(mock.calls.at(-1)?.received, 2);
    });

    it(`streams over ${protocol}, and ends`, async () =>
      assert.deepEqual(await linesOfCall(mock, of('Watch'), ['{}']), [
        ...Array.from({ length: 3 }, () => `received ${order}`),
        'end ok',
      ]));
  }

  it('answers each message of a conversation', async () => {
    const { call, reader, send } = callMock(mock, {
      service: 'shop.v1.Orders',
      method: 'Chat',
      protocol: 'grpc',
    });
    await send('{}');
    await reader.received(1);
    await send('{}');
    await reader.received(2);
    call.halfClose();
    await reader.done;
    assert.equal(reader.lines.at(-1), 'end ok');
    assert.deepEqual(
      { ...mock.calls.at(-1), elapsedMs: 0 },
      { service: 'shop.v1.Orders', method: 'Chat', status: 'OK', received: 2, sent: 2, elapsedMs: 0 },
    );
  });

  it('ends with the client that cancels', async () => {
    const { call, reader, send } = callMock(mock, {
      service: 'shop.v1.Orders',
      method: 'Chat',
      protocol: 'grpc',
    });
    await send('{}');
    await reader.received(1);
    call.cancel();
    await reader.done;
    assert.equal(reader.lines.at(-1), 'end cancelled');
  });

  it('says no to what it does not serve', async () => {
    const answer = await fetch(`http://127.0.0.1:${mock.server.port}/shop.v1.Orders/Nothing`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    assert.equal(answer.status, 404);
  });

  it('serves another schema from the next call on', async () => {
    await using other = await runMockServer({ 'shop.proto': schema });
    // The name of the field means its number; the client goes by the schema as it was.
    await other.rewrite({ 'shop.proto': schema.replace('string order_id = 1', 'string email = 1') });
    const get = { service: 'shop.v1.Orders', method: 'Get', protocol: 'connect' } as const;
    const [line] = await linesOfCall(other, get, ['{}']);
    assert.match(line ?? '', /"orderId":"ada@example.com"/);
  });
});
