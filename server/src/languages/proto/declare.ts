/**
 * Syntax tree to symbols, for one file: what follows from its text alone. References are left unresolved, features
 * unset; `link.ts` completes both.
 */
import type { Block } from '../../syntax/tolerant-parser.ts';
import type * as ast from './ast.ts';
import { PROTO3 } from './edition.ts';
import { GROUP, MESSAGE, scalarTypeNamed, UNKNOWN } from './field-type.ts';
import { integerOf, textOf } from './literals.ts';
import { lowerAscii, mapEntryNameOf, syntheticOneofNameOf } from './names.ts';
import {
  type EnumSymbol,
  type EnumValueSymbol,
  type ExtensionRange,
  type FieldSymbol,
  type Label,
  type MessageSymbol,
  type MethodSymbol,
  type NumberRange,
  type OneofSymbol,
  type ProtoLinked,
  qualified,
  type ReservedName,
  type ServiceSymbol,
} from './symbols.ts';

/** What a symbol is while it is made. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Shared by all that have none: most messages have no oneofs, most fields no options. */
const none: readonly never[] = [];

/** The largest field number, and the largest of a message with `message_set_wire_format`. */
export const maxFieldNumber = 536_870_911;
export const maxMessageSetNumber = 2_147_483_646;
const maxInt32 = 2_147_483_647;

/** What the statements of a message, oneof or `extend` add to the message or file they stand in. */
interface Scope {
  readonly message: MessageSymbol | undefined;
  readonly messages: MessageSymbol[];
}

/** Fills in what the file declares; its package, edition and features are set. */
export function declareFile(file: Draft<ProtoLinked>): void {
  const messages: MessageSymbol[] = [];
  const enums: EnumSymbol[] = [];
  const services: ServiceSymbol[] = [];
  const extensions: FieldSymbol[] = [];
  const options: ast.OptionStatement[] = [];
  const scope: Scope = { message: undefined, messages };
  for (const statement of file.parsed.file.statements) {
    switch (statement.kind) {
      case 'message':
        messages.push(messageOf(file, statement, undefined));
        break;
      case 'enum':
        enums.push(enumOf(file, statement, undefined));
        break;
      case 'service':
        services.push(serviceOf(file, statement));
        break;
      case 'extend':
        extensionsOf(file, statement, scope, extensions);
        break;
      case 'option':
        options.push(statement);
        break;
      case 'syntax':
      case 'package':
      case 'import':
      case 'empty':
      case 'broken':
        break;
    }
  }
  file.messages = messages;
  file.enums = enums;
  file.services = services;
  file.extensions = extensions;
  file.options = options;
}

function messageOf(
  file: ProtoLinked,
  node: ast.Message | ast.Group,
  parent: MessageSymbol | undefined,
): MessageSymbol {
  const message = emptyMessage(file, node.name.text, node, parent);
  const messages: MessageSymbol[] = [];
  const fields: FieldSymbol[] = [];
  const oneofs: OneofSymbol[] = [];
  const enums: EnumSymbol[] = [];
  const extensions: FieldSymbol[] = [];
  const extensionRanges: ExtensionRange[] = [];
  const reservedRanges: NumberRange[] = [];
  const reservedNames: ReservedName[] = [];
  const options: ast.OptionStatement[] = [];
  const scope: Scope = { message, messages };
  let max: number | undefined;
  for (const statement of node.body.statements) {
    switch (statement.kind) {
      case 'field':
      case 'group':
        fields.push(fieldOf(file, statement, scope, undefined, undefined));
        break;
      case 'message':
        messages.push(messageOf(file, statement, message));
        break;
      case 'enum':
        enums.push(enumOf(file, statement, message));
        break;
      case 'oneof':
        oneofs.push(oneofOf(file, statement, scope, message, fields));
        break;
      case 'extend':
        extensionsOf(file, statement, scope, extensions);
        break;
      case 'extensions':
        for (const range of statement.ranges)
          extensionRanges.push({ ...numberRange(range, (max ??= maxNumberOf(node))), statement });
        break;
      case 'reserved':
        addReserved(file, statement, (max ??= maxNumberOf(node)), reservedRanges, reservedNames);
        break;
      case 'option':
        options.push(statement);
        break;
      case 'empty':
      case 'broken':
        break;
    }
  }
  message.messages = orNone(messages);
  message.fields = orNone(fields);
  message.oneofs = orNone(oneofs);
  message.enums = orNone(enums);
  message.extensions = orNone(extensions);
  message.extensionRanges = orNone(extensionRanges);
  message.reservedRanges = orNone(reservedRanges);
  message.reservedNames = orNone(reservedNames);
  message.options = orNone(options);
  if (file.edition === PROTO3) synthesizeOneofs(file, message);
  return message;
}

