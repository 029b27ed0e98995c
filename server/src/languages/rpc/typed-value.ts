/**
 * A message's JSON together with its types: each value with what the schema says it should be, and what it means as
 * that. Checks, completion and the writing of canonical JSON all read this tree; nothing is reported here.
 */
import type { JsonMember, JsonNode, JsonObject, JsonString } from '../../base/json-tree.ts';
import { preorder } from '../../base/preorder.ts';
import type { EnumType, Field, RecordType, Schema } from '../../model/schema.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import type { BodyExtra, BodyNode } from './body.ts';
import type { Idl } from './idl.ts';
import type { PlaceholderScope } from './placeholder-scope.ts';
import { read, type Reading, replacement, typeWord, wrongType } from './reading.ts';
import { readEnum } from './read-enum.ts';
import { readForm } from './read-form.ts';
import { readScalar } from './read-scalar.ts';
import { own } from './resolve.ts';
import { type Filled, filledString, typeFile, typePlaceholder } from './typed-fill.ts';

export type TypedValue =
  TypedRecord | TypedList | TypedMap | TypedLeaf | AbsentValue | FreeValue | OpaqueValue | FilledValue;

export interface TypedRecord {
  readonly kind: 'record';
  readonly node: JsonObject<BodyExtra>;
  readonly record: RecordType;
  readonly members: readonly TypedMember[];
}

export interface TypedMember {
  readonly member: JsonMember<BodyExtra>;
  /** Absent where the record has no such field. */
  readonly field?: Field;
  /** A name that is no field's but may stand here: `@type`, `[an.extension]`, in Thrift `#12`. */
  readonly special?: true;
  readonly value: TypedValue;
}

interface TypedList {
  readonly kind: 'list';
  readonly node: BodyNode;
  readonly element: TypeRef;
  readonly items: readonly TypedValue[];
}

export interface TypedMap {
  readonly kind: 'map';
  readonly node: BodyNode;
  readonly key: TypeRef;
  readonly value: TypeRef;
  /** In Thrift a map may be a list of pairs, `[[key, value], …]`; then keys can be of any type. */
  readonly form: 'object' | 'pairs';
  readonly entries: readonly TypedEntry[];
}

export interface TypedEntry {
  /** The member or the pair. */
  readonly node: BodyNode | JsonMember<BodyExtra>;
  readonly key: TypedValue;
  readonly value: TypedValue;
}

/** A scalar, an enum value, a well-known type that is one string, or anything that does not fit its type. */
interface TypedLeaf {
  readonly kind: 'leaf';
  readonly node: BodyNode;
  readonly type: TypeRef;
  readonly reading: Reading;
}

/** `null` for a field: the same as if it were not written. */
interface AbsentValue {
  readonly kind: 'absent';
  readonly node: BodyNode;
}

/** JSON of any shape, as `google.protobuf.Value` takes. */
interface FreeValue {
  readonly kind: 'free';
  readonly node: BodyNode;
}

/** What cannot be judged: its type is not known, or the value itself is missing or not supported yet. */
interface OpaqueValue {
  readonly kind: 'opaque';
  readonly node: BodyNode;
}

/** A variable in place of a value: what its value is there. */
interface FilledValue {
  readonly kind: 'filled';
  readonly node: BodyNode;
  readonly value: TypedValue;
}

export interface TypeScope {
  readonly schema: Schema;
  readonly idl: Idl;
  /** Absent where none can stand. */
  readonly placeholders?: PlaceholderScope;
}

/** The message as a record of the type. */
export function typeMessage(node: BodyNode, record: RecordType, scope: TypeScope): TypedValue {
  const type = { kind: 'record', name: record.name } as const;
  const again = (other: BodyNode, inner: TypeScope): TypedValue => typeRecord(other, type, record, inner);
  return typeUnwritten(node, type, scope, again) ?? again(node, scope);
}

