/**
 * A question that shows whether a server understands a dialect, and does nothing else: a call of a method that no
 * service has. Whoever understands it says that it does not know the method.
 */
import { encodings } from '../../codecs/thrift/encodings.ts';
import type { ThriftDialect } from './foreign-peer.ts';
import { headerStart } from './header-frame.ts';
import { messageBytes } from './wire-format.ts';

const method = 'parlance_asks_what_is_spoken_here';

/** The call, without arguments. */
export function question({ framing, encoding: name, header }: ThriftDialect): Uint8Array {
  const encoding = encodings[name];
  const writer = encoding.writer();
  writer.structStart();
  writer.fieldStop();
  const start = header ? { header: headerStart({ protocol: name, zlib: false, metadata: [] }) } : {};
  return messageBytes({ framing, encoding, ...start }, { method, type: 'call', seqid: 0 }, writer.finish());
}
