/** Syntax tree to symbols, for messages and what is in them, and for extensions, which are fields elsewhere. */
import type * as ast from './ast.ts';
import { enumOf } from './declare-enum.ts';
import { addReserved, maxNumberOf, numberRange } from './declared-ranges.ts';
import { type Draft, none, orNone } from './draft.ts';
import { PROTO3 } from './edition.ts';
import { GROUP, MESSAGE, scalarTypeNamed, UNKNOWN } from './field-type.ts';
import { integerOf } from './literals.ts';
import { lowerAscii, mapEntryNameOf, syntheticOneofNameOf } from './names.ts';
import {
  type EnumSymbol,
  type ExtensionRange,
  type FieldSymbol,
  type Label,
  type MessageSymbol,
  type NumberRange,
  type OneofSymbol,
  type ProtoLinked,
  qualified,
  type ReservedName,
} from './symbols.ts';

/** What the statements of a message, oneof or `extend` add to the message or file they stand in. */
export interface Scope {
  readonly message: MessageSymbol | undefined;
  readonly messages: MessageSymbol[];
}

export function messageOf(
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

/** Adds the fields of an `extend`. */
export function extensionsOf(
  file: ProtoLinked,
  node: ast.Extend,
  scope: Scope,
  extensions: FieldSymbol[],
): void {
  for (const statement of node.body.statements)
    if (statement.kind === 'field' || statement.kind === 'group')
      extensions.push(fieldOf(file, statement, scope, undefined, node));
}

function labelOf(label: ast.Ident | undefined): Label {
  return label?.text === 'repeated' || label?.text === 'required' ? label.text : 'optional';
}