function emptyMessage(
  file: ProtoLinked,
  name: string,
  node: ast.Message | ast.Group | ast.Field,
  parent: MessageSymbol | undefined,
): Draft<MessageSymbol> {
  return {
    kind: 'message',
    name,
    fullName: qualified(parent?.fullName ?? file.package, name),
    file: file,
    parent,
    node,
    fields: none,
    oneofs: none,
    messages: none,
    enums: none,
    extensions: none,
    extensionRanges: none,
    reservedRanges: none,
    reservedNames: none,
    options: none,
    features: file.features,
  };
}

function fieldOf(
  file: ProtoLinked,
  node: ast.Field | ast.Group,
  scope: Scope,
  oneof: OneofSymbol | undefined,
  extend: ast.Extend | undefined,
): FieldSymbol {
  const parent = scope.message;
  if (node.kind === 'group') {
    const field = newField(file, lowerAscii(node.name.text), node, node.name, parent, oneof, extend);
    field.type = GROUP;
    field.typeSymbol = messageOf(file, node, parent);
    scope.messages.push(field.typeSymbol);
    return field;
  }
  const field = newField(file, node.name.text, node, node.type, parent, oneof, extend);
  if (node.type.kind === 'map-type') {
    field.label = 'repeated';
    field.type = MESSAGE;
    field.typeSymbol = mapEntryOf(file, node, node.type, scope);
  } else {
    field.type = scalarTypeNamed(node.type.text, file.edition);
  }
  return field;
}

function newField(
  file: ProtoLinked,
  name: string,
  node: ast.Field | ast.Group,
  typeNode: FieldSymbol['typeNode'],
  parent: MessageSymbol | undefined,
  oneof: OneofSymbol | undefined,
  extend: ast.Extend | undefined,
): Draft<FieldSymbol> {
  return {
    kind: 'field',
    name,
    file: file,
    parent,
    node,
    typeNode,
    number: integerOf(node.number.text),
    label: labelOf(node.label),
    oneof,
    extend,
    extendee: undefined,
    type: UNKNOWN,
    typeSymbol: undefined,
    options: node.options?.options ?? none,
    features: file.features,
  };
}

/** The message that a map field makes, with a field for the key and one for the value. */
function mapEntryOf(file: ProtoLinked, node: ast.Field, type: ast.MapType, scope: Scope): MessageSymbol {
  const entry = emptyMessage(file, mapEntryNameOf(node.name.text), node, scope.message);
  const part = (name: string, number: number, typeNode: ast.NamedType): FieldSymbol => {
    const field = newField(file, name, node, typeNode, entry, undefined, undefined);
    field.number = number;
    field.label = 'optional';
    field.type = scalarTypeNamed(typeNode.text, file.edition);
    return field;
  };
  entry.fields = [part('key', 1, type.key), part('value', 2, type.value)];
  scope.messages.push(entry);
  return entry;
}

function oneofOf(
  file: ProtoLinked,
  node: ast.Oneof,
  scope: Scope,
  parent: MessageSymbol,
  fields: FieldSymbol[],
): OneofSymbol {
  const own: FieldSymbol[] = [];
  const options: ast.OptionStatement[] = [];
  const oneof: Draft<OneofSymbol> = {
    kind: 'oneof',
    name: node.name.text,
    file: file,
    parent,
    node,
    fields: own,
    options: none,
    features: file.features,
  };
  for (const statement of node.body.statements) {
    if (statement.kind === 'option') options.push(statement);
    else if (statement.kind === 'field' || statement.kind === 'group')
      own.push(fieldOf(file, statement, scope, oneof, undefined));
  }
  oneof.options = orNone(options);
  for (const field of own) fields.push(field);
  return oneof;
}

/** A oneof of its own for each `optional` field of proto3; they come after the others. */
function synthesizeOneofs(file: ProtoLinked, message: Draft<MessageSymbol>): void {
  const optional = message.fields.filter(
    ({ node, oneof }) => node.kind === 'field' && oneof === undefined && node.label?.text === 'optional',
  );
  if (optional.length === 0) return;
  const taken = new Set([...message.fields, ...message.oneofs].map(({ name }) => name));
  const synthetic = optional.map((field: Draft<FieldSymbol>): OneofSymbol => {
    const name = syntheticOneofNameOf(field.name, (candidate) => taken.has(candidate));
    taken.add(name);
    const oneof: OneofSymbol = {
      kind: 'oneof',
      name,
      file: file,
      parent: message,
      node: field.node as ast.Field,
      fields: [field],
      options: none,
      features: file.features,
    };
    field.oneof = oneof;
    return oneof;
  });
  message.oneofs = [...message.oneofs, ...synthetic];
}

