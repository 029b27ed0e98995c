/**
 * Messages in envelopes: those of an answer, inflated and within the limits, read no faster than the call takes its
 * events; and those that are sent.
 */
import { compressedFlag } from '@connectrpc/connect/protocol';
import { CallError } from '../call-error.ts';
import type { WireMessage } from '../call.ts';
import type { Limits } from '../limits.ts';
import type { Compression } from '../transports/inflate.ts';
import { encodeEnvelope, type Envelope, EnvelopeReader, envelopeHeadBytes } from '../wire/envelope.ts';
import type { Inbox } from './http-call.ts';

export interface OpenedEnvelope extends WireMessage {
  /** Without the flag of compression. */
  readonly flags: number;
}

/**
 * Calls `onEnvelope` for each envelope of the body. Resolves at the body's end, with the number of bytes that did not
 * make a whole envelope.
 * @throws {CallError} of phase `protocol` for one that is compressed without a word of how, of phase `limit`, and
 * whatever `onEnvelope` and the body throw.
 */
export async function readEnvelopes(
  body: AsyncIterable<Uint8Array>,
  compression: Compression | undefined,
  inbox: Inbox,
  onEnvelope: (envelope: OpenedEnvelope) => void,
): Promise<{ readonly leftover: number }> {
  const reader = new EnvelopeReader(inbox.limits.maxMessageBytes);
  for await (const chunk of body) {
    reader.push(chunk);
    for (let envelope = reader.next(); envelope !== undefined; envelope = reader.next()) {
      onEnvelope(opened(envelope, compression, inbox.limits));
      for (let hold = inbox.hold(); hold !== undefined; hold = inbox.hold()) await hold;
    }
  }
  return { leftover: reader.leftover };
}

/** A message as it is sent. */
export function envelopeFor(payload: Uint8Array, compression: Compression | undefined): Uint8Array {
  return compression === undefined
    ? encodeEnvelope(0, payload)
    : encodeEnvelope(compressedFlag, compression.compress(payload));
}

export function cutShort(leftover: number): CallError {
  return new CallError(
    'protocol',
    `the answer ends in the middle of a message, after ${leftover} bytes of it`,
    {
      code: 'internal',
      advice: 'the server, or a proxy on the way, may have cut the stream',
    },
  );
}

function opened(
  { flags, data }: Envelope,
  compression: Compression | undefined,
  limits: Limits,
): OpenedEnvelope {
  const wireBytes = envelopeHeadBytes + data.length;
  if ((flags & compressedFlag) === 0) return { flags, payload: data, wireBytes };
  if (compression === undefined)
    throw new CallError('protocol', 'a message is marked as compressed, but the server does not say how', {
      code: 'internal',
    });
  const payload = compression.inflate(data, limits);
  return { flags: flags & ~compressedFlag, payload, wireBytes, compression: compression.name };
}
