/** Thrift values as literals of programming languages, by their types: what is JSON here is structs and enums there. */
import { parseJson } from '../../base/exact-json.ts';
import type { JsonNode } from '../../base/json-tree.ts';
import { plainText } from '../../base/plain-text.ts';
import type { Field, RecordType, Schema } from '../../model/schema.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { type CopiedCall, messagesOf } from './copied-call.ts';
import type { Part, SecretVariables } from './text-parts.ts';

/** How a language writes what Thrift has. Names of types are as the schema has them: `Person`, `shared.Item`. */
export interface ThriftStyle {
  readonly record: (type: RecordType, members: readonly Member[]) => string;
  readonly enumValue: (type: string, value: string) => string;
  /** Decimal. */
  readonly integer: (text: string, bits: 8 | 16 | 32 | 64) => string;
  /** A number, `NaN`, `Infinity` or `-Infinity`. */
  readonly double: (text: string) => string;
  readonly bool: (value: boolean) => string;
  readonly string: (parts: readonly Part[]) => string;
  readonly bytes: (base64: string) => string;
  readonly uuid: (text: string) => string;
  readonly list: (items: readonly string[], element: TypeRef) => string;
  readonly set: (items: readonly string[], element: TypeRef) => string;
  readonly map: (entries: readonly (readonly [string, string])[], key: TypeRef, value: TypeRef) => string;
}

export interface Member {
  readonly field: Field;
  readonly value: string;
}

/** All arguments of the function in its order, those that are not given without a value. */
export function thriftArguments(
  copied: CopiedCall,
  style: ThriftStyle,
  secrets: SecretVariables,
): readonly { readonly field: Field; readonly value: string | undefined }[] {
  const { call, schema } = copied;
  if (schema.kind !== 'schema') return [];
  const method = methodIn(schema.schema, call.service, call.method ?? '');
  const record = method && own(schema.schema.records, method.input);
  const json = messagesOf(copied)[0] ?? '{}';
  if (record === undefined) return [];
  const given = members(parseJson(json).value, record, { schema: schema.schema, style, secrets });
  return record.fields.map((field) => ({
    field,
    value: given.find((member) => member.field === field)?.value,
  }));
}

/** The method of the service, or of one that it extends. */
export function methodIn(
  { services }: Schema,
  service: string,
  name: string,
): Schema['services'][string]['methods'][number] | undefined {
  const seen = new Set<string>();
  for (let at: string | undefined = service; at !== undefined && !seen.has(at);) {
    seen.add(at);
    const found: Schema['services'][string] | undefined = own(services, at);
    const method = found?.methods.find((each) => each.name === name);
    if (method !== undefined) return method;
    at = found?.extends;
  }
  return undefined;
}

interface Scope {
  readonly schema: Schema;
  readonly style: ThriftStyle;
  readonly secrets: SecretVariables;
}

function members(node: JsonNode, record: RecordType, scope: Scope): readonly Member[] {
  if (node.kind !== 'object') return [];
  return record.fields.flatMap((field) => {
    const value = node.members.find(({ key }) => key.value === field.jsonName)?.value;
    if (value === undefined || value.kind === 'null') return [];
    return [{ field, value: literal(value, field.type, scope) }];
  });
}

function literal(node: JsonNode, type: TypeRef, scope: Scope): string {
  const { style, schema } = scope;
  switch (type.kind) {
    case 'scalar':
      return scalar(textOf(node), type.scalar, scope);
    case 'enum': {
      const text = textOf(node);
      const known = own(schema.enums, type.name);
      const name = known?.values.find((value) => value.name === text || String(value.number) === text)?.name;
      return name === undefined ? style.integer(text, 32) : style.enumValue(type.name, name);
    }
    case 'record': {
      const record = own(schema.records, type.name);
      return record === undefined ? style.string(['']) : style.record(record, members(node, record, scope));
    }
    case 'list':
    case 'set': {
      const items = node.kind === 'array' ? node.items.map((item) => literal(item, type.element, scope)) : [];
      return style[type.kind](items, type.element);
    }
    case 'map':
      return style.map(entriesOf(node, type, scope), type.key, type.value);
    case 'void':
    case 'unknown':
      return style.string([textOf(node)]);
  }
}

function scalar(text: string, kind: string, { style, secrets }: Scope): string {
  switch (kind) {
    case 'bool':
      return style.bool(text === 'true' || text === '1');
    case 'int8':
      return style.integer(text, 8);
    case 'int16':
      return style.integer(text, 16);
    case 'int32':
      return style.integer(text, 32);
    case 'int64':
      return style.integer(text, 64);
    case 'float':
    case 'double':
      return style.double(text);
    case 'bytes':
      return style.bytes(text);
    case 'uuid':
      return style.uuid(text);
    default:
      return style.string(secrets.parts(text));
  }
}

/** Of an object, whose keys are texts whatever their type; or of a list of pairs. */
function entriesOf(
  node: JsonNode,
  { key, value }: Extract<TypeRef, { kind: 'map' }>,
  scope: Scope,
): readonly (readonly [string, string])[] {
  if (node.kind === 'object')
    return node.members.map((member) => [
      literal(member.key, key, scope),
      literal(member.value, value, scope),
    ]);
  if (node.kind !== 'array') return [];
  return node.items.flatMap((pair) => {
    const [first, second] = pair.kind === 'array' ? pair.items : [];
    return first === undefined || second === undefined
      ? []
      : [[literal(first, key, scope), literal(second, value, scope)] as const];
  });
}

function textOf(node: JsonNode): string {
  return node.kind === 'null' ? '' : (plainText(node) ?? '');
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
