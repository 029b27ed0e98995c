/**
 * The two ways in which messages follow each other on a connection: each behind its length, or as they are.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-rpc.md#framed-vs-unframed-transport
 */
import type { ThriftTransport } from '../../../contract/target.ts';
import { concatBytes } from '../../../base/concat-bytes.ts';
import { WireProblem } from '../../codecs/thrift/wire.ts';
import { messageTooLarge } from '../../limits.ts';

/** How messages follow each other in a stream of bytes. The bodies of HTTP have an end of their own, and no frames. */
export type Framing = ThriftTransport;

/** The size of the length that stands before a framed message, in bytes. */
export const FRAME_HEAD = 4;

/** The length that a frame announces, its head not counted. `bytes` hold the head at least. */
export function frameLength(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getInt32(0);
}

/**
 * The same, of a frame that is accepted. `overheadBytes` is how much longer than a message the frame of one can be.
 * @throws {WireProblem} where the length is negative.
 * @throws {CallError} of phase `limit` where the frame is too long.
 */
export function acceptedFrameLength(bytes: Uint8Array, maxBytes: number, overheadBytes = 0): number {
  const length = frameLength(bytes);
  if (length < 0) throw new WireProblem(0, `a frame has the negative length ${length}`);
  if (length > maxBytes + overheadBytes) throw messageTooLarge(length, maxBytes);
  return length;
}

/** The parts of a message as they go onto the wire. */
export function onTheWire(framing: Framing, ...parts: readonly Uint8Array[]): Uint8Array {
  if (framing !== 'framed') return concatBytes(parts);
  const head = new Uint8Array(FRAME_HEAD);
  new DataView(head.buffer).setInt32(
    0,
    parts.reduce((sum, part) => sum + part.length, 0),
  );
  return concatBytes([head, ...parts]);
}
