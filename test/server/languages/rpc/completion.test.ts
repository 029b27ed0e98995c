import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeRpc, type CompletionItem } from '../../../../server/src/languages/rpc/completion.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';
import { rpcFixture } from '../../../support/rpc.ts';

interface Completion {
  readonly items: readonly CompletionItem[];
  readonly labels: readonly string[];
  /** The document after the item was chosen, its snippet's tab stops as they are. */
  chosen(label: string): string;
}

function completionAt(fixture: string): Completion {
  const { document, context } = rpcFixture(fixture);
  const { text, cursor } = document;
  assert.ok(cursor !== undefined, 'the fixture has a cursor');
  const items = completeRpc(parseRpc(text), context, cursor);
  return {
    items,
    labels: items.map(({ label }) => label),
    chosen(label) {
      const item = items.find((candidate) => candidate.label === label);
      assert.ok(item !== undefined, `"${label}" is among ${items.map((other) => other.label).join(', ')}`);
      assert.ok(
        item.span.start <= cursor && cursor <= item.span.end,
        'the text replaces what is at the cursor',
      );
      return text.slice(0, item.span.start) + item.insertText + text.slice(item.span.end);
    },
  };
}

/** The labels are exactly these, in this order. */
function checkLabels(fixture: string, expected: readonly string[]): void {
  assert.deepEqual(completionAt(fixture).labels, expected);
}

/** Choosing the label makes this of the fixture. */
function checkChosen(fixture: string, label: string, expected: string): void {
  assert.equal(completionAt(fixture).chosen(label), expected);
}

const order = (message: string): string => `GRPC localhost:1/shop.v1.OrderService/PlaceOrder\n\n${message}`;
const book = (message: string): string => `THRIFT localhost:1/Library.addBook\n\n${message}`;
const targets = `
//- /rpc.targets.json
{ "targets": [
  { "name": "local", "address": "localhost:1", "protocol": "grpc" },
  { "name": "broken", "protocol": "grpc" }
] }`;

/** Of a message to PlaceOrder. */
function checkOrder(message: string, label: string, expected: string): void {
  checkChosen(order(message), label, order(expected));
}

