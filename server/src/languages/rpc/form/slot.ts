/**
 * Places of values in a message, written or not: each knows how to get a text written there. Where what it stands in is
 * not there yet, that is written around it.
 */
import type { Span } from '../../../base/span.ts';
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import type { Field, RecordType, Schema } from '../../../model/schema.ts';
import type { TypeRef } from '../../../model/type-ref.ts';
import type { TypedEntry, TypedMap, TypedMember, TypedRecord, TypedValue } from '../typed-value.ts';
import { defaultText, entryText, inMap, keyText } from './default-text.ts';
import { indexOf, pathSteps } from './form-path.ts';
import type { FormMessageFound } from './form-request.ts';
import { appendEntry, type Bracket, lineBreakOf, removeEntries } from './json-edits.ts';
import { hasTextKeys, type MapShape, type Shape, shapeOf, shapeOfRecord } from './shape.ts';

export interface Slot {
  readonly shape: Shape;
  /** Of a field. */
  readonly field?: Field;
  /** Absent where nothing is written. */
  readonly value?: TypedValue;
  /** The object or list that it is an entry of, and which. */
  readonly within?: { readonly bracket: Bracket; readonly index: number };
  /** Of an entry of a map: its `key` or its `value`. */
  inner?(step: string): Slot | undefined;
  put(text: string): readonly TextEdit[];
  /** Takes it away; a whole message is none that can be. */
  drop(): readonly TextEdit[];
}

/** What slots need to know of the message. */
export interface SlotScope {
  readonly text: string;
  readonly schema: Schema;
  /** An empty object or list gets its entries on lines of their own. */
  readonly broken: boolean;
}

/** What the path leads to; nothing where the message has no such place. */
export function slotAt(found: FormMessageFound, path: string): Slot | undefined {
  const { text, scope, value } = found;
  const broken = value === undefined || text.slice(value.node.start, value.node.end).includes('\n');
  const slotScope: SlotScope = { text, schema: scope.schema, broken };
  let slot: Slot | undefined = rootSlot(found, slotScope);
  for (const step of pathSteps(path)) slot = slot && innerSlot(slot, step, slotScope);
  return slot;
}

function rootSlot({ text, record, block, value, scope }: FormMessageFound, { broken }: SlotScope): Slot {
  const put = (newText: string): readonly TextEdit[] => {
    if (value !== undefined) return [replaced(value.node, newText)];
    const eol = lineBreakOf(text);
    const { separator } = block;
    const lineStart = separator === undefined ? block.start : text.indexOf('\n', separator.end) + 1;
    const at = lineStart === 0 && separator !== undefined ? text.length : lineStart;
    // A separator comes right before its message; a request line, or the headers under it, an empty line before.
    const ends = at === 0 || text[at - 1] === '\n';
    const isApart = separator !== undefined || /\n[ \t]*\r?\n$/.test(text.slice(0, at));
    const lead = ends ? (isApart ? '' : eol) : isApart ? eol : eol + eol;
    const tail = /[\r\n]/.test(text.charAt(at)) ? '' : eol;
    return [{ span: { start: at, end: at }, newText: lead + newText + tail }];
  };
  return {
    shape: shapeOfRecord(record, scope.schema),
    ...(value === undefined ? {} : { value }),
    put: (newText) => put(value === undefined && broken ? onLines(newText, text) : newText),
    drop: () => [],
  };
}

/** An object with one member, as a message that is begun. */
function onLines(object: string, text: string): string {
  const inside = /^\{ (.*) \}$/s.exec(object)?.[1];
  const eol = lineBreakOf(text);
  return inside === undefined ? object : `{${eol}  ${inside}${eol}}`;
}

