/**
 * Aggregates, the `{ … }` of options: text format read into the fields of a message, with protoc's rules for what may
 * be left out or repeated. Source: https://protobuf.dev/reference/protobuf/textformat-spec/ and
 * google/protobuf/text_format.cc.
 */
import { nearestNames } from '../../../base/nearest-names.ts';
import { spanBetween } from '../../../base/span.ts';
import type { DiagnosticMore } from '../../../diagnostics/check.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import type { ListLiteral, LiteralField, LiteralValue, MessageLiteral, QualifiedName } from '../ast.ts';
import { WireWriter } from '../descriptors/wire-writer.ts';
import { isDelimited, isMessageSet, isRequired } from '../field-facts.ts';
import { isMessageType } from '../field-type.ts';
import { named } from '../named.ts';
import { lowerAscii } from '../names.ts';
import { findFull, lookUpAt } from '../scope.ts';
import { type FieldSymbol, fullNameOf, isExtension, isSynthetic, type MessageSymbol } from '../symbols.ts';
import type { OptionReport } from './option-problem.ts';
import { scalarValue, wrongPartOf } from './scalar-values.ts';
import type { TextScope } from './text-scope.ts';
import { messagesIn, type MessageValue, type SingleValue, writeMessageValue } from './values.ts';

/** Reads an aggregate into a message of the type; what is wrong is reported and left out. */
export function readAggregate(
  scope: TextScope,
  type: MessageSymbol,
  literal: MessageLiteral,
  report: OptionReport,
): MessageValue {
  const reader: Reader = {
    scope,
    failed: false,
    report: (kind, span, message, more) => {
      reader.failed = true;
      report(kind, span, message, more);
    },
  };
  const value = readMessage(reader, type, literal);
  reportMissing(reader, value, literal);
  return value;
}

interface Reader {
  readonly scope: TextScope;
  readonly report: OptionReport;
  /** Whether anything was reported: what is missing may then be there, with a mistake. */
  failed: boolean;
}

function readMessage(reader: Reader, type: MessageSymbol, literal: MessageLiteral): MessageValue {
  const message: MessageValue = { type, fields: new Map() };
  const expansion = type.fullName === anyName ? literal.fields.find(({ name }) => name.bracketed) : undefined;
  for (const field of literal.fields)
    if (expansion === undefined || field.name.bracketed || !anyFields.has(field.name.name.text))
      readField(reader, message, field);
    else
      reader.report(
        'option-value',
        field.name,
        `"${field.name.name.text}" is set by the type URL in brackets`,
      );
  return message;
}

const anyName = 'google.protobuf.Any';
const anyFields: ReadonlySet<string> = new Set(['type_url', 'value']);

function readField(reader: Reader, message: MessageValue, node: LiteralField): void {
  const { type } = message;
  if (node.name.name.text === '') return;
  if (node.name.bracketed && type.fullName === anyName) {
    readAny(reader, message, node);
    return;
  }
  const field = fieldNamed(reader, type, node);
  if (field === undefined || node.value === undefined) return;
  if (!node.colon && !isMessageType(field.type)) {
    reader.report('option-value', node.name, `expected ":" after "${field.name}"`, {
      help: 'the colon may be left out before a message only',
    });
    return;
  }
  if (field.label === 'repeated') {
    const items = node.value.kind === 'list-literal' ? node.value.items : [node.value];
    const values = items.flatMap((item) => readValue(reader, field, item) ?? []);
    const before = message.fields.get(field);
    if (Array.isArray(before?.value)) for (const value of values) before.value.push(value);
    else message.fields.set(field, { value: values, place: node.name });
    return;
  }
  if (isSetTwice(reader, message, field, node)) return;
  const value = readValue(reader, field, node.value);
  if (value !== undefined) message.fields.set(field, { value, place: node.name });
}

/** The field of the message or the extension that is named; a group also goes by the name of its message. */
function fieldNamed(reader: Reader, type: MessageSymbol, node: LiteralField): FieldSymbol | undefined {
  const { name, bracketed, domain } = node.name;
  if (!bracketed) {
    const found =
      named(type.fields, name.text) ??
      type.fields.find((field) => isDelimited(field) && isGroupName(field, name.text));
    if (found === undefined && !type.reservedNames.some((reserved) => reserved.name === name.text))
      reader.report(
        'option-value',
        name,
        `the message "${type.fullName}" has no field "${name.text}"`,
        adviceOnName(name, type),
      );
    return found;
  }
  if (domain !== undefined) {
    reader.report(
      'option-value',
      spanBetween(domain, name),
      `"${type.fullName}" is no "google.protobuf.Any"`,
      {
        help: 'only an Any takes a type URL in brackets',
      },
    );
    return undefined;
  }
  const { found } = lookUpAt(reader.scope.visible, type.fullName, name.text);
  if (found?.kind === 'field' && found.extendee?.fullName === type.fullName) return found;
  if (found?.kind === 'message' && isMessageSet(type)) {
    const own = found.extensions.find((each) => each.extendee === type && each.typeSymbol === found);
    if (own !== undefined) return own;
  }
  const isField = found?.kind === 'field' && !isExtension(found) && found.parent?.fullName === type.fullName;
  const field = isField ? found : named(type.fields, name.text);
  if (field !== undefined) {
    reader.report('option-value', node.name, `"${field.name}" is no extension: it stands without brackets`, {
      fixes: [replacement(node.name, field.name)],
    });
    return undefined;
  }
  const place = found?.kind === 'field' ? node.name : name;
  reader.report('option-value', place, `"${name.text}" is not an extension of "${type.fullName}"`);
  return undefined;
}