function extensionsOf(file: ProtoLinked, node: ast.Extend, scope: Scope, extensions: FieldSymbol[]): void {
  for (const statement of node.body.statements)
    if (statement.kind === 'field' || statement.kind === 'group')
      extensions.push(fieldOf(file, statement, scope, undefined, node));
}

function enumOf(file: ProtoLinked, node: ast.Enum, parent: MessageSymbol | undefined): EnumSymbol {
  const values: EnumValueSymbol[] = [];
  const reservedRanges: NumberRange[] = [];
  const reservedNames: ReservedName[] = [];
  const options: ast.OptionStatement[] = [];
  const symbol: Draft<EnumSymbol> = {
    kind: 'enum',
    name: node.name.text,
    fullName: qualified(parent?.fullName ?? file.package, node.name.text),
    file: file,
    parent,
    node,
    values,
    reservedRanges: none,
    reservedNames: none,
    options: none,
    features: file.features,
  };
  for (const statement of node.body.statements) {
    if (statement.kind === 'enum-value') values.push(enumValueOf(file, statement, symbol));
    else if (statement.kind === 'option') options.push(statement);
    else if (statement.kind === 'reserved')
      addReserved(file, statement, maxInt32, reservedRanges, reservedNames);
  }
  symbol.reservedRanges = orNone(reservedRanges);
  symbol.reservedNames = orNone(reservedNames);
  symbol.options = orNone(options);
  return symbol;
}

function enumValueOf(file: ProtoLinked, node: ast.EnumValue, parent: EnumSymbol): EnumValueSymbol {
  return {
    kind: 'enum-value',
    name: node.name.text,
    file: file,
    parent,
    node,
    number: boundOf(node.number, maxInt32),
  };
}

function addReserved(
  file: ProtoLinked,
  node: ast.Reserved,
  max: number,
  ranges: NumberRange[],
  names: ReservedName[],
): void {
  for (const range of node.ranges) ranges.push(numberRange(range, max));
  for (const item of node.names)
    names.push({
      name: item.kind === 'string' ? textOf(file.parsed.text, item) : item.text,
      node: item,
    });
}

function serviceOf(file: ProtoLinked, node: ast.Service): ServiceSymbol {
  const methods: MethodSymbol[] = [];
  const service: Draft<ServiceSymbol> = {
    kind: 'service',
    name: node.name.text,
    fullName: qualified(file.package, node.name.text),
    file: file,
    node,
    methods,
    options: none,
  };
  for (const statement of node.body.statements)
    if (statement.kind === 'method')
      methods.push({
        kind: 'method',
        name: statement.name.text,
        file: file,
        parent: service,
        node: statement,
        input: undefined,
        output: undefined,
        options: statement.body === undefined ? none : optionsIn(statement.body),
      });
  service.options = optionsIn(node.body);
  return service;
}

/** What `max` means in the message. */
function maxNumberOf({ body }: ast.Message | ast.Group): number {
  const isMessageSet = body.statements.some(
    (statement) =>
      statement.kind === 'option' &&
      statement.name.parts.length === 1 &&
      statement.name.parts[0]?.name.text === 'message_set_wire_format' &&
      statement.value?.kind === 'identifier' &&
      statement.value.text === 'true',
  );
  return isMessageSet ? maxMessageSetNumber : maxFieldNumber;
}

function optionsIn(block: Block<{ readonly kind: string }>): readonly ast.OptionStatement[] {
  return orNone(
    block.statements.filter((statement): statement is ast.OptionStatement => statement.kind === 'option'),
  );
}

function orNone<T>(items: readonly T[]): readonly T[] {
  return items.length === 0 ? none : items;
}

function labelOf(label: ast.Ident | undefined): Label {
  return label?.text === 'repeated' || label?.text === 'required' ? label.text : 'optional';
}

function numberRange(node: ast.Range, max: number): NumberRange {
  const start = boundOf(node.from, max);
  return { start, end: node.to === undefined ? start : boundOf(node.to, max), node };
}

function boundOf({ text, negative }: ast.RangeBound, max: number): number {
  const number = text === 'max' ? max : integerOf(text);
  return negative ? 0 - number : number;
}