function innerSlot(slot: Slot, step: string, scope: SlotScope): Slot | undefined {
  if (slot.inner !== undefined) return slot.inner(step);
  const { shape } = slot;
  switch (shape.kind) {
    case 'record': {
      const record = recordIn(slot);
      const field = record?.fields.find(({ name }) => name === step);
      return record && field && fieldSlot(slot, record, field, scope);
    }
    case 'list': {
      const index = indexOf(step);
      return index === undefined ? undefined : itemSlot(slot, shape.element, index, scope);
    }
    case 'map': {
      const index = indexOf(step);
      return index === undefined ? undefined : entrySlot(slot, shape, index, scope);
    }
    case 'text':
    case 'bool':
    case 'bytes':
    case 'enum':
    case 'json':
    case 'unknown':
      return undefined;
  }
}

/** The record whose fields a value can have: of an `Any`, what it holds. Nothing where that is not known. */
export function recordIn({
  shape,
  value,
}: {
  readonly shape: Shape;
  readonly value?: TypedValue | undefined;
}): RecordType | undefined {
  if (shape.kind !== 'record') return undefined;
  if (!shape.any) return shape.record;
  return value?.kind === 'record' && value.record.jsonForm !== 'any' ? value.record : undefined;
}

/** The object that is written for a record. */
function objectIn({ value }: Slot): TypedRecord | undefined {
  return value?.kind === 'record' ? value : undefined;
}

/** The member that counts of those that set the field. */
export function memberOf(object: TypedRecord | undefined, field: Field): TypedMember | undefined {
  return object?.members.findLast((member) => member.field === field);
}

function fieldSlot(outer: Slot, record: RecordType, field: Field, scope: SlotScope): Slot {
  const object = objectIn(outer);
  const typed = memberOf(object, field);
  const written = typed !== undefined && typed.value.kind !== 'absent' ? typed.value : undefined;
  return {
    shape: shapeOf(field.type, scope.schema),
    field,
    ...(written === undefined ? {} : { value: written }),
    put(newText) {
      const member = `${JSON.stringify(nameOf(field, object))}: ${newText}`;
      if (object === undefined) return outer.put(`{ ${member} }`);
      if (typed === undefined) return putMember(object, record, field, member, scope);
      return [replaced(typed.member.value, newText), ...dropRivals(object, record, field, scope)];
    },
    drop: () => (object === undefined ? [] : dropMembers(object, (each) => each.field === field, scope)),
  };
}

/** Fields are called as those beside them are: by their names in JSON, unless those are written as declared. */
function nameOf(field: Field, object: TypedRecord | undefined): string {
  const asDeclared = object?.members.some(
    (typed) =>
      typed.field !== undefined &&
      typed.field.name !== typed.field.jsonName &&
      typed.member.key.value === typed.field.name,
  );
  return asDeclared === true ? field.name : field.jsonName;
}

/** A field of a oneof takes the place of the one that was set. */
function putMember(
  object: TypedRecord,
  record: RecordType,
  field: Field,
  member: string,
  scope: SlotScope,
): readonly TextEdit[] {
  const rivals = rivalsOf(object, record, field);
  const [first] = rivals;
  if (first === undefined) return appendEntry(scope.text, bracketOf(object), member, scope.broken);
  const others = dropMembers(object, (each) => rivals.includes(each) && each !== first, scope);
  return [replaced(first.member, member), ...others];
}

function dropRivals(
  object: TypedRecord,
  record: RecordType,
  field: Field,
  scope: SlotScope,
): readonly TextEdit[] {
  const rivals = rivalsOf(object, record, field);
  return rivals.length === 0 ? [] : dropMembers(object, (each) => rivals.includes(each), scope);
}

/** What is set of the same oneof or union. */
function rivalsOf({ members }: TypedRecord, record: RecordType, field: Field): readonly TypedMember[] {
  if (record.kind !== 'union' && field.oneof === undefined) return [];
  return members.filter(
    (typed) =>
      typed.field !== undefined &&
      typed.field !== field &&
      (record.kind === 'union' || typed.field.oneof === field.oneof),
  );
}

export function dropMembers(
  object: TypedRecord,
  isDropped: (member: TypedMember) => boolean,
  { text }: Pick<SlotScope, 'text'>,
): readonly TextEdit[] {
  const indexes = object.members.flatMap((member, index) => (isDropped(member) ? [index] : []));
  return indexes.length === 0 ? [] : removeEntries(text, bracketOf(object), new Set(indexes));
}

