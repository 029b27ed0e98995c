/**
 * What a placeholder or a file means where a whole value stands, and strings with placeholders in them. The values of
 * variables are known and judged as if they stood there; of others the form is, as far as it is known.
 */
import type { JsonString } from '../../base/json-tree.ts';
import type { RecordType } from '../../model/schema.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import { parseJson } from '../../base/exact-json.ts';
import type { BodyNode, FileValue, PlaceholderValue } from './body.ts';
import type { AnswerMeaning, PlaceholderScope } from './placeholder-scope.ts';
import { holeText, partsOf, quotedParts, type TextPart } from './placeholders.ts';
import { type Failure, read, type Reading, typeWord } from './reading.ts';
import { own } from './resolve.ts';
import type { TypedValue, TypeScope } from './typed-value.ts';

/** Reads another node in the place of the one that is written. */
export type TypeAgain = (node: BodyNode, scope: TypeScope) => TypedValue;

/** `type` is absent where any JSON may stand. */
export function typePlaceholder(
  node: PlaceholderValue,
  type: TypeRef,
  scope: TypeScope,
  again: TypeAgain,
): TypedValue {
  const meaning = scope.placeholders?.meaningOf(node.name);
  switch (meaning?.kind) {
    case 'variable':
      return { kind: 'filled', node, value: again(movedTo(meaning.variable.value, node), within(scope)) };
    case 'generator': {
      const sample = again(movedTo(parseJson(meaning.info.sample).value, node), scope);
      const fits = sample.kind === 'free' || (sample.kind === 'leaf' && sample.reading.ok);
      const reading = fits ? read(holeText(node.name)) : unfit(node.name, meaning.info.what, type, scope);
      return { kind: 'leaf', node, type, reading };
    }
    case 'answer':
      return { kind: 'leaf', node, type, reading: readAnswer(meaning, type, scope) };
    case 'secret':
    case 'problem':
    case undefined:
      return { kind: 'opaque', node };
  }
}

/** A file is the bytes of a field, its text, or a message in JSON. */
export function typeFile(node: FileValue, type: TypeRef, scope: TypeScope): TypedValue {
  const file = scope.placeholders?.fileOf(node.path);
  if (file?.kind !== 'file') return { kind: 'opaque', node };
  const form = fileFormOf(type, scope);
  const reading: Reading =
    form === undefined
      ? wrong(
          `expected ${typeWord(type, scope.idl)}, found a file`,
          'a file can be bytes, text, or a whole message in JSON',
        )
      : read(holeText(`@${form} ${file.uri}`));
  return { kind: 'leaf', node, type, reading };
}

function fileFormOf(type: TypeRef, { schema }: TypeScope): 'bytes' | 'text' | 'json' | undefined {
  switch (type.kind) {
    case 'scalar':
      return type.scalar === 'bytes' ? 'bytes' : type.scalar === 'string' ? 'text' : undefined;
    case 'record': {
      const record = own(schema.records, type.name);
      if (record?.jsonForm !== 'wrapper') return 'json';
      const inner = record.fields[0]?.type;
      return inner === undefined ? undefined : fileFormOf(inner, { schema, idl: 'proto' });
    }
    case 'list':
    case 'set':
    case 'map':
      return 'json';
    case 'enum':
    case 'void':
    case 'unknown':
      return undefined;
  }
}

/** The node to read in place of the one that is written, or what that means already. */
export type Filled<N extends BodyNode = BodyNode> = { readonly node: N } | { readonly reading: Reading };

/** A string with the values of variables in it. What is left of placeholders is put in when the call is made. */
export function filledString(node: JsonString, { placeholders }: TypeScope): Filled<JsonString> | undefined {
  if (placeholders === undefined || !node.value.includes('{{')) return undefined;
  const parts = stringParts(node, placeholders);
  if (parts.every(({ kind }) => kind === 'text'))
    return {
      node: { ...node, value: parts.map((part) => (part.kind === 'text' ? part.text : '')).join('') },
    };
  return { reading: read(quotedParts(parts)) };
}

/** The text of a string and its placeholders, but for those of variables, whose values are text here. */
export function stringParts(node: JsonString, scope: PlaceholderScope): readonly TextPart[] {
  const written = scope.text?.slice(node.start + 1, node.end - 1);
  return scope.expand(
    written === undefined ? partsOf(node.value) : partsOf(written, (text) => unescaped(text)),
  );
}

