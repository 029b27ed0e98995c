/**
 * The files of an image of Buf, or of any descriptor set, for generators of code: each behind what it imports, with what
 * the image says of it beside the descriptor. Source: buf/alpha/image/v1/image.proto.
 */
import { fromBinary, fromJson, type JsonValue, type Registry, toBinary } from '@bufbuild/protobuf';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import {
  type FileDescriptorProto,
  FileDescriptorProtoSchema,
  type FileDescriptorSet,
  FileDescriptorSetSchema,
} from '@bufbuild/protobuf/wkt';
import { CallError } from '../call-error.ts';
import { DescriptorFiles, registryOf } from './descriptor-files.ts';
import { decoded, lacks } from './read-descriptor-set.ts';
import { parseTextFormat, type TextField, TextFormatError } from './text-format/parse.ts';
import { readTextMessage, TextValueError } from './text-format/read-message.ts';

export interface ImageFile {
  /** Without what only images have. */
  readonly file: FileDescriptorProto;
  /** Whether it is there for others alone. */
  readonly isImport: boolean;
  /** The name of the module that it is part of: `buf.build/acme/pets`. */
  readonly module?: string;
}

/** @throws {CallError} of phase `prepare` where it is none, or is not whole; `name` is what messages call it. */
export function imageOfBytes(bytes: Uint8Array, name: string): readonly ImageFile[] {
  return inOrder(decoded(bytes, name).file.map(imageFile), name);
}

/** The same of JSON, as it was parsed. */
export function imageOfJson(json: JsonValue, name: string): readonly ImageFile[] {
  const read = (registry?: Registry): readonly ImageFile[] => {
    const options = { ignoreUnknownFields: true, ...(registry && { registry }) };
    try {
      const { file } = fromJson(FileDescriptorSetSchema, json, options);
      return file.map((each, index) => ({ ...imageFile(each), ...extensionInJson(json, index) }));
    } catch (cause) {
      const reason = cause instanceof Error ? `: ${cause.message}` : '';
      throw new CallError('prepare', `${name} is no image in JSON${reason}`, { cause });
    }
  };
  return readTwice(read, name);
}

/** The same of text format. */
export function imageOfText(text: string, name: string): readonly ImageFile[] {
  try {
    const fields = parseTextFormat(text);
    const infos = messagesNamed(fields, 'file').map(extensionInText);
    return readTwice((registry) => {
      const set = readTextMessage(FileDescriptorSetSchema, fields, registry) as FileDescriptorSet;
      return set.file.map((file, index) => ({ file, isImport: false, ...infos[index] }));
    }, name);
  } catch (cause) {
    if (!(cause instanceof TextFormatError || cause instanceof TextValueError)) throw cause;
    throw new CallError('prepare', `${name} is no image in text format: ${cause.message}`, { cause });
  }
}

/** What custom options mean is known once the files are. */
function readTwice(read: (registry?: Registry) => readonly ImageFile[], name: string): readonly ImageFile[] {
  const known = inOrder(read(), name);
  if (known.length === 0) throw new CallError('prepare', `${name} is an image without files`);
  return inOrder(read(registryOf(known.map(({ file }) => file))), name);
}

/** With the well-known files that an image may leave out. */
function inOrder(image: readonly ImageFile[], name: string): readonly ImageFile[] {
  const files = new DescriptorFiles();
  const known = new Map<string, ImageFile>();
  for (const each of image) {
    if (known.has(each.file.name))
      throw new CallError('prepare', `${name} has two files "${each.file.name}"`);
    known.set(each.file.name, each);
    files.add(each.file, new Uint8Array());
  }
  const [missing] = files.missing();
  if (missing !== undefined) throw lacks(name, missing.name, missing.importedBy);
  try {
    return files.all().map((file) => known.get(file.name) ?? { file, isImport: true });
  } catch (thrown) {
    throw new CallError('prepare', `${name}: ${CallError.from(thrown).message}`, { cause: thrown });
  }
}

