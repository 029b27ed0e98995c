/**
 * Reads a google.protobuf.compiler.CodeGeneratorResponse. Contents stay bytes: what plugins write need not be text.
 * Fields are numbered in google/protobuf/compiler/plugin.proto.
 */
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** A file, a part of the file before it, or what is put into a file that is there already. */
export interface GeneratedPart {
  /** Empty where it continues the part before it. */
  readonly name: string;
  readonly insertionPoint: string;
  readonly content: Uint8Array;
  /** An encoded `google.protobuf.GeneratedCodeInfo`, where the plugin gave one. */
  readonly codeInfo: Uint8Array | undefined;
}

export interface PluginResponse {
  /** Empty where there is none. */
  readonly error: string;
  /** Bits of `CodeGeneratorResponse.Feature`. */
  readonly features: bigint;
  readonly minimumEdition: number;
  readonly maximumEdition: number;
  readonly parts: readonly GeneratedPart[];
}

/** Nothing where the bytes are no response. */
export function readResponse(bytes: Uint8Array): PluginResponse | undefined {
  try {
    return readMessage(new BinaryReader(bytes));
  } catch {
    return undefined;
  }
}

function readMessage(reader: BinaryReader): PluginResponse {
  let error = '';
  let features = 0n;
  let minimumEdition = 0;
  let maximumEdition = 0;
  const parts: GeneratedPart[] = [];
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (type === WireType.LengthDelimited && number === 1) error = reader.string();
    else if (type === WireType.Varint && number === 2) features = BigInt(reader.uint64());
    else if (type === WireType.Varint && number === 3) minimumEdition = reader.int32();
    else if (type === WireType.Varint && number === 4) maximumEdition = reader.int32();
    else if (type === WireType.LengthDelimited && number === 15) parts.push(readPart(reader.bytes()));
    else reader.skip(type, number);
  }
  return { error, features, minimumEdition, maximumEdition, parts };
}

function readPart(bytes: Uint8Array): GeneratedPart {
  const reader = new BinaryReader(bytes);
  let name = '';
  let insertionPoint = '';
  let content = new Uint8Array();
  let codeInfo: Uint8Array | undefined;
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (type !== WireType.LengthDelimited) reader.skip(type, number);
    else if (number === 1) name = reader.string();
    else if (number === 2) insertionPoint = reader.string();
    else if (number === 15) content = new Uint8Array(reader.bytes());
    else if (number === 16) codeInfo = reader.bytes();
    else reader.bytes();
  }
  return { name, insertionPoint, content, codeInfo };
}
