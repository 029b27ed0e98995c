/** What scripts say of the answers of a mock server, as clients see it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callMock, type CallOfMock, linesOfCall, runMockServer } from '../../../support/mock.ts';

const schema = `\
syntax = "proto3";
package shop.v1;
message Order { string id = 1; int64 total = 2; repeated string tags = 3; }
service Orders {
  rpc Get(Order) returns (Order);
  rpc Put(stream Order) returns (Order);
  rpc Watch(Order) returns (stream Order);
  rpc Chat(stream Order) returns (stream Order);
}
`;

async function checkScript(
  script: string,
  {
    method,
    messages = ['{"id":"A"}'],
    ...of
  }: Partial<CallOfMock> & { readonly messages?: readonly string[] },
  expected: readonly string[],
): Promise<void> {
  await using mock = await runMockServer({ 'shop.proto': schema, 'shop.rpc': script });
  const call = { service: 'shop.v1.Orders', method: method ?? 'Get', protocol: 'grpc' as const, ...of };
  assert.deepEqual(await linesOfCall(mock, call, messages), expected);
}

describe('scripted answers', () => {
  it('hold what the client sent, and values that are made anew', () =>
    checkScript(
      `MOCK shop.v1.Orders/Get\n\n{ "id": "order {{request.id}} for {{headers[\\"x-user\\"]}}", "total": {{request.total}}, "tags": {{request.tags}} }\n`,
      { metadata: [['x-user', 'Ada']], messages: ['{"id":"A","total":"9223372036854775807","tags":["b"]}'] },
      ['received {"id":"order A for Ada","total":"9223372036854775807","tags":["b"]}', 'end ok'],
    ));

  it('take what the client left out for its default', () =>
    checkScript(
      `MOCK Orders/Get\n\n{ "id": "<{{request.id}}>", "total": {{request.total}} }\n`,
      { messages: ['{}'] },
      ['received {"id":"<>"}', 'end ok'],
    ));

  const byId = `\
### for A
MOCK shop.v1.Orders/Get

{ "id": "the first" }
? request.id == "A"
? headers["x-user"] exists

### for large ones
MOCK shop.v1.Orders/Get

{ "id": "the second" }
? request.total > 9007199254740992
`;

  for (const [request, metadata, id] of [
    ['{"id":"A"}', [['x-user', 'Ada']], 'the first'],
    ['{"id":"A"}', [], '1'],
    ['{"id":"A","total":"9007199254740993"}', [], 'the second'],
    ['{"id":"B"}', [], '1'],
  ] as const)
    it(`are chosen by ${request} with ${metadata.length} headers`, async () => {
      await using mock = await runMockServer({ 'shop.proto': schema, 'shop.rpc': byId });
      const call = { service: 'shop.v1.Orders', method: 'Get', protocol: 'connect', metadata } as const;
      const [line] = await linesOfCall(mock, call, [request]);
      assert.ok(line?.startsWith(`received {"id":"${id}"`), line);
    });

  for (const protocol of ['grpc', 'grpc-web', 'connect'] as const)
    it(`fail over ${protocol} with a status and details`, () =>
      checkScript(
        `MOCK shop.v1.Orders/Get\n\n=== fail NOT_FOUND\n{ "message": "no order {{request.id}}", "details": [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "GONE" }] }\n`,
        { protocol },
        ['error status not_found: no order A [google.rpc.ErrorInfo {"reason":"GONE"}]', 'end failed'],
      ));

  it('stream, repeat and end', () =>
    checkScript(
      `MOCK shop.v1.Orders/Watch\n\n{ "id": "hello" }\n=== delay 5ms\n{ "id": "later" }\n=== repeat 3 every 1ms\n{ "total": {{$index}} }\n=== repeat 7..8\n{ "id": "{{$index}}" }\n=== end\n`,
      { method: 'Watch' },
      [
        'received {"id":"hello"}',
        'received {"id":"later"}',
        'received {}',
        'received {"total":"1"}',
        'received {"total":"2"}',
        'received {"id":"7"}',
        'received {"id":"8"}',
        'end ok',
      ],
    ));

  it('stream and fail', () =>
    checkScript(
      `MOCK shop.v1.Orders/Watch\n\n{ "id": "hello" }\n=== fail unavailable\n`,
      { method: 'Watch' },
      [
        'received {"id":"hello"}',
        'error status unavailable: the server answered with the status unavailable',
        'end failed',
      ],
    ));

  it('answer a stream of the client by all that it sent', () =>
    checkScript(
      `MOCK shop.v1.Orders/Put\n\n{ "id": "last was {{request.id}}" }\n? messages[*].id == "B"\n? count == 3\n`,
      { method: 'Put', messages: ['{"id":"A"}', '{"id":"B"}', '{"id":"C"}'] },
      ['received {"id":"last was C"}', 'end ok'],
    ));

  it('wait in a conversation, and answer each message', () =>
    checkScript(
      `MOCK shop.v1.Orders/Chat\n\n{ "id": "welcome" }\n=== wait 2\n{ "id": "two: {{request.id}}" }\n=== each\n{ "id": "echo {{request.id}}" }\n===\n{ "id": "bye" }\n`,
      { method: 'Chat', messages: ['{"id":"A"}', '{"id":"B"}', '{"id":"C"}', '{"id":"D"}'] },
      ['welcome', 'two: B', 'echo C', 'echo D', 'bye']
        .map((id) => `received {"id":"${id}"}`)
        .concat('end ok'),
    ));

  it('come with headers and trailers', async () => {
    await using mock = await runMockServer({
      'shop.proto': schema,
      'shop.rpc': `# @trailer x-cost: {{request.total}}\n# @trailer x-bits-bin: hex:00ff\nMOCK shop.v1.Orders/Get\nx-for: {{request.id}}\n\n{}\n`,
    });
    const { call, reader, send } = callMock(mock, {
      service: 'shop.v1.Orders',
      method: 'Get',
      protocol: 'grpc',
    });
    await send('{"id":"A","total":"7"}');
    call.halfClose();
    await reader.done;
    assert.equal(reader.lines.at(-1), 'end ok', reader.lines.join('; '));
    const metadata = reader.events.flatMap((event) => ('metadata' in event ? event.metadata : []));
    const valueOf = (name: string) => metadata.find(([key]) => key === name)?.[1];
    assert.deepEqual(
      ['x-for', 'x-cost', 'x-bits-bin'].map((name) => valueOf(name)),
      ['A', '7', 'AP8='],
    );
  });

  it('with mistakes fail in plain words, and harm no other method', async () => {
    await using mock = await runMockServer({
      'shop.proto': schema,
      'shop.rpc': `MOCK shop.v1.Orders/Get\n\n{ "idd": 1 }\n\n###\nMOCK shop.v1.Orders/Watch\n\n{ "id": "fine" }\n`,
    });
    const of = (method: string) => ({ service: 'shop.v1.Orders', method, protocol: 'grpc' as const });
    assert.deepEqual(await linesOfCall(mock, of('Get'), ['{}']), [
      'error status internal: shop.rpc:3: "shop.v1.Order" has no field "idd"',
      'end failed',
    ]);
    assert.deepEqual(await linesOfCall(mock, of('Watch'), ['{}']), ['received {"id":"fine"}', 'end ok']);
    assert.deepEqual(mock.calls[0]?.place, { file: 'shop.rpc', line: 1 });
  });

  it('end with the deadline of the client', async () => {
    await using mock = await runMockServer({
      'shop.proto': schema,
      'shop.rpc': `MOCK shop.v1.Orders/Get\n\n=== delay 1h\n{}\n`,
    });
    const of = { service: 'shop.v1.Orders', method: 'Get', protocol: 'grpc', deadlineMs: 50 } as const;
    const lines = await linesOfCall(mock, of, ['{}']);
    assert.match(lines[0] ?? '', /^error (?:deadline|status deadline_exceeded)/);
  });

  it('are those of the script as it is now', async () => {
    await using mock = await runMockServer({
      'shop.proto': schema,
      'shop.rpc': 'MOCK Orders/Get\n\n{ "id": "old" }',
    });
    const of = { service: 'shop.v1.Orders', method: 'Get', protocol: 'connect' } as const;
    assert.deepEqual(await linesOfCall(mock, of, ['{}']), ['received {"id":"old"}', 'end ok']);
    await mock.rewrite({ 'shop.rpc': 'MOCK Orders/Get\n\n{ "id": "new" }' });
    assert.deepEqual(await linesOfCall(mock, of, ['{}']), ['received {"id":"new"}', 'end ok']);
  });
});
