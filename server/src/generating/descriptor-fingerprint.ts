/**
 * What plugins are told of files, in one short text: what they declare, their options and their comments. Where things
 * stand in the source counts for nothing, so edits of white space alone leave it as it is.
 */
import { createHash, type Hash } from 'node:crypto';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import type { DescriptorFile } from '../codegen/descriptor-files.ts';

/** In order of the files, which counts. */
export function descriptorFingerprint(files: readonly DescriptorFile[]): string {
  const hash = createHash('sha256');
  for (const { whole } of files) {
    hash.update(`${whole.length === 0 ? '' : 'file'}\n`);
    addFile(hash, whole);
  }
  return hash.digest('base64');
}

/** Fields are numbered in google/protobuf/descriptor.proto. */
const sourceCodeInfo = 9;
const location = 1;
const span = 2;

function addFile(hash: Hash, file: Uint8Array): void {
  const reader = new BinaryReader(file);
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (number === sourceCodeInfo && type === WireType.LengthDelimited) addSourceInfo(hash, reader.bytes());
    else addField(hash, number, reader.skip(type, number));
  }
}

function addSourceInfo(hash: Hash, info: Uint8Array): void {
  const reader = new BinaryReader(info);
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    if (number !== location || type !== WireType.LengthDelimited) {
      addField(hash, number, reader.skip(type, number));
      continue;
    }
    const place = new BinaryReader(reader.bytes());
    while (place.pos < place.len) {
      const [member, form] = place.tag();
      const value = place.skip(form, member);
      if (member !== span) addField(hash, member, value);
    }
    hash.update(';');
  }
}

/** With its length, so that no two lists of fields are the same bytes. */
function addField(hash: Hash, number: number, value: Uint8Array): void {
  hash.update(`${number}:${value.length}:`).update(value);
}
