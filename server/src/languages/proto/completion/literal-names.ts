/** The fields that an aggregate can set: those of its message, and extensions in brackets. */
import { type Candidate, closeness } from '../../../model/completion.ts';
import { isMessageSet } from '../field-facts.ts';
import { isMessageType, STRING } from '../field-type.ts';
import { optionScope } from '../options/option-scope.ts';
import { type FieldSymbol, fullNameOf, isSynthetic } from '../symbols.ts';
import type { ExtensionCandidates } from './extensions-elsewhere.ts';
import type { OptionPlace } from './option-context.ts';
import {
  type Bracketed,
  bracketed,
  isAlone,
  isDeprecated,
  messageAt,
  typeText,
  type Typing,
  type Written,
} from './option-path.ts';
import { extensionsInView, nameFrom, type View } from './view.ts';

type LiteralPlace = Extract<OptionPlace, { readonly kind: 'literal-name' }>;

export function literalNameCandidates(view: View, place: LiteralPlace, typing: Typing): ExtensionCandidates {
  const message = messageAt(view, optionScope(view.file), place.subject, place.path);
  if (message === undefined) return { candidates: [] };
  const { extension, given } = place;
  const own =
    extension === undefined
      ? message.fields
          .filter((field) => !isSet(field, given))
          .map((field): Candidate => ({
            label: field.name,
            kind: 'field',
            ...member(field.name, field, view, typing),
            ...described(field),
          }))
      : [];
  const inBrackets = (name: string): Bracketed => bracketed(name, '[]', extension, view, typing);
  const isExtensible = message.extensionRanges.length > 0 || isMessageSet(message);
  const extensions = isExtensible ? [...extensionsInView(view, message.fullName)] : [];
  return {
    candidates: [
      ...own,
      ...extensions.map((field) => extensionCandidate(field, view, typing, inBrackets)),
      ...(message.fullName === 'google.protobuf.Any' && extension === undefined ? [anyType] : []),
    ],
  };
}

/** Whether the field, or another of its oneof, is set already. */
function isSet({ label, name, oneof }: FieldSymbol, given: ReadonlySet<string>): boolean {
  if (label === 'repeated') return false;
  if (given.has(name)) return true;
  return oneof !== undefined && !isSynthetic(oneof) && oneof.fields.some((other) => given.has(other.name));
}

function described(
  field: FieldSymbol,
): Pick<Candidate, 'closeness' | 'detail' | 'deprecated' | 'declaredBy'> {
  return {
    closeness: isDeprecated(field) ? closeness.last : closeness.scope,
    detail: ` ${typeText(field)}`,
    ...(isDeprecated(field) && { deprecated: true }),
    declaredBy: { uri: field.file.uri, fullName: fullNameOf(field) },
  };
}

function extensionCandidate(
  field: FieldSymbol,
  view: View,
  typing: Typing,
  inBrackets: (name: string) => Bracketed,
): Candidate {
  const fullName = fullNameOf(field);
  const { text, isClosed, span } = inBrackets(nameFrom(view, fullName, false));
  return {
    ...(isClosed ? { insert: text } : member(text, field, view, typing)),
    ...described(field),
    label: `[${fullName}]`,
    kind: 'extension',
    ...(span !== undefined && { span }),
  };
}

const anyType: Candidate = {
  label: '[type.googleapis.com/…]',
  kind: 'field',
  closeness: closeness.scope,
  insert: '[type.googleapis.com/',
  snippet: '[type.googleapis.com/${1:package.Message}] { $0 }',
  doc: 'A message of any type, by its full name.',
};

/** The name with what begins its value, unless there is more already. */
function member(name: string, field: FieldSymbol, view: View, typing: Typing): Written {
  if (!isAlone(view, typing)) return { insert: name };
  const [open, close] = field.label === 'repeated' ? ['[', ']'] : ['', ''];
  if (isMessageType(field.type)) return { insert: `${name} `, snippet: `${name}: ${open}{ $1 }${close}$0` };
  if (field.type === STRING) return { insert: `${name}: `, snippet: `${name}: ${open}"$1"${close}$0` };
  return { insert: `${name}: `, snippet: `${name}: ${open}$1${close}$0`, goesOn: true };
}
