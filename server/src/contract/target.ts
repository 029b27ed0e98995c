/** Where a call goes. Also the shape of an entry of `rpc.targets.json`, as far as calls need it. */
import type { TargetAuth } from './target-auth.ts';

export type ProtocolName = 'grpc' | 'grpc-web' | 'connect' | 'thrift';
/** How Protobuf messages are written on the wire. */
export type MessageEncoding = 'proto' | 'json';
export type ThriftTransport = 'framed' | 'buffered' | 'http';
/** `thriftpy2-json` is what thriftpy2 calls JSON, which no other library speaks. */
export type ThriftProtocol = 'binary' | 'compact' | 'json' | 'thriftpy2-json';
export type HttpVersion = '1.1' | '2';
/** What the messages that are sent are compressed with. */
export type SentCompression = 'gzip' | 'br' | 'zstd';

/** How much is accepted of a server, and sent to it. What is not set is as `calls/limits.ts` has it. */
export interface TargetLimits {
  /** The largest message accepted, in bytes after inflation. */
  readonly maxMessageBytes?: number;
  /** The largest message sent, in bytes before compression. */
  readonly maxSentMessageBytes?: number;
  /** How many times as long as on the wire a compressed message may be. Those up to a megabyte may always. */
  readonly maxInflationRatio?: number;
  /** The headers, or the trailers, of an answer: their names and values in bytes. */
  readonly maxMetadataBytes?: number;
  /**
   * How many frames may come in a row that hold nothing of the answer. Those of HTTP/2 count by their bytes, nine each.
   */
  readonly maxEmptyFrames?: number;
}

export interface Target extends TargetLimits {
  /** What the user calls it; the address where it has no name. */
  readonly name: string;
  /**
   * `host:port`, or a URL: `http://` and `https://` for gRPC and Connect, `thrift://` for Thrift. A bare address means
   * plaintext, HTTP/2 where the protocol needs it; with `tls` it means TLS.
   */
  readonly address: string;
  readonly protocol: ProtocolName;
  readonly thrift?: ThriftSettings;
  /** Of Protobuf messages; `proto`, their binary form, where it is not set. */
  readonly encoding?: MessageEncoding;
  /** Connect only: unary calls of methods without side effects ask by GET, so that caches can answer them. */
  readonly httpGet?: boolean;
  /** The one version of HTTP to speak; without it, whichever the call needs and the server has. */
  readonly httpVersion?: HttpVersion;
  /** Headers sent with every call, before those of the request. */
  readonly metadata?: Metadata;
  /** Sent behind `metadata` where the server is asked for its schema. */
  readonly reflectionMetadata?: Metadata;
  /** Sent as metadata, where neither the target nor the request has that header. */
  readonly auth?: TargetAuth;
  /** How long a call may take where its request does not say. */
  readonly deadlineMs?: number;
  readonly danger?: 'dev' | 'staging' | 'prod';
  /** The environment of requests to it: JSON by name. Not part of prepared calls, whose texts have the values. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly tls?: TargetTls;
  /** What the server is called in `:authority` or `Host`, and in its certificate; the address where it is not set. */
  readonly authority?: string;
  /**
   * The proxy to reach the server through by CONNECT, as `http://host:port` or `https://host:port`, or `none`. Where it
   * is not set, the editor's settings and the environment decide.
   */
  readonly proxy?: string;
  /** How long a connection may take, proxy and TLS included. */
  readonly connectTimeoutMs?: number;
  /** How long a connection may be silent before the server must show that it is there. */
  readonly keepaliveMs?: number;
  /** Nothing that is sent is compressed where it is not set. */
  readonly compression?: SentCompression;
  /**
   * Where the schema of its services comes from: `reflection` asks the server, anything else is the URI of a descriptor
   * set. Without it, from the schema files of the workspace.
   */
  readonly schema?: string;
  /** How much of its schema is accepted of the server: the bytes of its descriptors, and how many files they are. */
  readonly maxReflectionBytes?: number;
  readonly maxReflectionFiles?: number;
}

/** The files are URIs of PEM texts; the shells read them. */
export interface TargetTls {
  /** Certificates to trust in place of those of the system. */
  readonly ca?: string;
  /** The client's own certificate, with those between it and its issuer; its key may stand in the same file. */
  readonly cert?: string;
  readonly key?: string;
  /** Of an encrypted key; `{{secret:name}}`. */
  readonly passphrase?: string;
  /** What the certificate must be for, in place of the authority or the host of the address. */
  readonly serverName?: string;
  /** The server's certificate is not checked: whoever is in between can read and change all that travels. */
  readonly verify?: false;
}

/** How Thrift messages travel. */
export interface ThriftSettings {
  /** `http`: each message is the body of a POST. */
  readonly transport: ThriftTransport;
  readonly protocol: ThriftProtocol;
  /** Messages travel in THeader, with metadata; in binary and compact only. */
  readonly header?: true;
  /** What THeader holds is compressed. */
  readonly zlib?: true;
  /** Several services share the server: methods are called as `Service:method`. */
  readonly multiplexed?: true;
  /** What a multiplexed server calls the service; its name in the schema, without that of a file, where it is not set. */
  readonly serviceName?: string;
  /** Of binary: messages are sent in the old form, without a version. Both forms are read. */
  readonly strict?: false;
}

/** Header or trailer entries in order; a name may come more than once. Values of `-bin` names are base64. */
export type Metadata = readonly (readonly [name: string, value: string])[];
