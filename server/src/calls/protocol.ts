/** What a protocol must offer. The engine picks by the target's protocol, never by the language of a schema. */
import type { MethodKind } from '../model/schema.ts';
import type { Metadata, ProtocolName, Target } from '../contract/target.ts';
import type { Call } from './call.ts';
import type { CallSchema } from './call-schema.ts';
import type { Codec } from './codec.ts';

export interface Protocol {
  readonly name: ProtocolName;
  /** The kinds of schema that it can call. */
  readonly schemaKinds: readonly CallSchema['kind'][];
  open(options: OpenOptions): Call;
  codec(options: CodecOptions): Codec;
}

export interface CodecOptions {
  readonly schema: CallSchema;
  readonly service: string;
  /** Absent for a Thrift session. */
  readonly method: string | undefined;
}

export interface OpenOptions extends CodecOptions {
  readonly methodKind: MethodKind | undefined;
  readonly target: Target;
  /** The target's metadata, then the request's; names in lower case. */
  readonly metadata: Metadata;
  readonly deadlineMs: number | undefined;
}
