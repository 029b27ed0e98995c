/** How the messages of a call travel: their protocol, what is around each, and by which name a method is called. */
import { concatBytes } from '../../../base/concat-bytes.ts';
import type { ThriftEnvelope } from '../../call.ts';
import type { Limits } from '../../limits.ts';
import type { WireEncoding } from '../../codecs/thrift/wire.ts';
import type { ThriftDialect } from './server-way.ts';
import { type Framing, onTheWire } from './frame.ts';
import { headerFrame, type HeaderStart } from './header-frame.ts';
import { HeaderReader } from './header-reader.ts';
import { MessageReader, type ThriftMessage, type ThriftReader } from './message-reader.ts';

export interface WireFormat {
  /** What is around a message, or around its frame of THeader. */
  readonly framing: Framing;
  readonly encoding: WireEncoding;
  /** Of THeader. */
  readonly header?: HeaderStart;
  /** What a multiplexed server calls the service. */
  readonly serviceName?: string;
  /** What the settings say beyond protocol, transport and THeader, in their words. */
  readonly alsoSaid?: readonly string[];
}

/** A message as it travels. */
export function messageBytes(format: WireFormat, envelope: ThriftEnvelope, payload: Uint8Array): Uint8Array {
  const { framing, encoding, header } = format;
  const parts = encoding.message(namedForServer(format, envelope), payload);
  if (header === undefined) return onTheWire(framing, ...parts);
  return onTheWire(framing, headerFrame(header, envelope.seqid, concatBytes(parts)));
}

/** Servers look at the name of calls only; replies bear that of the method alone. */
function namedForServer({ serviceName }: WireFormat, envelope: ThriftEnvelope): ThriftEnvelope {
  const calls = envelope.type === 'call' || envelope.type === 'oneway';
  if (serviceName === undefined || !calls) return envelope;
  return { ...envelope, method: `${serviceName}:${envelope.method}` };
}

/** The messages that are complete with the chunk, named as the schema names methods. */
export function messagesIn(
  chunk: Uint8Array,
  reader: ThriftReader,
  { serviceName }: WireFormat,
): Iterable<ThriftMessage> {
  const messages = reader.push(chunk);
  return serviceName === undefined ? messages : withoutService(messages, `${serviceName}:`);
}

/** Some servers name the service in what they send. */
function* withoutService(
  messages: Iterable<ThriftMessage>,
  prefix: string,
): Generator<ThriftMessage, void, undefined> {
  for (const message of messages) {
    const { method } = message.thrift;
    yield method.startsWith(prefix)
      ? { ...message, thrift: { ...message.thrift, method: method.slice(prefix.length) } }
      : message;
  }
}

/** What cuts the answers of the server into messages, within the limits. */
export function readerFor(format: WireFormat, limits: Limits): ThriftReader {
  const { framing, encoding, header } = format;
  const expected = dialectOf(format);
  if (header !== undefined) return new HeaderReader({ framing, protocol: encoding.name, limits, expected });
  return new MessageReader(framing, encoding, limits.maxMessageBytes, limits.maxEmptyFrames, expected);
}

/** What of the format the bytes of an answer show. */
export function dialectOf({ framing, encoding, header, alsoSaid = [] }: WireFormat): ThriftDialect {
  return { framing, encoding: encoding.name, header: header !== undefined, alsoSaid };
}
