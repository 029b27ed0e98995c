/** Damages bytes as an attacker or a broken wire would: lengths that lie, parts that are missing, doubled, repeated. */
import { concatBytes } from '../../server/src/base/concat-bytes.ts';
import type { Random } from './random.ts';

/** No input is longer, in bytes. */
const LONGEST = 4096;

/** Single bytes that formats give a meaning to. */
const TELLING = [0x00, 0x01, 0x7f, 0x80, 0x82, 0xff, 0x0a, 0x0c, 0x0d, 0x0f, 0x22, 0x5b, 0x5c, 0x7b] as const;

/** Sizes as an attacker would write them: of 32 bits, big endian, and as integers of variable length. */
const SIZES: readonly [Uint8Array, ...Uint8Array[]] = [
  Uint8Array.of(0xff, 0xff, 0xff, 0xff),
  Uint8Array.of(0x7f, 0xff, 0xff, 0xff),
  Uint8Array.of(0x80, 0x00, 0x00, 0x00),
  Uint8Array.of(0x00, 0xff, 0xff, 0xff),
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f),
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x07),
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01),
  Uint8Array.of(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01),
];

type Damage = (bytes: Uint8Array, random: Random, seeds: Seeds) => Uint8Array;

/** Bytes that are as they should be. */
export type Seeds = readonly [Uint8Array, ...Uint8Array[]];

/** One in ten is nothing but chance; the others are seeds with up to four damages, or none. */
export function mutated(seeds: Seeds, random: Random): Uint8Array {
  if (random.below(10) === 0) return random.bytes(random.below(256));
  let bytes: Uint8Array = random.pick(seeds).slice();
  for (let left = random.below(5); left > 0; left--) bytes = random.pick(damages)(bytes, random, seeds);
  return bytes.length > LONGEST ? bytes.slice(0, LONGEST) : bytes;
}

const damages: readonly [Damage, ...Damage[]] = [
  // A bit is turned.
  (bytes, random) => {
    const at = random.below(bytes.length);
    return overwritten(bytes, at, Uint8Array.of((bytes[at] ?? 0) ^ (1 << random.below(8))));
  },
  (bytes, random) => overwritten(bytes, random.below(bytes.length), Uint8Array.of(random.pick(TELLING))),
  (bytes, random) => overwritten(bytes, random.below(bytes.length), random.pick(SIZES)),
  (bytes, random) => replaced(bytes, random.below(bytes.length + 1), 0, random.pick(SIZES)),
  (bytes, random) => replaced(bytes, random.below(bytes.length + 1), 0, random.bytes(1 + random.below(8))),
  (bytes, random) => replaced(bytes, random.below(bytes.length), random.below(16), new Uint8Array(0)),
  (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
  // A part is repeated, so that values nest or follow each other by the hundred.
  (bytes, random) => {
    const at = random.below(bytes.length);
    const part = bytes.slice(at, at + 1 + random.below(12));
    const times = 1 + random.below(random.below(4) === 0 ? 300 : 4);
    return replaced(bytes, at, 0, concatBytes(Array.from({ length: times }, () => part)));
  },
  // A part of another seed takes the place of one.
  (bytes, random, seeds) => {
    const other = random.pick(seeds);
    const from = random.below(other.length + 1);
    const part = other.slice(from, from + random.below(64));
    return replaced(bytes, random.below(bytes.length + 1), random.below(64), part);
  },
];

function overwritten(bytes: Uint8Array, at: number, part: Uint8Array): Uint8Array {
  bytes.set(part.subarray(0, Math.max(0, bytes.length - at)), at);
  return bytes;
}

function replaced(bytes: Uint8Array, at: number, length: number, part: Uint8Array): Uint8Array {
  return concatBytes([bytes.subarray(0, at), part, bytes.subarray(at + length)]);
}

/** The bytes in pieces, as a connection may hand them over. */
export function inPieces(bytes: Uint8Array, random: Random): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = 1 + random.below(random.below(2) === 0 ? 8 : bytes.length);
    pieces.push(bytes.slice(at, at + length));
    at += length;
  }
  return pieces;
}
