/** Holds a layout against what it was made from: formatting must lose, add and change nothing that says something. */
import type { Span } from '../../../base/span.ts';
import { hasSameComments, isSameText, type LexedText } from '../../../syntax/same-content.ts';
import { type Token, typeIndex } from '../../../syntax/token.ts';
import { firstAtOrAfter, type TokenList } from '../../../syntax/token-list.ts';
import { tokenize } from '../lexer.ts';
import type * as ast from '../ast.ts';
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
  // The same tokens in the same statements are read the same way; others are read, to be sure.
  return equivalents(before, list, after)?.every((each) => isReadAlike(each, layout)) ?? false;
}

/** A statement of the file whose tokens in the layout are others. */
interface Equivalent extends Span {
  readonly kind: ast.Statement['kind'];
}

function isReadAlike({ kind, start, end }: Equivalent, layout: string): boolean {
  const { file, problems } = parseProto(layout.slice(start, end));
  return problems.length === 0 && file.statements.length === 1 && file.statements[0]?.kind === kind;
}

/**
 * The statements whose tokens differ in what says nothing: separators, colons, and kinds of brackets in messages in text
 * format. With their places in the layout. Nothing where one differs in more.
 */
function equivalents(
  { text, file }: ProtoParsed,
  { tokens }: TokenList,
  after: LexedText,
): readonly Equivalent[] | undefined {
  const dropped = droppedTokens(file, { tokens });
  const others = after.list.tokens;
  const found: Equivalent[] = [];
  let next = 0;
  const statements = [
    ...headerSections(file, text).flatMap((section) => section.statements),
    ...file.statements.filter((statement) => !isHeaderStatement(statement)),
  ];
  for (const { kind, start, end } of statements) {
    const first = next;
    let isSame = true;
    for (let at = firstAtOrAfter(tokens, start); ; at++) {
      const token = tokens[at];
      if (token === undefined || token.start >= end) break;
      if (dropped.has(token.start)) {
        isSame = false;
        continue;
      }
      let other = others[next++];
      if (token.tokenTypeIdx !== colon && other?.tokenTypeIdx === colon) {
        isSame = false;
        other = others[next++];
      }
      if (other === undefined) return undefined;
      if (token.tokenTypeIdx === other.tokenTypeIdx) {
        if (!isSameText(text, token, after.text, other)) return undefined;
      } else if (brackets.get(token.tokenTypeIdx) === other.tokenTypeIdx) isSame = false;
      else return undefined;
    }
    const [from, to] = [others[first], others[next - 1]];
    // Of an empty statement nothing is left.
    if (!isSame && next > first && from !== undefined && to !== undefined)
      found.push({ kind, start: from.start, end: to.end });
  }
  return next === others.length ? found : undefined;
}

const colon = typeIndex(t.Colon);

/** Messages in text format have one kind of brackets in a layout. */
const brackets: ReadonlyMap<Token['tokenTypeIdx'], Token['tokenTypeIdx']> = new Map([
  [typeIndex(t.LeftAngle), typeIndex(t.LeftBrace)],
  [typeIndex(t.RightAngle), typeIndex(t.RightBrace)],
]);