describe('completion of lines', () => {
  it('offers keywords where a request line can be', () => {
    checkLabels('$0', ['GRPC', 'THRIFT', 'MOCK']);
    checkChosen('### a\nG$0', 'GRPC', '### a\nGRPC ');
  });

  it('offers directives that are not given yet', () => {
    checkLabels('# @target x\n# @$0\nGRPC a/b', ['@deadline', '@keep', '@protocol', '@schema', '@thrift']);
    checkChosen('# @dead$0\n', '@deadline', '# @deadline \n');
    checkChosen('# $0\n', '@target', '# @target \n');
  });

  it('offers values of directives', () => {
    checkLabels(`# @target $0\nGRPC a/b\n${targets}`, ['local', 'broken']);
    checkChosen(`# @target lo$0\nGRPC a/b\n${targets}`, 'local', '# @target local\nGRPC a/b\n');
    checkLabels('# @protocol $0', ['grpc', 'grpc-web', 'connect', 'thrift']);
    const protocols = ['binary', 'compact', 'json', 'thriftpy2-json'];
    checkLabels('# @thrift framed $0', [...protocols, 'header', 'multiplexed', 'non-strict']);
    checkLabels('# @thrift json $0', ['framed', 'buffered', 'http', 'multiplexed']);
    checkLabels('# @thrift header compact $0', ['framed', 'buffered', 'http', 'zlib', 'multiplexed']);
    checkChosen('# @thrift framed bi$0', 'binary', '# @thrift framed binary');
    checkLabels('# @schema $0', ['reflection']);
    checkLabels('# @deadline $0', ['1s', '5s', '30s', '1m']);
    checkLabels('# @keep $0', ['counts']);
    checkLabels('# @colour $0', []);
  });

  it('offers services and methods', () => {
    checkLabels('GRPC $0', ['shop.v1.OrderService']);
    checkChosen('GRPC localhost:1/sh$0op', 'shop.v1.OrderService', 'GRPC localhost:1/shop.v1.OrderService/');
    checkLabels('GRPC shop.v1.OrderService/$0', [
      'PlaceOrder',
      'WatchOrders',
      'ImportOrders',
      'Chat',
      'Convert',
      'Ping',
    ]);
    checkChosen(
      'GRPC http://localhost:1/OrderService/Pl$0x',
      'PlaceOrder',
      'GRPC http://localhost:1/OrderService/PlaceOrder',
    );
    checkLabels('THRIFT $0', ['Library', 'Base']);
    checkLabels('THRIFT localhost:1/Library.$0', ['addBook', 'search', 'watch', 'log', 'ping']);
  });

  it('offers headers', () => {
    checkLabels('GRPC a/b\n$0', ['authorization', 'user-agent', 'x-request-id', 'traceparent']);
    checkLabels('GRPC a/b\r\nx: y\r\n$0', ['authorization', 'user-agent', 'x-request-id', 'traceparent']);
    checkChosen('GRPC a/b\nauth$0', 'authorization', 'GRPC a/b\nauthorization: ');
    checkChosen(
      'GRPC a/b\nauthorization: $0',
      'Bearer {{secret:…}}',
      'GRPC a/b\nauthorization: Bearer {{secret:${1:token}}}',
    );
  });

  it('offers what can follow "==="', () => {
    checkLabels(order('{}\n=== $0'), ['wait', 'wait-for-server', 'delay', 'end']);
    checkLabels('GRPC localhost:1/shop.v1.OrderService/Chat\n\n=== $0', [
      'wait',
      'wait-for-server',
      'delay',
      'repeat',
      'end',
    ]);
    checkChosen(order('{}\n==$0'), 'wait', order('{}\n=== wait ${1:1}'));
    checkLabels('THRIFT localhost:1/Library\n\n=== w$0', [
      'addBook',
      'search',
      'watch',
      'log',
      'ping',
      'wait',
      'wait-for-server',
      'delay',
      'end',
      'answer',
      'fail',
    ]);
    checkLabels('THRIFT localhost:1/Library.watch\n\n{}\n=== $0', [
      'wait',
      'wait-for-server',
      'delay',
      'end',
      'answer',
      'fail',
    ]);
  });

  it('offers what answers a call of the server', () => {
    const session = 'THRIFT localhost:1/Library\n\n';
    const answer = (rest: string): string => `${session}=== answer ${rest}`;
    checkLabels(answer('$0'), ['addBook', 'search', 'watch', 'log', 'ping']);
    checkChosen(answer('se$0'), 'search', answer('search'));
    checkLabels(`${session}=== fail $0`, ['addBook', 'search', 'watch', 'log', 'ping']);
    checkLabels(answer('search 7 $0'), []);
    checkLabels(order('{}\n=== answer $0'), []);
    checkLabels(answer('addBook\n$0'), ['{ success … }']);
    checkLabels(answer('addBook\n{ $0 }'), ['success']);
    checkLabels(answer('ping\n$0'), ['{}']);
    checkLabels(`${session}=== fail ping\n{ $0 }`, ['message', 'type']);
  });

  it('offers to repeat a message of a session', () => {
    const session = 'THRIFT localhost:1/Library\n\n=== ';
    checkLabels(`${session}ping $0`, ['repeat']);
    checkChosen(`${session}ping re$0`, 'repeat', `${session}ping repeat \${1:100 every 10ms}`);
    checkLabels(`${session}pong $0`, []);
  });

  it('offers nothing in names of requests', () => {
    checkLabels('### $0', []);
  });
});

