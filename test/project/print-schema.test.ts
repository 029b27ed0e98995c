import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromBinary, toJson } from '@bufbuild/protobuf';
import {
  file_google_protobuf_cpp_features,
  file_google_protobuf_descriptor,
  file_google_protobuf_go_features,
  file_google_protobuf_java_features,
  FileDescriptorProtoSchema,
  FileDescriptorSetSchema,
} from '@bufbuild/protobuf/wkt';
import { printSchema } from '../../scripts/print-schema.ts';
import { proto } from '../../server/src/languages/proto/index.ts';
import { linkFixture } from '../support/proto-linked.ts';

describe('a printed schema', () => {
  for (const file of [
    file_google_protobuf_java_features,
    file_google_protobuf_go_features,
    file_google_protobuf_cpp_features,
  ])
    it(`means what it was printed from: ${file.proto.name}`, async () => {
      const [linked] = await linkFixture(
        `//- /${file.proto.name}\n${printSchema(file, 'about it')}` +
          `//- /google/protobuf/descriptor.proto\n${printSchema(file_google_protobuf_descriptor, 'about it')}`,
      );
      assert.ok(linked !== undefined);
      const bytes = Buffer.concat([...(proto.descriptors?.([linked], { sourceInfo: false }) ?? [])]);
      const made = fromBinary(FileDescriptorSetSchema, bytes).file.at(-1);
      assert.ok(made !== undefined);
      assert.deepEqual(
        toJson(FileDescriptorProtoSchema, made),
        toJson(FileDescriptorProtoSchema, file.proto),
      );
    });
});
