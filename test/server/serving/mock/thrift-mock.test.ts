/** Thrift services of a mock server, each way that messages travel, and bytes that are none. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { ThriftSettings } from '../../../../server/src/contract/target.ts';
import { callMock, linesOfCall, type RunningMock, runMockServer } from '../../../support/mock.ts';

const schema = `\
struct Book { 1: string title, 2: i64 copies }
exception Missing { 1: string why }
service Library {
  Book find(1: string id) throws (1: Missing missing)
  void put(1: Book book)
  oneway void hint(1: string id)
  stream void news(1: string topic)
  stream Book each(1: string topic)
  i32 broken()
}
`;

const script = `\
MOCK Library.find

{ "missing": { "why": "no book {{request.id}}" } }
? request.id == "B"

###
MOCK Library.broken

=== fail INTERNAL_ERROR
{ "message": "out of order" }

###
MOCK Library.each

=== repeat 2
{ "success": { "title": "number {{$index}}" } }
`;

const ways: readonly ThriftSettings[] = (['framed', 'buffered'] as const).flatMap((transport) =>
  (['binary', 'compact'] as const).map((protocol) => ({ transport, protocol })),
);
const framed: ThriftSettings = { transport: 'framed', protocol: 'binary' };

describe('a mock server of Thrift', () => {
  let mock: RunningMock;
  before(async () => {
    mock = await runMockServer({ 'library.thrift': schema, 'library.rpc': script });
  });
  after(() => mock[Symbol.asyncDispose]());

  for (const thrift of [...ways, { transport: 'buffered', protocol: 'binary', strict: false } as const]) {
    const of = (method: string) => ({ service: 'Library', method, protocol: 'thrift' as const, thrift });
    const name = `${thrift.transport} ${thrift.protocol}${'strict' in thrift ? ' without a version' : ''}`;

    it(`answers by the schema, ${name}`, async () => {
      assert.deepEqual(await linesOfCall(mock, of('find'), ['{"id":"A"}']), [
        'received {"success":{"title":"A title","copies":1}}',
        'end ok',
      ]);
      assert.deepEqual(await linesOfCall(mock, of('put'), ['{"book":{"title":"Emma"}}']), [
        'received {}',
        'end ok',
      ]);
    });

    it(`throws what the script says, ${name}`, async () => {
      assert.deepEqual(await linesOfCall(mock, of('find'), ['{"id":"B"}']), [
        'error status Missing: the server threw Missing: {"why":"no book B"} [Missing {"why":"no book B"}]',
        'end failed',
      ]);
      const broken = await linesOfCall(mock, of('broken'), ['{}']);
      assert.match(broken.join('\n'), /out of order/);
    });

    it(`pushes, ${name}`, async () => {
      const { call, reader, send } = callMock(mock, of('news'));
      await send('{"topic":"books"}');
      await reader.received(3);
      call.cancel();
      await reader.done;
      assert.ok(reader.lines.some((line) => line.startsWith('received {"topic":"topic"}')));
      assert.deepEqual((await linesOfCall(mock, of('each'), ['{"topic":"books"}'])).slice(0, 2), [
        'received {"success":{"title":"number 0"}}',
        'received {"success":{"title":"number 1"}}',
      ]);
    });
  }

  it('takes oneways, and answers none', async () => {
    const of = { service: 'Library', method: 'hint', protocol: 'thrift', thrift: ways[0] } as const;
    assert.deepEqual(await linesOfCall(mock, { ...of, thrift: framed }, ['{"id":"A"}']), ['end ok']);
  });

  it('says which method it does not know', async () => {
    await using other = await runMockServer({ 'library.thrift': schema });
    await other.rewrite({ 'library.thrift': schema.replace('i32 broken()', 'i32 mended()') });
    const of = { service: 'Library', method: 'broken', protocol: 'thrift', thrift: framed } as const;
    const lines = await linesOfCall(other, of, ['{}']);
    assert.match(lines.join('\n'), /there is no method "broken"/);
  });

  it('ends connections of bytes that are no call, and goes on', async () => {
    const hostile = [
      ...Array.from({ length: 20 }, () => randomBytes(64)),
      Buffer.from('7fffffff80010001', 'hex'),
      Buffer.from('80010001000000ff', 'hex'),
      Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000garbage', 'latin1'),
      Buffer.from('POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n', 'latin1'),
    ];
    for (const bytes of hostile) {
      const socket = connect(mock.server.port, '127.0.0.1');
      socket.on('error', () => undefined).resume();
      await once(socket, 'connect');
      socket.end(bytes);
      if (!socket.closed) await once(socket, 'close');
    }
    const of = { service: 'Library', method: 'find', protocol: 'thrift', thrift: framed } as const;
    assert.equal((await linesOfCall(mock, of, ['{"id":"A"}'])).at(-1), 'end ok');
  });
});
