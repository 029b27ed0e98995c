/** The details of errors, as JSON where their type is known: to the schema, or as one of `google.rpc`. */
import { base64Encode } from '@bufbuild/protobuf/wire';
import type { CallErrorDetail } from '../../contract/call-error.ts';
import type { TypeResolver } from '../protocol.ts';
import { decodeMessage } from './protobuf/decode.ts';
import { googleRpcType } from './protobuf/google-rpc.ts';

/** `type` is the full name of a message, `value` its bytes. */
export function describeDetail(type: string, value: Uint8Array, types: TypeResolver): CallErrorDetail {
  const message: TypeResolver = (name) => types(name) ?? googleRpcType(name);
  const desc = message(type);
  const base64 = base64Encode(value);
  if (desc === undefined) return { type, base64 };
  const none = (): undefined => undefined;
  const { json, failure } = decodeMessage(desc, value, { message, extension: none, extensionFor: none });
  return failure === undefined ? { type, json } : { type, base64 };
}
