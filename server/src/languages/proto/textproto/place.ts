/** Where in a text format file the cursor is: at the name of a field or at a value, and of which message. */
import type { Span } from '../../../base/span.ts';
import { typeIndex } from '../../../syntax/token.ts';
import { isDelimited } from '../field-facts.ts';
import { named } from '../named.ts';
import { findFull, lookUpAt } from '../scope.ts';
import type { FieldSymbol, MessageSymbol } from '../symbols.ts';
import * as t from '../tokens.ts';
import type { TextLinked } from './link.ts';
import { tokensOf } from './parser.ts';

export interface TextPlace {
  readonly kind: 'name' | 'value';
  /** What is typed of it so far. */
  readonly typed: Span;
  /** The message whose field it is; nothing where that is unknown. */
  readonly message: MessageSymbol | undefined;
  /** Of a value. */
  readonly field: FieldSymbol | undefined;
  /** The fields of the message that are set before. */
  readonly given: ReadonlySet<FieldSymbol>;
  /** Whether nothing but closing brackets stands behind the place on its line. */
  readonly isAlone: boolean;
}

interface Frame {
  readonly message: MessageSymbol | undefined;
  readonly given: Set<FieldSymbol>;
  /** Whether the message stands in a list, where another value can follow. */
  readonly list: { readonly field: FieldSymbol | undefined } | undefined;
}

/** Nothing in comments, strings and numbers, and within brackets. */
export function placeAt(
  { parsed: { text }, scope, type }: TextLinked,
  cursor: number,
): TextPlace | undefined {
  const { tokens, comments } = tokensOf(text);
  if (comments.some(({ start, end }) => start < cursor && cursor <= end)) return undefined;
  const last = tokens.findLast(({ start }) => start < cursor);
  const isInside = last !== undefined && cursor <= last.end && !symbols.has(last.tokenTypeIdx);
  const word = last === undefined || !isInside ? undefined : text.slice(last.start, last.end);
  if (last !== undefined && word !== undefined && (cursor < last.end || !/^[A-Za-z_]\w*$/.test(word)))
    return undefined;
  const typed =
    isInside && last !== undefined ? { start: last.start, end: last.end } : { start: cursor, end: cursor };

  const stack: Frame[] = [];
  let frame: Frame = { message: type, given: new Set(), list: undefined };
  let field: FieldSymbol | undefined;
  let entered: MessageSymbol | undefined;
  let isValue = false;
  let list: Frame['list'];
  let bracket: number | undefined;
  for (const { tokenTypeIdx, start, end } of tokens) {
    if (start >= typed.start) break;
    if (bracket !== undefined) {
      if (tokenTypeIdx !== rightBracket) continue;
      const name = text.slice(bracket, start).replaceAll(/\s/g, '');
      bracket = undefined;
      ({ field, entered } = bracketed(name, frame.message));
      if (field !== undefined) frame.given.add(field);
    } else if (tokenTypeIdx === leftBrace || tokenTypeIdx === leftAngle) {
      stack.push({ ...frame, list });
      frame = { message: entered, given: new Set(), list: undefined };
      [field, entered, isValue, list] = [undefined, undefined, false, undefined];
    } else if (tokenTypeIdx === rightBrace || tokenTypeIdx === rightAngle) {
      const outer = stack.pop() ?? frame;
      list = outer.list;
      frame = { ...outer, list: undefined };
      isValue = false;
      if (list !== undefined) ({ field, entered } = { field: list.field, entered: messageOf(list.field) });
    } else if (tokenTypeIdx === leftBracket) {
      if (isValue || entered !== undefined) [list, isValue] = [{ field }, true];
      else bracket = end;
    } else if (tokenTypeIdx === rightBracket) {
      [list, isValue] = [undefined, false];
    } else if (tokenTypeIdx === colon) isValue = true;
    else if (tokenTypeIdx === comma || tokenTypeIdx === semicolon) isValue = list !== undefined;
    else if (isValue) isValue = false;
    else {
      field = fieldNamed(frame.message, text.slice(start, end));
      entered = messageOf(field);
      if (field !== undefined) frame.given.add(field);
    }
  }
  if (bracket !== undefined) return undefined;
  const lineEnd = text.indexOf('\n', cursor);
  const isAlone =
    text
      .slice(cursor, lineEnd < 0 ? text.length : lineEnd)
      .trim()
      .replace(/^[}>\]]+$/, '') === '';
  return {
    kind: isValue ? 'value' : 'name',
    typed,
    message: frame.message,
    field,
    given: frame.given,
    isAlone,
  };

  function bracketed(
    name: string,
    message: MessageSymbol | undefined,
  ): { field: FieldSymbol | undefined; entered: MessageSymbol | undefined } {
    const slash = name.lastIndexOf('/');
    if (scope === undefined || message === undefined) return { field: undefined, entered: undefined };
    if (slash >= 0) {
      const found = findFull(scope, name.slice(slash + 1));
      return { field: undefined, entered: found?.kind === 'message' ? found : undefined };
    }
    const { found } = lookUpAt(scope, message.fullName, name);
    const extension = found?.kind === 'field' ? found : undefined;
    return { field: extension, entered: messageOf(extension) };
  }
}

function messageOf(field: FieldSymbol | undefined): MessageSymbol | undefined {
  return field?.typeSymbol?.kind === 'message' ? field.typeSymbol : undefined;
}

function fieldNamed(message: MessageSymbol | undefined, name: string): FieldSymbol | undefined {
  if (message === undefined) return undefined;
  return (
    named(message.fields, name) ??
    message.fields.find((each) => isDelimited(each) && each.typeSymbol?.name === name)
  );
}

const [leftBrace, rightBrace, leftAngle, rightAngle, leftBracket, rightBracket, colon, comma, semicolon] = [
  t.LeftBrace,
  t.RightBrace,
  t.LeftAngle,
  t.RightAngle,
  t.LeftBracket,
  t.RightBracket,
  t.Colon,
  t.Comma,
  t.Semicolon,
].map(typeIndex);

const symbols: ReadonlySet<number | undefined> = new Set([
  leftBrace,
  rightBrace,
  leftAngle,
  rightAngle,
  leftBracket,
  rightBracket,
  colon,
  comma,
  semicolon,
]);
