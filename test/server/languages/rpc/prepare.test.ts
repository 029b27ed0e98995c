import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PreparedMessage, ScriptStep } from '../../../../server/src/contract/prepared-call.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';
import {
  prepareCall,
  type PrepareInput,
  prepareMessage,
  type UnbundledCall,
} from '../../../../server/src/languages/rpc/prepare.ts';
import { LineIndex } from '../../../../server/src/base/line-index.ts';
import { documentUri, rpcFixture } from '../../../support/rpc.ts';

function inputOf(fixture: string): PrepareInput & { readonly text: string } {
  const { document, context } = rpcFixture(fixture);
  const { text, cursor = 0 } = document;
  return {
    text,
    parsed: parseRpc(text),
    context,
    uri: documentUri,
    line: new LineIndex(text).positionAt(cursor).line,
  };
}

function preparedCall(fixture: string): UnbundledCall {
  const found = prepareCall(inputOf(fixture));
  assert.ok(found.kind === 'prepared', JSON.stringify(found));
  return found.call;
}

function preparedMessage(fixture: string): PreparedMessage {
  const found = prepareMessage(inputOf(fixture));
  assert.ok(found.kind === 'prepared', JSON.stringify(found));
  return found.message;
}

/** The canonical JSON of a message to a method. */
function checkJson(method: string, message: string, expected: unknown): void {
  const line = method.includes('/')
    ? `GRPC localhost:1/shop.v1.OrderService${method}`
    : `THRIFT localhost:1/${method}`;
  const { json } = preparedMessage(`${line}\n\n$0${message}\n`);
  assert.equal(json, JSON.stringify(expected));
}

/** What keeps the request at the cursor from being sent, and where. */
function checkProblem(
  prepare: typeof prepareCall | typeof prepareMessage,
  fixture: string,
  expected: string,
): void {
  const input = inputOf(fixture);
  const found = prepare(input);
  assert.ok(found.kind === 'problem');
  const lines = new LineIndex(input.text);
  const { start, end } = found.range;
  assert.equal(`${input.text.slice(lines.offsetAt(start), lines.offsetAt(end))}: ${found.message}`, expected);
}

function stepText(step: ScriptStep): string {
  switch (step.kind) {
    case 'message':
      return [step.message.block, step.message.method, step.message.json]
        .filter((part) => part !== undefined)
        .join(' ');
    case 'wait':
      return `wait ${step.count}`;
    case 'delay':
      return `delay ${step.ms}`;
    case 'end':
      return 'end';
  }
}

