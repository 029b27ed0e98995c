/** Descriptors for tests, compiled from Protobuf sources by our own compiler. */
import assert from 'node:assert/strict';
import { createFileRegistry, type FileRegistry, fromBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { proto } from '../../server/src/languages/proto/index.ts';
import type { ProtoLinked } from '../../server/src/languages/proto/symbols.ts';
import { snapshotOf } from './memory-workspace.ts';

/** The encoded FileDescriptorSet of the first file of a fixture and all it imports; it may have errors of these codes. */
export async function protoDescriptors(
  source: string,
  accepted: readonly string[] = [],
): Promise<Uint8Array> {
  const { snapshot, uris } = await snapshotOf(proto, source);
  const [uri] = uris;
  assert.ok(uri !== undefined);
  assert.deepEqual(
    snapshot
      .diagnostics(uri)
      .filter(({ severity, code }) => severity === 'error' && !accepted.includes(code)),
    [],
  );
  const content = proto.bundle(snapshot.linked(uri) as ProtoLinked);
  assert.equal(content.kind, 'descriptor-set');
  return content.bytes;
}

export async function protoRegistry(source: string): Promise<FileRegistry> {
  return createFileRegistry(fromBinary(FileDescriptorSetSchema, await protoDescriptors(source)));
}
