import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ThriftEnvelope } from '../../../../../server/src/calls/call.ts';
import {
  decodeMessageHeader,
  encodeMessageHeader,
} from '../../../../../server/src/calls/codecs/thrift-binary/message-header.ts';
import { bytesOf, hexOf } from '../../../../support/check-thrift.ts';

describe("a message's header", () => {
  const cases: readonly (readonly [ThriftEnvelope, string])[] = [
    [
      { type: 'call', method: 'getPersonById', seqid: 1 },
      '80010001 0000000d 676574506572736f6e42794964 00000001',
    ],
    [{ type: 'reply', method: 'f', seqid: -1 }, '80010002 00000001 66 ffffffff'],
    [{ type: 'exception', method: '', seqid: 0 }, '80010003 00000000 00000000'],
    [{ type: 'oneway', method: 'ü', seqid: 0x7fffffff }, '80010004 00000002 c3bc 7fffffff'],
  ];
  for (const [envelope, hex] of cases)
    it(`is written and read: ${envelope.type}`, () => {
      assert.equal(hexOf(encodeMessageHeader(envelope)), hexOf(bytesOf(hex)));
      const bytes = bytesOf(`${hex} 0b`);
      assert.deepEqual(decodeMessageHeader(bytes), { envelope, length: bytes.length - 1 });
      for (let length = 0; length < bytes.length - 1; length++)
        assert.equal(decodeMessageHeader(bytes.subarray(0, length)), undefined);
    });

  it('is read in the old form', () => {
    const bytes = bytesOf('00000001 66 03 00000007');
    assert.deepEqual(decodeMessageHeader(bytes), {
      envelope: { type: 'exception', method: 'f', seqid: 7 },
      length: 10,
    });
    for (let length = 0; length < bytes.length; length++)
      assert.equal(decodeMessageHeader(bytes.subarray(0, length)), undefined);
  });

  const wrong: readonly (readonly [string, string])[] = [
    ['80020001', "the message starts with 0x8002, not with 0x8001 as in Thrift's binary protocol"],
    ['80010000', '0 is no type of a Thrift message'],
    ['80010005', '5 is no type of a Thrift message'],
    ['80010001 ffffffff', 'the name of the method cannot have -1 bytes'],
    ['7fffffff', 'the name of the method cannot have 2147483647 bytes'],
    ['00000001 66 09', '9 is no type of a Thrift message'],
  ];
  for (const [hex, message] of wrong)
    it(`is refused: ${hex}`, () => {
      assert.throws(() => decodeMessageHeader(bytesOf(hex)), { name: 'WireProblem', message });
    });
});
