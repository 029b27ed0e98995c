/**
 * The messages between the conformance suite and the client it drives, as their JSON
 * (`connectrpc/conformance/v1/client_compat.proto`). Values that are left out have their defaults.
 */
import type { DescMessage } from '@bufbuild/protobuf';
import type { CallSchema } from '../../server/src/calls/call-schema.ts';
import { decodeMessage } from '../../server/src/calls/codecs/protobuf/decode.ts';
import { encodeMessage } from '../../server/src/calls/codecs/protobuf/encode.ts';
import type { Types } from '../../server/src/calls/codecs/protobuf/types.ts';
import { parseJson } from '../../server/src/calls/json/parse-json.ts';

export const suitePackage = 'connectrpc.conformance.v1';

export interface SuiteRequest {
  readonly testName: string;
  readonly httpVersion: 'HTTP_VERSION_1' | 'HTTP_VERSION_2';
  readonly protocol: 'PROTOCOL_CONNECT' | 'PROTOCOL_GRPC' | 'PROTOCOL_GRPC_WEB';
  readonly codec: 'CODEC_PROTO' | 'CODEC_JSON';
  readonly compression: 'COMPRESSION_IDENTITY' | 'COMPRESSION_GZIP' | 'COMPRESSION_BR' | 'COMPRESSION_ZSTD';
  readonly host: string;
  readonly port: number;
  /** Base64 of PEM, as in `clientTlsCreds`. */
  readonly serverTlsCert?: string;
  readonly clientTlsCreds?: { readonly cert: string; readonly key: string };
  readonly messageReceiveLimit?: number;
  readonly service?: string;
  readonly method: string;
  readonly streamType: `STREAM_TYPE_${string}`;
  readonly useGetHttpMethod?: boolean;
  readonly requestHeaders?: readonly SuiteHeader[];
  /** With their type URLs, `@type`. */
  readonly requestMessages?: readonly JsonObject[];
  readonly timeoutMs?: number;
  readonly requestDelayMs?: number;
  readonly cancel?: {
    readonly beforeCloseSend?: JsonObject;
    readonly afterCloseSendMs?: number;
    readonly afterNumResponses?: number;
  };
}

export interface SuiteResponse {
  readonly responseHeaders: readonly SuiteHeader[];
  readonly payloads: readonly unknown[];
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly details: readonly JsonObject[];
  };
  readonly responseTrailers: readonly SuiteHeader[];
  readonly numUnsentRequests: number;
}

export interface SuiteHeader {
  readonly name: string;
  readonly value: readonly string[];
}

export type JsonObject = Readonly<Record<string, unknown>>;

export type SuiteAnswer = { readonly testName: string } & (
  { readonly response: SuiteResponse } | { readonly error: { readonly message: string } }
);

export function readRequest(schema: CallSchema, bytes: Uint8Array): SuiteRequest {
  const { types, message } = typesOf(schema, 'ClientCompatRequest');
  const { json, failure } = decodeMessage(message, bytes, types);
  if (failure !== undefined) throw new Error(failure);
  return JSON.parse(json) as SuiteRequest;
}

export function writeResponse(schema: CallSchema, answer: SuiteAnswer): Uint8Array {
  const { types, message } = typesOf(schema, 'ClientCompatResponse');
  return encodeMessage(message, parseJson(JSON.stringify(answer)), types);
}

function typesOf(schema: CallSchema, name: string): { readonly types: Types; readonly message: DescMessage } {
  if (schema.kind !== 'descriptor-set') throw new Error('the suite has descriptors');
  const { registry } = schema;
  const message = registry.getMessage(`${suitePackage}.${name}`);
  if (message === undefined) throw new Error(`the suite has no message ${name}`);
  return {
    message,
    types: {
      message: (typeName) => registry.getMessage(typeName),
      extension: (typeName) => registry.getExtension(typeName),
      extensionFor: (extendee, number) => registry.getExtensionFor(extendee, number),
    },
  };
}
