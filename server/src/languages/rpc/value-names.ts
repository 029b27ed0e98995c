/** The names of fields, of enum values and of types in a message, or in a part of one, as the schema has them. */
import type { JsonString } from '../../base/json-tree.ts';
import type { Span } from '../../base/span.ts';
import type { Word } from './ast.ts';
import type { BodyNode } from './body.ts';
import type { TypedRecord, TypedValue } from './typed-value.ts';

export interface RequestName {
  /** The name alone, without quotes. */
  readonly span: Span;
  readonly kind: 'package' | 'service' | 'method' | 'type' | 'field' | 'enum-value';
  /** As the schema has it: of a service, a type and a package, the full name. */
  readonly name: string;
  /**
   * What it is looked for in: of a method its service; of a field the method, the field whose value it is a part of, or
   * the type that an `Any` says it holds; of a value of an enum the field; of a package what it is the package of.
   */
  readonly within?: RequestName;
  /** The record or enum that declares the field or value, as the schema calls it. */
  readonly declaredBy?: string;
}

/** What is before the last part of the name stands for packages, and for messages that others are declared in. */
export function addQualified(
  names: RequestName[],
  written: Word,
  kind: 'service' | 'type',
  fullName: string,
): RequestName {
  const [last = '', ...outer] = written.text.split('.').toReversed();
  let start = written.end - last.length;
  const named: RequestName = { span: { start, end: written.end }, kind, name: fullName };
  names.push(named);
  let name = fullName;
  for (const part of outer) {
    const end = start - 1;
    start = end - part.length;
    name = name.slice(0, Math.max(0, name.lastIndexOf('.')));
    if (name !== '') names.push({ span: { start, end }, kind: 'package', name, within: named });
  }
  return named;
}

/** The type that an `Any` says it holds, by the last part of its URL. */
function addTypeName({ names, text }: NamedText, { members }: TypedRecord): RequestName | undefined {
  const node = members.find(({ member, special }) => special && member.key.value === '@type')?.member.value;
  if (node?.kind !== 'string') return undefined;
  const span = insideQuotes(node, text);
  const url = text.slice(span.start, span.end);
  const written = /\/([\w.]+)$/.exec(url)?.[1];
  if (written === undefined) return undefined;
  return addQualified(
    names,
    { text: written, start: span.end - written.length, end: span.end },
    'type',
    written,
  );
}

/** Where the names go that are found in a text. */
export interface NamedText {
  readonly names: RequestName[];
  readonly text: string;
}

/** The nesting of a body is bounded by its parser. */
export function addValue(body: NamedText, value: TypedValue, within: RequestName): void {
  switch (value.kind) {
    case 'record':
      const holder = addTypeName(body, value) ?? within;
      for (const { member, field, value: inner } of value.members) {
        if (field === undefined) continue;
        const name: RequestName = {
          span: insideQuotes(member.key, body.text),
          kind: 'field',
          name: field.name,
          within: holder,
          declaredBy: value.record.name,
        };
        body.names.push(name);
        addValue(body, inner, name);
      }
      return;
    case 'list':
      for (const item of value.items) addValue(body, item, within);
      return;
    case 'map':
      for (const entry of value.entries) {
        addValue(body, entry.key, within);
        addValue(body, entry.value, within);
      }
      return;
    case 'leaf':
      if (value.type.kind === 'enum' && within.kind === 'field')
        addEnumValue(body, value.node, within, value.type.name);
      return;
    case 'absent':
    case 'free':
    case 'opaque':
    case 'filled':
  }
}

function addEnumValue(
  { names, text }: NamedText,
  node: BodyNode,
  within: RequestName,
  declaredBy: string,
): void {
  if (node.kind === 'name')
    names.push({ span: placeOf(node), kind: 'enum-value', name: node.text, within, declaredBy });
  else if (node.kind === 'string')
    names.push({ span: insideQuotes(node, text), kind: 'enum-value', name: node.value, within, declaredBy });
}

/** A name needs no escapes. */
function insideQuotes({ start, end }: JsonString, text: string): Span {
  return text.charAt(start) === '"' ? { start: start + 1, end: end - 1 } : { start, end };
}

function placeOf({ start, end }: Span): Span {
  return { start, end };
}
