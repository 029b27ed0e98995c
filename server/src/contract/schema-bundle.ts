/**
 * What the call host must know of a schema to call a method: the files that declare it, with all their imports.
 * Identified by the hash of its content and sent only when the call host lacks it.
 */

export interface SchemaBundle {
  /** The SHA-256 of kind and content, in hex. */
  readonly id: string;
  /** `descriptor-set`: a google.protobuf.FileDescriptorSet. `schema`: the JSON of a `model/schema.ts` Schema. */
  readonly kind: 'descriptor-set' | 'schema';
  /** Base64 of the descriptor set, or JSON text. */
  readonly content: string;
}