/** The field of a file that holds what is Buf's own. */
const extensionNumber = 8042;

function imageFile(file: FileDescriptorProto): ImageFile {
  const { $unknown: unknown = [] } = file;
  const extension = unknown.find(({ no }) => no === extensionNumber);
  if (extension === undefined) return { file, isImport: false };
  const plain = fromBinary(FileDescriptorProtoSchema, toBinary(FileDescriptorProtoSchema, file));
  plain.$unknown = unknown.filter(({ no }) => no !== extensionNumber);
  return { file: plain, ...extensionInBytes(new BinaryReader(extension.data).bytes()) };
}

/** Whether the file is in the image for others alone. */
export function isMarkedImport(file: FileDescriptorProto): boolean {
  return imageFile(file).isImport;
}

/** Field 1 says that it is an import; field 2 is of the module, whose field 1 is its name. */
function extensionInBytes(bytes: Uint8Array): Omit<ImageFile, 'file'> {
  const [info] = fieldsIn(bytes, 2);
  const [name] = info === undefined ? [] : fieldsIn(info, 1);
  const [remote, owner, repository] = [1, 2, 3].map((number) => {
    const [text] = name === undefined ? [] : fieldsIn(name, number);
    return text === undefined ? '' : new TextDecoder().decode(text);
  });
  const isNamed = [remote, owner, repository].every((part) => part !== undefined && part !== '');
  return { isImport: isImport(bytes), ...(isNamed && { module: `${remote}/${owner}/${repository}` }) };
}

function isImport(bytes: Uint8Array): boolean {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === 1 && wireType === WireType.Varint) return reader.bool();
    reader.skip(wireType, field);
  }
  return false;
}

function fieldsIn(bytes: Uint8Array, number: number): readonly Uint8Array[] {
  const reader = new BinaryReader(bytes);
  const found: Uint8Array[] = [];
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === number && wireType === WireType.LengthDelimited) found.push(reader.bytes());
    else reader.skip(wireType, field);
  }
  return found;
}

function extensionInJson(json: JsonValue, index: number): Omit<ImageFile, 'file'> {
  const files = member(json, 'file');
  const extension = member(Array.isArray(files) ? files[index] : undefined, 'bufExtension', 'buf_extension');
  const name = member(member(extension, 'moduleInfo', 'module_info'), 'name');
  const parts = ['remote', 'owner', 'repository'].flatMap((key) => {
    const part = member(name, key);
    return typeof part === 'string' && part !== '' ? [part] : [];
  });
  return {
    isImport: member(extension, 'isImport', 'is_import') === true,
    ...(parts.length === 3 && { module: parts.join('/') }),
  };
}

function extensionInText(file: readonly TextField[]): Omit<ImageFile, 'file'> {
  const extension = messagesNamed(file, 'buf_extension').flat();
  const name = messagesNamed(messagesNamed(extension, 'module_info').flat(), 'name').flat();
  const parts = ['remote', 'owner', 'repository'].flatMap((key) => {
    const value = name.findLast((each) => each.name === key)?.value;
    return value?.kind === 'string' && value.bytes.length > 0 ? [new TextDecoder().decode(value.bytes)] : [];
  });
  const said = extension.findLast((each) => each.name === 'is_import')?.value;
  return {
    isImport: said?.kind === 'word' && said.text === 'true',
    ...(parts.length === 3 && { module: parts.join('/') }),
  };
}

/** The fields of each. */
function messagesNamed(fields: readonly TextField[], name: string): readonly (readonly TextField[])[] {
  return fields
    .filter((field) => field.name === name)
    .flatMap(({ value }) => (value.kind === 'list' ? value.items : [value]))
    .map((value) => (value.kind === 'message' ? value.fields : []));
}

/** By either name. */
function member(value: JsonValue | undefined, ...names: readonly string[]): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const name = names.find((each) => Object.hasOwn(value, each));
  return name === undefined ? undefined : value[name];
}
