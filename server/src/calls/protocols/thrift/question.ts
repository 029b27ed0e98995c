/**
 * A question that shows whether a server understands a dialect, and does nothing else: a call of a method that no
 * service has. Whoever understands it says that it does not know the method.
 */
import { encodings } from '../../codecs/thrift/encodings.ts';
import type { ThriftDialect } from './server-way.ts';
import { headerStart } from './header-frame.ts';
import { messageBytes } from './wire-format.ts';

const method = 'parlance_asks_what_is_spoken_here';

/** The call, without arguments. `serviceName` is for multiplexed servers. */
export function question(
  { framing, encoding: name, header }: ThriftDialect,
  serviceName?: string,
): Uint8Array {
  const encoding = encodings[name];
  const writer = encoding.writer();
  writer.structStart();
  writer.fieldStop();
  const start = header ? { header: headerStart({ protocol: name, zlib: false, metadata: [] }) } : {};
  const format = { framing, encoding, ...start, ...(serviceName !== undefined && { serviceName }) };
  return messageBytes(format, { method, type: 'call', seqid: 0 }, writer.finish());
}
