/**
 * A typed value as canonical JSON: JSON names of fields, integers of 64 bits as strings, names in quotes, no comments.
 * Also says where each value came from. Meant for values that checks found no fault with.
 */
import type { JsonMember } from '../../base/json-tree.ts';
import { pointerStep } from '../../base/json-pointer.ts';
import type { Span } from '../../base/span.ts';
import type { BodyExtra, BodyNode, PlaceholderValue } from './body.ts';
import type { PlaceholderScope } from './placeholder-scope.ts';
import { holeText, quoted, quotedParts } from './placeholders.ts';
import { movedTo, stringParts, withoutText } from './typed-fill.ts';
import type { TypedEntry, TypedMap, TypedMember, TypedValue } from './typed-value.ts';

export interface CanonicalJson {
  readonly json: string;
  /** JSON pointers of the values in `json`, with their places in the document; the outer before the inner. */
  readonly places: readonly { readonly pointer: string; readonly span: Span }[];
}

/** Placeholders whose values are known no earlier than at the call are in it as the contract has them. */
export function canonicalJson(value: TypedValue, placeholders?: PlaceholderScope): CanonicalJson {
  const places: { pointer: string; span: Span }[] = [];
  const mark = (pointer: string, { start, end }: Span): void => {
    places.push({ pointer, span: { start, end } });
  };
  return { json: writeValue(value, '', { mark, placeholders }), places };
}

/** JSON as it is written, in one line. */
export function jsonOf(node: BodyNode): string {
  return writeNode(node, '', { mark: () => undefined, placeholders: undefined });
}

interface Writer {
  readonly mark: (pointer: string, span: Span) => void;
  readonly placeholders: PlaceholderScope | undefined;
}

function writeValue(value: TypedValue, pointer: string, writer: Writer): string {
  if (value.kind === 'free' || value.kind === 'opaque') return writeNode(value.node, pointer, writer);
  writer.mark(pointer, value.node);
  switch (value.kind) {
    case 'record':
      return writeMembers(value.members, pointer, writer);
    case 'list':
      return `[${value.items.map((item, index) => writeValue(item, pointer + pointerStep(index), writer)).join(',')}]`;
    case 'map':
      return writeMap(value, pointer, writer);
    case 'leaf':
      return value.reading.ok ? value.reading.json : 'null';
    case 'absent':
      return 'null';
    case 'filled':
      return writeValue(value.value, pointer, within(writer));
  }
}

function writeMembers(members: readonly TypedMember[], pointer: string, writer: Writer): string {
  const written = members.flatMap(({ member, field, value }) => {
    if (value.kind === 'absent') return [];
    const name = field?.jsonName ?? member.key.value;
    return `${quoted(name)}:${writeValue(value, pointer + pointerStep(name), writer)}`;
  });
  return `{${written.join(',')}}`;
}

function writeMap({ form, entries }: TypedMap, pointer: string, writer: Writer): string {
  if (form === 'object') {
    const written = entries.map(({ key, value }) => {
      const name = writeKey(key);
      const inner = pointer + pointerStep(JSON.parse(name) as string);
      return `${name}:${writeValue(value, inner, writer)}`;
    });
    return `{${written.join(',')}}`;
  }
  return `[${entries.map((entry, index) => writePair(entry, pointer + pointerStep(index), writer)).join(',')}]`;
}

function writePair({ node, key, value }: TypedEntry, pointer: string, writer: Writer): string {
  writer.mark(pointer, node);
  const left = writeValue(key, pointer + pointerStep(0), writer);
  return `[${left},${writeValue(value, pointer + pointerStep(1), writer)}]`;
}

/** A key of an object, in quotes whatever its type. */
function writeKey(key: TypedValue): string {
  const json = key.kind === 'leaf' && key.reading.ok ? key.reading.json : '""';
  return json.startsWith('"') ? json : `"${json}"`;
}

/** JSON whose type is not known, as it is. */
function writeNode(node: BodyNode, pointer: string, writer: Writer): string {
  writer.mark(pointer, node);
  switch (node.kind) {
    case 'boolean':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return writer.placeholders === undefined
        ? JSON.stringify(node.value)
        : quotedParts(stringParts(node, writer.placeholders));
    case 'name':
      return JSON.stringify(node.text);
    case 'array':
      return `[${node.items.map((item, index) => writeNode(item, pointer + pointerStep(index), writer)).join(',')}]`;
    case 'object':
      return `{${node.members.map((member) => writeMember(member, pointer, writer)).join(',')}}`;
    case 'placeholder':
      return writePlaceholder(node, pointer, writer);
    case 'file': {
      const file = writer.placeholders?.fileOf(node.path);
      return file?.kind === 'file' ? holeText(`@json ${file.uri}`) : 'null';
    }
    case 'null':
    case 'missing':
      return 'null';
  }
}

function writeMember({ key, value }: JsonMember<BodyExtra>, pointer: string, writer: Writer): string {
  return `${quoted(key.value)}:${writeNode(value, pointer + pointerStep(key.value), writer)}`;
}

function writePlaceholder(node: PlaceholderValue, pointer: string, writer: Writer): string {
  const meaning = writer.placeholders?.meaningOf(node.name);
  switch (meaning?.kind) {
    case 'variable':
      return writeNode(movedTo(meaning.variable.value, node), pointer, within(writer));
    case 'generator':
    case 'answer':
      return holeText(meaning.name);
    case 'secret':
    case 'problem':
    case undefined:
      return 'null';
  }
}

/** Of the value of a variable: its inner values have no places of their own. */
function within({ placeholders }: Writer): Writer {
  return { mark: () => undefined, placeholders: placeholders && withoutText(placeholders) };
}
