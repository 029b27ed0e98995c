/** Holds a layout against what it was made from: formatting must lose, add and change nothing that says something. */
import { sameComments } from '../../../syntax/same-comments.ts';
import { firstAtOrAfter, type TokenList } from '../../../syntax/token-list.ts';
import { tokenize } from '../lexer.ts';
import type { ProtoParsed } from '../parser.ts';
import { droppedTokens } from './dropped-tokens.ts';
import { headerSections, isHeaderStatement } from './header-order.ts';

/** Whether both files have the same statements, in the order that a layout has them, and the same comments. */
export function hasSameContent(before: ProtoParsed, after: ProtoParsed): boolean {
  if (after.problems.length > 0) return false;
  const [first, second] = [before, after].map(({ text }) => ({ text, list: tokenize(text) }));
  if (first === undefined || second === undefined || !sameComments(first, second)) return false;
  const words = significantTokens(before, first.list);
  const others = significantTokens(after, second.list);
  return words.length === others.length && words.every((word, index) => word === others[index]);
}

function significantTokens({ text, file }: ProtoParsed, list: TokenList): readonly string[] {
  const dropped = droppedTokens(file, list);
  const statements = [
    ...headerSections(file, text).flatMap((section) => section.statements),
    ...file.statements.filter((statement) => !isHeaderStatement(statement)),
  ];
  return statements.flatMap(({ start, end }) =>
    list.tokens
      .slice(firstAtOrAfter(list.tokens, start), firstAtOrAfter(list.tokens, end))
      .filter((token) => !dropped.has(token.start))
      .map((token) => text.slice(token.start, token.end))
      // Messages in text format have one kind of brackets, and colons everywhere.
      .flatMap((word) => (word === ':' ? [] : [brackets.get(word) ?? word])),
  );
}

const brackets: ReadonlyMap<string, string> = new Map([
  ['<', '{'],
  ['>', '}'],
]);
