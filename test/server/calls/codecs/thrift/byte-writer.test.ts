import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ByteWriter } from '../../../../../server/src/calls/codecs/thrift/byte-writer.ts';

describe('writing bytes', () => {
  it('gives each writer what was written to it, whatever other writers do', () => {
    const first = new ByteWriter();
    first.int32(1);
    const one = first.finish();
    const second = new ByteWriter();
    const third = new ByteWriter();
    second.int32(2);
    third.int32(3);
    first.int32(4);
    assert.deepEqual(one, Uint8Array.of(0, 0, 0, 1));
    assert.deepEqual(second.finish(), Uint8Array.of(0, 0, 0, 2));
    assert.deepEqual(third.finish(), Uint8Array.of(0, 0, 0, 3));
    assert.deepEqual(first.finish(), Uint8Array.of(0, 0, 0, 4));
  });

  it('grows with what is written', () => {
    const writer = new ByteWriter();
    const long = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
    writer.uint8(7);
    writer.bytes(long);
    writer.int16(-2);
    assert.deepEqual(writer.finish(), Uint8Array.of(7, ...long, 0xff, 0xfe));
  });
});
