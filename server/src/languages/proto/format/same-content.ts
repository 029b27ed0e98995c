/** Holds a layout against what it was made from: formatting must lose, add and change nothing that says something. */
import { hasSameContent, type LexedText } from '../../../syntax/same-content.ts';
import { firstAtOrAfter } from '../../../syntax/token-list.ts';
import { tokenize } from '../lexer.ts';
import { parseProto, type ProtoParsed } from '../parser.ts';
import { droppedTokens } from './dropped-tokens.ts';
import { headerSections, isHeaderStatement } from './header-order.ts';

/** Whether the layout has the statements of the file, in the order that a layout has them, and its comments. */
export function saysTheSame(before: ProtoParsed, layout: string): boolean {
  const after = parseProto(layout);
  return after.problems.length === 0 && hasSameContent(lexed(before), lexed(after), significantTokens);
}

interface LexedFile extends LexedText {
  readonly file: ProtoParsed['file'];
}

function lexed({ text, file }: ProtoParsed): LexedFile {
  return { text, file, list: tokenize(text) };
}

function significantTokens({ text, file, list }: LexedFile): readonly string[] {
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
