/**
 * A file of a descriptor set as the text of a schema that compiles to it again: declarations, standard options, ranges
 * and names. Comments and options that extensions define are left out; whoever needs those reads the descriptor.
 */
import { type DescField, type DescMessage, isFieldSet, type Message, ScalarType } from '@bufbuild/protobuf';
import {
  type DescriptorProto,
  Edition,
  type EnumDescriptorProto,
  EnumOptionsSchema,
  EnumValueOptionsSchema,
  ExtensionRangeOptionsSchema,
  type FieldDescriptorProto,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
  FieldDescriptorProtoSchema,
  FieldOptionsSchema,
  type FileDescriptorProto,
  FileOptionsSchema,
  MessageOptionsSchema,
  MethodOptionsSchema,
  OneofOptionsSchema,
  type ServiceDescriptorProto,
  ServiceOptionsSchema,
  SymbolVisibility,
} from '@bufbuild/protobuf/wkt';
import { defaultJsonName } from '../../model/default-json-name.ts';

/** The text, formatted as far as reading it takes. */
export function descriptorSource(file: FileDescriptorProto): string {
  const syntax =
    file.syntax === 'editions'
      ? `edition = "${Edition[file.edition].replace('EDITION_', '')}";`
      : `syntax = "${file.syntax === '' ? 'proto2' : file.syntax}";`;
  const writer = new SourceWriter(file);
  return `${[syntax, ...writer.lines()].join('\n')}\n`;
}

/** One file while it is written. */
class SourceWriter {
  readonly #file: FileDescriptorProto;
  readonly #lines: string[] = [];
  #indent = '';

  constructor(file: FileDescriptorProto) {
    this.#file = file;
  }

  lines(): readonly string[] {
    const file = this.#file;
    if (file.package !== '') this.#add(`package ${file.package};`);
    for (const [at, path] of file.dependency.entries()) {
      const how = file.publicDependency.includes(at)
        ? 'public '
        : file.weakDependency.includes(at)
          ? 'weak '
          : '';
      this.#add(`import ${how}${quoted(path)};`);
    }
    for (const path of file.optionDependency) this.#add(`import option ${quoted(path)};`);
    this.#options(FileOptionsSchema, file.options);
    this.#extensions(file.extension, file.messageType);
    const groups = groupsOf(file.extension);
    for (const message of file.messageType) if (!groups.has(message.name)) this.#message(message);
    for (const each of file.enumType) this.#enum(each);
    for (const service of file.service) this.#service(service);
    return this.#lines;
  }

  #add(line: string): void {
    this.#lines.push(this.#indent + line);
  }

  #block(head: string, write: () => void): void {
    this.#add(`${head} {`);
    const before = this.#indent;
    this.#indent += '  ';
    write();
    this.#indent = before;
    this.#add('}');
  }

  #options(schema: DescMessage, options: Message | undefined): void {
    for (const assignment of assignments(schema, options)) this.#add(`option ${assignment};`);
  }

  #message(message: DescriptorProto): void {
    this.#block(`${visibility(message)}message ${message.name}`, () => this.#body(message));
  }

  #body(message: DescriptorProto): void {
    this.#options(MessageOptionsSchema, message.options);
    const written = new Set<number>();
    for (const field of message.field) {
      if (!isInOneof(field)) {
        this.#field(field, message.nestedType);
        continue;
      }
      const oneof = message.oneofDecl[field.oneofIndex];
      if (oneof === undefined || written.has(field.oneofIndex)) continue;
      written.add(field.oneofIndex);
      this.#block(`oneof ${oneof.name}`, () => {
        this.#options(OneofOptionsSchema, oneof.options);
        for (const each of message.field)
          if (isInOneof(each) && each.oneofIndex === field.oneofIndex) this.#field(each, message.nestedType);
      });
    }
    this.#extensions(message.extension, message.nestedType);
    const groups = new Set([...groupsOf(message.field), ...groupsOf(message.extension)]);
    for (const nested of message.nestedType)
      if (!groups.has(nested.name) && nested.options?.mapEntry !== true) this.#message(nested);
    for (const each of message.enumType) this.#enum(each);
    for (const { start, end, options } of message.extensionRange)
      this.#add(
        `extensions ${range(start, end - 1, maxFieldNumber)}${inBrackets(assignments(ExtensionRangeOptionsSchema, options))};`,
      );
    for (const { start, end } of message.reservedRange)
      this.#add(`reserved ${range(start, end - 1, maxFieldNumber)};`);
    this.#reservedNames(message.reservedName);
  }

  #reservedNames(names: readonly string[]): void {
    // Editions reserve identifiers, what came before them strings.
    for (const name of names)
      this.#add(`reserved ${this.#file.syntax === 'editions' ? name : quoted(name)};`);
  }

  #extensions(extensions: readonly FieldDescriptorProto[], siblings: readonly DescriptorProto[]): void {
    for (const field of extensions)
      this.#block(`extend ${field.extendee}`, () => this.#field(field, siblings));
  }

  #field(field: FieldDescriptorProto, siblings: readonly DescriptorProto[]): void {
    const own = siblings.find(({ name }) => field.typeName.endsWith(`.${name}`));
    const entry = own?.options?.mapEntry === true && field.label === Label.REPEATED ? own : undefined;
    const options = inBrackets(this.#fieldOptions(field));
    const [key, value] = entry?.field ?? [];
    if (key !== undefined && value !== undefined) {
      this.#add(`map<${typeOf(key)}, ${typeOf(value)}> ${field.name} = ${field.number}${options};`);
      return;
    }
    const label = this.#label(field);
    if (field.type === Type.GROUP && own !== undefined)
      this.#block(`${label}group ${own.name} = ${field.number}${options}`, () => this.#body(own));
    else this.#add(`${label}${typeOf(field)} ${field.name} = ${field.number}${options};`);
  }

  #label(field: FieldDescriptorProto): string {
    if (field.label === Label.REPEATED) return 'repeated ';
    if (field.proto3Optional) return 'optional ';
    if (isInOneof(field) || (this.#file.syntax !== '' && this.#file.syntax !== 'proto2')) return '';
    return field.label === Label.REQUIRED ? 'required ' : 'optional ';
  }

  #fieldOptions(field: FieldDescriptorProto): readonly string[] {
    const own: string[] = [];
    if (isFieldSet(field, FieldDescriptorProtoSchema.field.defaultValue))
      own.push(`default = ${defaultOf(field)}`);
    if (field.jsonName !== '' && field.extendee === '' && field.jsonName !== defaultJsonName(field.name))
      own.push(`json_name = ${quoted(field.jsonName)}`);
    return [...own, ...assignments(FieldOptionsSchema, field.options)];
  }

  #enum(each: EnumDescriptorProto): void {
    this.#block(`${visibility(each)}enum ${each.name}`, () => {
      this.#options(EnumOptionsSchema, each.options);
      for (const { name, number, options } of each.value)
        this.#add(`${name} = ${number}${inBrackets(assignments(EnumValueOptionsSchema, options))};`);
      for (const { start, end } of each.reservedRange)
        this.#add(`reserved ${range(start, end, maxEnumNumber)};`);
      this.#reservedNames(each.reservedName);
    });
  }

  #service(service: ServiceDescriptorProto): void {
    this.#block(`service ${service.name}`, () => {
      this.#options(ServiceOptionsSchema, service.options);
      for (const method of service.method) {
        const input = `${method.clientStreaming ? 'stream ' : ''}${method.inputType}`;
        const output = `${method.serverStreaming ? 'stream ' : ''}${method.outputType}`;
        this.#block(`rpc ${method.name}(${input}) returns (${output})`, () =>
          this.#options(MethodOptionsSchema, method.options),
        );
      }
    });
  }
}

