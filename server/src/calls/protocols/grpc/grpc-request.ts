/** The headers that a request of gRPC and one of gRPC-Web have in common. */
import { headerAcceptEncoding, headerEncoding, headerTimeout } from '@connectrpc/connect/protocol-grpc';
import type { HeaderFields } from '../../header-fields.ts';
import type { OpenOptions } from '../../protocol.ts';
import { compressions } from '../../transports/inflate.ts';

/** Adds to `header` what the messages may be compressed with, and the deadline. */
export function addGrpcHeaders(header: HeaderFields, { target, deadlineMs }: OpenOptions): void {
  const { compression } = target;
  header.set(headerAcceptEncoding, compressions.map(({ name }) => name).join(','));
  if (compression !== undefined) header.set(headerEncoding, compression);
  if (deadlineMs !== undefined) header.set(headerTimeout, timeout(deadlineMs));
}

/** At most eight digits and a unit. */
function timeout(ms: number): string {
  const whole = Math.max(1, Math.ceil(ms));
  return whole < 1e8 ? `${whole}m` : `${Math.min(Math.ceil(whole / 1000), 99_999_999)}S`;
}
