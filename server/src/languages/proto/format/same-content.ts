/** Holds a layout against what it was made from: formatting must lose, add and change nothing that says something. */
import { hasSameComments, isSameText, type LexedText } from '../../../syntax/same-content.ts';
import { type Token, typeIndex } from '../../../syntax/token.ts';
import { firstAtOrAfter, type TokenList } from '../../../syntax/token-list.ts';
import { tokenize } from '../lexer.ts';
import { parseProto, type ProtoParsed } from '../parser.ts';
import * as t from '../tokens.ts';
import { droppedTokens } from './dropped-tokens.ts';
import { headerSections, isHeaderStatement } from './header-order.ts';

/**
 * Whether the layout has the statements of the file, in the order that a layout has them, and its comments. `list` has
 * the file's tokens.
 */
export function saysTheSame(before: ProtoParsed, list: TokenList, layout: string): boolean {
  const after: LexedText = { text: layout, list: tokenize(layout) };
  if (!hasSameComments({ text: before.text, list }, after)) return false;
  const sameness = compareTokens(before, list, after);
  // The same tokens in the same statements are read the same way; others are read, to be sure.
  return sameness === 'same' || (sameness === 'equivalent' && parseProto(layout).problems.length === 0);
}

/** `equivalent` tokens differ in what says nothing: separators, colons, and kinds of brackets in messages in text format. */
function compareTokens(
  { text, file }: ProtoParsed,
  { tokens }: TokenList,
  after: LexedText,
): 'same' | 'equivalent' | 'different' {
  const dropped = droppedTokens(file, { tokens });
  const others = after.list.tokens;
  let sameness: 'same' | 'equivalent' = dropped.size === 0 ? 'same' : 'equivalent';
  let next = 0;
  const statements = [
    ...headerSections(file, text).flatMap((section) => section.statements),
    ...file.statements.filter((statement) => !isHeaderStatement(statement)),
  ];
  for (const { start, end } of statements)
    for (let at = firstAtOrAfter(tokens, start); ; at++) {
      const token = tokens[at];
      if (token === undefined || token.start >= end) break;
      if (dropped.has(token.start)) continue;
      let other = others[next++];
      if (token.tokenTypeIdx !== colon && other?.tokenTypeIdx === colon) {
        sameness = 'equivalent';
        other = others[next++];
      }
      if (other === undefined) return 'different';
      if (token.tokenTypeIdx === other.tokenTypeIdx) {
        if (!isSameText(text, token, after.text, other)) return 'different';
      } else if (brackets.get(token.tokenTypeIdx) === other.tokenTypeIdx) sameness = 'equivalent';
      else return 'different';
    }
  return next === others.length ? sameness : 'different';
}

const colon = typeIndex(t.Colon);

/** Messages in text format have one kind of brackets in a layout. */
const brackets: ReadonlyMap<Token['tokenTypeIdx'], Token['tokenTypeIdx']> = new Map([
  [typeIndex(t.LeftAngle), typeIndex(t.LeftBrace)],
  [typeIndex(t.RightAngle), typeIndex(t.RightBrace)],
]);