/** All values that are written, the outer before the inner, keys of maps before their values. */
export function typedValuesIn(value: TypedValue): Generator<TypedValue> {
  return preorder(value, typedChildren);
}

function typedChildren(value: TypedValue): readonly TypedValue[] {
  switch (value.kind) {
    case 'record':
      return value.members.map((member) => member.value);
    case 'list':
      return value.items;
    case 'map':
      return value.entries.flatMap((entry) => [entry.key, entry.value]);
    case 'leaf':
    case 'absent':
    case 'free':
    case 'opaque':
    case 'filled':
      return [];
  }
}

/** What is not a value yet; nothing where it is one. */
function typeUnwritten(
  node: BodyNode,
  type: TypeRef,
  scope: TypeScope,
  again: (node: BodyNode, scope: TypeScope) => TypedValue,
): TypedValue | undefined {
  if (node.kind === 'missing') return { kind: 'opaque', node };
  if (node.kind === 'placeholder') return typePlaceholder(node, type, scope, again);
  return node.kind === 'file' ? typeFile(node, type, scope) : undefined;
}

/** A value of any type, also where it stands for itself. */
export function typeValue(node: BodyNode, type: TypeRef, scope: TypeScope): TypedValue {
  const unwritten = typeUnwritten(node, type, scope, (other, inner) => typeValue(other, type, inner));
  return unwritten ?? typeWritten(node, type, scope);
}

function typeWritten(node: BodyNode, type: TypeRef, scope: TypeScope): TypedValue {
  switch (type.kind) {
    case 'scalar':
      return leaf(node, type, scope, (filled) => readScalar(filled, type.scalar, scope.idl));
    case 'enum': {
      const found = own(scope.schema.enums, type.name);
      return found === undefined ? { kind: 'opaque', node } : enumLeaf(node, type, found, scope);
    }
    case 'record': {
      const record = own(scope.schema.records, type.name);
      return record === undefined ? { kind: 'opaque', node } : typeRecord(node, type, record, scope);
    }
    case 'list':
    case 'set':
      return typeList(node, type, type.element, scope);
    case 'map':
      return typeMap(node, type, scope);
    case 'void':
    case 'unknown':
      return { kind: 'opaque', node };
  }
}

function enumLeaf(node: BodyNode, type: TypeRef, found: EnumType, scope: TypeScope): TypedLeaf {
  return leaf(node, type, scope, (filled) => readEnum(filled, found, scope.idl));
}

/** A string with placeholders is judged by nobody before their values are in it. */
function leaf(
  node: BodyNode,
  type: TypeRef,
  scope: TypeScope,
  reading: (node: BodyNode) => Reading,
): TypedLeaf {
  const filled = node.kind === 'string' ? filledString(node, scope) : filledLabel(node, scope);
  if (filled === undefined) return { kind: 'leaf', node, type, reading: reading(node) };
  return { kind: 'leaf', node, type, reading: 'reading' in filled ? filled.reading : reading(filled.node) };
}

/** Bytes of Thrift with a word for their form, `{"text": "…"}`. */
function filledLabel(node: BodyNode, scope: TypeScope): Filled | undefined {
  const [member, second] = node.kind === 'object' && scope.idl === 'thrift' ? node.members : [];
  if (node.kind !== 'object' || member?.value.kind !== 'string' || second !== undefined) return undefined;
  const filled = filledString(member.value, scope);
  if (filled === undefined) return undefined;
  return 'node' in filled
    ? { node: { ...node, members: [{ ...member, value: filled.node }] } }
    : { reading: inObject(member.key.value, filled.reading) };
}

function inObject(name: string, reading: Reading): Reading {
  return reading.ok ? read(`{${JSON.stringify(name)}:${reading.json}}`) : reading;
}

