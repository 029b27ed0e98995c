import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LineIndex } from '../../../../server/src/base/line-index.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';
import {
  prepareCall,
  prepareMessage,
  type UnbundledCall,
} from '../../../../server/src/languages/rpc/prepare.ts';
import { documentUri, rpcFixture, withRpcDiagnostics } from '../../../support/rpc.ts';

const targets = `\
//- /rpc.targets.json
{
  "defaults": { "variables": { "region": "eu", "customer": "nobody" } },
  "targets": [{
    "name": "local", "address": "{{host}}:1", "protocol": "grpc",
    "metadata": { "x-trace": "{{region}} {{$uuid}}" },
    "variables": {
      "host": "localhost", "customer": "Ada", "count": 7, "long": 9223372036854775807, "flag": true,
      "card": { "number": "{{customer}}-1" }, "status": "PLACED", "auth": "Bearer {{secret:token}}"
    }
  }]
}
`;

function prepared(requests: string): UnbundledCall {
  const { document, context } = rpcFixture(`${requests}\n${targets}`);
  const { text, cursor = text.length } = document;
  const line = new LineIndex(text).positionAt(cursor).line;
  const found = prepareCall({
    parsed: parseRpc(text),
    context,
    uri: documentUri,
    line,
  });
  assert.ok(found.kind === 'prepared', JSON.stringify(found));
  return found.call;
}

function order(body: string): string {
  return `# @target local\nGRPC shop.v1.OrderService/PlaceOrder\n\n${body}\n`;
}

/** The JSON of the one message of an order. */
function checkJson(body: string, expected: string): void {
  const [step] = prepared(order(body)).script;
  assert.equal(step?.kind === 'message' ? step.message.json : '', expected);
}

function checkDiagnostics(expected: string): void {
  const withLabels = `${expected}\n${targets}`;
  const source = withLabels.replaceAll(/^.*\^.*\n/gm, '');
  assert.equal(withRpcDiagnostics(source).trim(), withLabels.trim());
}

