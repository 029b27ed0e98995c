/** Opens schemas as languages and bundles give them, for use by codecs and protocols. */
import { messageOf } from '../base/thrown.ts';
import { createFileRegistry, fromBinary } from '@bufbuild/protobuf';
import { base64Decode } from '@bufbuild/protobuf/wire';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import type { SchemaBundle } from '../contract/schema-bundle.ts';
import type { Schema } from '../model/schema.ts';
import { CallError } from './call-error.ts';
import type { CallSchema } from './call-schema.ts';

/** What a bundle carries: an encoded `google.protobuf.FileDescriptorSet`, or a schema of the model. */
export type BundledSchema =
  | { readonly kind: 'descriptor-set'; readonly bytes: Uint8Array }
  | { readonly kind: 'schema'; readonly schema: Schema };

/** @throws {CallError} of phase `prepare`. */
export function openBundle({ kind, content }: SchemaBundle): CallSchema {
  return opened(() =>
    kind === 'schema'
      ? { kind, schema: JSON.parse(content) as Schema }
      : openDescriptors(base64Decode(content)),
  );
}

/** @throws {CallError} of phase `prepare`. */
export function openSchema(bundled: BundledSchema): CallSchema {
  return bundled.kind === 'schema' ? bundled : opened(() => openDescriptors(bundled.bytes));
}

function openDescriptors(bytes: Uint8Array): CallSchema {
  return { kind: 'descriptor-set', registry: createFileRegistry(fromBinary(FileDescriptorSetSchema, bytes)) };
}

function opened(open: () => CallSchema): CallSchema {
  try {
    return open();
  } catch (thrown) {
    // The registry has no words for an element type of a list that is in none of the files.
    const reason = messageOf(thrown) || 'a type is not found';
    throw new CallError('prepare', `the schema of the call does not open: ${reason}`, {
      advice: 'see the problems of the schema and of the files that it imports',
      cause: thrown,
    });
  }
}
