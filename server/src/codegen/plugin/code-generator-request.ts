/**
 * Writes a google.protobuf.compiler.CodeGeneratorRequest as protoc does. Fields are numbered in
 * google/protobuf/compiler/plugin.proto; the descriptors come after all else, as the protocol promises.
 */
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { PluginJob } from '../ports.ts';

export interface CompilerVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** The release of protoc that requests are held against: protoc 35.1, whose library for C++ has the number 7.35.1. */
export const defaultCompilerVersion: CompilerVersion = { major: 7, minor: 35, patch: 1 };

/** `35.1` or `7.35.1`; nothing where the text is neither. */
export function compilerVersionOf(text: string): CompilerVersion | undefined {
  const [, major = String(defaultCompilerVersion.major), minor, patch] =
    /^(?:(\d{1,4})\.)??(\d{1,4})\.(\d{1,4})$/.exec(text) ?? [];
  if (minor === undefined || patch === undefined) return undefined;
  return { major: Number(major), minor: Number(minor), patch: Number(patch) };
}

/** Files to generate have no options that are for the source alone but in `source_file_descriptors`; others do. */
export function writeRequest(
  { toGenerate, parameter, files }: PluginJob,
  version: CompilerVersion,
): Uint8Array {
  const writer = new BinaryWriter();
  const bytes = (number: number, value: Uint8Array): void => {
    writer.tag(number, WireType.LengthDelimited).bytes(value);
  };
  for (const name of toGenerate) writer.tag(1, WireType.LengthDelimited).string(name);
  if (parameter !== '') writer.tag(2, WireType.LengthDelimited).string(parameter);
  writer.tag(3, WireType.LengthDelimited).fork();
  writer.tag(1, WireType.Varint).int32(version.major);
  writer.tag(2, WireType.Varint).int32(version.minor);
  writer.tag(3, WireType.Varint).int32(version.patch);
  writer.tag(4, WireType.LengthDelimited).string('');
  writer.join();
  const generated = new Set(toGenerate);
  for (const { name, plain, whole } of files) bytes(15, generated.has(name) ? plain : whole);
  for (const { name, whole } of files) if (generated.has(name)) bytes(17, whole);
  return writer.finish();
}
