/** The types of expressions, how fields have them, and which fits where. Source: the type checker of google/cel-go. */
import * as t from '../field-type.ts';
import type { EnumSymbol, FieldSymbol, MessageSymbol } from '../symbols.ts';
import { isMapEntry } from '../symbols.ts';

export type CelType =
  | { readonly kind: CelBasicType }
  /** An integer; the enum of one that is a value of it. */
  | { readonly kind: 'int'; readonly enum?: EnumSymbol }
  | { readonly kind: 'list'; readonly element: CelType }
  | { readonly kind: 'map'; readonly key: CelType; readonly value: CelType }
  | { readonly kind: 'message'; readonly message: MessageSymbol }
  /** A wrapper of `google/protobuf/wrappers.proto`: the scalar, or null. */
  | { readonly kind: 'wrapper'; readonly of: CelType }
  /** In signatures: the same type wherever the name stands. */
  | { readonly kind: 'param'; readonly name: string };

export type CelBasicType =
  | 'bool'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'null'
  | 'timestamp'
  | 'duration'
  | 'type'
  /** Anything: what is known when the expression runs, or what a mistake elsewhere leaves unknown. */
  | 'dyn';

export const bool: CelType = { kind: 'bool' };
export const int: CelType = { kind: 'int' };
export const uint: CelType = { kind: 'uint' };
export const double: CelType = { kind: 'double' };
export const string: CelType = { kind: 'string' };
export const bytes: CelType = { kind: 'bytes' };
export const nullType: CelType = { kind: 'null' };
export const timestamp: CelType = { kind: 'timestamp' };
export const duration: CelType = { kind: 'duration' };
export const typeType: CelType = { kind: 'type' };
export const dyn: CelType = { kind: 'dyn' };

export function listOf(element: CelType): CelType {
  return { kind: 'list', element };
}

export function mapOf(key: CelType, value: CelType): CelType {
  return { kind: 'map', key, value };
}

/** The messages that expressions take for something else. */
const wellKnown: ReadonlyMap<string, CelType> = new Map<string, CelType>([
  ['google.protobuf.Timestamp', timestamp],
  ['google.protobuf.Duration', duration],
  ['google.protobuf.Any', dyn],
  ['google.protobuf.Value', dyn],
  ['google.protobuf.Struct', mapOf(string, dyn)],
  ['google.protobuf.ListValue', listOf(dyn)],
  ...(
    [
      ['Bool', bool],
      ['Int32', int],
      ['Int64', int],
      ['UInt32', uint],
      ['UInt64', uint],
      ['Float', double],
      ['Double', double],
      ['String', string],
      ['Bytes', bytes],
    ] as const
  ).map(([name, of]): [string, CelType] => [`google.protobuf.${name}Value`, { kind: 'wrapper', of }]),
]);

export function messageType(message: MessageSymbol): CelType {
  return wellKnown.get(message.fullName) ?? { kind: 'message', message };
}

/** The type of the field's value: of a repeated field a list, of a map field a map. */
export function typeOfField(field: FieldSymbol): CelType {
  const { typeSymbol } = field;
  if (typeSymbol?.kind === 'message' && isMapEntry(typeSymbol)) {
    const [key, value] = typeSymbol.fields;
    return mapOf(key ? elementType(key) : dyn, value ? elementType(value) : dyn);
  }
  return field.label === 'repeated' ? listOf(elementType(field)) : elementType(field);
}

/** The type of one of the values of the field. */
function elementType({ type, typeSymbol }: FieldSymbol): CelType {
  switch (type) {
    case t.DOUBLE:
    case t.FLOAT:
      return double;
    case t.INT32:
    case t.INT64:
    case t.SINT32:
    case t.SINT64:
    case t.SFIXED32:
    case t.SFIXED64:
      return int;
    case t.UINT32:
    case t.UINT64:
    case t.FIXED32:
    case t.FIXED64:
      return uint;
    case t.BOOL:
      return bool;
    case t.STRING:
      return string;
    case t.BYTES:
      return bytes;
    case t.ENUM:
      if (typeSymbol?.kind !== 'enum') return int;
      return typeSymbol.fullName === 'google.protobuf.NullValue'
        ? nullType
        : { kind: 'int', enum: typeSymbol };
    case t.MESSAGE:
    case t.GROUP:
      return typeSymbol?.kind === 'message' ? messageType(typeSymbol) : dyn;
    default:
      return dyn;
  }
}

