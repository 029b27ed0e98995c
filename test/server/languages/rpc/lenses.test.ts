import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rpcLenses } from '../../../../server/src/languages/rpc/lenses.ts';
import { parseRpc } from '../../../../server/src/languages/rpc/parser.ts';
import { contextOf } from '../../../support/rpc.ts';

/** Each lens as its line, 1-based, its title and its command; those for open calls are in brackets. */
function checkLenses(text: string, expected: readonly string[]): void {
  const found = rpcLenses(parseRpc(text), contextOf()).map(({ line, title, command, whileOpen }) => {
    const words = `${line + 1} ${title} ${command.replace('parlance.', '')}`;
    return whileOpen ? `[${words}]` : words;
  });
  assert.deepEqual(found, expected);
}

describe('lenses of request documents', () => {
  it('offers to send above the request line', () => {
    checkLenses('### a\n# @deadline 5s\nGRPC localhost:1/shop.v1.OrderService/PlaceOrder\n\n{}\n', [
      '3 ▶ Send sendRequest',
      '[3 Cancel cancelCall]',
    ]);
  });

  it('offers to start the mock server of each service that is scripted, once', () => {
    checkLenses(
      'MOCK shop.v1.OrderService/PlaceOrder\n\n{}\n###\nMOCK shop.v1.OrderService/Chat\n\n{}\n### other\nMOCK Library.search\n\n{}\n### unknown\nMOCK no.Such/Thing\n\n{}\n',
      ['1 ▶ Start mock startMockServer', '9 ▶ Start mock startMockServer'],
    );
  });

  it('offers to send each message of a stream, and to finish', () => {
    checkLenses('GRPC localhost:1/shop.v1.OrderService/Chat\n\n{}\n=== wait 1\n\n{}\n===\n=== end\n', [
      '1 ▶ Send sendRequest',
      '[1 Finish sending finishSending]',
      '[1 Cancel cancelCall]',
      '[3 Send sendMessage]',
      '[4 Send sendMessage]',
    ]);
  });

  it('offers to send each call of a session', () => {
    checkLenses('THRIFT localhost:1/Library\n\n=== ping\n=== watch\n{ "topic": "a" }\n', [
      '1 ▶ Send sendRequest',
      '[1 Cancel cancelCall]',
      '[3 Send sendMessage]',
      '[4 Send sendMessage]',
    ]);
  });

  it('offers to send each answer, to a server that pushes too', () => {
    checkLenses('THRIFT localhost:1/Library.watch\n\n{}\n=== answer ping\n=== fail ping 3\n{}\n', [
      '1 ▶ Send sendRequest',
      '[1 Cancel cancelCall]',
      '[4 Send sendMessage]',
      '[5 Send sendMessage]',
    ]);
  });

  it('offers to send what is not known, since sending tells what is wrong', () => {
    checkLenses('GRPC localhost:1/a.B/C\n\n{}\n===\n{}\n', ['1 ▶ Send sendRequest', '[1 Cancel cancelCall]']);
  });

  it('offers nothing without a request line', () => {
    checkLenses('### a\n\n### b\n# @deadline 5s\n\n### c\nGRPC\n', []);
  });
});
