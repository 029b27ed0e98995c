/** What can be written at a place of a text format file: fields, values, and the comments that name the schema. */
import type { Span } from '../../../base/span.ts';
import { type Candidate, closeness, type CompletionPlace } from '../../../model/completion.ts';
import { isDeprecated, typeText } from '../completion/option-path.ts';
import { isDelimited } from '../field-facts.ts';
import * as types from '../field-type.ts';
import {
  type EnumValueSymbol,
  extensionsIn,
  type FieldSymbol,
  fullNameOf,
  isSynthetic,
  type MessageSymbol,
} from '../symbols.ts';
import type { TextLinked } from './link.ts';
import { placeAt, type TextPlace } from './place.ts';

export function completionAt(linked: TextLinked, cursor: number): CompletionPlace | undefined {
  const header = headerAt(linked, cursor);
  if (header !== undefined) return { ...header, afterBlank: true };
  const place = placeAt(linked, cursor);
  if (place === undefined) return undefined;
  const candidates = place.kind === 'name' ? nameCandidates(linked, place) : valueCandidates(place);
  return { typed: place.typed, candidates, afterBlank: place.kind === 'value' };
}

const keys = {
  'proto-file': 'The schema, by its path below an import root.',
  'proto-message': 'The message that the file is.',
  'proto-import': 'A further schema, of extensions and of what is in an Any.',
} as const;

/** In a comment before the first field. */
function headerAt(
  { parsed: { text, file, header }, files }: TextLinked,
  cursor: number,
): Pick<CompletionPlace, 'typed' | 'candidates' | 'paths'> | undefined {
  const [first] = file.statements;
  const lineStart = text.lastIndexOf('\n', cursor - 1) + 1;
  const line = text.slice(lineStart, cursor);
  if (!/^\s*#/.test(line) || (first !== undefined && first.start < lineStart)) return undefined;
  const message = /^\s*#\s*proto-message:\s*(\S*)$/.exec(line)?.[1];
  if (message !== undefined) {
    const names = files.flatMap(({ file: schema }) => schema?.messages ?? []);
    return { typed: before(cursor, message), candidates: names.map(messageCandidate) };
  }
  const path = /^\s*#\s*proto-(?:file|import):\s*(\S*)$/.exec(line)?.[1];
  if (path !== undefined) {
    const others = header.filter(({ span }) => span.end < lineStart || cursor < span.start);
    const taken = new Set(others.map(({ value }) => value));
    return { typed: before(cursor, path), candidates: [], paths: { path, before: '', after: '', taken } };
  }
  const key = /^\s*#\s*([\w-]*)$/.exec(line)?.[1];
  if (key === undefined) return { typed: before(cursor, ''), candidates: [] };
  const given = new Set(header.map((each) => each.key));
  const candidates = Object.entries(keys)
    .filter(([name]) => name === 'proto-import' || !given.has(name as keyof typeof keys))
    .map(([name, doc]): Candidate => ({
      label: name,
      kind: 'keyword',
      closeness: closeness.expected,
      insert: `${name}: `,
      doc,
      goesOn: true,
    }));
  return { typed: before(cursor, key), candidates };
}

function before(cursor: number, typed: string): Span {
  return { start: cursor - typed.length, end: cursor };
}

function messageCandidate(message: MessageSymbol): Candidate {
  return {
    label: message.fullName,
    kind: 'message',
    closeness: closeness.expected,
    declaredBy: { uri: message.file.uri, fullName: message.fullName },
  };
}

function nameCandidates({ files }: TextLinked, place: TextPlace): readonly Candidate[] {
  const { message, given } = place;
  if (message === undefined) return [];
  const isFree = (field: FieldSymbol): boolean => !isSet(field, given);
  const reached = new Set(files.flatMap(({ file }) => (file === undefined ? [] : [file])));
  for (const file of reached)
    for (const { file: imported } of file.imports) if (imported !== undefined) reached.add(imported);
  const extensions =
    message.extensionRanges.length === 0
      ? []
      : [...reached].flatMap(extensionsIn).filter((field) => field.extendee?.fullName === message.fullName);
  return [
    ...message.fields.filter(isFree).map((field) => fieldCandidate(field, writtenName(field), place)),
    ...extensions.filter(isFree).map((field) => fieldCandidate(field, `[${fullNameOf(field)}]`, place)),
    ...(message.fullName === 'google.protobuf.Any' ? [anyMessage] : []),
  ];
}

const anyMessage: Candidate = {
  label: '[type.googleapis.com/…]',
  kind: 'field',
  closeness: closeness.scope,
  insert: '[type.googleapis.com/',
  snippet: '[type.googleapis.com/${1:package.Message}] {\n  $0\n}',
  doc: 'A message of any type, by its full name.',
};

/** Whether the field, or another of its oneof, is set already. */
function isSet(field: FieldSymbol, given: ReadonlySet<FieldSymbol>): boolean {
  if (field.label === 'repeated') return false;
  const { oneof } = field;
  return (
    given.has(field) ||
    (oneof !== undefined && !isSynthetic(oneof) && oneof.fields.some((each) => given.has(each)))
  );
}

/** A group goes by the name of its message. */
function writtenName(field: FieldSymbol): string {
  return isDelimited(field) && field.node.kind === 'group'
    ? (field.typeSymbol?.name ?? field.name)
    : field.name;
}

function fieldCandidate(field: FieldSymbol, name: string, { isAlone }: TextPlace): Candidate {
  const isMessage = types.isMessageType(field.type);
  const value = isMessage ? ' {\n  $0\n}' : field.type === types.STRING ? ': "$1"$0' : ': $0';
  return {
    label: name,
    kind: field.extend === undefined ? 'field' : 'extension',
    closeness: isDeprecated(field) ? closeness.last : closeness.scope,
    detail: ` ${typeText(field)}`,
    ...(isAlone
      ? { insert: name + (isMessage ? ' {' : ': '), snippet: name + value, goesOn: true as const }
      : { insert: name }),
    ...(isDeprecated(field) && { deprecated: true }),
    declaredBy: { uri: field.file.uri, fullName: fullNameOf(field) },
  };
}

function valueCandidates({ field }: TextPlace): readonly Candidate[] {
  if (field === undefined) return [];
  if (field.typeSymbol?.kind === 'enum') return field.typeSymbol.values.map(enumValue);
  if (types.isMessageType(field.type))
    return [
      {
        label: '{ … }',
        kind: 'value',
        closeness: closeness.expected,
        insert: '{',
        snippet: '{\n  $0\n}',
        description: field.typeSymbol?.name ?? '',
      },
    ];
  const isFloat = field.type === types.FLOAT || field.type === types.DOUBLE;
  const words = field.type === types.BOOL ? ['true', 'false'] : isFloat ? ['inf', 'nan'] : [];
  return words.map((label): Candidate => ({ label, kind: 'value', closeness: closeness.scope }));
}

function enumValue(value: EnumValueSymbol): Candidate {
  return {
    label: value.name,
    kind: 'enum-value',
    closeness: closeness.expected,
    detail: ` = ${value.number}`,
    declaredBy: { uri: value.file.uri, fullName: fullNameOf(value) },
  };
}