const maxFieldNumber = 536_870_911;
const maxEnumNumber = 2_147_483_647;

function isInOneof(field: FieldDescriptorProto): boolean {
  return isFieldSet(field, FieldDescriptorProtoSchema.field.oneofIndex) && !field.proto3Optional;
}

/** The names of the messages that groups among the fields declare. */
function groupsOf(fields: readonly FieldDescriptorProto[]): ReadonlySet<string> {
  return new Set(
    fields
      .filter(({ type }) => type === Type.GROUP)
      .map(({ typeName }) => typeName.slice(typeName.lastIndexOf('.') + 1)),
  );
}

function visibility({ visibility: said }: DescriptorProto | EnumDescriptorProto): string {
  if (said === SymbolVisibility.VISIBILITY_EXPORT) return 'export ';
  return said === SymbolVisibility.VISIBILITY_LOCAL ? 'local ' : '';
}

function typeOf({ type, typeName }: FieldDescriptorProto): string {
  return typeName === '' ? Type[type].toLowerCase() : typeName;
}

function range(start: number, end: number, max: number): string {
  if (start === end) return String(start);
  return `${start} to ${end === max ? 'max' : end}`;
}

function inBrackets(parts: readonly string[]): string {
  return parts.length === 0 ? '' : ` [${parts.join(', ')}]`;
}

/** A descriptor keeps the default of bytes escaped, and other text as it is. */
function defaultOf({ type, defaultValue }: FieldDescriptorProto): string {
  if (type === Type.STRING) return quoted(defaultValue);
  return type === Type.BYTES ? `"${defaultValue}"` : defaultValue;
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(
    /\\u([0-9a-f]{4})/g,
    (_, code: string) => `\\${parseInt(code, 16).toString(8).padStart(3, '0')}`,
  );
}

/** What is set of the options: `name = value`, those of messages by their parts. */
function assignments(schema: DescMessage, options: Message | undefined, prefix = ''): readonly string[] {
  if (options === undefined) return [];
  return schema.fields.flatMap((field): readonly string[] => {
    if (!isFieldSet(options, field) || field.name === 'uninterpreted_option' || field.name === 'map_entry')
      return [];
    const value: unknown = (options as unknown as Readonly<Record<string, unknown>>)[field.localName];
    const name = `${prefix}${field.name}`;
    if (Array.isArray(value)) return value.map((item) => `${name} = ${literal(field, item)}`);
    if (field.fieldKind === 'message') return assignments(field.message, value as Message, `${name}.`);
    return [`${name} = ${literal(field, value)}`];
  });
}

/** The value of an option, a message in the form of text. */
function literal(field: DescField, value: unknown): string {
  if (field.enum !== undefined)
    return field.enum.values.find(({ number }) => number === value)?.name ?? String(value);
  if (field.message !== undefined) return `{ ${members(field.message, value as Message).join(', ')} }`;
  return field.scalar === ScalarType.STRING ? quoted(String(value)) : String(value);
}

function members(schema: DescMessage, message: Message): readonly string[] {
  return schema.fields.flatMap((field) => {
    if (!isFieldSet(message, field)) return [];
    const value: unknown = (message as unknown as Readonly<Record<string, unknown>>)[field.localName];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.map((each) => `${field.name}: ${literal(field, each)}`);
  });
}
