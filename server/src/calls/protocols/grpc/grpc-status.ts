/**
 * The status at the end of an answer of gRPC and gRPC-Web: `grpc-status`, `grpc-message` and
 * `grpc-status-details-bin`, which servers do not always write as they should.
 */
import { percentDecoded } from '../../../base/uri.ts';
import { Code, ConnectError } from '@connectrpc/connect';
import { findTrailerError, headerGrpcMessage, headerGrpcStatus } from '@connectrpc/connect/protocol-grpc';
import type { Metadata } from '../../../contract/target.ts';
import { receivesMany } from '../../../model/schema.ts';
import { headersOf } from '../../metadata.ts';
import type { Inbox } from '../http-call.ts';
import { cutShort } from '../read-envelopes.ts';
import { typeResolver } from '../rpc-method.ts';
import { noMessage, statusError } from '../status-error.ts';

export function hasStatus(trailers: Metadata): boolean {
  return trailers.some(([name]) => name === headerGrpcStatus.toLowerCase());
}

/** Of an answer whose trailers came in its head ("Trailers-Only") all but the content type is a trailer. */
export function splitTrailersOnly(list: Metadata): [headers: Metadata, trailers: Metadata] {
  const isHeader = ([name]: Metadata[number]): boolean => name === 'content-type';
  return [list.filter(isHeader), list.filter((entry) => !isHeader(entry))];
}

/**
 * Ends the reading of an answer.
 * @param leftover how many bytes of it made no whole message.
 * @throws {CallError} unless the status is OK and the answer is whole.
 */
export function endWithStatus(inbox: Inbox, trailers: Metadata, leftover: number): void {
  const error = isPlainlyOk(trailers) ? undefined : readError(headersOf(trailers));
  // What the status says of a stream that was cut short is worth more than that it was.
  if (error !== undefined) throw statusError(error, trailers, typeResolver(inbox.options));
  if (leftover > 0) throw cutShort(leftover);
  if (inbox.receivedCount === 0 && !receivesMany(inbox.kind)) throw noMessage();
}

/** As nearly all answers end: one status, and no details that might say otherwise. */
function isPlainlyOk(trailers: Metadata): boolean {
  const [status, more] = trailers.filter(
    ([name]) => name === 'grpc-status' || name === 'grpc-status-details-bin',
  );
  return status?.[0] === 'grpc-status' && status[1] === '0' && more === undefined;
}

/** The error that the trailers hold; nothing where their status is OK. */
function readError(trailers: Headers): ConnectError | undefined {
  try {
    return findTrailerError(trailers);
  } catch {
    // The message is not percent-encoded, or the details do not decode: the status is told without them.
    const code = Number.parseInt(trailers.get(headerGrpcStatus) ?? '', 10);
    const message = partlyDecoded(trailers.get(headerGrpcMessage) ?? '');
    return new ConnectError(message, code in Code ? code : Code.Unknown, trailers);
  }
}

/** Decodes what is encoded and leaves the rest as it is. */
function partlyDecoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (encoded) => percentDecoded(encoded));
}
