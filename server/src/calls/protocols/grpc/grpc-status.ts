/**
 * The status at the end of a gRPC answer: `grpc-status`, `grpc-message` and `grpc-status-details-bin`, which servers
 * do not always write as they should.
 */
import { Code, ConnectError } from '@connectrpc/connect';
import { findTrailerError, headerGrpcMessage, headerGrpcStatus } from '@connectrpc/connect/protocol-grpc';

/** The error that the trailers hold, `ok`, or nothing where they hold no status. */
export function readStatus(trailers: Headers): ConnectError | 'ok' | undefined {
  const status = trailers.get(headerGrpcStatus);
  if (status === null) return undefined;
  try {
    return findTrailerError(trailers) ?? 'ok';
  } catch {
    // The message is not percent-encoded, or the details do not decode: the status is told without them.
    const code = Number.parseInt(status, 10);
    const message = percentDecoded(trailers.get(headerGrpcMessage) ?? '');
    return new ConnectError(message, code in Code ? code : Code.Unknown, trailers);
  }
}

/** Decodes what is encoded and leaves the rest as it is. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}