function typeRecord(node: BodyNode, type: TypeRef, record: RecordType, scope: TypeScope): TypedValue {
  if (record.jsonForm === undefined)
    return node.kind === 'object'
      ? { kind: 'record', node, record, members: typeMembers(node, record, scope) }
      : mismatch(node, type, `an object of "${record.name}"`);
  switch (record.jsonForm) {
    case 'timestamp':
    case 'duration':
    case 'field-mask': {
      const form = record.jsonForm;
      return leaf(node, type, scope, (filled) => readForm(filled, form));
    }
    case 'wrapper':
      return typeWrapped(node, record, scope);
    case 'value':
      return { kind: 'free', node };
    case 'struct':
      return node.kind === 'object' ? { kind: 'free', node } : mismatch(node, type, 'an object');
    case 'list-value':
      return node.kind === 'array' ? { kind: 'free', node } : mismatch(node, type, 'a list');
    case 'any':
      return node.kind === 'object'
        ? typeAny(node, record, scope)
        : mismatch(node, type, 'an object with "@type"');
  }
}

/** A wrapper holds a scalar, which stands for it. */
function typeWrapped(node: BodyNode, record: RecordType, scope: TypeScope): TypedValue {
  const inner = record.fields[0]?.type;
  return inner?.kind === 'scalar' ? typeValue(node, inner, scope) : { kind: 'opaque', node };
}

function typeMembers(
  node: JsonObject<BodyExtra>,
  record: RecordType,
  scope: TypeScope,
): readonly TypedMember[] {
  const fields = fieldTable(record, scope.idl);
  return node.members.map((member): TypedMember => {
    const field = fields.get(member.key.value);
    if (field !== undefined) return { member, field, value: typeField(member.value, field.type, scope) };
    const special = isSpecialName(member.key.value, scope.idl);
    return { member, value: { kind: 'opaque', node: member.value }, ...(special ? { special: true } : {}) };
  });
}

const tables = new WeakMap<RecordType, ReadonlyMap<string, Field>>();

/** The fields by the names that JSON may call them: in Protobuf the JSON name and the declared one. */
function fieldTable(record: RecordType, idl: Idl): ReadonlyMap<string, Field> {
  let table = tables.get(record);
  if (table === undefined) {
    const entries = record.fields.map((field) => [field.name, field] as const);
    const json = idl === 'proto' ? record.fields.map((field) => [field.jsonName, field] as const) : [];
    tables.set(record, (table = new Map([...entries, ...json])));
  }
  return table;
}

function isSpecialName(name: string, idl: Idl): boolean {
  return idl === 'proto' ? /^\[[\w.]+\]$/.test(name) : /^#-?[0-9]{1,5}$/.test(name);
}

/** `null` means that the field is not set, unless `null` is a value of its type. */
function typeField(node: BodyNode, type: TypeRef, scope: TypeScope): TypedValue {
  if (node.kind === 'null' && !takesNull(type, scope)) return { kind: 'absent', node };
  return typeValue(node, type, scope);
}

function takesNull(type: TypeRef, { schema }: TypeScope): boolean {
  if (type.kind === 'enum') return type.name === 'google.protobuf.NullValue';
  return type.kind === 'record' && own(schema.records, type.name)?.jsonForm === 'value';
}

/**
 * `{"@type": "…/full.Name", …}` with the fields of the named type, or with `value` where that type has a JSON form of
 * its own. A type that the schema lacks is left to those who know more.
 */
function typeAny(node: JsonObject<BodyExtra>, any: RecordType, scope: TypeScope): TypedValue {
  const typeMember = node.members.find(({ key }) => key.value === '@type');
  const named = typeMember === undefined ? undefined : typeUrlName(typeMember.value);
  const inner = named === undefined ? undefined : own(scope.schema.records, named);
  const record =
    inner === undefined ? { ...any, fields: [] } : inner.jsonForm === undefined ? inner : boxed(inner);
  const members = typeMembers(node, record, scope).map((typed): TypedMember => {
    if (typed.member === typeMember)
      return { ...typed, special: true, value: typeUrl(typeMember.value, scope) };
    return inner === undefined ? { ...typed, special: true } : typed;
  });
  return { kind: 'record', node, record: inner === undefined ? any : record, members };
}

