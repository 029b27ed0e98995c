/** A schema bundle, opened for use by codecs and protocols. */
import type { FileRegistry } from '@bufbuild/protobuf';
import type { Schema } from '../model/schema.ts';

export type CallSchema =
  | { readonly kind: 'descriptor-set'; readonly registry: FileRegistry }
  | { readonly kind: 'schema'; readonly schema: Schema };
