/**
 * Option statements to values: resolves the parts of an option's name, field by field, and converts its value to the
 * type of the last. Source: google/protobuf/descriptor.cc, OptionInterpreter.
 */
import { nearestNames } from '../../../base/nearest-names.ts';
import { type Span, spanBetween } from '../../../base/span.ts';
import type { DiagnosticMore } from '../../../diagnostics/check.ts';
import { isInBrokenPlace } from '../../../syntax/broken-place.ts';
import { replacement } from '../../../diagnostics/edits.ts';
import type { OptionNamePart, OptionStatement, QualifiedName } from '../ast.ts';
import { isMessageType } from '../field-type.ts';
import { removeOption } from '../edits.ts';
import { firstNamed, named } from '../named.ts';
import { lookUp, type ScopeSymbol } from '../scope.ts';
import { containingMessage, type FieldSymbol, isExtension, type MessageSymbol } from '../symbols.ts';
import type { OptionReport } from './option-problem.ts';
import type { OptionScope } from './option-scope.ts';
import type { OptionSite } from './option-site.ts';
import { scalarValue, wrongPartOf } from './scalar-values.ts';
import { adviceOnValue } from './value-advice.ts';
import { readAggregate } from './text-format.ts';
import { isMessageValue, type MessageValue, type SingleValue } from './values.ts';

/** Where the value of a statement went: the fields its name leads through, and its place in a repeated one. */
export type OptionTrace = (
  statement: OptionStatement,
  fields: readonly FieldSymbol[],
  index: number | undefined,
) => void;

/**
 * The options of one declaration; nothing where it has none. What is wrong is reported and left out. `trace` is told
 * of each statement that was not.
 */
export function interpretOptions(
  scope: OptionScope,
  { holder, statements, from }: OptionSite,
  report: OptionReport,
  trace?: OptionTrace,
): MessageValue | undefined {
  if (statements.length === 0) return undefined;
  const options: MessageValue = { type: scope.optionsMessage(holder), fields: new Map() };
  for (const statement of statements)
    interpretOption({ scope, from, statements, report, trace }, options, statement);
  return options;
}

interface Interpreter {
  readonly scope: OptionScope;
  readonly from: ScopeSymbol;
  readonly statements: readonly OptionStatement[];
  readonly report: OptionReport;
  readonly trace: OptionTrace | undefined;
}

function interpretOption(interpreter: Interpreter, options: MessageValue, statement: OptionStatement): void {
  const { parts } = statement.name;
  const fields: FieldSymbol[] = [];
  let holder = options;
  for (const [index, part] of parts.entries()) {
    const field = fieldOf(interpreter, holder.type, part);
    if (field === undefined) return;
    fields.push(field);
    if (isFeature(parts) && field.file === interpreter.scope.file) {
      const span = spanBetween(statement.name, part);
      interpreter.report('unknown-option', span, 'a feature cannot be set in the file that declares it');
      return;
    }
    if (index === parts.length - 1) {
      if (setOption(interpreter, holder, field, statement, part)) {
        const value = holder.fields.get(field)?.value;
        interpreter.trace?.(statement, fields, Array.isArray(value) ? value.length - 1 : undefined);
      }
      return;
    }
    const inner = enter(interpreter, holder, field, part, parts[index + 1]);
    if (inner === undefined) return;
    holder = inner;
  }
}

function isFeature([first]: readonly OptionNamePart[]): boolean {
  return first?.extension === false && first.name.text === 'features';
}

function fieldOf(
  { scope, from, report }: Interpreter,
  holder: MessageSymbol,
  part: OptionNamePart,
): FieldSymbol | undefined {
  const { name, extension } = part;
  if (name.text === '' || name.text.endsWith('.')) return undefined;
  if (!extension) {
    const found = scope.optionNamed(holder, name.text);
    if (found === undefined || name.text === 'uninterpreted_option')
      report(
        'unknown-option',
        part,
        `there is no option "${name.text}" in "${holder.fullName}"`,
        isExtensionOf(scope, from, name.text, holder)
          ? adviceOnParentheses(part, `(${name.text})`)
          : adviceOnUnknown(name, holder),
      );
    return name.text === 'uninterpreted_option' ? undefined : found;
  }
  const { found, within } = lookUp(scope.visible, from, name.text, false);
  if (found?.kind !== 'field') {
    // With an import missing, what it declares cannot be told from what nobody declares.
    if (within !== undefined || found !== undefined || scope.visible.complete)
      report(
        'unknown-option',
        part,
        unknownExtension(name.text, found !== undefined, within),
        named(holder.fields, name.text) === undefined ? {} : adviceOnParentheses(part, name.text),
      );
    return undefined;
  }
  const message = containingMessage(found);
  // By name, for an extension can have come by way of another copy of descriptor.proto.
  if (message === undefined || message.fullName === holder.fullName) return message && found;
  report('unknown-option', part, `"${name.text}" is not an option of "${holder.fullName}"`, {
    related: [
      {
        uri: found.file.uri,
        span: found.node.name,
        message: `it ${isExtension(found) ? 'extends' : 'belongs to'} "${message.fullName}"`,
      },
    ],
  });
  return undefined;
}