/** The form of an `Any` that holds a well-known type. */
function boxed(inner: RecordType): RecordType {
  const type = { kind: 'record', name: inner.name } as const;
  const value = { name: 'value', jsonName: 'value', number: 1, type, presence: 'required' } as const;
  return { name: inner.name, kind: 'message', fields: [value] };
}

function typeUrlName(node: JsonNode<BodyExtra>): string | undefined {
  return node.kind === 'string' ? /\/([^/]+)$/.exec(node.value)?.[1] : undefined;
}

function typeUrl(node: BodyNode, scope: TypeScope): TypedValue {
  const type = { kind: 'scalar', scalar: 'string' } as const;
  if (node.kind === 'missing') return { kind: 'opaque', node };
  return leaf(node, type, scope, () => {
    if (typeUrlName(node) !== undefined) return readScalar(node, 'string', 'proto');
    const isName = node.kind === 'string' && /^\w+(?:\.\w+)*$/.test(node.value);
    const fixes = isName ? [replacement(node, JSON.stringify(`type.googleapis.com/${node.value}`))] : [];
    return wrongType('a type such as "type.googleapis.com/package.Message"', node, fixes);
  });
}

function typeList(node: BodyNode, type: TypeRef, element: TypeRef, scope: TypeScope): TypedValue {
  if (node.kind !== 'array') return mismatch(node, type, `a list of ${typeWord(element, scope.idl)}`);
  return { kind: 'list', node, element, items: node.items.map((item) => typeValue(item, element, scope)) };
}

function typeMap(node: BodyNode, type: TypeRef & { readonly kind: 'map' }, scope: TypeScope): TypedValue {
  const { key, value } = type;
  const word = typeWord(type, scope.idl);
  const keysAreText = key.kind === 'scalar' || key.kind === 'enum';
  if (node.kind === 'object' && (keysAreText || node.members.length === 0)) {
    const entries = node.members.map((member) => ({
      node: member,
      key: typeKey(member.key, key, scope),
      value: typeValue(member.value, value, scope),
    }));
    return { kind: 'map', node, key, value, form: 'object', entries };
  }
  if (node.kind === 'array' && scope.idl === 'thrift') {
    const entries = node.items.map((pair) => typePair(pair, type, scope));
    return { kind: 'map', node, key, value, form: 'pairs', entries };
  }
  return mismatch(node, type, `${keysAreText ? 'an object' : 'a list of pairs'} for ${word}`);
}

function typePair(pair: BodyNode, type: TypeRef & { readonly kind: 'map' }, scope: TypeScope): TypedEntry {
  const [key, value, third] = pair.kind === 'array' ? pair.items : [];
  if (pair.kind === 'missing')
    return { node: pair, key: { kind: 'opaque', node: pair }, value: { kind: 'opaque', node: pair } };
  if (key === undefined || value === undefined || third !== undefined) {
    const wrong = mismatch(pair, type, 'a pair, [key, value]');
    return { node: pair, key: wrong, value: { kind: 'opaque', node: pair } };
  }
  return { node: pair, key: typeValue(key, type.key, scope), value: typeValue(value, type.value, scope) };
}

/** The key of an object as a value of the map's key type. */
function typeKey(key: JsonString, type: TypeRef, scope: TypeScope): TypedValue {
  if (type.kind === 'scalar' && type.scalar === 'bool') {
    const isBool = key.value === 'true' || key.value === 'false';
    return {
      kind: 'leaf',
      node: key,
      type,
      reading: isBool ? read(key.value) : wrongType('"true" or "false"', key),
    };
  }
  return typeValue(key, type, scope);
}

function mismatch(node: BodyNode, type: TypeRef, wanted: string): TypedLeaf {
  return { kind: 'leaf', node, type, reading: wrongType(wanted, node) };
}
