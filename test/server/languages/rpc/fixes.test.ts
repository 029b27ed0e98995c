import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { diagnosticsOf, documentUri, rpcFixture } from '../../../support/rpc.ts';

/** The documents that the fixes of the fixture's one diagnostic make, in order. */
function checkFixes(fixture: string, expected: readonly string[]): void {
  const { text } = rpcFixture(fixture).document;
  const diagnostics = diagnosticsOf(fixture).filter(({ uri }) => uri === documentUri);
  assert.equal(diagnostics.length, 1, JSON.stringify(diagnostics));
  const made = (diagnostics[0]?.fixes ?? []).map(({ edits }) => {
    let result = text;
    for (const { span, newText } of edits.toSorted((a, b) => b.span.start - a.span.start))
      result = result.slice(0, span.start) + newText + result.slice(span.end);
    return result;
  });
  assert.deepEqual(made, expected);
}

/** The same of a message, which is all that changes. */
function checkMessageFixes(method: string, message: string, expected: readonly string[]): void {
  const line = method.includes('/')
    ? `GRPC localhost:1/shop.v1.OrderService${method}`
    : `THRIFT localhost:1/${method}`;
  const documentOf = (body: string): string => `${line}\n\n${body}\n`;
  checkFixes(documentOf(message), expected.map(documentOf));
}

const targets = `
//- /rpc.targets.json
{ "targets": [{ "name": "local", "address": "localhost:1", "protocol": "grpc" }] }`;

describe('quick fixes of messages', () => {
  const checkOrder = (message: string, ...expected: readonly string[]): void => {
    checkMessageFixes('/PlaceOrder', message, expected);
  };

  it('write the nearest name', () => {
    checkOrder('{ "totl": 1 }', '{ "total": 1 }');
    checkOrder('{ "status": SHIPPD }', '{ "status": SHIPPED }');
    checkOrder('{ "status": "SHIPPD" }', '{ "status": "SHIPPED" }');
  });

  it('write the value in the form of its type', () => {
    checkOrder('{ "note": hello }', '{ "note": "hello" }');
    checkOrder('{ "note": 5 }', '{ "note": "5" }');
    checkOrder('{ "gift": "True" }', '{ "gift": true }');
    checkOrder('{ "signature": "höhö" }', '{ "signature": "aMO2aMO2" }');
    checkOrder('{ "placedAt": "2026-01-31" }', '{ "placedAt": "2026-01-31T00:00:00Z" }');
    checkOrder('{ "placedAt": "2026-01-31 12:00:00" }', '{ "placedAt": "2026-01-31T12:00:00Z" }');
    checkOrder('{ "shipsWithin": 5 }', '{ "shipsWithin": "5s" }');
    checkOrder('{ "shipsWithin": "250ms" }', '{ "shipsWithin": "0.25s" }');
    checkOrder('{ "shipsWithin": "-2m" }', '{ "shipsWithin": "-120s" }');
    checkOrder('{ "mask": "order_id, items.part_count" }', '{ "mask": "orderId,items.partCount" }');
    checkOrder('{ "note": {{secret:a}} }', '{ "note": "{{secret:a}}" }');
    checkOrder('{ "details": { "@type": "a.B" } }', '{ "details": { "@type": "type.googleapis.com/a.B" } }');
    checkOrder('{ "quantity": 0x10 }', '{ "quantity": 16 }');
  });

  it('add what is required', () => {
    checkMessageFixes('/Convert', '{ "color": "red" }', ['{ "code": "code", "size": 10, "color": "red" }']);
    checkMessageFixes('Library.addBook', '{ "book": {} }', ['{ "book": { "title": "A title" } }']);
  });
});

describe('quick fixes of requests', () => {
  it('go by the schema of the server where no file is near', () => {
    checkFixes('\nGRPC localhost:1/a.Elsewhere/Get', [
      '\n# @schema reflection\nGRPC localhost:1/a.Elsewhere/Get',
    ]);
    checkFixes(`# @target local\nGRPC a.Elsewhere/Get${targets}`, [
      '# @target local\n# @schema reflection\nGRPC a.Elsewhere/Get',
    ]);
    checkFixes('THRIFT localhost:1/Elsewhere.get', []);
  });

  it('write the nearest name', () => {
    checkFixes('GRPC localhost:1/shop.v1.OrderServce/Ping', ['GRPC localhost:1/shop.v1.OrderService/Ping']);
    checkFixes('GRPC localhost:1/v2.OrderService/Ping', ['GRPC localhost:1/shop.v1.OrderService/Ping']);
    checkFixes('GRPC localhost:1/OrderService/Pnig', ['GRPC localhost:1/OrderService/Ping']);
    checkFixes('# @deadlin 5s\nGRPC localhost:1/OrderService/Ping', [
      '# @deadline 5s\nGRPC localhost:1/OrderService/Ping',
    ]);
    checkFixes('GRPC localhost:1/OrderService/Chat\n\n=== weit', [
      'GRPC localhost:1/OrderService/Chat\n\n=== wait',
    ]);
    checkFixes(`# @target locl\nGRPC OrderService/Ping${targets}`, [
      '# @target local\nGRPC OrderService/Ping',
    ]);
  });

  it('say where to go', () => {
    checkFixes(`GRPC OrderService/Ping${targets}`, [
      '# @target local\nGRPC OrderService/Ping',
      'GRPC localhost:50051/OrderService/Ping',
    ]);
    checkFixes(`# @target local\nGRPC localhost:1/OrderService/Ping${targets}`, [
      '# @target local\nGRPC OrderService/Ping',
    ]);
  });

  it('write the keyword of the service', () => {
    checkFixes('GRPC localhost:1/Library/ping', ['THRIFT localhost:1/Library.ping']);
  });

  it('keep secrets out of the file', () => {
    checkFixes('GRPC localhost:1/OrderService/Ping\nauthorization: Bearer abc', [
      'GRPC localhost:1/OrderService/Ping\nauthorization: Bearer {{secret:token}}',
    ]);
  });

  it('complete times', () => {
    checkFixes('# @deadline 5\nGRPC localhost:1/OrderService/Ping', [
      '# @deadline 5s\nGRPC localhost:1/OrderService/Ping',
    ]);
    checkFixes('GRPC localhost:1/OrderService/Chat\n\n=== delay 50', [
      'GRPC localhost:1/OrderService/Chat\n\n=== delay 50ms',
    ]);
  });
});
