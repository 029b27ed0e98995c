/** What a protocol must offer. The engine picks by the target's protocol, never by the language of a schema. */
import type { DescMessage } from '@bufbuild/protobuf';
import type { MethodKind } from '../model/schema.ts';
import type { MessageEncoding, Metadata, ProtocolName, Target, ThriftProtocol } from '../contract/target.ts';
import type { Call } from './call.ts';
import type { CallSchema } from './call-schema.ts';
import type { Codec } from './codec.ts';
import type { ProxyRules } from './proxy-rules.ts';
import type { TlsMaterial } from './transports/endpoint.ts';
import type { Http2Pool } from './transports/http2-pool.ts';

export interface Protocol {
  readonly name: ProtocolName;
  /** The kinds of schema that it can call. */
  readonly schemaKinds: readonly CallSchema['kind'][];
  /** Metadata is checked by the protocol itself; elsewhere the rules of HTTP hold. */
  readonly checksMetadata?: true;
  open(options: OpenOptions): Call;
  codec(options: CodecOptions): Codec;
}

export interface CodecOptions {
  readonly schema: CallSchema;
  readonly service: string;
  /** Absent for a Thrift session. */
  readonly method: string | undefined;
  /** Of Protobuf messages; `proto` where it is not set. */
  readonly encoding?: MessageEncoding;
  /** Of Thrift messages; `binary` where it is not set. */
  readonly thriftProtocol?: ThriftProtocol;
  /** Types beyond those of the schema, for `google.protobuf.Any` and the details of errors. */
  readonly resolveType?: TypeResolver;
}

export type TypeResolver = (typeName: string) => DescMessage | undefined;

export interface OpenOptions extends CodecOptions {
  readonly methodKind: MethodKind | undefined;
  readonly target: Target;
  /** The target's metadata, then the request's; names in lower case unless the protocol checks them. */
  readonly metadata: Metadata;
  readonly deadlineMs: number | undefined;
  /** What stands in the files that the target names. */
  readonly tls?: TlsMaterial;
  /** Which proxy to use where the target does not say; none without it. */
  readonly proxies?: ProxyRules;
  /** Where HTTP/2 sessions are kept between calls; without it each call has a connection of its own. */
  readonly pool?: Http2Pool;
}