function isExtensionOf(
  { visible }: OptionScope,
  from: ScopeSymbol,
  name: string,
  holder: MessageSymbol,
): boolean {
  const { found } = lookUp(visible, from, name, false);
  return (
    found?.kind === 'field' && isExtension(found) && containingMessage(found)?.fullName === holder.fullName
  );
}

function adviceOnParentheses(part: OptionNamePart, newText: string): DiagnosticMore {
  return {
    help: 'the name of a custom option, and no other, stands in parentheses',
    fixes: [replacement(part, newText)],
  };
}

function adviceOnUnknown(name: QualifiedName, { fields }: MessageSymbol): DiagnosticMore {
  const [near] = nearestNames(
    name.text,
    fields.map((field) => field.name),
    1,
  );
  if (near === undefined) return { help: 'the name of a custom option stands in parentheses' };
  return {
    help: `did you mean "${near}"?`,
    fixes: [replacement(name, near)],
  };
}

function unknownExtension(name: string, isElse: boolean, within: string | undefined): string {
  if (isElse) return `"${name}" is not an extension`;
  if (within === undefined) return `there is no extension "${name}"`;
  return `there is no extension "${name}": its first part means "${within}", in which there is none`;
}

/**
 * The message that an option's name leads into by `part`; made where it is not there yet. Where there is none, the
 * part that follows is the one that cannot stand there.
 */
function enter(
  { report }: Interpreter,
  holder: MessageValue,
  field: FieldSymbol,
  part: OptionNamePart,
  next: OptionNamePart = part,
): MessageValue | undefined {
  if (!isMessageType(field.type) || field.typeSymbol?.kind !== 'message') {
    if (field.type !== 0)
      report('unknown-option', next, `"${part.name.text}" is not a message: it has no fields to set`);
    return undefined;
  }
  if (field.label === 'repeated') {
    report('unknown-option', next, `"${part.name.text}" is repeated: set each of its messages with "{ … }"`);
    return undefined;
  }
  const known = holder.fields.get(field)?.value;
  if (known !== undefined && isMessageValue(known)) return known;
  const inner: MessageValue = { type: field.typeSymbol, fields: new Map() };
  holder.fields.set(field, { value: inner, place: part });
  return inner;
}

/** Says whether the option has the value now. */
function setOption(
  interpreter: Interpreter,
  holder: MessageValue,
  field: FieldSymbol,
  statement: OptionStatement,
  place: OptionNamePart,
): boolean {
  const before = holder.fields.get(field)?.value;
  if (before !== undefined && field.label !== 'repeated') {
    const { start, end } = statement.name;
    const { file } = interpreter.scope;
    const related = firstSetting(interpreter, statement);
    interpreter.report('duplicate-option', { start, end }, `the option "${field.name}" is already set`, {
      ...(related === undefined
        ? {}
        : { related: [{ uri: file.uri, span: related, message: 'first set here' }] }),
      fixes: removeOption(file, statement),
    });
    return false;
  }
  const value = optionValue(interpreter, field, statement);
  if (value === undefined) return false;
  if (field.label !== 'repeated') holder.fields.set(field, { value, place });
  else if (Array.isArray(before)) before.push(value);
  else holder.fields.set(field, { value: [value], place });
  return true;
}

/** Where a custom option is declared. */
function placeOf(field: FieldSymbol): DiagnosticMore {
  if (!isExtension(field)) return {};
  const { file, node, name } = field;
  return { related: [{ uri: file.uri, span: node, message: `"${name}" is declared here` }] };
}

/** The name of the first statement for the same option, where that is written in the same way. */
function firstSetting({ statements }: Interpreter, statement: OptionStatement): Span | undefined {
  const first = firstNamed(statements, writtenName(statement), writtenName);
  return first === statement ? undefined : first && { start: first.name.start, end: first.name.end };
}

function writtenName({ name: { parts } }: OptionStatement): string {
  return parts.map(({ name, extension }) => (extension ? `(${name.text})` : name.text)).join('.');
}

function optionValue(
  { scope, report }: Interpreter,
  field: FieldSymbol,
  { name, value }: OptionStatement,
): SingleValue | undefined {
  if (value === undefined || field.type === 0) return undefined;
  if (isMessageType(field.type)) {
    if (field.typeSymbol?.kind !== 'message') return undefined;
    if (value.kind === 'message-literal') return readAggregate(scope, field.typeSymbol, value, report);
    report('option-value', value, `"${field.name}" takes a message`, {
      help: `write "${scope.file.parsed.text.slice(name.start, name.end)} = { … }", or set its fields one by one`,
    });
    return undefined;
  }
  const source = { text: scope.file.parsed.text, style: 'option' } as const;
  if (field.typeSymbol !== undefined) scope.visible.used.add(field.typeSymbol.file);
  const converted = scalarValue(source, field, value);
  if ('value' in converted) return converted.value;
  // Of a value that is not whole, the parser has said enough.
  if (isInBrokenPlace(source.text, value, scope.file.parsed.problems)) return undefined;
  report(
    'option-value',
    converted.place ?? wrongPartOf(value),
    `"${field.name}" takes ${converted.expected}`,
    {
      ...adviceOnValue(source, field, value),
      ...placeOf(field),
    },
  );
  return undefined;
}
