/**
 * Recognizes by its first bytes a server that answers otherwise than was expected: with the other transport, in
 * another of Thrift's protocols, or in no Thrift at all. Each gets one sentence and the advice that helps.
 */
import type { ThriftTransport } from '../../../contract/target.ts';
import { escapeInvisible } from '../../../base/visible.ts';
import { CallError } from '../../call-error.ts';
import { spokenBy } from '../../transports/spoken.ts';

/** How many of the first bytes are worth keeping for this. */
export const TELLING_BYTES = 128;

/** Nothing where the bytes are what was expected, or too few to tell. */
export function foreignPeer(head: Uint8Array, expected: ThriftTransport): CallError | undefined {
  return head.length < 4 ? undefined : (otherThrift(head, expected) ?? notThrift(head));
}

/** The error for a server that closed the connection before it sent anything; `cause` is how, if it was no orderly end. */
export function noAnswer(expected: ThriftTransport, cause?: CallError): CallError {
  return new CallError('protocol', 'the server closed the connection without an answer', {
    code: 'unavailable',
    advice: `it may expect the transport "${otherTransport(expected)}", or TLS, or HTTP; its log may say why`,
    cause,
  });
}

function otherThrift(head: Uint8Array, expected: ThriftTransport): CallError | undefined {
  const framed = encodingOf(head.subarray(4));
  const bare = encodingOf(head);
  if (expected === 'framed' && bare === 'binary' && framed === undefined)
    return protocolError('the server answered unframed', 'choose the transport "buffered"');
  if (expected === 'buffered' && framed === 'binary' && bare === undefined)
    return protocolError('the server answered in frames', 'choose the transport "framed"');
  const encoding = framed ?? bare;
  if (encoding === undefined || encoding === 'binary') return undefined;
  return protocolError(
    `the server answered in Thrift's ${encoding} protocol`,
    'have the server speak the binary protocol, which is the one that calls speak',
  );
}

/** The protocol that a message with such a start is in. */
function encodingOf(start: Uint8Array): 'binary' | 'compact' | 'JSON' | 'header' | undefined {
  const [first = 0, second = 0] = start;
  if (first === 0x80 && second === 0x01) return 'binary';
  // Version 1 in the lower five bits, a type of message from 1 to 4 in the upper three.
  if (first === 0x82 && (second & 0x1f) === 1 && second >> 5 >= 1 && second >> 5 <= 4) return 'compact';
  if (first === 0x0f && second === 0xff) return 'header';
  if (asText(start.subarray(0, 4)) === '[1,"') return 'JSON';
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

function notThrift(head: Uint8Array): CallError | undefined {
  const spoken = spokenBy(head);
  switch (spoken.kind) {
    case 'tls':
      return new CallError('tls', 'the server speaks TLS', {
        advice: 'Thrift calls are plaintext as yet; call a port without TLS',
      });
    case 'http1':
    case 'http2':
      return httpServer(spoken.kind === 'http1' ? 'HTTP/1.1' : 'HTTP/2');
    case 'nothing':
      return undefined;
    case 'other':
      if (spoken.text === undefined) return undefined;
      if (/^<(?:!doctype|html|head|\?xml)/i.test(spoken.text)) return httpServer('HTTP');
      return protocolError(
        `the server answered with text, not in Thrift: "${escapeInvisible(spoken.text)}"`,
        'look at what listens on this port',
      );
  }
}

function httpServer(version: string): CallError {
  return new CallError('http', `the server speaks ${version}, not Thrift over TCP`, {
    advice: 'call the port of its Thrift server; Thrift over HTTP is not supported yet',
  });
}

function protocolError(message: string, advice: string): CallError {
  return new CallError('protocol', message, { advice });
}

function otherTransport(transport: ThriftTransport): ThriftTransport {
  return transport === 'framed' ? 'buffered' : 'framed';
}

function asText(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
