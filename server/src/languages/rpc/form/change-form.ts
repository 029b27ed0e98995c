/**
 * A change of the form as edits of the document: as small as they can be, and held against the text before anybody gets
 * them, so that no edit makes a document that cannot be read.
 */
import type { FormChange, MessageChange } from '../../../contract/request-form.ts';
import type { TextEdit } from '../../../diagnostics/diagnostic.ts';
import { applyEdits, insertion } from '../../../diagnostics/edits.ts';
import type { Field } from '../../../model/schema.ts';
import type { RequestContext } from '../context.ts';
import { type ParsedRpc, parseRpc } from '../parser.ts';
import { own } from '../resolve.ts';
import type { TypedMap, TypedMember } from '../typed-value.ts';
import { changeMessages } from './change-messages.ts';
import { defaultText, entryText } from './default-text.ts';
import { innerPath } from './form-path.ts';
import { formRequest, type FormMessageFound } from './form-request.ts';
import { moveEntry, smallestEdit } from './json-edits.ts';
import { type MapShape, shapeOf } from './shape.ts';
import { dropMembers, recordIn, type Slot, slotAt, writtenAsPairs } from './slot.ts';
import { writtenText } from './written-text.ts';

/** `message` is lower case, without a full stop. */
export type ChangedForm =
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[]; readonly line?: number }
  | { readonly kind: 'problem'; readonly message: string };

/** @param line 0-based, anywhere in the block of the message. */
export function changeForm(
  parsed: ParsedRpc,
  context: RequestContext,
  line: number,
  change: FormChange,
): ChangedForm {
  const found = formRequest(parsed, context, line);
  if (found.kind !== 'message') return problem('the text of the message has changed');
  if (isOfMessages(change)) {
    const made = changeMessages(parsed, context, found, change.op);
    return typeof made === 'string' ? problem(made) : { kind: 'edits', ...made };
  }
  const slot = slotAt(found, change.path);
  if (slot === undefined) return problem('the message has no such place any more');
  const made = editsOf(found, slot, change);
  if (typeof made === 'string') return problem(made);
  const edits = made.flatMap((edit) => smallestEdit(parsed.text, edit) ?? []);
  return isSound(parsed, edits)
    ? { kind: 'edits', edits }
    : problem('this would break the document; write it there');
}

type ValueChange = Exclude<FormChange, { readonly op: MessageChange }>;

function isOfMessages(change: FormChange): change is Exclude<FormChange, ValueChange> {
  return change.op === 'add-message' || change.op === 'copy-message' || change.op === 'remove-message';
}

/** Or why there are none. */
type Made = readonly TextEdit[] | string;

function editsOf(found: FormMessageFound, slot: Slot, change: ValueChange): Made {
  switch (change.op) {
    case 'set':
      return set(found, slot, change);
    case 'begin':
      return slot.value === undefined
        ? slot.put(defaultText(slot.shape, found.scope.schema, slot.field))
        : [];
    case 'unset':
      return slot.drop();
    case 'add':
      return add(found, slot, change.path);
    case 'move': {
      const { within } = slot;
      if (within === undefined || change.to >= within.bracket.entries.length)
        return 'it cannot be moved there';
      return moveEntry(found.text, within.bracket, within.index, change.to);
    }
    case 'choose':
      return choose(found, slot, change);
    case 'type':
      return holdType(found, slot, change.name.trim());
  }
}

function set({ text, scope }: FormMessageFound, slot: Slot, typed: Extract<FormChange, { op: 'set' }>): Made {
  const node = slot.value?.node;
  const before = node === undefined ? {} : { node, text: text.slice(node.start, node.end) };
  const written = writtenText(typed, slot.shape, { ...before, idl: scope.idl });
  switch (written.kind) {
    case 'text':
      return slot.put(written.text);
    case 'remove':
      return slot.field === undefined ? 'a value is missing' : slot.drop();
    case 'problem':
      return written.message;
  }
}

function add(found: FormMessageFound, slot: Slot, path: string): Made {
  const { schema } = found.scope;
  const { shape, value } = slot;
  if (shape.kind === 'list') {
    const count = value?.kind === 'list' ? value.items.length : 0;
    const item = slotAt(found, innerPath(path, count));
    return item?.put(defaultText(shapeOf(shape.element, schema), schema)) ?? [];
  }
  if (shape.kind !== 'map') return 'nothing can be added here';
  const written = value?.kind === 'map' ? value : undefined;
  const entry = slotAt(found, innerPath(path, written?.entries.length ?? 0));
  const key = newKey(shape, written, found);
  const other = defaultText(shapeOf(shape.value, schema), schema);
  return entry?.put(entryText(writtenAsPairs(shape, written), key, other)) ?? [];
}

