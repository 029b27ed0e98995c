/**
 * The two ways in which messages follow each other on a connection: each behind its length, or as they are.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-rpc.md#framed-vs-unframed-transport
 */
import type { ThriftTransport } from '../../../contract/target.ts';
import { concatBytes } from '../../../base/concat-bytes.ts';

/** How messages follow each other in a stream of bytes. The bodies of HTTP have an end of their own, and no frames. */
export type Framing = ThriftTransport;

/** The size of the length that stands before a framed message, in bytes. */
export const FRAME_HEAD = 4;

/** The length that a frame announces, its head not counted. `bytes` hold the head at least. */
export function frameLength(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getInt32(0);
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
