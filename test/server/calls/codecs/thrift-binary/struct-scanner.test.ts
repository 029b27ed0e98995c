import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { StructScanner } from '../../../../../server/src/calls/codecs/thrift-binary/struct-scanner.ts';
import { ThriftCodec } from '../../../../../server/src/calls/codecs/thrift.ts';
import { binaryEncoding } from '../../../../../server/src/calls/codecs/thrift-binary/binary-encoding.ts';
import { bytesOf } from '../../../../support/check-thrift.ts';
import { thriftMessages } from '../../../../support/thrift-arbitrary.ts';

describe('the end of a struct', () => {
  it('is found as soon as its last byte is there, and not before', () => {
    fc.assert(
      fc.property(thriftMessages(), fc.uint8Array({ maxLength: 5 }), ({ schema, json }, rest) => {
        const codec = new ThriftCodec({ schema, service: 'S', method: 'f', encoding: binaryEncoding });
        const struct = codec.encode(json);
        const bytes = Uint8Array.of(...struct, ...rest);
        const scanner = new StructScanner(struct.length);
        for (let length = 0; length < struct.length; length++)
          assert.equal(scanner.scan(bytes.subarray(0, length)), undefined);
        assert.equal(scanner.scan(bytes), struct.length);
      }),
      { numRuns: 300 },
    );
  });

  const wrong: readonly (readonly [hex: string, message: string | RegExp])[] = [
    ['05', 'a field has the type 5, which Thrift does not have'],
    ['0b 0001 ffffffff', 'a value has the negative size -1'],
    ['0f 0001 08 80000000', 'a value has the negative size -2147483648'],
    ['0f 0001 07 00000001', 'a container holds values of the type 7, which Thrift does not have'],
    ['0d 0001 08 07 00000001', 'a container holds values of the type 7, which Thrift does not have'],
    ['0b 0001 7fffffff', 'the server sent a message of 2.0 GB, more than the limit of 100 bytes'],
    ['0f 0001 0c 00000064', /^the server sent a message of \d+ bytes, more than the limit of 100 bytes$/],
    ['0f 0001 0a 7fffffff', 'the server sent a message of 16 GB, more than the limit of 100 bytes'],
    ['0c 0001'.repeat(64), 'values nest deeper than 64 levels'],
  ];
  for (const [hex, message] of wrong)
    it(`is not looked for: ${hex.slice(0, 30)}`, () => {
      const limit = hex.length > 100 ? 1000 : 100;
      assert.throws(() => new StructScanner(limit).scan(bytesOf(hex)), { message });
    });

  it('is found behind an empty container of no type at all', () => {
    assert.equal(new StructScanner(100).scan(bytesOf('0f 0001 00 00000000 0d 0002 00 00 00000000 00')), 18);
  });
});
