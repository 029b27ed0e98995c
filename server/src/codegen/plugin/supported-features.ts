/** Holds what a plugin says it supports against the files that it was given, in the words of protoc. */
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import type { PluginJob } from '../ports.ts';
import type { PluginResponse } from './code-generator-response.ts';

/** `CodeGeneratorResponse.Feature`. */
const proto3Optional = 1n;
const supportsEditions = 2n;

/** What speaks against the response; nothing where the plugin supports all files that it generated code for. */
export function unsupported(plugin: string, job: PluginJob, response: PluginResponse): string | undefined {
  const generated = new Set(job.toGenerate);
  const files = job.files.filter(({ name }) => generated.has(name)).map(({ plain }) => factsOf(plain));
  if ((response.features & proto3Optional) === 0n) {
    const file = files.find(({ hasProto3Optional }) => hasProto3Optional);
    if (file !== undefined)
      return `${file.name}: is a proto3 file that contains optional fields, but code generator ${plugin} hasn't been updated to support optional fields in proto3. Please ask the owner of this code generator to support proto3 optional.`;
  }
  const editions = files.filter(({ name, edition }) => edition >= edition2023 && !isGoogles(name));
  if ((response.features & supportsEditions) === 0n) {
    const [file] = editions;
    return (
      file &&
      `${file.name}: is an editions file, but code generator ${plugin} hasn't been updated to support editions yet.  Please ask the owner of this code generator to add support or switch back to proto2/proto3.`
    );
  }
  return outsideOfRange(plugin, editions, response);
}

function outsideOfRange(
  plugin: string,
  files: readonly FileFacts[],
  { minimumEdition, maximumEdition }: PluginResponse,
): string | undefined {
  if (maximumEdition < minimumEdition)
    return `code generator ${plugin} specifies a minimum edition ${editionName(minimumEdition)} that is higher than its maximum edition ${editionName(maximumEdition)}`;
  for (const { name, edition } of files) {
    const beginning = `${name}: is a file using edition ${editionName(edition)}, which isn't supported by code generator ${plugin}.`;
    if (edition < minimumEdition)
      return `${beginning}  Please upgrade your file to at least edition ${editionName(minimumEdition)}.`;
    if (edition > maximumEdition)
      return `${beginning}  Please ask the owner of this code generator to add support or switch back to a maximum of edition ${editionName(maximumEdition)}.`;
  }
  return undefined;
}

interface FileFacts {
  readonly name: string;
  readonly edition: number;
  readonly hasProto3Optional: boolean;
}

/** protoc takes any edition of the files that it brings along. */
const isGoogles = (name: string): boolean => /^(google\/protobuf|upb)\//.test(name);

/** `google.protobuf.Edition`. */
const edition2023 = 1000;

function editionName(edition: number): string {
  if (edition === 998) return 'PROTO2';
  if (edition === 999) return 'PROTO3';
  return edition >= edition2023 && edition < 2000 ? String(edition + 1023) : String(edition);
}

/** Fields are numbered in google/protobuf/descriptor.proto. */
function factsOf(file: Uint8Array): FileFacts {
  const reader = new BinaryReader(file);
  let name = '';
  let edition = 0;
  let hasProto3Optional = false;
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (type === WireType.LengthDelimited && number === 1) name = reader.string();
    else if (type === WireType.LengthDelimited && number === 4)
      hasProto3Optional = messageHasOptional(reader.bytes()) || hasProto3Optional;
    else if (type === WireType.LengthDelimited && number === 7)
      hasProto3Optional = fieldIsOptional(reader.bytes()) || hasProto3Optional;
    else if (type === WireType.Varint && number === 14) edition = reader.int32();
    else reader.skip(type, number);
  }
  return { name, edition, hasProto3Optional };
}

/** Of its own fields, its extensions, or those of a message in it. */
function messageHasOptional(message: Uint8Array): boolean {
  const reader = new BinaryReader(message);
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (type !== WireType.LengthDelimited) {
      reader.skip(type, number);
      continue;
    }
    const bytes = reader.bytes();
    if ((number === 2 || number === 6) && fieldIsOptional(bytes)) return true;
    if (number === 3 && messageHasOptional(bytes)) return true;
  }
  return false;
}

function fieldIsOptional(field: Uint8Array): boolean {
  const reader = new BinaryReader(field);
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (number === 17 && type === WireType.Varint) return reader.bool();
    reader.skip(type, number);
  }
  return false;
}
