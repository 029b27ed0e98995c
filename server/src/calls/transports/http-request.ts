/**
 * One HTTP request and its answer, whatever the version. Headers and trailers are lists too, so that a name that comes
 * twice stays twice; the body is pulled, so that what is not asked for is not read.
 */
import type { Metadata } from '../../contract/target.ts';
import type { FrameKind } from '../call.ts';
import type { CallError } from '../call-error.ts';
import type { HeaderFields } from '../header-fields.ts';
import { type Limits, metadataTooLarge } from '../limits.ts';

export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly header: HeaderFields;
  readonly body: AsyncIterable<Uint8Array>;
  /** Ends the exchange at once; its reason is what reading and writing then fail with. */
  readonly signal: AbortSignal;
  readonly limits: Limits;
  /** Sent behind `header`. Names in lower case; they may come more than once. */
  readonly metadata?: Metadata;
  /** Runs once the connection is there, before anything is sent. */
  readonly onConnected?: (facts: Metadata) => void;
  /** Runs for frames of HTTP/2 that are worth telling; also, where it ends late, once nobody waits for the answer. */
  readonly onFrame?: (kind: FrameKind, facts: Metadata) => void;
}

export interface HttpResponse {
  readonly httpVersion: '1.1' | '2';
  readonly status: number;
  /** Joins the values of a name; the list does not. */
  readonly header: HeaderFields;
  readonly headerList: Metadata;
  /** Whether the head was all there is: neither body nor trailers follow. */
  readonly headOnly: boolean;
  readonly body: AsyncIterable<Uint8Array>;
  /** Complete once the body has ended. */
  readonly trailerList: () => Metadata;
}

/** Header fields as Node takes them: several values of one name are sent one by one. */
export function outgoingHeaders(request: HttpRequest): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of request.header) headers[name] = value;
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

/** The error where Node's flat list of names and values, each character a byte, is larger than the limit. */
export function oversizeOf(
  what: 'headers' | 'trailers',
  raw: readonly string[],
  limit: number,
): CallError | undefined {
  const bytes = raw.reduce((sum, { length }) => sum + length, 0);
  return bytes > limit ? metadataTooLarge(what, bytes, limit) : undefined;
}
