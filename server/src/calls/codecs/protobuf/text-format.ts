/**
 * A message as Protobuf text format (https://protobuf.dev/reference/protobuf/textformat-spec/), for people and tools that
 * take it: fields by their numbers, a line each, in the form that `protoc --encode` reads. What the format cannot say is
 * a comment above.
 */
import { type DescMessage, ScalarType } from '@bufbuild/protobuf';
import { FeatureSet_FieldPresence } from '@bufbuild/protobuf/wkt';
import { escapeInvisible } from '../../../base/visible.ts';
import {
  type FieldValue,
  isMessage,
  type MessageValue,
  type SingleValue,
  singleValue,
} from './message-value.ts';
import { Notes } from './notes.ts';
import { isDelimited, maxDepth, type ReadContext, readMessage } from './read-message.ts';
import { shortestFloat } from './scalar-json.ts';
import { isZero, type ScalarValue } from './scalars.ts';
import { type AnyField, type Types, typeNameOf } from './types.ts';

/** Never throws: what cannot be read is told in a comment, above what could be. Ends with a line break. */
export function messageText(desc: DescMessage, bytes: Uint8Array, types: Types): string {
  const notes = new Notes();
  const context: ReadContext = { types, notes, read: { values: 0 } };
  const message = readMessage(desc, bytes, context, '', 1);
  const lines: string[] = [];
  writeFields(message, { lines, context, depth: 0 });
  const told = [...(notes.failure === undefined ? [] : [notes.failure]), ...notes.list()];
  // The line that tools and editors take the type from.
  const head = [`# proto-message: ${desc.typeName}`, ...told.map((note) => `# ${escapeInvisible(note)}`)];
  return `${[...head, ...lines].join('\n')}\n`;
}

interface Writing {
  readonly lines: string[];
  readonly context: ReadContext;
  /** How many messages it stands in. */
  readonly depth: number;
}

function writeFields(message: MessageValue, writing: Writing): void {
  if (writeExpandedAny(message, writing)) return;
  const fields = [...message.fields.values()].sort((a, b) => a.field.number - b.field.number);
  for (const held of fields) writeField(held, writing);
}

function writeField(held: FieldValue, writing: Writing): void {
  const { field } = held;
  const name = nameOf(field);
  switch (held.kind) {
    case 'single':
      if (isImplicitZero(held)) return;
      writeValue(name, field, held.value, writing);
      break;
    case 'list':
      for (const item of held.items) writeValue(name, field, item, writing);
      break;
    case 'map':
      for (const [key, value] of held.entries)
        writeBlock(name, writing, (inner) => {
          line(inner, `key: ${field.fieldKind === 'map' ? keyText(field.mapKey, key) : key}`);
          writeValue('value', field, value, inner);
        });
      break;
  }
}

function writeValue(name: string, field: AnyField, value: SingleValue, writing: Writing): void {
  if (isMessage(value)) writeBlock(name, writing, (inner) => writeFields(value, inner));
  else line(writing, `${name}: ${scalarText(field, value)}`);
}

function writeBlock(name: string, writing: Writing, write: (inner: Writing) => void): void {
  const { length } = writing.lines;
  line(writing, `${name} {`);
  write({ ...writing, depth: writing.depth + 1 });
  // A message of nothing stands in one line.
  if (writing.lines.length === length + 1) writing.lines[length] += '}';
  else line(writing, '}');
}

function line({ lines, depth }: Writing, text: string): void {
  lines.push(`${'  '.repeat(depth)}${text}`);
}

/** What the format takes between the brackets of an expanded `google.protobuf.Any`: a domain, a slash, a full name. */
const typeUrlForm = /^[\w.~%+-]+(?:\/[\w.~%+-]+)*\/[A-Za-z_][\w.]*$/;

/** Whether the message was an `Any` whose content could be written in place of its bytes. */
function writeExpandedAny({ desc, ...message }: MessageValue, writing: Writing): boolean {
  if (desc.typeName !== 'google.protobuf.Any') return false;
  const url = singleValue({ desc, ...message }, 1);
  const bytes = singleValue({ desc, ...message }, 2) ?? new Uint8Array(0);
  if (typeof url !== 'string' || !typeUrlForm.test(url) || !(bytes instanceof Uint8Array)) return false;
  const { context, depth } = writing;
  const type = context.types.message(typeNameOf(url));
  if (type === undefined || depth >= maxDepth) return false;
  const inner = readMessage(type, bytes, context, '', depth + 1);
  writeBlock(`[${url}]`, writing, (within) => writeFields(inner, within));
  return true;
}

/** Of a field like a group, the name of its message; of an extension, its full name in brackets. */
function nameOf(field: AnyField): string {
  if (field.kind === 'extension') return `[${field.typeName}]`;
  const group = field.message;
  return group !== undefined && isDelimited(field) && group.name.toLowerCase() === field.name
    ? group.name
    : field.name;
}

/** Without presence a zero that came is the same as nothing. */
function isImplicitZero({ field, value }: Extract<FieldValue, { kind: 'single' }>): boolean {
  return !isMessage(value) && field.presence === FeatureSet_FieldPresence.IMPLICIT && isZero(value);
}

function keyText(type: ScalarType, key: string): string {
  return type === ScalarType.STRING ? quoted(key) : key;
}

function scalarText(field: AnyField, value: ScalarValue): string {
  if (field.enum !== undefined) return field.enum.value[Number(value)]?.name ?? String(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'object') return quotedBytes(value);
  if (typeof value !== 'number') return String(value);
  return numberText(field.scalar === ScalarType.FLOAT ? shortestFloat(value) : value);
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Quotes, backslashes, and what one would not see for what it is. */
const escaped = /["\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function quoted(text: string): string {
  return `"${text.replace(escaped, escapeOf)}"`;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

function escapeOf(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return octal(code);
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

function quotedBytes(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) =>
    byte < 0x80 ? String.fromCharCode(byte).replace(escaped, escapeOf) : octal(byte),
  );
  return `"${text.join('')}"`;
}

function octal(code: number): string {
  return `\\${code.toString(8).padStart(3, '0')}`;
}
