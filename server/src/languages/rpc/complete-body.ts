/** Completion inside messages: fields and values by the type that the schema gives the place of the cursor. */
import { skipTrivia } from '../../base/json-scan.ts';
import type { JsonMember, JsonObject } from '../../base/json-tree.ts';
import { type Span, spanAt, touches } from '../../base/span.ts';
import type { Field, RecordType } from '../../model/schema.ts';
import type { TypeRef } from '../../model/type-ref.ts';
import type { Block } from './ast.ts';
import { bodyDialect, type BodyExtra, type BodyNode } from './body.ts';
import { completeType } from './complete-type.ts';
import type { CompletionItem } from './completion.ts';
import type { RequestContext } from './context.ts';
import { exampleMessage } from './example-value.ts';
import type { ParsedRpc } from './parser.ts';
import { typeWord } from './reading.ts';
import { type RequestMessage, requestModel, type RequestModel } from './request-model.ts';
import { inputOf, sessionMethod } from './resolve.ts';
import { plainSnippet, valueSnippet } from './snippet.ts';
import type { TypedMap, TypedRecord, TypedValue, TypeScope } from './typed-value.ts';

interface BodyCursor {
  readonly text: string;
  readonly offset: number;
  readonly scope: TypeScope;
}

export function completeBody(
  parsed: ParsedRpc,
  context: RequestContext,
  offset: number,
): readonly CompletionItem[] {
  const { text, document } = parsed;
  const request = document.requests.findLast(({ start }) => start <= offset);
  const model = request && requestModel(parsed, request, context);
  const block = request?.blocks.findLast(({ start }) => start <= offset) ?? request?.blocks[0];
  if (model?.idl === undefined || model.resolved?.known === undefined || block === undefined) return [];
  const message = model.messages.find((each) => each.block === block);
  const scope = message?.scope ?? { schema: model.resolved.known.schema, idl: model.idl };
  const value = message?.value;
  if (value !== undefined && offset >= value.node.start && isBeforeEnd({ text, offset, scope }, value.node))
    return completeValue({ text, offset, scope }, value);
  if (block.body !== undefined) return [];
  return message?.answer === undefined
    ? completeEmpty(messageType(model, block), offset, scope)
    : completeAnswer(message, offset, scope);
}

/** Nothing is written yet: the whole message, filled in. */
function completeEmpty(
  record: RecordType | undefined,
  offset: number,
  scope: TypeScope,
): readonly CompletionItem[] {
  if (record === undefined) return [];
  const insertText = plainSnippet(exampleMessage(record, scope));
  return [{ label: '{…}', kind: 'example', detail: record.name, insertText, span: spanAt(offset) }];
}

/** A reply has one field, the value or an exception: each is offered. */
function completeAnswer(
  { record, answer }: RequestMessage,
  offset: number,
  scope: TypeScope,
): readonly CompletionItem[] {
  if (record === undefined || answer?.type === 'exception') return completeEmpty(record, offset, scope);
  const choices = record.fields.length === 0 ? [[]] : record.fields.map((field) => [field]);
  return choices.flatMap((fields) =>
    completeEmpty({ ...record, fields }, offset, scope).map((item) => ({
      ...item,
      label: fields[0] === undefined ? '{}' : `{ ${fields[0].name} … }`,
    })),
  );
}

function messageType({ resolved }: RequestModel, block: Block): RecordType | undefined {
  const known = resolved?.known;
  if (known === undefined) return undefined;
  const method = resolved?.session === true ? sessionMethod(block, resolved) : known.method;
  return method && inputOf(known.schema, method);
}

function completeValue(cursor: BodyCursor, value: TypedValue): readonly CompletionItem[] {
  switch (value.kind) {
    case 'record':
      return isInside(cursor, value.node) ? completeRecord(cursor, value) : [];
    case 'map':
      return completeMap(cursor, value);
    case 'list':
      return completeItem(cursor, value.items, value.element);
    case 'leaf':
      return completeType(value.type, placeOf(value.node), cursor.scope);
    case 'absent':
    case 'free':
    case 'opaque':
    case 'filled':
      return [];
  }
}

