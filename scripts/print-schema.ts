/**
 * Prints a Protobuf descriptor as source, for the schemas that compilers come with and no npm package has as text.
 * Covers what those use: proto2, messages, enums and extensions of messages, options that are not custom ones.
 */
import { type DescField, type DescFile, type DescMessage, ScalarType } from '@bufbuild/protobuf';
import { reflect, type ReflectMessage } from '@bufbuild/protobuf/reflect';
import {
  type DescriptorProto,
  type EnumDescriptorProto,
  EnumOptionsSchema,
  EnumValueOptionsSchema,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  FieldOptionsSchema,
  FileOptionsSchema,
  MessageOptionsSchema,
} from '@bufbuild/protobuf/wkt';

/** The source of a proto2 file; `about` is its first line, a comment. */
export function printSchema({ proto }: DescFile, about: string): string {
  const lines = [
    `// ${about}`,
    'syntax = "proto2";',
    `package ${proto.package};`,
    ...proto.dependency.map((path) => `import ${JSON.stringify(path)};`),
    ...optionsOf(FileOptionsSchema, proto.options).map((option) => `option ${option};`),
    ...proto.extension.flatMap((field) => [`extend ${field.extendee} {`, printField(field), '}']),
    ...proto.messageType.flatMap(printMessage),
    ...proto.enumType.flatMap(printEnum),
  ];
  return indented(lines).join('\n') + '\n';
}

function indented(lines: readonly string[]): string[] {
  let depth = 0;
  return lines.map((line) => {
    if (line === '}') depth--;
    const shown = '  '.repeat(depth) + line;
    if (line.endsWith('{')) depth++;
    return shown;
  });
}

function printMessage(message: DescriptorProto): string[] {
  return [
    `message ${message.name} {`,
    ...optionsOf(MessageOptionsSchema, message.options).map((option) => `option ${option};`),
    ...message.nestedType.flatMap(printMessage),
    ...message.enumType.flatMap(printEnum),
    ...message.field.map(printField),
    ...message.reservedRange.map(({ start, end }) => `reserved ${printRange(start, end - 1, 2 ** 29 - 1)};`),
    ...message.reservedName.map((name) => `reserved ${JSON.stringify(name)};`),
    '}',
  ];
}

function printEnum({ name, options, value, reservedRange }: EnumDescriptorProto): string[] {
  return [
    `enum ${name} {`,
    ...optionsOf(EnumOptionsSchema, options).map((option) => `option ${option};`),
    ...value.map(
      (each) =>
        `${each.name} = ${each.number}${inBrackets(optionsOf(EnumValueOptionsSchema, each.options))};`,
    ),
    ...reservedRange.map(({ start, end }) => `reserved ${printRange(start, end, 2 ** 31 - 1)};`),
    '}',
  ];
}

/** Both ends are included. */
function printRange(start: number, end: number, max: number): string {
  return start === end ? `${start}` : `${start} to ${end === max ? 'max' : end}`;
}

function printField({ label, type, typeName, name, number, options }: FieldDescriptorProto): string {
  const written = typeName === '' ? Type[type].toLowerCase() : typeName;
  const brackets = inBrackets(optionsOf(FieldOptionsSchema, options));
  return `${Label[label].toLowerCase()} ${written} ${name} = ${number}${brackets};`;
}

function inBrackets(options: readonly string[]): string {
  return options.length === 0 ? '' : ` [${options.join(', ')}]`;
}

/** Each option as `name = value`. */
function optionsOf(schema: DescMessage, options: Parameters<typeof reflect>[1]): string[] {
  return options === undefined
    ? []
    : fieldsOf(reflect(schema, options)).map(([name, value]) => `${name} = ${value}`);
}

/** The fields that are set, each item of a repeated one by itself, with their values in text format. */
function fieldsOf(message: ReflectMessage): (readonly [name: string, value: string])[] {
  return message.fields
    .filter((field) => message.isSet(field))
    .flatMap((field) => {
      const value: unknown = message.get(field);
      const items = field.fieldKind === 'list' ? [...(value as Iterable<unknown>)] : [value];
      return items.map((item) => [field.name, printValue(field, item)] as const);
    });
}

function printValue(field: DescField, value: unknown): string {
  if (field.message !== undefined) {
    const fields = fieldsOf(value as ReflectMessage).map(([name, each]) => `${name}: ${each}`);
    return `{ ${fields.join(', ')} }`;
  }
  if (field.enum !== undefined) return field.enum.value[value as number]?.name ?? String(value);
  return field.scalar === ScalarType.STRING ? JSON.stringify(value) : String(value);
}
