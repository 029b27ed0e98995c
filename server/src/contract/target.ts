/** Where a call goes. Also the shape of an entry of `rpc.targets.json`, as far as calls need it. */

export type ProtocolName = 'grpc' | 'grpc-web' | 'connect' | 'thrift';
/** How Protobuf messages are written on the wire. */
export type MessageEncoding = 'proto' | 'json';
export type ThriftTransport = 'framed' | 'buffered';
/** `thriftpy2-json` is what thriftpy2 calls JSON, which no other library speaks. */
export type ThriftProtocol = 'binary' | 'compact' | 'json' | 'thriftpy2-json';
export type HttpVersion = '1.1' | '2';

export interface Target {
  /** What the user calls it; the address where it has no name. */
  readonly name: string;
  /**
   * `host:port`, or a URL: `http://` and `https://` for gRPC and Connect, `thrift://` for Thrift. A bare address means
   * plaintext, HTTP/2 where the protocol needs it.
   */
  readonly address: string;
  readonly protocol: ProtocolName;
  readonly thrift?: { readonly transport: ThriftTransport; readonly protocol: ThriftProtocol };
  /** Of Protobuf messages; `proto`, their binary form, where it is not set. */
  readonly encoding?: MessageEncoding;
  /** Connect only: unary calls of methods without side effects ask by GET, so that caches can answer them. */
  readonly httpGet?: boolean;
  /** The one version of HTTP to speak; without it, whichever the call needs and the server has. */
  readonly httpVersion?: HttpVersion;
  /** Headers sent with every call, before those of the request. */
  readonly metadata?: Metadata;
  readonly danger?: 'dev' | 'staging' | 'prod';
  /** The largest message accepted, in bytes after inflation. */
  readonly maxMessageBytes?: number;
}

/** Header or trailer entries in order; a name may come more than once. Values of `-bin` names are base64. */
export type Metadata = readonly (readonly [name: string, value: string])[];