function adviceOnName(name: QualifiedName, { fields }: MessageSymbol): DiagnosticMore {
  const [near] = nearestNames(
    name.text,
    fields.map((field) => field.name),
    1,
  );
  return near === undefined ? {} : { help: `did you mean "${near}"?`, fixes: [replacement(name, near)] };
}

/** A field looks like a group where message and field stand side by side and differ in case alone. */
function isGroupName({ typeSymbol, name: field, file, parent }: FieldSymbol, name: string): boolean {
  return (
    typeSymbol?.name === name &&
    field === lowerAscii(name) &&
    typeSymbol.file === file &&
    typeSymbol.parent === parent
  );
}

function isSetTwice(reader: Reader, message: MessageValue, field: FieldSymbol, node: LiteralField): boolean {
  if (message.fields.has(field)) {
    reader.report('option-value', node.name, `the field "${field.name}" is set twice`);
    return true;
  }
  if (field.oneof === undefined || isSynthetic(field.oneof)) return false;
  const other = field.oneof.fields.find((each) => message.fields.has(each));
  if (other === undefined) return false;
  reader.report(
    'option-value',
    node.name,
    `"${field.name}" and "${other.name}" are both of the oneof "${field.oneof.name}"; only one can be set`,
  );
  return true;
}

function readValue(
  reader: Reader,
  field: FieldSymbol,
  literal: Exclude<LiteralValue, ListLiteral> | LiteralValue,
): SingleValue | undefined {
  if (isMessageType(field.type)) {
    if (literal.kind === 'message-literal' && field.typeSymbol?.kind === 'message')
      return readMessage(reader, field.typeSymbol, literal);
    reader.report('option-value', literal, `"${field.name}" takes a message in braces`);
    return undefined;
  }
  const converted = scalarValue({ text: reader.scope.text, style: 'text-format' }, field, literal);
  if ('value' in converted) return converted.value;
  reader.report(
    'option-value',
    converted.place ?? wrongPartOf(literal),
    `"${field.name}" takes ${converted.expected}`,
  );
  return undefined;
}

const anyDomains: ReadonlySet<string> = new Set(['type.googleapis.com', 'type.googleprod.com']);

/** `[type.googleapis.com/foo.Bar] { … }`, which sets both fields of the Any. */
function readAny(reader: Reader, message: MessageValue, node: LiteralField): void {
  const { name, domain } = node.name;
  if (domain === undefined || !anyDomains.has(domain.text)) {
    reader.report(
      'option-value',
      spanBetween(domain ?? name, name),
      'the type URL of an Any begins with "type.googleapis.com/"',
    );
    return;
  }
  const type = findFull(reader.scope.visible, name.text);
  if (type?.kind !== 'message') {
    reader.report('option-value', name, `there is no message "${name.text}"`);
    return;
  }
  if (node.value?.kind !== 'message-literal') {
    reader.report('option-value', node.value ?? node.name, 'an Any takes a message in braces');
    return;
  }
  const [typeUrl, value] = ['type_url', 'value'].map((field) =>
    message.type.fields.find((each) => each.name === field),
  );
  if (typeUrl === undefined || value === undefined) return;
  if (message.fields.has(typeUrl) || message.fields.has(value)) {
    reader.report('option-value', node.name, 'the Any is set twice');
    return;
  }
  const content = readMessage(reader, type, node.value);
  reportMissing(reader, content, node.value);
  const writer = new WireWriter();
  writeMessageValue(writer, content, () => false);
  message.fields.set(typeUrl, { value: `${domain.text}/${fullNameOf(type)}`, place: node.name });
  message.fields.set(value, { value: writer.finish().slice(), place: node.name });
}

/** Reports the required fields that are not set, here or in a message below. */
function reportMissing(reader: Reader, message: MessageValue, literal: MessageLiteral): void {
  const missing = reader.failed ? [] : missingIn(message, '');
  if (missing.length === 0) return;
  const names = missing.map((name) => `"${name}"`).join(', ');
  const plural = missing.length > 1 ? 's' : '';
  reader.report('option-value', literal, `required field${plural} ${names} not set`);
}

function missingIn(message: MessageValue, path: string): string[] {
  const missing = message.type.fields
    .filter((field) => isRequired(field) && !message.fields.has(field))
    .map((field) => path + field.name);
  for (const [field, { value }] of message.fields)
    for (const item of messagesIn(value)) missing.push(...missingIn(item, `${path}${field.name}.`));
  return missing;
}