/** As people write it. */
export function nameOfType(type: CelType): string {
  switch (type.kind) {
    case 'list':
      return `list(${nameOfType(type.element)})`;
    case 'map':
      return `map(${nameOfType(type.key)}, ${nameOfType(type.value)})`;
    case 'message':
      return type.message.fullName;
    case 'wrapper':
      return `wrapper(${nameOfType(type.of)})`;
    case 'param':
      return `<${type.name}>`;
    case 'timestamp':
      return 'google.protobuf.Timestamp';
    case 'duration':
      return 'google.protobuf.Duration';
    case 'bool':
    case 'int':
    case 'uint':
    case 'double':
    case 'string':
    case 'bytes':
    case 'null':
    case 'type':
    case 'dyn':
      return type.kind;
  }
}

/** What the parameters of a signature stand for in one call. */
export type Bindings = Map<string, CelType>;

/** Whether a value of the type can stand where a signature has `wanted`; notes what its parameters stand for. */
export function fits(wanted: CelType, actual: CelType, bindings: Bindings): boolean {
  if (wanted.kind === 'param') {
    const bound = bindings.get(wanted.name);
    if (bound === undefined || (bound.kind === 'dyn' && actual.kind !== 'dyn') || bound.kind === 'null') {
      if (bound?.kind === 'null' && !isAssignable(actual, bound)) return false;
      bindings.set(wanted.name, actual);
      return true;
    }
    if (isAssignable(bound, actual)) return true;
    if (!isAssignable(actual, bound)) return false;
    bindings.set(wanted.name, actual);
    return true;
  }
  if (actual.kind === 'dyn' || wanted.kind === 'dyn') return true;
  if (wanted.kind === 'list' && actual.kind === 'list') return fits(wanted.element, actual.element, bindings);
  if (wanted.kind === 'map' && actual.kind === 'map')
    return fits(wanted.key, actual.key, bindings) && fits(wanted.value, actual.value, bindings);
  return isAssignable(wanted, actual);
}

/** Whether a value of the second type can be one of the first. */
export function isAssignable(to: CelType, from: CelType): boolean {
  if (to.kind === 'dyn' || from.kind === 'dyn') return true;
  if (to.kind === 'wrapper') return from.kind === 'null' || isAssignable(to.of, unwrapped(from));
  if (from.kind === 'wrapper') return isAssignable(to, from.of);
  if (from.kind === 'null')
    return to.kind === 'null' || to.kind === 'message' || to.kind === 'timestamp' || to.kind === 'duration';
  if (to.kind === 'list') return from.kind === 'list' && isAssignable(to.element, from.element);
  if (to.kind === 'map')
    return from.kind === 'map' && isAssignable(to.key, from.key) && isAssignable(to.value, from.value);
  if (to.kind === 'message') return from.kind === 'message' && to.message.fullName === from.message.fullName;
  return to.kind === from.kind;
}

export function unwrapped(type: CelType): CelType {
  return type.kind === 'wrapper' ? type.of : type;
}

/** The type with the parameters of a signature replaced; one that nothing was bound to is anything. */
export function bound(type: CelType, bindings: Bindings): CelType {
  if (type.kind === 'param') return bindings.get(type.name) ?? dyn;
  if (type.kind === 'list') return listOf(bound(type.element, bindings));
  if (type.kind === 'map') return mapOf(bound(type.key, bindings), bound(type.value, bindings));
  return type;
}

/** Whether two types are one. */
export function isSameType(a: CelType, b: CelType): boolean {
  return nameOfType(a) === nameOfType(b);
}