/** What stands between the quotes. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  const { value } = parseJson(`"${text}"`);
  return value.kind === 'string' ? value.value : text;
}

/** Inside of a variable, places are no longer those of the document. */
export function withoutText(scope: PlaceholderScope): PlaceholderScope {
  const { text: _, ...rest } = scope;
  return rest;
}

function within(scope: TypeScope): TypeScope {
  return scope.placeholders === undefined
    ? scope
    : { ...scope, placeholders: withoutText(scope.placeholders) };
}

/** The same value, all of it in another place. The nesting of JSON is bounded by its parser. */
export function movedTo(node: BodyNode, place: { readonly start: number; readonly end: number }): BodyNode {
  const { start, end } = place;
  if (node.kind === 'array')
    return { ...node, items: node.items.map((item) => movedTo(item, place)), start, end };
  if (node.kind === 'object')
    return {
      ...node,
      members: node.members.map((member) => ({
        ...member,
        key: { ...member.key, start, end },
        value: movedTo(member.value, place),
        start,
        end,
      })),
      start,
      end,
    };
  return { ...node, start, end };
}

/** Judged by the form that values of its type have in JSON. */
function readAnswer({ name, type: found }: AnswerMeaning, wanted: TypeRef, scope: TypeScope): Reading {
  const hole = read(holeText(name));
  if (found === undefined) return hole;
  const from = jsonForm(found.ref, found.scope);
  const to = jsonForm(wanted, scope);
  if (from === undefined || to === undefined || takes(to, from)) {
    const sameRecord =
      from !== 'object' ||
      to !== 'object' ||
      found.ref.kind !== 'record' ||
      wanted.kind !== 'record' ||
      found.ref.name === wanted.name;
    if (sameRecord) return hole;
  }
  return unfit(name, typeWord(found.ref, found.scope.idl), wanted, scope);
}

type JsonShape = 'text' | 'number' | 'long' | 'boolean' | 'list' | 'object';

/** Integers of 64 bits are text or numbers, which fits either. Nothing where any form is possible. */
function jsonForm(type: TypeRef, { schema }: TypeScope): JsonShape | undefined {
  switch (type.kind) {
    case 'scalar':
      switch (type.scalar) {
        case 'bool':
          return 'boolean';
        case 'string':
        case 'bytes':
        case 'uuid':
          return 'text';
        case 'int64':
        case 'uint64':
          return 'long';
        case 'int8':
        case 'int16':
        case 'int32':
        case 'uint32':
        case 'float':
        case 'double':
          return 'number';
      }
    case 'enum':
      return 'long';
    case 'list':
    case 'set':
      return 'list';
    case 'map':
      return 'object';
    case 'record':
      return recordForm(own(schema.records, type.name), { schema, idl: 'proto' });
    case 'void':
    case 'unknown':
      return undefined;
  }
}

function recordForm(record: RecordType | undefined, scope: TypeScope): JsonShape | undefined {
  switch (record?.jsonForm) {
    case undefined:
      return record === undefined ? undefined : 'object';
    case 'timestamp':
    case 'duration':
    case 'field-mask':
      return 'text';
    case 'wrapper': {
      const inner = record?.fields[0]?.type;
      return inner && jsonForm(inner, scope);
    }
    case 'any':
    case 'struct':
      return 'object';
    case 'list-value':
      return 'list';
    case 'value':
      return undefined;
  }
}

function takes(to: JsonShape, from: JsonShape): boolean {
  // A number in a string may be one; what it is shows when it is there.
  const numeric = to === 'number' || to === 'long';
  return (
    to === from ||
    (numeric && (from === 'long' || from === 'number' || from === 'text')) ||
    (to === 'text' && from === 'long')
  );
}

function unfit(name: string, what: string, type: TypeRef, { idl }: TypeScope): Failure {
  const inText = type.kind === 'scalar' && type.scalar === 'string';
  return wrong(
    `expected ${typeWord(type, idl)}, and "{{${name}}}" is ${what}`,
    inText ? `write "{{${name}}}" in quotes to have its text` : undefined,
  );
}

function wrong(message: string, help?: string): Failure {
  return { ok: false, code: 'rpc/wrong-type', message, ...(help === undefined ? {} : { help }) };
}
