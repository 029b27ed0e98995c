/**
 * What the names in options stand for: the parts of their names, the fields of message literals, the enum values they
 * are set to. Follows names as far as they lead, whether or not the values fit; `options/interpret.ts` says what is
 * wrong. What strings name is up to `text-names.ts`.
 */
import type { OccurrencePlace } from '../../../model/occurrence.ts';
import type {
  LiteralValue,
  MessageLiteral,
  OptionName,
  OptionNamePart,
  OptionStatement,
  QualifiedName,
} from '../ast.ts';
import { isDelimited, isMessageSet } from '../field-facts.ts';
import { named } from '../named.ts';
import { findFull, lookUp, lookUpAt, type ScopeSymbol } from '../scope.ts';
import { lowerAscii } from '../names.ts';
import type { OptionScope } from '../options/option-scope.ts';
import type { TextScope } from '../options/text-scope.ts';
import {
  extensionRangeSite,
  optionSite,
  type OptionSite,
  type OptionTarget,
  pseudoOption,
} from '../options/option-site.ts';
import { type EnumSymbol, type FieldSymbol, isExtension, type MessageSymbol } from '../symbols.ts';
import type { NameList } from './name-list.ts';
import { addTextNames } from './text-names.ts';

export interface OptionNames {
  readonly names: NameList;
  readonly scope: OptionScope;
}

/** What a value is set to, and where. */
interface ValuePlace {
  readonly names: NameList;
  readonly scope: TextScope;
  /** The declaration that has the option. */
  readonly target: OptionTarget;
  /** The fields that lead to the value, from the one that the option's name begins with. */
  readonly path: readonly FieldSymbol[];
}

export function addOptions(options: OptionNames, target: OptionTarget): void {
  if (target.kind === 'field') addDefault(options, target);
  addSite(options, optionSite(target), target);
}

export function addExtensionRangeOptions(options: OptionNames, message: MessageSymbol): void {
  for (const range of message.extensionRanges)
    // A statement with several ranges has its options once.
    if (range.node === range.statement.ranges[0])
      addSite(options, extensionRangeSite(message, range), message);
}

function addSite(options: OptionNames, { holder, statements, from }: OptionSite, target: OptionTarget): void {
  for (const { name, value } of statements) {
    const path = addOptionName(options, options.scope.optionsMessage(holder), name, from);
    if (path !== undefined && value !== undefined) addValue({ ...options, target, path }, value, 'value');
  }
}

/** `default` looks like an option and takes what the field takes. */
function addDefault({ names }: OptionNames, { options, typeSymbol }: FieldSymbol): void {
  if (typeSymbol?.kind !== 'enum') return;
  for (const option of options)
    if (pseudoOption(option) === 'default') addEnumValue(names, typeSymbol, option.value, 'value');
}

/** The fields that the name leads through, where it leads to the end. */
function addOptionName(
  { names, scope }: OptionNames,
  options: MessageSymbol,
  { parts }: OptionName,
  from: ScopeSymbol,
): readonly FieldSymbol[] | undefined {
  const path: FieldSymbol[] = [];
  let holder: MessageSymbol | undefined = options;
  for (const part of parts) {
    const field = fieldNamed(scope, holder, part, from);
    if (field === undefined) return undefined;
    if (part.extension) names.addQualified(part.name, field, 'option');
    else names.add(part.name, field, 'option');
    path.push(field);
    holder = field.typeSymbol?.kind === 'message' ? field.typeSymbol : undefined;
  }
  return path;
}

function fieldNamed(
  scope: OptionScope,
  holder: MessageSymbol | undefined,
  { name, extension }: OptionNamePart,
  from: ScopeSymbol,
): FieldSymbol | undefined {
  if (name.text === '' || name.text.endsWith('.')) return undefined;
  if (!extension) return holder && scope.optionNamed(holder, name.text);
  const { found } = lookUp(scope.visible, from, name.text, false);
  return found?.kind === 'field' ? found : undefined;
}

function addValue(place: ValuePlace, value: LiteralValue, within: OccurrencePlace): void {
  const { names, path } = place;
  const field = path.at(-1);
  if (value.kind === 'list-literal') for (const item of value.items) addValue(place, item, within);
  else if (value.kind === 'string') addTextNames({ ...place, literal: value });
  else if (value.kind === 'message-literal') {
    if (field?.typeSymbol?.kind === 'message') addLiteral(place, field.typeSymbol, value);
  } else if (field?.typeSymbol?.kind === 'enum') addEnumValue(names, field.typeSymbol, value, within);
}

function addEnumValue(
  names: NameList,
  { values }: EnumSymbol,
  value: OptionStatement['value'],
  place: OccurrencePlace,
): void {
  const found = value?.kind === 'identifier' ? named(values, value.text) : undefined;
  if (found !== undefined && value !== undefined) names.add(value, found, place);
}

/** The fields of a message in text format, and what they are set to. */
export function addLiteral(place: ValuePlace, type: MessageSymbol, literal: MessageLiteral): void {
  for (const { name, value } of literal.fields) {
    if (name.name.text === '') continue;
    if (name.domain !== undefined) {
      const found = findFull(place.scope.visible, name.name.text);
      if (found?.kind !== 'message') continue;
      place.names.addQualified(name.name, found, 'type');
      if (value?.kind === 'message-literal') addLiteral(place, found, value);
      continue;
    }
    const field = name.bracketed ? addExtension(place, type, name.name) : addField(place, type, name.name);
    if (field !== undefined && value !== undefined)
      addValue({ ...place, path: [...place.path, field] }, value, 'literal');
  }
}

/** A group also goes by the name of its message. */
function addField({ names }: ValuePlace, type: MessageSymbol, name: QualifiedName): FieldSymbol | undefined {
  const field =
    named(type.fields, name.text) ??
    type.fields.find((each) => isDelimited(each) && isGroupNamed(each, name.text));
  if (field !== undefined)
    names.add(name, field.name === name.text ? field : (field.typeSymbol ?? field), 'literal');
  return field;
}

function isGroupNamed({ name: field, typeSymbol }: FieldSymbol, name: string): boolean {
  return typeSymbol?.name === name && field === lowerAscii(name);
}

/** The member of a message set may be named by its message. */
function addExtension(
  { names, scope }: ValuePlace,
  type: MessageSymbol,
  name: QualifiedName,
): FieldSymbol | undefined {
  const { found } = lookUpAt(scope.visible, type.fullName, name.text);
  if (found?.kind === 'field' && isExtension(found)) {
    names.addQualified(name, found, 'literal');
    return found;
  }
  if (found?.kind !== 'message' || !isMessageSet(type)) return undefined;
  names.addQualified(name, found, 'type');
  return found.extensions.find((each) => each.extendee === type && each.typeSymbol === found);
}
