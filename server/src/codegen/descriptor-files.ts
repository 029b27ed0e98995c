/** Files as plugins are told of them: encoded descriptors, by name. Who makes the descriptors is for others. */
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

export interface DescriptorFile {
  /** As imports say it. */
  readonly name: string;
  /** What the file imports, for options alone too. */
  readonly imports: readonly string[];
  /** An encoded `google.protobuf.FileDescriptorProto` with source information, without what is for the source alone. */
  readonly plain: Uint8Array;
  /** The same with the options that have source retention. */
  readonly whole: Uint8Array;
}

/**
 * The files of two encoded `google.protobuf.FileDescriptorSet`s of the same files, in their order: without and with
 * options that are for the source alone.
 */
export function descriptorFiles(plain: Uint8Array, whole: Uint8Array): readonly DescriptorFile[] {
  const wholes = filesOfSet(whole);
  return filesOfSet(plain).map((bytes, index) => descriptorFile(bytes, wholes[index] ?? bytes));
}

/** Of a file's two descriptors, encoded. */
export function descriptorFile(plain: Uint8Array, whole: Uint8Array): DescriptorFile {
  return { ...namesOf(plain), plain, whole };
}

/** The named files and all they import, in the order of the given files. */
export function withImports(
  files: readonly DescriptorFile[],
  names: Iterable<string>,
): readonly DescriptorFile[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  const wanted = new Set(names);
  // A set that is added to while it is walked through is walked through to its end.
  for (const name of wanted) for (const imported of byName.get(name)?.imports ?? []) wanted.add(imported);
  return files.filter(({ name }) => wanted.has(name));
}

function filesOfSet(set: Uint8Array): readonly Uint8Array[] {
  const reader = new BinaryReader(set);
  const files: Uint8Array[] = [];
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (number === 1 && type === WireType.LengthDelimited) files.push(reader.bytes());
    else reader.skip(type, number);
  }
  return files;
}

/** Fields are numbered in google/protobuf/descriptor.proto. */
function namesOf(file: Uint8Array): Pick<DescriptorFile, 'name' | 'imports'> {
  const reader = new BinaryReader(file);
  let name = '';
  const imports: string[] = [];
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (type !== WireType.LengthDelimited) reader.skip(type, number);
    else if (number === 1) name = reader.string();
    else if (number === 3 || number === 15) imports.push(reader.string());
    else reader.bytes();
  }
  return { name, imports };
}
