import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { guessedTarget } from '../../../client/src/commands/guessed-target.ts';

function guess(name: string, address: string, thrift = false): string {
  const { protocol, danger } = guessedTarget({ name, address }, { thrift });
  return danger === undefined ? protocol : `${protocol} ${danger}`;
}

describe('of a new target', () => {
  it('the address tells what it speaks, then its name, then the document', () => {
    assert.equal(guess('a', 'example.com:443'), 'grpc');
    assert.equal(guess('a', 'https://example.com'), 'connect');
    assert.equal(guess('a-grpc', 'https://example.com'), 'grpc');
    assert.equal(guess('gRPC-Web', 'https://example.com'), 'grpc-web');
    assert.equal(guess('a-grpc', 'thrifts://example.com:1'), 'thrift');
    assert.equal(guess('a', 'example.com:9090', true), 'thrift');
    assert.equal(guess('a', 'https://example.com', true), 'thrift');
  });

  it('the harm of a wrong call is told by this machine, else by words', () => {
    assert.equal(guess('prod', 'localhost:1'), 'grpc dev');
    assert.equal(guess('a', '[::1]:1'), 'grpc dev');
    assert.equal(guess('a', 'http://127.0.0.1:7581/x'), 'connect dev');
    assert.equal(guess('live', 'dev.example.com:1'), 'grpc prod');
    assert.equal(guess('a', 'api.production.example.com:1'), 'grpc prod');
    assert.equal(guess('staging', 'example.com:1'), 'grpc staging');
    assert.equal(guess('a', 'products.example.com:1'), 'grpc');
  });

  it('space around what was typed is left out', () => {
    assert.deepEqual(guessedTarget({ name: ' a ', address: ' b:1 ' }, { thrift: false }), {
      name: 'a',
      address: 'b:1',
      protocol: 'grpc',
    });
  });
});
