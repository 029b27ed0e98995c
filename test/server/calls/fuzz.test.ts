import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decoders } from '../../fuzz/decoders/index.ts';
import { fuzz } from '../../fuzz/fuzz.ts';

/** `npm run fuzz` takes a million each. */
const inputs = 2_000;

describe('damaged bytes', () => {
  for (const decoder of decoders)
    it(`are nothing to ${decoder.name}`, () => {
      const { failures, refused } = fuzz(decoder, { inputs, seed: 1 });
      assert.deepEqual(failures, []);
      assert.ok(refused < inputs, 'not one input was taken');
    });

  it('would be told of, were a decoder not up to them', () => {
    const broken = {
      name: 'broken',
      seeds: [Uint8Array.of(1, 2, 3)],
      mayThrow: () => false,
      decode(bytes: Uint8Array) {
        if (bytes.length > 3) throw new RangeError('too long');
      },
    } as const;
    assert.match(
      fuzz(broken, { inputs: 100, seed: 1 }).failures[0]?.reason ?? '',
      /^threw RangeError: too long/,
    );
    const kept: Uint8Array[] = [];
    const greedy = { ...broken, decode: () => void kept.push(new Uint8Array(64 * 1024 * 1024)) };
    assert.match(fuzz(greedy, { inputs: 1, seed: 1 }).failures[0]?.reason ?? '', /^allocated \d+ bytes/);
  });
});
