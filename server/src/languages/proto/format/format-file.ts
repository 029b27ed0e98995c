/** The layout of a file, as `buf format` has it where the style says nothing else. */
import type { LayoutStyle } from '../../../model/layout-style.ts';
import type { ProtoParsed } from '../parser.ts';
import { droppedTokens } from './dropped-tokens.ts';
import { headerSections, isHeaderStatement } from './header-order.ts';
import { type TokenRoles, TokenWriter } from '../../../syntax/token-writer.ts';
import type { MostlyCopied } from '../../../syntax/mostly-copied.ts';
import type { TokenList } from '../../../syntax/token-list.ts';
import { typeIndex } from '../../../syntax/token.ts';
import * as t from '../tokens.ts';
import { writeStatement } from './write-statements.ts';

/** `list` has the file's tokens. */
export function formatFile(
  { text, file }: ProtoParsed,
  list: TokenList,
  style: LayoutStyle = {},
): MostlyCopied {
  const w = new TokenWriter(text, list, roles, { ...style, dropped: droppedTokens(file, list) });
  const header = file.statements.filter(isHeaderStatement);
  let told = 0;
  for (const { kind, statements } of headerSections(file, text)) {
    const blank = kind === 'import' || kind === 'option' ? 'always' : 'as-written';
    const lastStart = Math.max(...statements.map(({ start }) => start));
    let isFirst = true;
    let isParted = false;
    // What stands alone among the statements stays above all of them.
    for (let next = header[told]; next !== undefined && next.start <= lastStart; next = header[++told]) {
      w.goTo(next.start);
      if (!w.detachedComments(isFirst ? blank : 'always')) continue;
      isFirst = false;
      isParted = true;
    }
    for (const [index, statement] of statements.entries()) {
      w.goTo(statement.start);
      w.startMovedLine(index > 0 ? 'never' : isParted ? 'always' : blank);
      writeStatement(w, statement);
    }
  }
  for (const statement of file.statements) {
    if (isHeaderStatement(statement) || statement.kind === 'empty') continue;
    w.goTo(statement.start);
    w.startLine();
    writeStatement(w, statement);
  }
  w.end();
  return w.written;
}

const roles: TokenRoles = {
  closers: new Set([t.RightParen, t.RightBracket, t.RightAngle, t.Comma, t.Semicolon].map(typeIndex)),
  lineEnds: new Set([t.Semicolon, t.RightBrace].map(typeIndex)),
  closingBrace: typeIndex(t.RightBrace),
};