/** A value whose type is known even where the value itself is missing. */
function completeTyped(
  cursor: BodyCursor,
  value: TypedValue | undefined,
  type: TypeRef,
): readonly CompletionItem[] {
  if (value === undefined) return completeType(type, spanAt(cursor.offset), cursor.scope);
  const { node } = value;
  if (node.kind === 'missing') return completeType(type, missingPlace(cursor, node), cursor.scope);
  if (node.kind !== 'object' && node.kind !== 'array') {
    const place = reachedPlace(cursor, node);
    return place === undefined ? [] : completeType(type, place, cursor.scope);
  }
  return isInside(cursor, node) && value.kind !== 'leaf' ? completeValue(cursor, value) : [];
}

function completeRecord(
  cursor: BodyCursor,
  { node, record, members }: TypedRecord,
): readonly CompletionItem[] {
  const place = memberPlace(cursor, node);
  if (place.kind === 'value') {
    const typed = members.find(({ member }) => member === place.member);
    if (place.member.key.value === '@type' && typed?.special === true)
      return completeTypeUrl(cursor, place.member);
    return typed?.field === undefined ? [] : completeTyped(cursor, typed.value, typed.field.type);
  }
  const others = members.filter(({ member }) => member !== place.member);
  const set = new Set(others.map(({ field }) => field));
  const oneofs = new Set(others.map(({ field }) => field?.oneof));
  const isTaken = (field: Field): boolean =>
    set.has(field) ||
    (field.oneof !== undefined && oneofs.has(field.oneof)) ||
    (record.kind === 'union' && others.length > 0);
  const offered = record.jsonForm === 'any' ? [] : record.fields;
  const fields = [...offered.filter((field) => !isTaken(field)), ...offered.filter(isTaken)];
  const items = fields.map((field) => fieldItem(cursor, place, field, isTaken(field)));
  return record.jsonForm === 'any' ? [typeUrlItem(cursor, place), ...items] : items;
}

function fieldItem(cursor: BodyCursor, place: KeyPlace, field: Field, taken: boolean): CompletionItem {
  const { scope } = cursor;
  const words = [
    typeWord(field.type, scope.idl),
    ...(field.presence === 'required' ? ['required'] : []),
    ...(field.oneof === undefined ? [] : [`oneof ${field.oneof}`]),
    ...(taken ? ['already set'] : []),
  ];
  return {
    label: field.jsonName,
    kind: 'field',
    detail: words.join(', '),
    ...(field.doc === undefined ? {} : { doc: field.doc }),
    insertText: keyText(cursor, place, field.jsonName, valueSnippet(field, scope)),
    span: place.span,
  };
}

function typeUrlItem(cursor: BodyCursor, place: KeyPlace): CompletionItem {
  const insertText = keyText(cursor, place, '@type', '"type.googleapis.com/$1"');
  return { label: '@type', kind: 'field', detail: 'the type of what is held', insertText, span: place.span };
}

function completeTypeUrl(cursor: BodyCursor, { value }: JsonMember<BodyExtra>): readonly CompletionItem[] {
  const { scope } = cursor;
  const place = reachedPlace(cursor, value);
  if (place === undefined) return [];
  return Object.values(scope.schema.records).map(({ name, doc }) => ({
    label: name,
    kind: 'type',
    detail: 'message',
    ...(doc === undefined ? {} : { doc }),
    insertText: plainSnippet(`"type.googleapis.com/${name}"`),
    span: place,
  }));
}

