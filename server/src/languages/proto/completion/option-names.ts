/** Options by name: those of the language, custom ones, and those that an import brings. */
import { type Candidate, closeness } from '../../../model/completion.ts';
import { restOfLine } from '../../../syntax/typed-words.ts';
import { isEditions, PROTO3 } from '../edition.ts';
import { BOOL, isMessageType, STRING } from '../field-type.ts';
import { targetsOf } from '../options/feature-support.ts';
import { optionScope, type OptionsName } from '../options/option-scope.ts';
import { type FieldSymbol, fullNameOf, isExtension } from '../symbols.ts';
import { type ExtensionCandidates, extensionsElsewhere } from './extensions-elsewhere.ts';
import { type OptionPlace, type OptionSubject, stepText } from './option-context.ts';
import {
  bracketed,
  hasLifetime,
  isAlone,
  isDeprecated,
  messageAt,
  typeText,
  type Typing,
  type Written,
} from './option-path.ts';
import { valueTypeOf } from './option-values.ts';
import { extensionsInView, nameFrom, type View } from './view.ts';

type NamePlace = Extract<OptionPlace, { readonly kind: 'option-name' }>;

/** What can be the next part of an option's name. */
export function optionNameCandidates(view: View, place: NamePlace, typing: Typing): ExtensionCandidates {
  const { subject, path, extension } = place;
  const holder = messageAt(view, optionScope(view.file), subject, path);
  if (holder === undefined) return { candidates: [] };
  const before = path.map(stepText);
  const allowed = (field: FieldSymbol): boolean =>
    isFor(field, subject.holder) &&
    hasLifetime(field, view) &&
    !place.given.has([...before, optionStep(field)].join('.'));
  const isFirst = path.length === 0;
  const own =
    extension === undefined
      ? holder.fields
          .filter((field) => isSettable(field, view, isFirst) && allowed(field))
          .filter(({ name }) => !isFirst || fitsField(name, view, subject))
          .map((field) => ownOption(view, field, subject, typing))
      : [];
  const pseudo = isFirst && extension === undefined ? pseudoOptions(view, subject, typing) : [];
  const custom = [...extensionsInView(view, holder.fullName)]
    .filter(allowed)
    .map((field) => customOption(view, field, place, typing));
  return {
    candidates: [...own, ...pseudo.filter(({ label }) => !place.given.has(label)), ...custom],
    declarations: extensionsElsewhere(view, holder, (name) => bracketed(name, '()', extension, view, typing)),
  };
}

function optionStep(field: FieldSymbol): string {
  return isExtension(field) ? `(${fullNameOf(field)})` : field.name;
}

const targetNames: Readonly<Record<OptionsName, string>> = {
  FileOptions: 'TARGET_TYPE_FILE',
  MessageOptions: 'TARGET_TYPE_MESSAGE',
  FieldOptions: 'TARGET_TYPE_FIELD',
  OneofOptions: 'TARGET_TYPE_ONEOF',
  EnumOptions: 'TARGET_TYPE_ENUM',
  EnumValueOptions: 'TARGET_TYPE_ENUM_ENTRY',
  ExtensionRangeOptions: 'TARGET_TYPE_EXTENSION_RANGE',
  ServiceOptions: 'TARGET_TYPE_SERVICE',
  MethodOptions: 'TARGET_TYPE_METHOD',
};

/** Whether the option can be set on such a declaration. */
function isFor(field: FieldSymbol, holder: OptionsName): boolean {
  const targets = targetsOf(field);
  return targets.length === 0 || targets.includes(targetNames[holder]);
}

/** What the compiler keeps for itself is left out, and features where there are none. */
function isSettable({ name, parent, file }: FieldSymbol, view: View, isFirst: boolean): boolean {
  if (!isFirst || file.package !== 'google.protobuf' || parent?.name.endsWith('Options') !== true)
    return true;
  if (name === 'features') return isEditions(view.file.edition);
  return name !== 'uninterpreted_option' && name !== 'map_entry' && name !== 'feature_support';
}

/** Whether the option is of use on a field with such a type. */
function fitsField(option: string, view: View, { field }: OptionSubject): boolean {
  if (field === undefined) return true;
  const type = field.type === '' ? 'message' : valueTypeOf(view, field.type);
  switch (option) {
    case 'packed':
      return field.label === 'repeated' && type !== 'message';
    case 'lazy':
    case 'unverified_lazy':
      return type === 'message';
    case 'ctype':
      return field.type === 'string' || field.type === 'bytes';
    case 'jstype':
      return field.type.endsWith('64');
    default:
      return true;
  }
}

function ownOption(view: View, field: FieldSymbol, subject: OptionSubject, typing: Typing): Candidate {
  const { name } = field;
  return {
    label: name,
    kind: 'option',
    closeness: name === 'features' ? closeness.last : closeness.scope,
    ...assigned(name, field, view, subject, typing),
    detail: ` ${typeText(field)}`,
    ...(isDeprecated(field) && { deprecated: true }),
    declaredBy: { uri: field.file.uri, fullName: fullNameOf(field) },
  };
}

function customOption(
  view: View,
  field: FieldSymbol,
  { extension, subject }: NamePlace,
  typing: Typing,
): Candidate {
  const fullName = fullNameOf(field);
  const { text, isClosed, span } = bracketed(nameFrom(view, fullName, false), '()', extension, view, typing);
  return {
    label: `(${fullName})`,
    kind: 'extension',
    closeness: field.file === view.file ? closeness.file : closeness.imported,
    ...(isClosed ? { insert: text } : assigned(text, field, view, subject, typing)),
    ...(span !== undefined && { span }),
    detail: ` ${typeText(field)}`,
    ...(isDeprecated(field) && { deprecated: true }),
    declaredBy: { uri: field.file.uri, fullName },
  };
}

/** The name with its value, as far as that is certain; the name alone where it may go on, or where more follows. */
function assigned(
  name: string,
  field: FieldSymbol,
  view: View,
  subject: OptionSubject,
  typing: Typing,
): Written {
  if (isMessageType(field.type) || !isAlone(view, typing)) return { insert: name };
  const isLast = subject.inList === true || restOfLine(view.file.parsed.text, typing.cursor) !== '';
  const end = isLast ? '' : ';';
  if (field.type === BOOL) return { insert: `${name} = ${name === 'packed' ? 'false' : 'true'}${end}` };
  if (field.type === STRING) return { insert: `${name} = `, snippet: `${name} = "$1"${end}$0` };
  return { insert: `${name} = `, snippet: `${name} = $1${end}$0`, goesOn: true };
}

/** `default` and `json_name`, which only look like options. */
function pseudoOptions(
  view: View,
  { holder, field, inList }: OptionSubject,
  typing: Typing,
): readonly Candidate[] {
  if (holder !== 'FieldOptions' || field === undefined) return [];
  const writes = inList === true && isAlone(view, typing);
  const candidate = (label: string, snippet: string, doc: string): Candidate => ({
    label,
    kind: 'option',
    closeness: closeness.scope,
    ...(writes && { insert: `${label} = `, snippet }),
    doc,
  });
  const jsonName = candidate('json_name', 'json_name = "$1"$0', 'The name of the field in JSON.');
  const type = field.type === '' ? 'message' : valueTypeOf(view, field.type);
  if (view.file.edition === PROTO3 || field.label === 'repeated' || type === undefined || type === 'message')
    return [jsonName];
  const value = candidate('default', 'default = $1$0', 'What the field has where nothing was set.');
  return [jsonName, { ...value, goesOn: true }];
}
