/**
 * Recognizes by its first bytes a server that answers otherwise than was expected: with the other transport, in
 * another of Thrift's protocols, or in no Thrift at all. Each gets one sentence and the advice that helps.
 */
import type { ThriftProtocol } from '../../../contract/target.ts';
import { escapeInvisible } from '../../../base/visible.ts';
import { CallError } from '../../call-error.ts';
import { type Spoken, spokenBy } from '../../transports/spoken.ts';
import { FRAME_HEAD, type Framing } from './frame.ts';
import { protocolOfHeaderFrame, startsHeaderFrame } from './header-frame.ts';
import { otherDialect, type ThriftDialect } from './server-way.ts';

/** How many of the first bytes are worth keeping for this. */
export const TELLING_BYTES = 128;

/** Nothing where the bytes are what was expected, or too few to tell. */
export function foreignPeer(head: Uint8Array, expected: ThriftDialect): CallError | undefined {
  if (head.length < 4) return undefined;
  const dialect = thriftDialect(head);
  if (dialect === undefined) return otherProtocol(spokenBy(head));
  return understood(dialect, expected) ? undefined : otherDialect('the server answered', dialect, expected);
}

/** Whether an answer can be read. Who calls in THeader also takes answers without headers, as its libraries do. */
function understood(dialect: ThriftDialect, expected: ThriftDialect): boolean {
  const { framing, encoding, header } = dialect;
  const framed = framing === 'framed';
  const sameFraming = framed === (expected.framing === 'framed');
  if (!expected.header) return !header && sameFraming && encoding === expected.encoding;
  if (header) return sameFraming;
  return (encoding === 'binary' || encoding === 'compact') && (framed || sameFraming);
}

/** The dialect of a message with such a start. */
export function thriftDialect(head: Uint8Array): ThriftDialect | undefined {
  const unframed = encodingOf(head);
  if (unframed === 'header') return undefined;
  if (unframed !== undefined) return { framing: 'buffered', encoding: unframed, header: false };
  const framed = encodingOf(head.subarray(FRAME_HEAD));
  if (framed === 'header') return headerDialect('buffered', head.subarray(FRAME_HEAD));
  if (framed !== undefined) return { framing: 'framed', encoding: framed, header: false };
  const inner = head.subarray(2 * FRAME_HEAD);
  return encodingOf(inner) === 'header' ? headerDialect('framed', inner) : undefined;
}

function headerDialect(framing: Framing, frame: Uint8Array): ThriftDialect {
  return { framing, encoding: protocolOfHeaderFrame(frame) ?? 'binary', header: true };
}

/**
 * The error for a server that speaks something else than Thrift; nothing where it is not known what. `address` is that
 * of the same server over TLS, where the target can be told.
 */
export function otherProtocol(spoken: Spoken, address?: () => string): CallError | undefined {
  switch (spoken.kind) {
    case 'tls':
      return new CallError('tls', 'the server speaks TLS', {
        advice: 'call it over TLS, with an address that begins with "thrifts://"',
        ...(address !== undefined && {
          setting: { name: 'thrift', values: [], address: address() },
        }),
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
    advice:
      version === 'HTTP/2'
        ? 'gRPC servers do too; call the port of its Thrift server, or Thrift over HTTP with an address that begins with "http://"'
        : 'call the port of its Thrift server, or Thrift over HTTP with an address that begins with "http://"',
  });
}

/** The protocol that a message with such a start is in; `header` for a frame of THeader, behind its length. */
export function encodingOf(start: Uint8Array): ThriftProtocol | 'header' | undefined {
  const [first = 0, second = 0] = start;
  if (first === 0x80 && second === 0x01) return 'binary';
  // Version 1 in the lower five bits, a type of message from 1 to 4 in the upper three.
  if (first === 0x82 && (second & 0x1f) === 1 && second >> 5 >= 1 && second >> 5 <= 4) return 'compact';
  if (startsHeaderFrame(start)) return 'header';
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