describe('completion of messages', () => {
  it('offers the whole message where there is none', () => {
    const { items } = completionAt('GRPC localhost:1/shop.v1.OrderService/Chat\n\n$0');
    assert.equal(items[0]?.label, '{…}');
    assert.match(items[0]?.insertText ?? '', /^\{\n {2}"text": "Hello",\n/);
    checkLabels('GRPC localhost:1/shop.v1.OrderService/Chat\n\n{}\n===\n$0', ['{…}']);
    checkLabels('THRIFT localhost:1/Library\n\n=== watch\n$0', ['{…}']);
    checkLabels('THRIFT localhost:1/Library\n\n$0', []);
  });

  it('offers fields, those not yet set first, with type, doc and the start of a value', () => {
    const { items, labels } = completionAt(order('{ "quantity": 1, "invoice": true, $0 }'));
    assert.deepEqual(labels.slice(0, 2), ['orderId', 'total']);
    assert.deepEqual(labels.slice(-3), ['quantity', 'card', 'invoice']);
    assert.deepEqual(items[0], {
      label: 'orderId',
      kind: 'field',
      detail: 'string',
      doc: 'About order_id.',
      insertText: '"orderId": "$1"',
      span: items[0]?.span,
    });
    assert.equal(
      items.find(({ label }) => label === 'card')?.detail,
      'shop.v1.Card, oneof payment, already set',
    );
  });

  it('begins a value of the type of the field', () => {
    const { items } = completionAt(order('{ $0 }'));
    const inserted = Object.fromEntries(items.map(({ label, insertText }) => [label, insertText]));
    assert.equal(inserted['total'], '"total": ${1:1}');
    assert.equal(inserted['gift'], '"gift": ${1|true,false|}');
    assert.equal(inserted['status'], '"status": ${1|UNKNOWN,PLACED,SHIPPED|}');
    assert.equal(inserted['signature'], '"signature": "$1"');
    assert.equal(inserted['placedAt'], '"placedAt": "${1:2026-01-31T12:00:00Z}"');
    assert.equal(inserted['nickname'], '"nickname": "$1"');
    assert.equal(inserted['items'], '"items": [{ $1 }]');
    assert.equal(inserted['stock'], '"stock": { "$1": $2 }');
    assert.equal(inserted['card'], '"card": { $1 }');
    assert.equal(inserted['details'], '"details": { "@type": "type.googleapis.com/$1" }');
  });

  it('replaces what is written of a name, and puts the commas that are needed', () => {
    checkOrder('{ no$0 }', 'note', '{ "note": "$1" }');
    checkOrder('{ "no$0" }', 'note', '{ "note": "$1" }');
    checkOrder('{ "no$0": 1 }', 'note', '{ "note": 1 }');
    checkOrder('{ $0 "total": 1 }', 'note', '{ "note": "$1", "total": 1 }');
    checkOrder('{ "total": 1 $0}', 'note', '{ "total": 1 , "note": "$1"}');
    checkOrder('{ "total": 1,\n  $0\n}', 'note', '{ "total": 1,\n  "note": "$1"\n}');
    checkOrder('{ "total": 1,\n  no$0', 'note', '{ "total": 1,\n  "note": "$1"');
  });

  it('knows the place in lists, maps and records', () => {
    checkLabels(order('{ "items": [{ $0 }] }'), ['name', 'price', 'parts']);
    checkLabels(order('{ "byNumber": { "1": { $0 } } }'), ['name', 'price', 'parts']);
    checkLabels(order('{ "card": { $0'), ['number']);
    checkLabels('GRPC localhost:1/shop.v1.OrderService/Chat\n{ $0 }', ['text', 'order']);
    checkLabels(order('{ "details": { $0 } }'), ['@type']);
    checkLabels(order('{ "details": { "@type": "type.googleapis.com/shop.v1.Card", $0 } }'), ['number']);
    checkLabels(order('{ "labels": { $0 } }'), []);
  });

  it('replaces a value from the cursor on, which stands before it', () => {
    checkOrder('{ "status":$0 PLACED }', 'SHIPPED', '{ "status":SHIPPED }');
    checkLabels(order('{ "status":$0\n PLACED }'), []);
  });

  it('offers values of enums and bools', () => {
    checkLabels(order('{ "status": $0 }'), ['UNKNOWN', 'PLACED', 'SHIPPED']);
    checkLabels(order('{ "status": $0, "total": 1 }'), ['UNKNOWN', 'PLACED', 'SHIPPED']);
    checkOrder('{ "status": PL$0 }', 'PLACED', '{ "status": PLACED }');
    checkOrder('{ "status": "PL$0" }', 'PLACED', '{ "status": PLACED }');
    checkLabels(order('{ "gift": $0 }'), ['true', 'false']);
    checkLabels(order('{ "byFlag": { $0 } }'), ['true', 'false']);
    checkOrder('{ "byFlag": { $0 } }', 'true', '{ "byFlag": { "true": $1 } }');
  });

  it('offers values filled in, and types for "@type"', () => {
    checkOrder('{ "card": $0 }', '{…}', '{ "card": { "number": "number" } }');
    checkOrder('{ "items": $0 }', '[…]', '{ "items": [{ "name": "Ada", "price": 1.5, "parts": [] }] }');
    checkOrder(
      '{ "details": { "@type": "$0" } }',
      'shop.v1.Card',
      '{ "details": { "@type": "type.googleapis.com/shop.v1.Card" } }',
    );
  });

  it('knows Thrift', () => {
    checkLabels(book('{ $0 }'), ['book']);
    checkLabels(book('{ "book": { "genre": $0 } }'), ['NOVEL', 'POETRY']);
    checkLabels(book('{ "book": { "by_shelf": [[{ $0 }, 1]] } }'), ['row', 'column']);
    checkLabels('THRIFT localhost:1/Library.search\n\n{ "query": { $0 } }', ['title', 'year', 'nested']);
    const { items } = completionAt(book('{ "book": { $0 } }'));
    assert.equal(items[0]?.detail, 'string, required');
    assert.equal(items.find(({ label }) => label === 'copies')?.detail, 'i64');
  });

  it('offers nothing where the type is not known', () => {
    checkLabels('GRPC localhost:1/a.B/C\n\n{ $0 }', []);
    checkLabels(order('{ "nonsense": $0 }'), []);
    checkLabels(order('{} $0'), []);
  });
});
