import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encodings } from '../../../../../server/src/calls/codecs/thrift/encodings.ts';
import { bytesOf } from '../../../../support/check-thrift.ts';
import { encodedMessages } from '../../../../support/thrift-arbitrary.ts';

describe('the end of a struct', () => {
  for (const encoding of Object.values(encodings))
    it(`is found as soon as its last byte is there, and not before, in ${encoding.name}`, () => {
      fc.assert(
        fc.property(encodedMessages(encoding), fc.uint8Array({ maxLength: 5 }), ({ payload }, rest) => {
          const bytes = Uint8Array.of(...payload, ...rest);
          const scanner = encoding.scanner(payload.length);
          for (let length = 0; length < payload.length; length++)
            assert.equal(scanner.scan(bytes.subarray(0, length)), undefined);
          assert.equal(scanner.scan(bytes), payload.length);
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
      assert.throws(() => encodings.binary.scanner(limit).scan(bytesOf(hex)), { message });
    });

  it('is found behind an empty container of no type at all', () => {
    const bytes = bytesOf('0f 0001 00 00000000 0d 0002 00 00 00000000 00');
    assert.equal(encodings.binary.scanner(100).scan(bytes), 18);
  });
});
