/** Where the path of an option leads, and how what can follow in it is written. */
import type { Span } from '../../../base/span.ts';
import type { Candidate } from '../../../model/completion.ts';
import { restOfLine } from '../../../syntax/typed-words.ts';
import { boolOption } from '../field-facts.ts';
import { nameOfType } from '../field-type-text.ts';
import { featureSupportOf } from '../options/feature-support.ts';
import type { OptionScope } from '../options/option-scope.ts';
import { lookUp, lookUpAt } from '../scope.ts';
import type { EnumValueSymbol, FieldSymbol, MessageSymbol } from '../symbols.ts';
import type { OpenName, OptionStep, OptionSubject } from './option-context.ts';
import type { View } from './view.ts';

/** What is being typed, and the offset behind it. */
export interface Typing {
  readonly cursor: number;
  readonly typed: string;
}

/** The message whose fields the next part of the name can be. */
export function messageAt(
  view: View,
  scope: OptionScope,
  { holder }: OptionSubject,
  path: readonly OptionStep[],
): MessageSymbol | undefined {
  let message: MessageSymbol | undefined = scope.optionsMessage(holder);
  for (const step of path) {
    const field: FieldSymbol | undefined = message && fieldAt(view, scope, message, step);
    message = field?.typeSymbol?.kind === 'message' ? field.typeSymbol : undefined;
  }
  return message;
}

/** The field that a step leads to from the message; a group also goes by the name of its message. */
export function fieldAt(
  { visible, scope: from }: View,
  scope: OptionScope,
  message: MessageSymbol,
  { name, extension }: OptionStep,
): FieldSymbol | undefined {
  if (!extension)
    return (
      scope.optionNamed(message, name) ?? message.fields.find(({ typeSymbol }) => typeSymbol?.name === name)
    );
  const near = lookUp(visible, from, name, false).found;
  const found = near?.kind === 'field' ? near : lookUpAt(visible, message.fullName, name).found;
  return found?.kind === 'field' && found.extendee?.fullName === message.fullName ? found : undefined;
}

/** Whether the option, or the value of one, exists in the edition of the file. */
export function hasLifetime(symbol: FieldSymbol | EnumValueSymbol, { file: { edition } }: View): boolean {
  const support = featureSupportOf(symbol);
  if (support === undefined) return true;
  return (support.introduced ?? 0) <= edition && edition < (support.removed ?? Infinity);
}

export function isDeprecated(field: FieldSymbol): boolean {
  return boolOption(field.options, 'deprecated') === true;
}

/** The type of the field, as a few words. */
export function typeText(field: FieldSymbol): string {
  const { label, typeNode } = field;
  if (typeNode.kind === 'map-type') return nameOfType(field, ({ name }) => name) ?? 'map';
  const type = field.typeSymbol?.name ?? typeNode.text;
  return label === 'repeated' ? `repeated ${type}` : type;
}

/** Whether nothing follows that a value could already be in. */
export function isAlone({ file }: View, { cursor }: Typing): boolean {
  return /^[\])};,]*$/.test(restOfLine(file.parsed.text, cursor));
}

/** The name of an extension in its brackets, as far as these are still missing. */
export interface Bracketed {
  readonly text: string;
  /** Whether the closing one is there. */
  readonly isClosed: boolean;
  /** What it takes the place of. */
  readonly span?: Span;
}

export function bracketed(
  name: string,
  brackets: '()' | '[]',
  open: OpenName | undefined,
  { file }: View,
  { cursor }: Typing,
): Bracketed {
  const [opening = '', closing = ''] = brackets;
  if (open === undefined) return { text: opening + name + closing, isClosed: false };
  const isClosed = restOfLine(file.parsed.text, cursor)
    .replace(/^[\w.]*/, '')
    .startsWith(closing);
  return {
    text: opening + name + (isClosed ? '' : closing),
    isClosed,
    span: { start: open.start, end: cursor },
  };
}

/** What is written for a candidate. */
export type Written = Pick<Candidate, 'insert' | 'snippet' | 'goesOn'>;
