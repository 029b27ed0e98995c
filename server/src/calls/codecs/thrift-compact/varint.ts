/**
 * Integers of variable length, seven bits a byte, the lowest first
 * (https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md#integer-encoding).
 */
import { WireProblem } from '../thrift/wire.ts';

/** How many bytes an integer of 64 bits takes at most, and one of 32. */
const LONGEST = 10;
const LONGEST_32 = 5;

/**
 * The length of the integer that starts at the offset; nothing where it is not all there.
 * @throws {WireProblem} where it is longer than any.
 */
export function varintLength(view: DataView, at: number): number | undefined {
  const end = Math.min(view.byteLength, at + LONGEST);
  for (let next = at; next < end; next++) if (view.getUint8(next) < 0x80) return next + 1 - at;
  if (end === at + LONGEST) throw new WireProblem(at, 'an integer has more than 10 bytes');
  return undefined;
}

/**
 * The integer of 32 bits, unsigned, whose bytes are all there.
 * @throws {WireProblem} where it does not fit.
 */
export function varint32(view: DataView, at: number, length: number): number {
  let value = 0;
  for (let index = 0; index < Math.min(length, LONGEST_32); index++)
    value += (view.getUint8(at + index) & 0x7f) * 2 ** (7 * index);
  if (length > LONGEST_32 || value >= 2 ** 32)
    throw new WireProblem(at, 'an integer does not fit in 32 bits');
  return value;
}

/** The integer of 64 bits, unsigned, whose bytes are all there; what is beyond 64 bits is cut off. */
export function varint64(view: DataView, at: number, length: number): bigint {
  let value = 0n;
  for (let index = length - 1; index >= 0; index--)
    value = (value << 7n) | BigInt(view.getUint8(at + index) & 0x7f);
  return BigInt.asUintN(64, value);
}

/** Zigzag: small negative numbers are small too. */
export function signed32(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}

export function signed64(value: bigint): bigint {
  return BigInt.asIntN(64, (value >> 1n) ^ -(value & 1n));
}

export function unsigned32(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

export function unsigned64(value: bigint): bigint {
  return BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
}
