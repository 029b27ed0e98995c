/** The numbers that a new field, extension or enum value can have. */
import { type Candidate, closeness } from '../../../model/completion.ts';
import { touches } from '../../../base/span.ts';
import { restOfLine } from '../../../syntax/typed-words.ts';
import type { Enclosing } from '../completion-context.ts';
import { extensionNumber, freeNumbers } from '../free-number.ts';
import { lookUp } from '../scope.ts';
import { enumAround, extensionsInView, type View } from './view.ts';

/** `hasEquals` says whether the number alone is missing. */
export function numberCandidates(
  view: View,
  enclosing: readonly Enclosing[],
  hasEquals: boolean,
  cursor: number,
): readonly Candidate[] {
  const end = restOfLine(view.file.parsed.text, cursor) === '' ? ';' : '';
  return numbersAt(view, enclosing, cursor).map((number, index) => ({
    label: hasEquals ? String(number) : `= ${number}`,
    kind: 'number',
    closeness: index === 0 ? closeness.expected : closeness.last,
    insert: (hasEquals ? String(number) : `= ${number}`) + end,
    description: index === 0 ? 'next free number' : 'not used',
  }));
}

/** Those that are free, the best first. */
export function numbersAt(view: View, enclosing: readonly Enclosing[], cursor: number): readonly number[] {
  const block = enclosing.at(-1);
  const isOther = ({ node }: { readonly node: { readonly start: number; readonly end: number } }): boolean =>
    !touches(node, cursor);
  if (block?.kind === 'enum') {
    const symbol = enumAround(view, enclosing);
    return symbol === undefined ? [] : freeNumbers(symbol, symbol.values.filter(isOther));
  }
  if (block?.kind === 'extend') {
    const { found } = lookUp(view.visible, view.scope, block.extendee.text, false);
    if (found?.kind !== 'message') return [];
    const number = extensionNumber(found, [...extensionsInView(view, found.fullName)].filter(isOther));
    return number === undefined ? [] : [number];
  }
  const message = view.messages.at(-1);
  return message === undefined ? [] : freeNumbers(message, message.fields.filter(isOther));
}
