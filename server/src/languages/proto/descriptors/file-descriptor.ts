/**
 * A linked file as an encoded google.protobuf.FileDescriptorProto, equal in meaning to protoc's: options interpreted,
 * those with source retention left out unless they are asked for, names resolved, defaults normalized. Fields are numbered in
 * google/protobuf/descriptor.proto. What does not resolve is left out.
 */
import { defaultText } from '../default-value.ts';
import { isEditions, PROTO3 } from '../edition.ts';
import { isRequired } from '../field-facts.ts';
import { GROUP, MESSAGE, UNKNOWN } from '../field-type.ts';
import { jsonName } from '../json-name.ts';
import { bytesOf } from '../literals.ts';
import { interpretOptions, type OptionTrace } from '../options/interpret.ts';
import { extensionRangeSite, type OptionSite, optionSite } from '../options/option-site.ts';
import { type OptionScope, optionScope } from '../options/option-scope.ts';
import { isSourceOnly } from '../options/retention.ts';
import { type MessageValue, writeMessageValue } from '../options/values.ts';
import {
  type EnumSymbol,
  type FieldSymbol,
  isMapEntry,
  isSynthetic,
  type MessageSymbol,
  type MethodSymbol,
  type NumberRange,
  type OneofSymbol,
  type ProtoLinked,
  type ReservedName,
  type ServiceSymbol,
} from '../symbols.ts';
import { OptionPaths } from './option-paths.ts';
import { writeSourceInfo } from './source-info.ts';
import type { WireWriter } from './wire-writer.ts';

/** What goes into a descriptor. */
export interface DescriptorContent {
  readonly sourceInfo: boolean;
  /** Whether options with source retention are kept. */
  readonly sourceOptions?: boolean;
}

/** Writes the fields of the file's descriptor, without a length. */
export function writeFileDescriptor(
  writer: WireWriter,
  file: ProtoLinked,
  { sourceInfo, sourceOptions = false }: DescriptorContent,
): void {
  const isDropped = sourceOptions ? () => false : isSourceOnly;
  const paths = new OptionPaths(isDropped);
  const context: Context = {
    writer,
    options: optionScope(file),
    isDropped,
    trace: sourceInfo ? (...traced) => paths.take(...traced) : undefined,
  };
  writer.string(1, file.importPath);
  if (file.package !== '') writer.string(2, file.package);
  const imports = file.imports.filter((each) => each.file !== undefined);
  const plain = imports.filter(({ modifier }) => modifier !== 'option');
  for (const { file: imported, path } of plain) writer.string(3, imported?.importPath ?? path);
  for (const message of file.messages) writeMessage(context, 4, message);
  for (const symbol of file.enums) writeEnum(context, 5, symbol);
  for (const service of file.services) writeService(context, service);
  for (const extension of file.extensions) writeField(context, 7, extension);
  writeOptions(context, 8, optionSite(file));
  if (sourceInfo) {
    const mark = writer.open(9);
    writeSourceInfo(writer, file, paths);
    writer.close(mark);
  }
  for (const [index, { modifier }] of plain.entries()) if (modifier === 'public') writer.uint(10, index);
  for (const [index, { modifier }] of plain.entries()) if (modifier === 'weak') writer.uint(11, index);
  if (isEditions(file.edition)) {
    writer.string(12, 'editions');
    writer.uint(14, file.edition);
  } else if (file.edition === PROTO3) {
    writer.string(12, 'proto3');
  }
  for (const { file: imported, modifier, path } of imports)
    if (modifier === 'option') writer.string(15, imported?.importPath ?? path);
}

interface Context {
  readonly writer: WireWriter;
  readonly options: OptionScope;
  readonly isDropped: (field: FieldSymbol) => boolean;
  /** Is told where each option goes. */
  readonly trace: OptionTrace | undefined;
}

function writeMessage(context: Context, number: number, message: MessageSymbol): void {
  const { writer } = context;
  const mark = writer.open(number);
  writer.string(1, message.name);
  for (const field of message.fields) writeField(context, 2, field);
  for (const nested of message.messages) writeMessage(context, 3, nested);
  for (const symbol of message.enums) writeEnum(context, 4, symbol);
  for (const range of message.extensionRanges) {
    const rangeMark = writer.open(5);
    writeRange(writer, range, 1);
    writeOptions(context, 3, extensionRangeSite(message, range));
    writer.close(rangeMark);
  }
  for (const extension of message.extensions) writeField(context, 6, extension);
  if (isMapEntry(message)) {
    const optionsMark = writer.open(7);
    writer.bool(7, true);
    writer.close(optionsMark);
  } else {
    writeOptions(context, 7, optionSite(message));
  }
  for (const oneof of message.oneofs) writeOneof(context, oneof);
  for (const range of message.reservedRanges) {
    const rangeMark = writer.open(9);
    writeRange(writer, range, 1);
    writer.close(rangeMark);
  }
  writeReservedNames(writer, 10, message.reservedNames);
  if (message.node.kind === 'message') writeVisibility(writer, 11, message.node.visibility?.text);
  writer.close(mark);
}

