/**
 * Recognizes by its first bytes a server that answers otherwise than was expected: with the other transport, in
 * another of Thrift's protocols, or in no Thrift at all. Each gets one sentence and the advice that helps.
 */
import type { ThriftProtocol, ThriftTransport } from '../../../contract/target.ts';
import { escapeInvisible } from '../../../base/visible.ts';
import { CallError } from '../../call-error.ts';
import { type Spoken, spokenBy } from '../../transports/spoken.ts';

/** How many of the first bytes are worth keeping for this. */
export const TELLING_BYTES = 128;

/** How a Thrift message travels. */
export interface ThriftDialect {
  readonly transport: ThriftTransport;
  readonly encoding: ThriftProtocol | 'header';
}

/** Nothing where the bytes are what was expected, or too few to tell. */
export function foreignPeer(head: Uint8Array, expected: ThriftDialect): CallError | undefined {
  if (head.length < 4) return undefined;
  const dialect = thriftDialect(head);
  if (dialect === undefined) return otherProtocol(spokenBy(head));
  if (dialect.encoding === expected.encoding && dialect.transport === expected.transport) return undefined;
  return otherDialect('the server answered', dialect, expected);
}

/** The dialect of a message with such a start. */
export function thriftDialect(head: Uint8Array): ThriftDialect | undefined {
  const bare = encodingOf(head);
  if (bare !== undefined) return { transport: 'buffered', encoding: bare };
  const framed = encodingOf(head.subarray(4));
  return framed && { transport: 'framed', encoding: framed };
}

/** The error for a server that speaks another dialect than expected; `start` is how its sentence starts. */
export function otherDialect(start: string, found: ThriftDialect, expected: ThriftDialect): CallError {
  const { transport, encoding } = found;
  const frames = transport === 'framed' ? 'in frames' : 'unframed';
  if (encoding === 'header')
    return new CallError('protocol', `${start} in Thrift's header protocol`, {
      advice: 'have the server take frames without headers too; calls do not speak THeader yet',
    });
  if (encoding === expected.encoding)
    return new CallError('protocol', `${start} ${frames}`, {
      advice: `choose the transport "${transport}"`,
      setting: { name: 'thrift', values: [transport] },
    });
  const also = transport === expected.transport ? '' : `, ${frames}`;
  return new CallError('protocol', `${start} in ${protocolName(encoding)} protocol${also}`, {
    advice: `choose the protocol "${encoding}"${also === '' ? '' : ` and the transport "${transport}"`}`,
    setting: { name: 'thrift', values: [`${transport},${encoding}`] },
  });
}

/** As people write it. */
function protocolName(encoding: ThriftProtocol): string {
  if (encoding === 'thriftpy2-json') return "thriftpy2's JSON";
  return `Thrift's ${encoding === 'json' ? 'JSON' : encoding}`;
}

/** The error for a server that speaks something else than Thrift; nothing where it is not known what. */
export function otherProtocol(spoken: Spoken): CallError | undefined {
  switch (spoken.kind) {
    case 'tls':
      return new CallError('tls', 'the server speaks TLS', {
        advice: 'Thrift calls are plaintext as yet; call a port without TLS',
      });
    case 'http1':
      return httpServer('HTTP/1.1');
    case 'http2':
      return httpServer('HTTP/2');
    case 'nothing':
      return undefined;
    case 'other':
      if (spoken.text === undefined) return undefined;
      if (/^<(?:!doctype|html|head|\?xml)/i.test(spoken.text)) return httpServer('HTTP');
      return new CallError(
        'protocol',
        `the server answered with text, not in Thrift: "${escapeInvisible(spoken.text)}"`,
        { advice: 'look at what listens on this port' },
      );
  }
}

function httpServer(version: string): CallError {
  return new CallError('http', `the server speaks ${version}, not Thrift over TCP`, {
    advice: 'call the port of its Thrift server; Thrift over HTTP is not supported yet',
  });
}

/** The protocol that a message with such a start is in. */
function encodingOf(start: Uint8Array): ThriftDialect['encoding'] | undefined {
  const [first = 0, second = 0] = start;
  if (first === 0x80 && second === 0x01) return 'binary';
  // Version 1 in the lower five bits, a type of message from 1 to 4 in the upper three.
  if (first === 0x82 && (second & 0x1f) === 1 && second >> 5 >= 1 && second >> 5 <= 4) return 'compact';
  if (first === 0x0f && second === 0xff) return 'header';
  if (asText(start.subarray(0, 4)) === '[1,"') return 'json';
  if (asText(start.subarray(4, 16)) === '{"metadata":') return 'thriftpy2-json';
  return startsWithOldHeader(start) ? 'binary' : undefined;
}

/** Whether the bytes start as in the old form of the binary protocol: length and letters of a name, and a type. */
function startsWithOldHeader(start: Uint8Array): boolean {
  if (start.length < 5) return false;
  const length = new DataView(start.buffer, start.byteOffset).getInt32(0);
  if (length <= 0 || length > TELLING_BYTES) return false;
  const type = start[4 + length];
  return (
    /^[\w.:]+$/.test(asText(start.subarray(4, 4 + length))) &&
    (type === undefined || (type >= 1 && type <= 4))
  );
}

function asText(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
