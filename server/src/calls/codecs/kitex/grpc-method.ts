/**
 * Thrift in the frames of gRPC, over HTTP/2: what Kitex has for the methods whose `streaming.mode` says that they
 * stream, beside TTHeader. The envelopes are those of `wire/envelope.ts`; a message of a stream is a struct alone, in
 * the binary protocol. Experimental: written after Kitex's source (pkg/remote/trans/nphttp2, pkg/remote/codec/grpc),
 * and not yet proved by a server.
 */
import type { Metadata } from '../../../contract/target.ts';
import { CallError } from '../../call-error.ts';
import { businessError } from './business-error.ts';
import { encodeEnvelope, type Envelope } from '../../wire/envelope.ts';

export interface KitexMethod {
  /** Of the namespace `go`, if the server is to be told; it finds its services without. */
  readonly package?: string;
  readonly service: string;
  readonly method: string;
}

const kitexContentType = 'application/grpc+thrift';

export function kitexPath({ package: prefix, service, method }: KitexMethod): string {
  return `/${prefix === undefined ? '' : `${prefix}.`}${service}/${method}`;
}

/** The headers beside those of gRPC. */
export function kitexHeaders({ service, method }: KitexMethod): Metadata {
  return [
    ['content-type', kitexContentType],
    ['te', 'trailers'],
    ['destination-service', service],
    ['destination-method', method],
  ];
}

/** A message of a stream, from the bytes of its struct. */
export function kitexEnvelope(struct: Uint8Array): Uint8Array {
  return encodeEnvelope(0, struct);
}

/**
 * The struct of a message of a stream.
 * @throws {CallError} of phase `protocol` where it is compressed, which nothing here has asked for.
 */
export function kitexStruct({ flags, data }: Envelope): Uint8Array {
  if (flags === 0) return data;
  throw new CallError(
    'protocol',
    flags === 1
      ? 'the server compressed a message, although it was not told how'
      : `the server sent a message with the unknown flags ${flags}`,
  );
}

/** What the trailers say of a call that failed although it went through; nothing of others. */
export function kitexBusinessError(trailers: Metadata): CallError | undefined {
  return businessError(new Map(trailers), { metadata: trailers });
}
