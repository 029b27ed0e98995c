/** Errors and trailers as Connect writes them: JSON, and headers with a prefix. */
import { Code, ConnectError } from '@connectrpc/connect';
import {
  codeFromHttpStatus,
  codeFromString,
  codeToString,
  errorFromJson,
} from '@connectrpc/connect/protocol-connect';
import type { JsonValue } from '@bufbuild/protobuf';
import type { Metadata } from '../../../contract/target.ts';
import { CallError } from '../../call-error.ts';

export interface EndOfStream {
  readonly trailers: Metadata;
  readonly error?: ConnectError;
}

/** Trailers of unary calls are headers whose name starts with `trailer-`. */
export function splitTrailers(list: Metadata): [headers: Metadata, trailers: Metadata] {
  const prefix = 'trailer-';
  const isTrailer = ([name]: Metadata[number]): boolean => name.startsWith(prefix);
  return [
    list.filter((entry) => !isTrailer(entry)),
    list.filter(isTrailer).map(([name, value]) => [name.slice(prefix.length), value]),
  ];
}

/**
 * The error in the body of an answer that is not of status 200, which also gives the code where the body does not
 * (https://connectrpc.com/docs/protocol#error-codes). Nothing where the body is no such error.
 */
export function readError(body: Uint8Array, httpStatus: number): ConnectError | undefined {
  const json = parsedObject(body);
  if (json === undefined || (json['code'] === undefined && json['message'] === undefined)) return undefined;
  return errorOf(json, codeFromHttpStatus(httpStatus));
}

/**
 * The last message of a stream (https://connectrpc.com/docs/protocol#error-end-stream).
 * @throws {CallError} of phase `protocol`.
 */
export function readEndOfStream(payload: Uint8Array): EndOfStream {
  const json = parsedObject(payload);
  if (json === undefined) throw unreadable();
  const trailers = Object.entries(asObject(json['metadata'] ?? {})).flatMap(([name, values]) => {
    if (!Array.isArray(values)) throw unreadable();
    return values.map((value) => {
      if (typeof value !== 'string') throw unreadable();
      return [name.toLowerCase(), value] as const;
    });
  });
  const { error } = json;
  if (error === undefined || error === null) return { trailers };
  return { trailers, error: errorOf(asObject(error), Code.Unknown) };
}

/** `fallback` is the code where the JSON names none that exists. */
function errorOf(json: JsonObject, fallback: Code): ConnectError {
  const { code: name } = json;
  const known = typeof name === 'string' && /^[a-z_]+$/.test(name) ? codeFromString(name) : undefined;
  const code = typeof known === 'number' ? known : fallback;
  try {
    return errorFromJson({ ...json, code: codeToString(code) }, undefined, new ConnectError('', code));
  } catch {
    // Its details are not as they should be; code and message may still be.
    const { message } = json;
    return new ConnectError(typeof message === 'string' ? message : '', code);
  }
}

type JsonObject = Readonly<Record<string, JsonValue>>;

function parsedObject(bytes: Uint8Array): JsonObject | undefined {
  try {
    const json = JSON.parse(new TextDecoder().decode(bytes)) as JsonValue;
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function asObject(json: JsonValue): JsonObject {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw unreadable();
  return json;
}

function unreadable(): CallError {
  return new CallError('protocol', 'the message that ends the stream cannot be read', {
    code: 'internal',
    advice: 'it should be a JSON object with "error" and "metadata"',
  });
}
