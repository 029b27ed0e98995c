/**
 * A typed value as canonical JSON: JSON names of fields, integers of 64 bits as strings, names in quotes, no comments.
 * Also says where each value came from. Meant for values that checks found no fault with.
 */
import type { JsonMember } from '../../base/json-tree.ts';
import { pointerStep } from '../../base/json-pointer.ts';
import type { Span } from '../../base/span.ts';
import type { BodyExtra, BodyNode } from './body.ts';
import { withPlainSecrets } from './placeholders.ts';
import type { TypedEntry, TypedMap, TypedMember, TypedValue } from './typed-value.ts';

export interface CanonicalJson {
  readonly json: string;
  /** JSON pointers of the values in `json`, with their places in the document; the outer before the inner. */
  readonly places: readonly { readonly pointer: string; readonly span: Span }[];
}

export function canonicalJson(value: TypedValue): CanonicalJson {
  const places: { pointer: string; span: Span }[] = [];
  return { json: writeValue(value, '', mark), places };

  function mark(pointer: string, { start, end }: Span): void {
    places.push({ pointer, span: { start, end } });
  }
}

type Mark = (pointer: string, span: Span) => void;

function writeValue(value: TypedValue, pointer: string, mark: Mark): string {
  if (value.kind === 'free' || value.kind === 'opaque') return writeNode(value.node, pointer, mark);
  mark(pointer, value.node);
  switch (value.kind) {
    case 'record':
      return writeMembers(value.members, pointer, mark);
    case 'list':
      return `[${value.items.map((item, index) => writeValue(item, pointer + pointerStep(index), mark)).join(',')}]`;
    case 'map':
      return writeMap(value, pointer, mark);
    case 'leaf':
      return value.reading.ok ? value.reading.json : 'null';
    case 'absent':
      return 'null';
  }
}

function writeMembers(members: readonly TypedMember[], pointer: string, mark: Mark): string {
  const written = members.flatMap(({ member, field, value }) => {
    if (value.kind === 'absent') return [];
    const name = field?.jsonName ?? member.key.value;
    return `${JSON.stringify(name)}:${writeValue(value, pointer + pointerStep(name), mark)}`;
  });
  return `{${written.join(',')}}`;
}

function writeMap({ form, entries }: TypedMap, pointer: string, mark: Mark): string {
  if (form === 'object') {
    const written = entries.map(({ key, value }) => {
      const name = writeKey(key);
      const inner = pointer + pointerStep(JSON.parse(name) as string);
      return `${name}:${writeValue(value, inner, mark)}`;
    });
    return `{${written.join(',')}}`;
  }
  return `[${entries.map((entry, index) => writePair(entry, pointer + pointerStep(index), mark)).join(',')}]`;
}

function writePair({ node, key, value }: TypedEntry, pointer: string, mark: Mark): string {
  mark(pointer, node);
  const left = writeValue(key, pointer + pointerStep(0), mark);
  return `[${left},${writeValue(value, pointer + pointerStep(1), mark)}]`;
}

/** A key of an object, in quotes whatever its type. */
function writeKey(key: TypedValue): string {
  const json = key.kind === 'leaf' && key.reading.ok ? key.reading.json : '""';
  return json.startsWith('"') ? json : `"${json}"`;
}

/** JSON whose type is not known, as it is. */
function writeNode(node: BodyNode, pointer: string, mark: Mark): string {
  mark(pointer, node);
  switch (node.kind) {
    case 'boolean':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return JSON.stringify(withPlainSecrets(node.value));
    case 'name':
      return JSON.stringify(node.text);
    case 'array':
      return `[${node.items.map((item, index) => writeNode(item, pointer + pointerStep(index), mark)).join(',')}]`;
    case 'object':
      return `{${node.members.map((member) => writeMember(member, pointer, mark)).join(',')}}`;
    case 'null':
    case 'placeholder':
    case 'file':
    case 'missing':
      return 'null';
  }
}

function writeMember({ key, value }: JsonMember<BodyExtra>, pointer: string, mark: Mark): string {
  return `${JSON.stringify(key.value)}:${writeNode(value, pointer + pointerStep(key.value), mark)}`;
}
