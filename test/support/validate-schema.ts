/**
 * The whole schema of protovalidate as source, printed from the descriptor that its library carries, without the
 * expressions of the standard rules: the library has these of its own.
 */
import { readFileSync } from 'node:fs';
import { file_buf_validate_validate } from '@bufbuild/protovalidate/gen/buf/validate/validate_pb.js';
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt';

export const validatePath = 'buf/validate/validate.proto';

export const validateSchema = printed();

/** The files that it imports, by path: a product that was not built has them nowhere. */
export const validateImports: Readonly<Record<string, string>> = Object.fromEntries(
  file_buf_validate_validate.proto.dependency.map((path) => [
    path,
    readFileSync(`node_modules/google-proto-files/${path}`, 'utf8'),
  ]),
);

function printed(): string {
  const { proto } = file_buf_validate_validate;
  return [
    'syntax = "proto2";',
    `package ${proto.package};`,
    ...proto.dependency.map((path) => `import "${path}";`),
    ...proto.extension.map((field) => `extend ${field.extendee} { ${fieldText(field)} }`),
    ...proto.messageType.map(messageText),
    ...proto.enumType.map(
      ({ name, value }) =>
        `enum ${name} { ${value.map((each) => `${each.name} = ${each.number};`).join(' ')} }`,
    ),
    '',
  ].join('\n');
}

function messageText({ name, field, oneofDecl, extensionRange }: DescriptorProto): string {
  const plain = field.filter((each) => !Object.hasOwn(each, 'oneofIndex'));
  const oneofs = oneofDecl.map((oneof, at) => {
    const members = field.filter((each) => Object.hasOwn(each, 'oneofIndex') && each.oneofIndex === at);
    return `oneof ${oneof.name} { ${members.map((each) => fieldText(each, '')).join(' ')} }`;
  });
  const ranges = extensionRange.map(
    ({ start, end }) => `extensions ${start} to ${end > 2 ** 28 ? 'max' : end - 1};`,
  );
  return `message ${name} {\n  ${[...plain.map((each) => fieldText(each)), ...oneofs, ...ranges].join('\n  ')}\n}`;
}

function fieldText(field: FieldDescriptorProto, label = `${Label[field.label].toLowerCase()} `): string {
  const isNamed = field.type === Type.MESSAGE || field.type === Type.ENUM;
  const type = isNamed ? field.typeName : Type[field.type].toLowerCase();
  return `${label}${type} ${field.name} = ${field.number};`;
}
