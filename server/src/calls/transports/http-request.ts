/**
 * One HTTP request and its answer, whatever the version: the shape that connect's protocol layer gives a
 * `UniversalClientFn`, with what it leaves out. Headers and trailers are lists too, so that a name that comes twice
 * stays twice; the body is pulled, so that what is not asked for is not read.
 */
import type { UniversalClientRequest, UniversalClientResponse } from '@connectrpc/connect/protocol';
import type { Metadata } from '../../contract/target.ts';

export interface HttpRequest extends UniversalClientRequest {
  /** Ends the exchange at once; its reason is what reading and writing then fail with. */
  readonly signal: AbortSignal;
  readonly body: AsyncIterable<Uint8Array>;
  /** Sent behind `header`. Names in lower case; they may come more than once. */
  readonly metadata?: Metadata;
  /** Runs once the connection is there, before anything is sent. */
  readonly onConnected?: (facts: Metadata) => void;
}

/** `header` and `trailer` join the values of a name; the lists do not. */
export interface HttpResponse extends UniversalClientResponse {
  readonly httpVersion: '1.1' | '2';
  readonly headerList: Metadata;
  /** Whether the head was all there is: neither body nor trailers follow. */
  readonly headOnly: boolean;
  /** Complete once the body has ended. */
  readonly trailerList: () => Metadata;
}

/** Header fields as Node takes them: several values of one name are sent one by one. */
export function outgoingHeaders(request: HttpRequest): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  request.header.forEach((value, name) => {
    headers[name] = value;
  });
  for (const [name, value] of request.metadata ?? []) {
    const present = headers[name];
    // The user's own value replaces one that the protocol only suggests.
    if (present === undefined || (request.header.has(name) && typeof present === 'string'))
      headers[name] = [value];
    else headers[name] = [present, value].flat();
  }
  return headers;
}

/** Node's flat list of names and values, without HTTP/2's pseudo-headers. */
export function metadataFromRaw(raw: readonly string[]): Metadata {
  const list: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase();
    if (!name.startsWith(':')) list.push([name, raw[at + 1] ?? '']);
  }
  return list;
}