function bracketOf({ node, members }: TypedRecord): Bracket {
  return { start: node.start, end: node.end, entries: members.map(({ member }) => member) };
}

function itemSlot(outer: Slot, element: TypeRef, index: number, scope: SlotScope): Slot | undefined {
  const list = outer.value?.kind === 'list' ? outer.value : undefined;
  const items = list?.items ?? [];
  if (index > items.length) return undefined;
  const value = items[index];
  const bracket = list && {
    start: list.node.start,
    end: list.node.end,
    entries: items.map(({ node }) => node),
  };
  return {
    shape: shapeOf(element, scope.schema),
    ...(value === undefined ? {} : { value }),
    ...(bracket === undefined ? {} : { within: { bracket, index } }),
    put(newText) {
      if (value !== undefined) return [replaced(value.node, newText)];
      return bracket === undefined
        ? outer.put(`[${newText}]`)
        : appendEntry(scope.text, bracket, newText, scope.broken);
    },
    drop: () =>
      bracket === undefined || value === undefined
        ? []
        : removeEntries(scope.text, bracket, new Set([index])),
  };
}

/** An entry as a whole: its text is that of a member or a pair, with `key` and `value` in it. */
function entrySlot(outer: Slot, map: MapShape, index: number, scope: SlotScope): Slot | undefined {
  const written = outer.value?.kind === 'map' ? outer.value : undefined;
  const entries = written?.entries ?? [];
  if (index > entries.length) return undefined;
  const entry = entries[index];
  const pairs = writtenAsPairs(map, written);
  // `{}` is an empty map whatever its keys are.
  const fits = written !== undefined && (written.form === 'pairs') === pairs;
  const bracket = fits
    ? { start: written.node.start, end: written.node.end, entries: entries.map(({ node }) => node) }
    : undefined;
  const put = (newText: string): readonly TextEdit[] => {
    if (entry !== undefined) return [replaced(entry.node, newText)];
    return bracket === undefined
      ? outer.put(inMap(pairs, newText))
      : appendEntry(scope.text, bracket, newText, scope.broken);
  };
  return {
    shape: { kind: 'unknown' },
    ...(bracket === undefined ? {} : { within: { bracket, index } }),
    inner: (step) => partSlot(step, { map, entry, pairs, put }, scope),
    put,
    drop: () =>
      bracket === undefined || entry === undefined
        ? []
        : removeEntries(scope.text, bracket, new Set([index])),
  };
}

/** Whether the entries of a map are pairs, `[key, value]`, as it is written or would be. */
export function writtenAsPairs(map: MapShape, written: TypedMap | undefined): boolean {
  return written !== undefined && (written.entries.length > 0 || written.form === 'pairs')
    ? written.form === 'pairs'
    : !hasTextKeys(map);
}

interface EntryParts {
  readonly map: MapShape;
  readonly entry: TypedEntry | undefined;
  readonly pairs: boolean;
  readonly put: (newText: string) => readonly TextEdit[];
}

function partSlot(
  step: string,
  { map, entry, pairs, put }: EntryParts,
  { schema }: SlotScope,
): Slot | undefined {
  if (step !== 'key' && step !== 'value') return undefined;
  const shape = shapeOf(map[step], schema);
  const value = entry?.[step];
  const asKey = step === 'key' && !pairs;
  return {
    shape,
    ...(value === undefined ? {} : { value }),
    put(newText) {
      if (value !== undefined) return [replaced(value.node, asKey ? keyText(newText) : newText)];
      const other = defaultText(shapeOf(step === 'key' ? map.value : map.key, schema), schema);
      return put(step === 'key' ? entryText(pairs, newText, other) : entryText(pairs, other, newText));
    },
    drop: () => [],
  };
}

function replaced({ start, end }: Span, newText: string): TextEdit {
  return { span: { start, end }, newText };
}
