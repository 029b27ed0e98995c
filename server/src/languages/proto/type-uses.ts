/** Which types a file's messages and rpcs are made of, and which of these stand at a place: what a change of a type reaches. */
import { contains, type Span } from '../../base/span.ts';
import type { TypeName, TypeUse, TypeUser, UsingMethod } from '../breaking.ts';
import { type NamedSymbol, sourceSymbols } from './declared-symbol.ts';
import {
  containingMessage,
  type EnumSymbol,
  type FieldSymbol,
  fullNameOf,
  isMapEntry,
  type MessageSymbol,
  type MethodSymbol,
  type ProtoLinked,
} from './symbols.ts';

/** Asked for again and again while a reach is followed. */
const known = new WeakMap<ProtoLinked, readonly TypeUse[]>();

export function typeUses(file: ProtoLinked): readonly TypeUse[] {
  let found = known.get(file);
  if (found === undefined) known.set(file, (found = findTypeUses(file)));
  return found;
}

function findTypeUses(file: ProtoLinked): readonly TypeUse[] {
  const found: TypeUse[] = [];
  const messages = [...file.messages];
  for (const message of messages) {
    if (isMapEntry(message)) continue;
    const uses = message.fields.flatMap(typesOf);
    if (uses.length > 0) found.push({ user: typeName(message), uses: [...new Set(uses)] });
    for (const extension of message.extensions) found.push(...extensionUse(extension));
    messages.push(...message.messages);
  }
  for (const extension of file.extensions) found.push(...extensionUse(extension));
  for (const { methods } of file.services)
    for (const method of methods)
      found.push({
        user: usingMethod(method),
        uses: [method.input, method.output].flatMap((message) => message?.fullName ?? []),
      });
  return found;
}

/** What the innermost declaration at the place belongs to: a type, or the rpcs that it is or has. */
export function usersAt(file: ProtoLinked, place: Span): readonly TypeUser[] {
  let found: readonly TypeUser[] = [];
  let length = Infinity;
  for (const symbol of sourceSymbols(file)) {
    const { start, end } = symbol.node;
    if (!contains(symbol.node, place) || end - start > length) continue;
    length = end - start;
    found = usersOf(symbol);
  }
  return found;
}

function usersOf(symbol: NamedSymbol): readonly TypeUser[] {
  switch (symbol.kind) {
    case 'message':
    case 'enum':
      return [typeName(symbol)];
    case 'field': {
      const message = containingMessage(symbol);
      return message === undefined ? [] : [typeName(message)];
    }
    case 'oneof':
    case 'enum-value':
      return [typeName(symbol.parent)];
    case 'service':
      return symbol.methods.map(usingMethod);
    case 'method':
      return [usingMethod(symbol)];
  }
}

function extensionUse(field: FieldSymbol): readonly TypeUse[] {
  const uses = typesOf(field);
  return field.extendee === undefined || uses.length === 0 ? [] : [{ user: typeName(field.extendee), uses }];
}

/** Of a map, the type of its values. */
function typesOf({ typeSymbol }: FieldSymbol): readonly string[] {
  if (typeSymbol === undefined) return [];
  if (typeSymbol.kind === 'message' && isMapEntry(typeSymbol)) return typeSymbol.fields.flatMap(typesOf);
  return [typeSymbol.fullName];
}

function typeName({ name, fullName }: MessageSymbol | EnumSymbol): TypeName {
  return { kind: 'type', key: fullName, word: name };
}

function usingMethod(method: MethodSymbol): UsingMethod {
  const { start, end } = method.node.name;
  return { kind: 'method', fullName: fullNameOf(method), uri: method.file.uri, span: { start, end } };
}