/** The name, and unless they are there already, the value and the commas around it. */
function keyText(cursor: BodyCursor, place: KeyPlace, name: string, value: string): string {
  const key = plainSnippet(JSON.stringify(name));
  if (place.member?.colon !== undefined) return key;
  const { text } = cursor;
  const next = text.charAt(skipTrivia(text, place.span.end, text.length, bodyDialect.comments ?? {}));
  const comma = /["\w]/.test(next) ? ',' : '';
  return `${place.needsComma ? ', ' : ''}${key}: ${value}${comma}`;
}

interface KeyPlace {
  readonly kind: 'key';
  /** Whose key the cursor is in. */
  readonly member?: JsonMember<BodyExtra>;
  readonly span: Span;
  /** Another member ends on this line, with no comma after it. */
  readonly needsComma: boolean;
}

interface ValuePlace {
  readonly kind: 'value';
  readonly member: JsonMember<BodyExtra>;
}

/** Whether the cursor is where a name stands in the object, or where a value does. */
function memberPlace(cursor: BodyCursor, node: JsonObject<BodyExtra>): KeyPlace | ValuePlace {
  const { text, offset } = cursor;
  const member = node.members.findLast(({ start }) => start <= offset);
  if (member === undefined) return { kind: 'key', span: spanAt(offset), needsComma: false };
  const { key, colon, value } = member;
  if (colon !== undefined && offset > colon && (isBeforeEnd(cursor, value) || value.kind === 'missing'))
    return { kind: 'value', member };
  if (touches(key, offset)) return { kind: 'key', member, span: placeOf(key), needsComma: false };
  const between = text.slice(member.end, offset);
  return { kind: 'key', span: spanAt(offset), needsComma: !/[,\r\n]/.test(between) };
}

function completeMap(
  cursor: BodyCursor,
  { node, key, value, form, entries }: TypedMap,
): readonly CompletionItem[] {
  if (form === 'pairs' || node.kind !== 'object') {
    const pair = entries.find((entry) => touches(entry.node, cursor.offset));
    if (pair === undefined) return [];
    const inKey = cursor.offset <= pair.key.node.end;
    return inKey ? completeTyped(cursor, pair.key, key) : completeTyped(cursor, pair.value, value);
  }
  const place = memberPlace(cursor, node);
  if (place.kind === 'value') {
    const entry = entries.find((candidate) => candidate.node === place.member);
    return completeTyped(cursor, entry?.value, value);
  }
  const isText = (item: CompletionItem): boolean => item.kind === 'value';
  return completeType(key, place.span, cursor.scope)
    .filter(isText)
    .map((item) => ({ ...item, insertText: keyText(cursor, place, item.label, '$1') }));
}

function completeItem(
  cursor: BodyCursor,
  items: readonly TypedValue[],
  element: TypeRef,
): readonly CompletionItem[] {
  return completeTyped(
    cursor,
    items.find(({ node }) => touches(node, cursor.offset)),
    element,
  );
}

/** Between the brackets. */
function isInside(cursor: BodyCursor, node: BodyNode): boolean {
  return node.start < cursor.offset && isBeforeEnd(cursor, node);
}

/** An object or list that is not closed has no end. */
function isBeforeEnd({ text, offset }: BodyCursor, node: BodyNode): boolean {
  if (node.kind !== 'object' && node.kind !== 'array') return offset <= node.end;
  const isClosed = text.charAt(node.end - 1) === (node.kind === 'object' ? '}' : ']');
  return offset < node.end || !isClosed;
}

/** What the text of an item replaces: the node, but never a whole object or list. */
function placeOf({ start, end }: Span): Span {
  return { start, end };
}

/** The same from the cursor on, which blanks can part from the node; nothing where more does. */
function reachedPlace({ text, offset }: BodyCursor, { start, end }: Span): Span | undefined {
  if (start <= offset) return { start, end };
  return /^[ \t]*$/.test(text.slice(offset, start)) ? { start: offset, end } : undefined;
}

/** A value that is missing has room for space before and after it. */
function missingPlace({ offset }: BodyCursor, { start, end }: Span): Span {
  return spanAt(Math.min(Math.max(offset, start), Math.max(end, start)));
}