/** A key that the map has not: the default of its type, else the next that can be made up. */
function newKey(map: MapShape, written: TypedMap | undefined, { scope }: FormMessageFound): string {
  const shape = shapeOf(map.key, scope.schema);
  const taken = new Set(
    written?.entries.map(({ key }) => (key.kind === 'leaf' && key.reading.ok ? key.reading.json : '')),
  );
  const isTaken = (key: string): boolean => taken.has(key) || taken.has(JSON.stringify(key));
  const first = defaultText(shape, scope.schema);
  if (!isTaken(first)) return first;
  if (shape.kind === 'bool') return 'true';
  if (shape.kind === 'enum')
    return shape.enum.values.find(({ name }) => !isTaken(JSON.stringify(name)))?.name ?? first;
  if (shape.kind !== 'text') return first;
  for (let number = 1; number <= taken.size + 1; number++) {
    const key = shape.form === 'string' ? `"key ${number}"` : String(number);
    if (!isTaken(key)) return key;
  }
  return first;
}

function choose(
  found: FormMessageFound,
  slot: Slot,
  { path, oneof, field: name }: Extract<FormChange, { op: 'choose' }>,
): Made {
  const record = recordIn(slot);
  const object = slot.value?.kind === 'record' ? slot.value : undefined;
  const isOf = (field: Field | undefined): boolean =>
    field !== undefined && (record?.kind === 'union' || field.oneof === oneof);
  const drop = (kept?: Field): readonly TextEdit[] =>
    object === undefined
      ? []
      : dropMembers(object, ({ field }) => isOf(field) && field !== kept, { text: found.text });
  if (name === undefined) return drop();
  const chosen = slotAt(found, innerPath(path, name));
  if (chosen?.field === undefined || !isOf(chosen.field)) return `there is no "${name}" to choose`;
  if (chosen.value !== undefined) return drop(chosen.field);
  return chosen.put(defaultText(chosen.shape, found.scope.schema, chosen.field));
}

/** Fields that the new type has not go. */
function holdType({ text, scope }: FormMessageFound, slot: Slot, name: string): Made {
  if (slot.shape.kind !== 'record' || !slot.shape.any) return 'this holds no other type';
  if (name === '') return 'a type is missing';
  const url = JSON.stringify(name.includes('/') ? name : `type.googleapis.com/${name}`);
  const object = slot.value?.kind === 'record' ? slot.value : undefined;
  if (object === undefined) return slot.put(`{ "@type": ${url} }`);
  const inner = own(scope.schema.records, name.slice(name.lastIndexOf('/') + 1));
  const named = object.members.find(({ member }) => member.key.value === '@type');
  const isKept = ({ member }: TypedMember): boolean => {
    const key = member.key.value;
    if (inner === undefined || key.startsWith('@')) return true;
    return inner.jsonForm === undefined
      ? inner.fields.some((field) => field.name === key || field.jsonName === key)
      : key === 'value';
  };
  const dropped = dropMembers(object, (member) => !isKept(member), { text });
  if (named !== undefined) {
    const { start, end } = named.member.value;
    return [{ span: { start, end }, newText: url }, ...dropped];
  }
  const [first] = object.members;
  const type = `"@type": ${url}`;
  return first !== undefined && object.members.some(isKept)
    ? [insertion(first.member.start, `${type}, `), ...dropped]
    : slot.put(`{ ${type} }`);
}

/** Whether the document is still read as it was: nothing in it is more broken, and nothing of it is something else. */
function isSound(before: ParsedRpc, edits: readonly TextEdit[]): boolean {
  const text = applyEdits(before.text, edits);
  if (text === undefined) return false;
  const after = parseRpc(text);
  return mistakesIn(after) <= mistakesIn(before) && partsOf(after) === partsOf(before);
}

function mistakesIn({ problems, bodyProblems }: ParsedRpc): number {
  return problems.length + bodyProblems.filter(({ kind }) => kind !== 'duplicate-key').length;
}

function partsOf({ document }: ParsedRpc): string {
  return document.requests
    .map(({ blocks, headers, assertions, directives }) =>
      [blocks.length, headers.length, assertions.length, directives.length].join(),
    )
    .join(' ');
}

function problem(message: string): ChangedForm {
  return { kind: 'problem', message };
}
