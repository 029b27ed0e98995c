/**
 * Descriptors as protoc has them right after it has parsed a file. Plugins and descriptor sets get the JSON name of
 * every field; protoc itself keeps those that are written, and puts these into the code it makes.
 */
import { clearField, fromBinary, toBinary } from '@bufbuild/protobuf';
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  FileDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt';

/** Takes an encoded `google.protobuf.FileDescriptorProto` with source information, which tells what is written. */
export function withWrittenJsonNames(bytes: Uint8Array): Uint8Array {
  const file = fromBinary(FileDescriptorProtoSchema, bytes);
  const places = new Set(file.sourceCodeInfo?.location.map(({ path }) => path.join()));
  const visitFields = (fields: readonly FieldDescriptorProto[], path: string): void => {
    for (const [index, field] of fields.entries())
      // 10 is `json_name`.
      if (!places.has(`${path},${index},10`)) clearField(field, FieldDescriptorProtoSchema.field.jsonName);
  };
  // Fields are numbered in google/protobuf/descriptor.proto.
  const visitMessage = (message: DescriptorProto, path: string): void => {
    visitFields(message.field, `${path},2`);
    visitFields(message.extension, `${path},6`);
    for (const [index, nested] of message.nestedType.entries()) visitMessage(nested, `${path},3,${index}`);
  };
  for (const [index, message] of file.messageType.entries()) visitMessage(message, `4,${index}`);
  visitFields(file.extension, '7');
  return toBinary(FileDescriptorProtoSchema, file);
}