describe('preparing calls', () => {
  it('says all that a call needs', () => {
    const call = preparedCall(`\
### another
GRPC localhost:1/shop.v1.OrderService/Ping

### this
# @target local
# @deadline 1.5s
# @keep counts
GRPC OrderService/Chat
X-Trace: {{ secret:trace }} and {{secret:b}}
x-trace: again

{ "text": "$0{{ secret:word }}" }
=== wait 2
{ "text": "b" }
=== delay 250ms
{ "order": {} }
=== end
//- /rpc.targets.json
{ "targets": [{
  "name": "local", "address": "https://example.com", "protocol": "connect", "danger": "prod",
  "metadata": { "Authorization": "Bearer {{secret:token}}" }
}] }`);
    assert.deepEqual(
      { ...call, script: call.script.map(stepText) },
      {
        service: 'shop.v1.OrderService',
        method: 'Chat',
        methodKind: 'bidi-streaming',
        target: {
          name: 'local',
          address: 'https://example.com',
          protocol: 'connect',
          danger: 'prod',
          metadata: [['authorization', 'Bearer {{secret:token}}']],
        },
        metadata: [
          ['x-trace', '{{secret:trace}} and {{secret:b}}'],
          ['x-trace', 'again'],
        ],
        deadlineMs: 1500,
        countOnly: true,
        script: [
          '0 {"text":"{{secret:word}}"}',
          'wait 2',
          '1 {"text":"b"}',
          'delay 250',
          '2 {"order":{}}',
          'end',
        ],
        secrets: ['token', 'trace', 'b', 'word'],
      },
    );
  });

  it('makes a target of an address', () => {
    assert.deepEqual(preparedCall('# @protocol connect\nGRPC localhost:1/OrderService/Ping').target, {
      name: 'localhost:1',
      address: 'localhost:1',
      protocol: 'connect',
    });
    assert.deepEqual(preparedCall('GRPC localhost:1/OrderService/Ping').target.protocol, 'grpc');
    assert.deepEqual(preparedCall('# @thrift buffered\nTHRIFT localhost:1/Library.ping').target, {
      thrift: { transport: 'buffered', protocol: 'binary' },
      name: 'localhost:1',
      address: 'localhost:1',
      protocol: 'thrift',
    });
  });

  it('prefers what the request says of Thrift to what the target says', () => {
    const targets = `
//- /rpc.targets.json
{ "targets": [{
  "name": "t", "address": "a:1", "protocol": "thrift",
  "thrift": { "transport": "buffered", "protocol": "binary" }
}] }`;
    const transportOf = (text: string): unknown => preparedCall(text + targets).target.thrift?.transport;
    assert.equal(transportOf('# @target t\nTHRIFT Library.ping'), 'buffered');
    assert.equal(transportOf('# @target t\n# @thrift framed\nTHRIFT Library.ping'), 'framed');
    assert.equal(transportOf('# @target t\n# @thrift header\nTHRIFT Library.ping'), 'buffered');
    assert.equal(transportOf('THRIFT http://a/b/Library.ping'), 'http');
  });

  it('sends headers where Thrift carries them', () => {
    const metadataOf = (text: string): unknown => preparedCall(text).metadata;
    const [head, line] = ['# @thrift header', 'THRIFT a:1/Library.ping\nClient-Id: x\n'];
    assert.deepEqual(metadataOf(`${head}\n${line}`), [['Client-Id', 'x']]);
    assert.deepEqual(metadataOf(line), []);
  });

  it('sends an empty message where a method takes one and none is written', () => {
    const scriptOf = (method: string): readonly string[] => preparedCall(method).script.map(stepText);
    assert.deepEqual(scriptOf('GRPC localhost:1/OrderService/Ping'), ['0 {}']);
    assert.deepEqual(scriptOf('GRPC localhost:1/OrderService/WatchOrders\n\n'), ['0 {}']);
    assert.deepEqual(scriptOf('GRPC localhost:1/OrderService/Chat\n\n=== end'), ['end']);
    assert.deepEqual(scriptOf('THRIFT localhost:1/Library.ping'), ['0 {}']);
  });

  it('names the method of each message of a session', () => {
    const { method, methodKind, script } = preparedCall(`\
THRIFT localhost:1/Library

=== watch
{ "topic": "a" }
=== wait 1
=== Library.ping
=== watch
{ "topic": "b" }
`);
    assert.deepEqual([method, methodKind], [undefined, undefined]);
    assert.deepEqual(script.map(stepText), [
      '0 watch {"topic":"a"}',
      'wait 1',
      '1 ping {}',
      '2 watch {"topic":"b"}',
    ]);
  });

  it('repeats messages of a session', () => {
    const { script } = preparedCall(`\
THRIFT localhost:1/Library

=== watch repeat 100 every 10ms
{ "topic": "{{$index}}" }
=== Library.ping repeat 5..7
`);
    assert.deepEqual(
      script.map((step) => step.kind === 'message' && [stepText(step), step.repeat]),
      [
        ['0 watch {"topic":"{{$index}}"}', { first: 0, count: 100, everyMs: 10 }],
        ['1 ping {}', { first: 5, count: 3, everyMs: 0 }],
      ],
    );
  });

  it('names the method and the number of each call that is answered', () => {
    const { method, script } = preparedCall(`\
THRIFT localhost:1/Library.watch

{ "topic": "a" }
=== answer addBook 7
{ "success": true }
=== answer Library.ping
=== fail search -1
{ "message": "not now", "type": "INTERNAL_ERROR" }
`);
    assert.equal(method, 'watch');
    assert.deepEqual(
      script.flatMap((step) => {
        if (step.kind !== 'message') return [];
        const { json, method: name, answer } = step.message;
        return [{ json, ...(name === undefined ? {} : { name }), ...answer }];
      }),
      [
        { json: '{"topic":"a"}' },
        { json: '{"success":true}', name: 'addBook', type: 'reply', seqid: 7 },
        { json: '{}', name: 'ping', type: 'reply' },
        {
          json: '{"message":"not now","type":"INTERNAL_ERROR"}',
          name: 'search',
          type: 'exception',
          seqid: -1,
        },
      ],
    );
  });

  it('sends the arguments of a push that has answers alone', () => {
    const { script } = preparedCall('THRIFT localhost:1/Library.watch\n\n=== answer ping\n');
    assert.deepEqual(script.map(stepText), ['0 {}', '1 ping {}']);
  });

  it('is stopped by errors of this request alone', () => {
    const document = `\
GRPC localhost:1/OrderService/PlaceOrder

{ "nonsense": 1 }
### b
GRPC localhost:1/OrderService/Ping
? status == OK
### c
GET /
### d
`;
    assert.equal(preparedCall(document.replace('? status', '? $0status')).method, 'Ping');
    checkProblem(prepareCall, '$0' + document, '"nonsense": "shop.v1.Order" has no field "nonsense"');
    checkProblem(prepareCall, document.replace('GET', 'GET$0'), 'GET: "GET" requests are not supported');
    checkProblem(prepareCall, document.replace('### d', '### d$0'), '### d: the request has no request line');
    checkProblem(prepareCall, '\n$0', ': there is no request in the document');
  });
});

