import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  kitexBusinessError,
  kitexEnvelope,
  kitexHeaders,
  kitexPath,
  kitexStruct,
} from '../../../../../server/src/calls/codecs/kitex/grpc-method.ts';
import { EnvelopeReader } from '../../../../../server/src/calls/wire/envelope.ts';
import { bytesOf, hexOf } from '../../../../support/check-thrift.ts';

const method = { service: 'Echo', method: 'talk' };

describe('streams of Kitex in the frames of gRPC', () => {
  it('are called by service and method, with the package or without', () => {
    assert.equal(kitexPath(method), '/Echo/talk');
    assert.equal(kitexPath({ ...method, package: 'kitex.echo' }), '/kitex.echo.Echo/talk');
    assert.deepEqual(kitexHeaders(method), [
      ['content-type', 'application/grpc+thrift'],
      ['te', 'trailers'],
      ['destination-service', 'Echo'],
      ['destination-method', 'talk'],
    ]);
  });

  it('have structs alone as messages', () => {
    const struct = bytesOf('0b 0001 00000001 78 00');
    const bytes = kitexEnvelope(struct);
    assert.equal(hexOf(bytes), '00 00 00 00 09 0b 00 01 00 00 00 01 78 00');
    const reader = new EnvelopeReader(100);
    reader.push(bytes);
    const envelope = reader.next();
    assert.ok(envelope !== undefined);
    assert.equal(hexOf(kitexStruct(envelope)), hexOf(struct));
  });

  it('refuse messages that are compressed, or no messages', () => {
    const refused = (flags: number) => () => kitexStruct({ flags, data: new Uint8Array(0) });
    assert.throws(refused(1), { phase: 'protocol', message: /^the server compressed a message/ });
    assert.throws(refused(0x80), { phase: 'protocol', message: /unknown flags 128$/ });
  });

  it('fail with a business error, although the call went through', () => {
    assert.equal(kitexBusinessError([['grpc-status', '0']]), undefined);
    assert.equal(kitexBusinessError([['biz-status', '0']]), undefined);
    const error = kitexBusinessError([['biz-status', '7']]);
    assert.deepEqual(
      [error?.phase, error?.info.code, error?.message],
      ['status', '7', 'the server reports the error 7'],
    );
  });
});