describe('placeholders', () => {
  it('stand for variables of the target, as text and as values', () => {
    checkJson('{ "note": "for {{customer}} in {{ region }}" }', '{"note":"for Ada in eu"}');
    checkJson('{ "note": {{customer}}, "quantity": {{count}} }', '{"note":"Ada","quantity":7}');
    checkJson('{ "total": {{long}}, "gift": {{flag}} }', '{"total":"9223372036854775807","gift":true}');
    checkJson('{ "note": "{{count}} {{flag}} {{long}}" }', '{"note":"7 true 9223372036854775807"}');
    checkJson('{ "status": {{status}}, "orderId": "{{status}}" }', '{"status":"PLACED","orderId":"PLACED"}');
    checkJson('{ "status": "{{status}}" }', '{"status":"PLACED"}');
    checkJson('{ "card": {{card}} }', '{"card":{"number":"Ada-1"}}');
    checkJson(
      '{ "extra": { "a": [{{card}}, "{{customer}}"] } }',
      '{"extra":{"a":[{"number":"Ada-1"},"Ada"]}}',
    );
  });

  it('are put in where the call is made, where that alone knows their values', () => {
    checkJson('{ "note": "{{$uuid}} {{ $now }}" }', '{"note":"{{$uuid}} {{$now}}"}');
    checkJson('{ "quantity": {{$randomInt}} }', '{"quantity":{{$randomInt}}}');
    checkJson('{ "placedAt": {{$now}} }', '{"placedAt":{{$now}}}');
    checkJson('{ "placedAt": "{{$now}}" }', '{"placedAt":"{{$now}}"}');
    checkJson('{ "note": {{auth}} }', '{"note":"Bearer {{secret:token}}"}');
    checkJson('{ "extra": [{{$timestamp}}, "{{$uuid}}"] }', '{"extra":[{{$timestamp}},"{{$uuid}}"]}');
  });

  it('are none where the braces are written with an escape', () => {
    checkJson('{ "note": "\\u007b{customer}} {{customer}}" }', '{"note":"\\u007b\\u007bcustomer}} Ada"}');
    checkJson(
      '{ "extra": { "\\u007b{a}}": "\\u007b{b}}" } }',
      '{"extra":{"\\u007b\\u007ba}}":"\\u007b\\u007bb}}"}}',
    );
  });

  it('are filled in in metadata, targets and addresses', () => {
    const call = prepared(`\
# @target local
GRPC shop.v1.OrderService/Ping
x-user: {{customer}} {{$randomInt}}
authorization: {{auth}}
`);
    assert.deepEqual(call.metadata, [
      ['x-user', 'Ada {{$randomInt}}'],
      ['authorization', 'Bearer {{secret:token}}'],
    ]);
    assert.deepEqual(call.secrets, ['token']);
    const { address, metadata, variables } = call.target;
    assert.deepEqual(
      [address, metadata, variables],
      ['localhost:1', [['x-trace', 'eu {{$uuid}}']], undefined],
    );
    assert.equal(prepared('GRPC {{region}}:1/shop.v1.OrderService/Ping\n').target.address, 'eu:1');
  });

  it('stand for parts of earlier answers', () => {
    const call = prepared(`\
### first
# @target local
GRPC shop.v1.OrderService/PlaceOrder

### the second one
# @target local
GRPC shop.v1.OrderService/WatchOrders

###
# @target local
GRPC shop.v1.OrderService/PlaceOrder
x-id: {{first.headers["x-id"]}}

$0{ "orderId": "{{ first.response.orderId }}", "total": {{['the second one'].responses[2].total}} }
`);
    const [step] = call.script;
    assert.ok(step?.kind === 'message');
    assert.equal(
      step.message.json,
      '{"orderId":"{{first.response.orderId}}","total":{{["the second one"].messages[2].total}}}',
    );
    assert.deepEqual(
      call.fromAnswers?.map(({ text, request, requestLine, part, path }) => [
        text,
        request,
        requestLine,
        part,
        path,
      ]),
      [
        ['first.headers.x-id', 'first', 2, 'headers', 'x-id'],
        ['first.response.orderId', 'first', 2, 'response', 'orderId'],
        ['["the second one"].messages[2].total', 'the second one', 6, 'messages', '[2].total'],
      ],
    );
  });

  it('bring along what one message mentions', () => {
    const { document, context } = rpcFixture(`\
### a
GRPC localhost:1/shop.v1.OrderService/PlaceOrder

###
GRPC localhost:1/shop.v1.OrderService/Chat

{ "text": "{{a.response.note}}" }
===
{ "text": "{{a.response.orderId}}" }
`);
    const found = prepareMessage({ parsed: parseRpc(document.text), context, uri: documentUri, line: 8 });
    assert.ok(found.kind === 'prepared');
    assert.deepEqual(
      found.message.fromAnswers?.map(({ text }) => text),
      ['a.response.orderId'],
    );
  });

  it('stand for files, in the form that the field takes', () => {
    checkJson('{ "signature": @file("./a b.bin") }', '{"signature":{{@bytes file:///a%20b.bin}}}');
    checkJson('{ "note": @file("note.txt") }', '{"note":{{@text file:///note.txt}}}');
    checkJson('@file("data/{x}.json")', '{{@json file:///data/%7Bx%7D.json}}');
    assert.deepEqual(prepared(order('{ "note": @file("a") }')).fileFolders, ['file:///']);
    assert.equal(prepared(order('{}')).fileFolders, undefined);
  });

  it('repeat messages', () => {
    const call = prepared(`\
# @target local
GRPC shop.v1.OrderService/Chat

=== repeat 100 every 10ms
{ "text": "no {{$index}}" }
=== repeat 5..7
{ "text": "again" }
`);
    assert.deepEqual(
      call.script.map((step) => (step.kind === 'message' ? [step.message.json, step.repeat] : step.kind)),
      [
        ['{"text":"no {{$index}}"}', { first: 0, count: 100, everyMs: 10 }],
        ['{"text":"again"}', { first: 5, count: 3, everyMs: 0 }],
      ],
    );
  });

  it('are reported where they have no value', () =>
    checkDiagnostics(`\
### first
# @target local
GRPC shop.v1.OrderService/PlaceOrder
x-a: {{costumer}}
     ^^^^^^^^^^^^ rpc/placeholder: "{{costumer}}" is no variable of the target "local"
x-b: {{card}}
     ^^^^^^^^ rpc/placeholder: "{{card}}" is a list or an object, and cannot be part of a text
x-c: {{first.response.note}}
     ^^^^^^^^^^^^^^^^^^^^^^^ rpc/placeholder: "{{first.response.note}}" is of the answer to this very request
x-d: {{last.response.note}}
     ^^^^^^^^^^^^^^^^^^^^^^ rpc/placeholder: "{{last.response.note}}" is of the answer to "last", which stands below
x-e: {{frist.status}}
     ^^^^^^^^^^^^^^^^ rpc/placeholder: "{{frist.status}}" is of the answer to "frist", and no request above has that name
x-f: {{$uid}}
     ^^^^^^^^ rpc/placeholder: "{{$uid}}" is no value that can be made
x-g: {{$index}}
     ^^^^^^^^^^ rpc/placeholder: "{{$index}}" counts what "=== repeat" sends, and nothing is repeated here
x-h: {{ a + b }}
     ^^^^^^^^^^^ rpc/placeholder: "{{a + b}}" cannot be filled in

{ "quantity": {{customer}}, "card": {{count}}, "placedAt": {{$timestamp}}, "gift": @file("x") }
              ^^^^^^^^^^^^ rpc/wrong-type: expected int32, found the string "Ada"
                                    ^^^^^^^^^ rpc/wrong-type: expected an object of "shop.v1.Card", found the number 7
                                                           ^^^^^^^^^^^^^^ rpc/wrong-type: expected google.protobuf.Timestamp, and "{{$timestamp}}" is a number
                                                                                   ^^^^^^^^^^ rpc/wrong-type: expected bool, found a file

### last
# @target local
GRPC {{$uuid}}/shop.v1.OrderService/PlaceOrder
     ^^^^^^^^^ rpc/two-targets: the request goes to its target; the address has no effect
     ^^^^^^^^^ rpc/placeholder: "{{$uuid}}" cannot stand in an address
x-a: {{first}}
     ^^^^^^^^^ rpc/placeholder: "{{first}}" is a request; which part of its answer is meant must be said
x-b: {{first.respones.note}}
     ^^^^^^^^^^^^^^^^^^^^^^^ rpc/placeholder: "{{first.respones.note}}" does not say which part of the answer to "first" is meant
x-c: {{first.response.nte}}
     ^^^^^^^^^^^^^^^^^^^^^^ rpc/placeholder: "{{first.response.nte}}" leads nowhere: "shop.v1.Order" has no field "nte"
x-d: {{first.response.items[0].name.x}}
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rpc/placeholder: "{{first.response.items[0].name.x}}" leads nowhere: string has no parts
x-e: {{first.response.tags[*]}}
     ^^^^^^^^^^^^^^^^^^^^^^^^^^ rpc/placeholder: "{{first.response.tags[*]}}" leads to several values, and one is needed

{ "quantity": {{first.response.card}}, "note": {{first.response.quantity}}, "orderId": "{{first.response.quantity}}" }
              ^^^^^^^^^^^^^^^^^^^^^^^ rpc/wrong-type: expected int32, and "{{first.response.card}}" is shop.v1.Card
                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ rpc/wrong-type: expected string, and "{{first.response.quantity}}" is int32
`));

  it('are checked in rpc.targets.json', () => {
    const { targetsDiagnostics } = rpcFixture(`\
GRPC localhost:1/shop.v1.OrderService/Ping
//- /rpc.targets.json
{ "targets": [{
  "name": "a", "address": "{{host}}{{secret:port}}", "protocol": "grpc",
  "metadata": { "x": "{{hots}}", "y": "{{a.response.b}}", "z": "{{$index}}" },
  "variables": { "host": "{{port}}", "port": "{{host}}", "a b": "", "list": [1] }
}] }
`);
    assert.deepEqual(
      targetsDiagnostics.map(({ code, message }) => `${code} ${message}`),
      [
        'rpc/placeholder "{{secret:port}}" cannot stand in an address',
        'rpc/placeholder "{{hots}}" is no variable of the target',
        'rpc/placeholder "{{a.response.b}}" cannot stand in a target: answers are those of the requests of one document',
        'rpc/placeholder "{{$index}}" is no value that can be made here',
        'rpc/placeholder the variable mentions itself: host → port → host',
        'rpc/placeholder the variable mentions itself: port → host → port',
        'rpc/malformed-value "a b" cannot be the name of a variable',
      ],
    );
  });

  it('leave binary metadata to its own forms', () => {
    const call = prepared(`\
GRPC localhost:1/shop.v1.OrderService/Ping
a-bin: hex:00ff
b-bin: base64: AP8=
c-bin: AP8
d: hex:00ff
`);
    assert.deepEqual(call.metadata, [
      ['a-bin', 'AP8='],
      ['b-bin', 'AP8='],
      ['c-bin', 'AP8'],
      ['d', 'hex:00ff'],
    ]);
    checkDiagnostics(`\
GRPC localhost:1/shop.v1.OrderService/Ping
a-bin: hex:00f
       ^^^^^^^ rpc/metadata-value: the value of "a-bin" is not a row of bytes in hex
b-bin: base64:*
       ^^^^^^^^ rpc/metadata-value: the value of "b-bin" is not base64
`);
  });
});
