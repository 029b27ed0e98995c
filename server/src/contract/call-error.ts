/** What went wrong with a call, for people: in which layer, in which words, and what to do. */
import type { Metadata, TargetLimits } from './target.ts';

/**
 * - `prepare`: the call could not be made as asked: its address, metadata or a message.
 * - `auth`: there is no token to call with: its endpoint, its command or its lack.
 * - `resolve`, `connect`, `proxy`, `tls`: name, TCP, the proxy on the way, TLS.
 * - `http`: an answer that is not of the protocol, such as an HTML page or HTTP/1.1 where HTTP/2 is needed.
 * - `protocol`: framing, compression, a stream that ended too early.
 * - `decode`: a message that does not fit the schema.
 * - `deadline`, `cancelled`: the call was ended from this side, by its clock or on request.
 * - `limit`: more than is accepted, such as a message that is too large.
 * - `status`: the server answered with an error, or a declared exception.
 * - `internal`: the call host itself failed or was ended.
 */
export type CallPhase =
  | 'prepare'
  | 'auth'
  | 'resolve'
  | 'connect'
  | 'proxy'
  | 'tls'
  | 'http'
  | 'protocol'
  | 'decode'
  | 'deadline'
  | 'cancelled'
  | 'limit'
  | 'status'
  | 'internal';

export interface CallErrorInfo {
  readonly phase: CallPhase;
  /** The protocol's own code, such as `not_found` or a Thrift exception's name. */
  readonly code?: string;
  /** One sentence. */
  readonly message: string;
  /** What to do about it, where that is known. */
  readonly advice?: string;
  /** What the advice has one set in the target, for callers who write their target otherwise. */
  readonly setting?: AdvisedSetting;
  readonly metadata?: Metadata;
  /** `google.rpc` and Connect error details, or the fields of a declared exception. */
  readonly details?: readonly CallErrorDetail[];
  /** A JSON pointer into the message that was being sent. */
  readonly pointer?: string;
  /** The block of the request document that message is of, 0-based. */
  readonly block?: number;
  /** Where in the expression of a filter the mistake is: offsets in UTF-16 units. */
  readonly place?: ExpressionPlace;
}

export interface ExpressionPlace {
  readonly start: number;
  readonly end: number;
}

export interface AdvisedSetting {
  readonly name:
    | keyof TargetLimits
    | 'protocol'
    | 'thrift'
    | 'metadata'
    | 'httpVersion'
    | 'tls'
    | 'proxy'
    | 'connectTimeoutMs'
    | 'keepaliveMs'
    | 'compression'
    | 'schema'
    | 'maxReflectionBytes'
    | 'maxReflectionFiles';
  /** What fits there, or which members of it to set; empty where that is for the user to say. */
  readonly values: readonly string[];
  /** The address that they are for, where it is not that of the target. */
  readonly address?: string;
}

export interface CallErrorDetail {
  /** The full name of its type. */
  readonly type: string;
  /** JSON where the type is known, else base64. */
  readonly json?: string;
  readonly base64?: string;
}

/** Every phase there is, for whoever checks what comes from elsewhere. */
export const callPhases: Readonly<Record<CallPhase, true>> = {
  prepare: true,
  auth: true,
  resolve: true,
  connect: true,
  proxy: true,
  tls: true,
  http: true,
  protocol: true,
  decode: true,
  deadline: true,
  cancelled: true,
  limit: true,
  status: true,
  internal: true,
};

/** Every setting that an error can advise. */
export const advisedSettings: Readonly<Record<AdvisedSetting['name'], true>> = {
  protocol: true,
  thrift: true,
  maxMessageBytes: true,
  maxSentMessageBytes: true,
  maxInflationRatio: true,
  maxMetadataBytes: true,
  maxEmptyFrames: true,
  schema: true,
  maxReflectionBytes: true,
  maxReflectionFiles: true,
  metadata: true,
  httpVersion: true,
  tls: true,
  proxy: true,
  connectTimeoutMs: true,
  keepaliveMs: true,
  compression: true,
};