describe('preparing messages', () => {
  it('writes canonical JSON of Protobuf', () => {
    checkJson(
      '/PlaceOrder',
      `{ // all of it
        "order_id": "a\\u0062", "total": 9223372036854775807, "quantity": "12", "flags": 1e3, "serial": "5.0",
        "discount": NaN, "weight": 1.5, "status": PLACED, "previous": 2, "signature": "-_8",
        "placed_at": "2026-01-31T12:00:00Z", "nickname": "Ada", "points": 5, "card": null,
        "extra": [1, { "a": null }], "byNumber": { "1e1": {} }, "nothing": null,
        "details": { "@type": "type.googleapis.com/shop.v1.Message", "order": { "order_id": "b" } },
      }`,
      {
        orderId: 'ab',
        total: '9223372036854775807',
        quantity: 12,
        flags: 1000,
        serial: '5',
        discount: 'NaN',
        weight: 1.5,
        status: 'PLACED',
        previous: 2,
        signature: '+/8=',
        placedAt: '2026-01-31T12:00:00Z',
        nickname: 'Ada',
        points: '5',
        extra: [1, { a: null }],
        byNumber: { 10: {} },
        nothing: null,
        details: { '@type': 'type.googleapis.com/shop.v1.Message', order: { orderId: 'b' } },
      },
    );
  });

  it('writes JSON of Thrift', () => {
    checkJson(
      'Library.addBook',
      `{ "book": {
        "title": "Emma", "copies": -9223372036854775808, "genre": POETRY, "by_year": { "1815": "x" },
        "by_shelf": [[{ "row": 1 }, 2]], "cover": { "hex": "00" }, "#12": { "i64": 5 } } }`,
      {
        book: {
          title: 'Emma',
          copies: '-9223372036854775808',
          genre: 'POETRY',
          by_year: { 1815: 'x' },
          by_shelf: [[{ row: 1 }, 2]],
          cover: { hex: '00' },
          '#12': { i64: 5 },
        },
      },
    );
  });

  it('keeps digits where the type is not known', () => {
    const { json } = preparedMessage(
      'THRIFT localhost:1/Library.watch\n\n{ "#9": { "i64": 9007199254740993$0 } }',
    );
    assert.equal(json, '{"#9":{"i64":9007199254740993}}');
  });

  it('says where every value stands', () => {
    const fixture = `\
GRPC localhost:1/shop.v1.OrderService/PlaceOrder

{
  "items": [{ "price": 1.5$0 }],
  "by_number": { "7": { "name": "a/b" } },
  "labels": { "x/y": [true] }
}
`;
    const { text } = inputOf(fixture);
    const lines = new LineIndex(text);
    const places = preparedMessage(fixture).sourceMap.map(({ pointer, range }) => [
      pointer,
      text.slice(lines.offsetAt(range.start), lines.offsetAt(range.end)),
    ]);
    assert.deepEqual(Object.fromEntries(places.slice(1)), {
      '/items': '[{ "price": 1.5 }]',
      '/items/0': '{ "price": 1.5 }',
      '/items/0/price': '1.5',
      '/byNumber': '{ "7": { "name": "a/b" } }',
      '/byNumber/7': '{ "name": "a/b" }',
      '/byNumber/7/name': '"a/b"',
      '/labels': '{ "x/y": [true] }',
      '/labels/x~1y': '[true]',
      '/labels/x~1y/0': 'true',
    });
    assert.equal(places[0]?.[0], '');
  });

  it('finds the block of the line, and its number', () => {
    const document = (at: number): string =>
      [
        'GRPC localhost:1/shop.v1.OrderService/Chat',
        '',
        '{ "text": "a" }',
        '=== wait 1',
        '{ "text": "b" }',
        '',
        '',
      ]
        .map((line, index) => (index === at ? line + '$0' : line))
        .join('\n');
    const blockAt = (at: number): number => preparedMessage(document(at)).block;
    assert.deepEqual([2, 3, 4, 5].map(blockAt), [0, 1, 1, 1]);
    checkProblem(prepareMessage, document(1), ': there is no message on this line');
  });

  it('is stopped by errors of this block and of the request line alone', () => {
    const document = 'GRPC localhost:1/shop.v1.OrderService/Chat\n\n{ "text": 1 }\n===\n{ "text": "b" }';
    checkProblem(prepareMessage, document.replace('1 }', '1$0 }'), '1: expected string, found the number 1');
    assert.equal(preparedMessage(document + '$0').json, '{"text":"b"}');
    checkProblem(
      prepareMessage,
      document.replace('Chat', 'Chats') + '$0',
      'Chats: "shop.v1.OrderService" has no method "Chats"',
    );
  });
});
