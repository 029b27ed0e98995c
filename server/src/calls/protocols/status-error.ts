/** The error that a server answered with, in either protocol's form, as a `CallError`. */
import type { ConnectError } from '@connectrpc/connect';
import { codeToString } from '@connectrpc/connect/protocol-connect';
import type { Metadata } from '../../contract/target.ts';
import { CallError } from '../call-error.ts';
import { describeDetail } from '../codecs/error-details.ts';
import type { TypeResolver } from '../protocol.ts';

/** `error` was read from the wire; `metadata` came with it. */
export function statusError(error: ConnectError, metadata: Metadata, types: TypeResolver): CallError {
  const code = codeToString(error.code);
  const details = error.details.flatMap((detail) =>
    'type' in detail ? [describeDetail(detail.type, detail.value, types)] : [],
  );
  return new CallError('status', error.rawMessage || `the server answered with the status ${code}`, {
    code,
    metadata,
    ...(details.length > 0 ? { details } : {}),
    cause: error,
  });
}

/** A unary answer that says OK and holds nothing. */
export function noMessage(): CallError {
  return new CallError('protocol', 'the server answered OK, but without a message', {
    code: 'unimplemented',
    advice: 'the server may have another version of the schema, in which this method streams',
  });
}