/** Message ranges exclude their end, enum ranges include it. */
function writeRange(writer: WireWriter, { start, end }: NumberRange, beyondEnd: 0 | 1): void {
  writer.int32(1, start);
  writer.int32(2, end + beyondEnd);
}

function writeReservedNames(writer: WireWriter, number: number, names: readonly ReservedName[]): void {
  for (const { name } of names) writer.string(number, name);
}

function writeVisibility(writer: WireWriter, number: number, visibility: string | undefined): void {
  if (visibility !== undefined) writer.uint(number, visibility === 'local' ? 1 : 2);
}

const labelNumbers = { optional: 1, required: 2, repeated: 3 } as const;

function writeField(context: Context, number: number, field: FieldSymbol): void {
  const { writer } = context;
  const { extend, extendee, label, type, typeSymbol, oneof } = field;
  if (type === UNKNOWN || (extend !== undefined && extendee === undefined)) return;
  const editions = isEditions(field.file.edition);
  const mark = writer.open(number);
  writer.string(1, field.name);
  if (extendee !== undefined) writer.string(2, `.${extendee.fullName}`);
  writer.int32(3, field.number);
  writer.uint(4, editions && isRequired(field) ? labelNumbers.optional : labelNumbers[label]);
  writer.uint(5, editions && type === GROUP ? MESSAGE : type);
  if (typeSymbol !== undefined) writer.string(6, `.${typeSymbol.fullName}`);
  const defaultValue = defaultText(field);
  if (defaultValue !== undefined) writer.bytes(7, bytesOf(defaultValue));
  writeOptions(context, 8, optionSite(field));
  if (oneof !== undefined) {
    writer.uint(9, oneof.parent.oneofs.indexOf(oneof));
    writer.string(10, jsonName(field));
    if (isSynthetic(oneof)) writer.bool(17, true);
  } else {
    writer.string(10, jsonName(field));
    if (isProto3Optional(field)) writer.bool(17, true);
  }
  writer.close(mark);
}

/** Of an extension, which has no oneof. */
function isProto3Optional({ extend, file, node }: FieldSymbol): boolean {
  return extend !== undefined && file.edition === PROTO3 && node.label?.text === 'optional';
}

function writeOneof(context: Context, oneof: OneofSymbol): void {
  const mark = context.writer.open(8);
  context.writer.string(1, oneof.name);
  writeOptions(context, 2, optionSite(oneof));
  context.writer.close(mark);
}

function writeEnum(context: Context, number: number, symbol: EnumSymbol): void {
  const { writer } = context;
  const mark = writer.open(number);
  writer.string(1, symbol.name);
  for (const value of symbol.values) {
    const valueMark = writer.open(2);
    writer.string(1, value.name);
    writer.int32(2, value.number);
    writeOptions(context, 3, optionSite(value));
    writer.close(valueMark);
  }
  writeOptions(context, 3, optionSite(symbol));
  for (const range of symbol.reservedRanges) {
    const rangeMark = writer.open(4);
    writeRange(writer, range, 0);
    writer.close(rangeMark);
  }
  writeReservedNames(writer, 5, symbol.reservedNames);
  writeVisibility(writer, 6, symbol.node.visibility?.text);
  writer.close(mark);
}

function writeService(context: Context, service: ServiceSymbol): void {
  const { writer } = context;
  const mark = writer.open(6);
  writer.string(1, service.name);
  for (const method of service.methods) writeMethod(context, method);
  writeOptions(context, 3, optionSite(service));
  writer.close(mark);
}

function writeMethod(context: Context, method: MethodSymbol): void {
  const { writer } = context;
  const { input, output, node } = method;
  if (input === undefined || output === undefined) return;
  const mark = writer.open(2);
  writer.string(1, method.name);
  writer.string(2, `.${input.fullName}`);
  writer.string(3, `.${output.fullName}`);
  // A body without options makes empty ones.
  if (node.body !== undefined && method.options.length === 0) writer.close(writer.open(4));
  else writeOptions(context, 4, optionSite(method));
  if (node.input.stream !== undefined) writer.bool(5, true);
  if (node.output.stream !== undefined) writer.bool(6, true);
  writer.close(mark);
}

function writeOptions(
  { writer, options: scope, isDropped, trace }: Context,
  number: number,
  site: OptionSite,
): void {
  const options: MessageValue | undefined = interpretOptions(scope, site, () => undefined, trace);
  if (options === undefined) return;
  const before = writer.length;
  const mark = writer.open(number);
  const start = writer.length;
  writeMessageValue(writer, options, isDropped);
  if (writer.length === start) writer.rewind(before);
  else writer.close(mark);
}
