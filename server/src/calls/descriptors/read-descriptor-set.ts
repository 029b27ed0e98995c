/**
 * Descriptor sets as compilers write them: `protoc --descriptor_set_out`, `buf build -o` (whose images are descriptor
 * sets with more in them), `parlance build`; compressed with gzip or not.
 */
import { create, type FileRegistry, fromBinary, fromJsonString, toBinary } from '@bufbuild/protobuf';
import {
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  type FileDescriptorSet,
  FileDescriptorSetSchema,
} from '@bufbuild/protobuf/wkt';
import { concatBytes } from '../../base/concat-bytes.ts';
import { CallError } from '../call-error.ts';
import { byteSize } from '../limits.ts';
import { DescriptorFiles, registryOf } from './descriptor-files.ts';

/** More than anybody's schema, inflated. */
const maxBytes = 256 * 1024 * 1024;

export interface DescriptorSet {
  readonly registry: FileRegistry;
  /** Encoded, not compressed, each file behind what it imports. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The full names of the services that its files declare, in order. */
  readonly services: readonly string[];
  /** What is odd about it and was got over, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * The files of a set alone, in any order; a set can be JSON here, as Buf writes it.
 * @throws {CallError} of phase `prepare` where it is none, or lacks what its files import; `name` is what its message calls it.
 */
export async function readFileDescriptors(
  content: Uint8Array,
  name: string,
): Promise<readonly FileDescriptorProto[]> {
  const bytes = await inflated(content, name);
  const { file } = bytes[0] === 0x7b ? fromText(bytes, name) : decoded(bytes, name);
  const names = new Set(file.map((each) => each.name));
  for (const { name: importer, dependency } of file)
    for (const imported of dependency)
      if (!names.has(imported) && !imported.startsWith('google/protobuf/'))
        throw lacks(name, imported, importer);
  return file;
}

/** @throws {CallError} of phase `prepare`; `name` is what its message calls the set. */
export async function readDescriptorSet(content: Uint8Array, name: string): Promise<DescriptorSet> {
  const set = decoded(await inflated(content, name), name);
  const files = new DescriptorFiles();
  for (const file of set.file) files.add(file, toBinary(FileDescriptorProtoSchema, file));
  const [missing] = files.missing();
  if (missing !== undefined) throw lacks(name, missing.name, missing.importedBy);
  try {
    const ordered = files.all();
    const registry = registryOf(ordered);
    const services = [...registry]
      .flatMap((type) => (type.kind === 'service' ? type.typeName : []))
      .toSorted();
    const bytes = toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file: [...ordered] }));
    return { registry, bytes, services, notes: files.notes };
  } catch (thrown) {
    throw new CallError('prepare', `${name}: ${CallError.from(thrown).message}`, { cause: thrown });
  }
}

/** Of an import that leads nowhere. */
export function lacks(name: string, missing: string, importer: string): CallError {
  return new CallError('prepare', `${name} lacks "${missing}", which "${importer}" imports`, {
    advice: 'build it with all imports, as "protoc --include_imports", "buf build" and "parlance build" do',
  });
}

/** Images of Buf have more in them than descriptor sets. */
function fromText(bytes: Uint8Array, name: string): FileDescriptorSet {
  try {
    return fromJsonString(FileDescriptorSetSchema, new TextDecoder().decode(bytes), {
      ignoreUnknownFields: true,
    });
  } catch (cause) {
    throw new CallError('prepare', `${name} is no descriptor set in JSON`, { cause });
  }
}

/** @throws {CallError} of phase `prepare` where it is no descriptor set. */
export function decoded(bytes: Uint8Array, name: string): FileDescriptorSet {
  let cause: unknown;
  try {
    const set = fromBinary(FileDescriptorSetSchema, bytes);
    if (set.file.length > 0 && set.file.every((file) => file.name !== '')) return set;
  } catch (thrown) {
    cause = thrown;
  }
  throw new CallError('prepare', `${name} is no descriptor set`, {
    advice:
      'make one with "protoc --include_imports --descriptor_set_out", "buf build -o" or "parlance build -o"',
    cause,
  });
}

async function inflated(content: Uint8Array, name: string): Promise<Uint8Array> {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return content;
  const source = new Blob([new Uint8Array(content)]).stream();
  const inflating: AsyncIterable<Uint8Array> = source.pipeThrough(new DecompressionStream('gzip'));
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of inflating) {
      size += chunk.length;
      if (size > maxBytes)
        throw new CallError('limit', `${name} inflates to more than the limit of ${byteSize(maxBytes)}`);
      chunks.push(chunk);
    }
  } catch (thrown) {
    if (thrown instanceof CallError) throw thrown;
    throw new CallError('prepare', `${name} is compressed, and does not inflate`, { cause: thrown });
  }
  return concatBytes(chunks);
}
