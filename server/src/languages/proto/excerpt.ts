/** Declarations of a file in a few lines, as written: no comments, no bodies of what is inside, long options cut. */
import type { Span } from '../../base/span.ts';
import { asWritten, listing, oneLine } from '../../syntax/excerpt.ts';
import type * as ast from './ast.ts';
import type { NamedSymbol } from './declared-symbol.ts';
import { tokenize } from './lexer.ts';
import { isMapEntry } from './symbols.ts';

export function excerptOf({ node, file: { parsed } }: NamedSymbol): string {
  const { text } = parsed;
  switch (node.kind) {
    case 'message':
    case 'enum':
      return listed(text, head(text, node.visibility ?? node, node.name), node.body.statements);
    case 'group':
    case 'oneof':
    case 'service':
      return listed(text, head(text, node, node.name), node.body.statements);
    case 'method':
      return memberLine(text, node);
    case 'field':
    case 'enum-value':
      return asWritten(text, node) ?? memberLine(text, node);
  }
}

/** The entry that a map field makes is declared nowhere. */
export function isWritten(symbol: NamedSymbol): boolean {
  return symbol.kind !== 'message' || !isMapEntry(symbol);
}

function head(text: string, from: Span, name: ast.Ident): string {
  return line(text, { start: from.start, end: name.end });
}

function listed(text: string, start: string, statements: readonly ast.Statement[]): string {
  const members = statements.filter(({ kind }) => !leftOut.has(kind));
  return listing(start, members, (member) => memberLine(text, member));
}

const leftOut: ReadonlySet<ast.Statement['kind']> = new Set(['option', 'empty', 'broken']);

/** Options longer than this are cut. */
const maxOptions = 60;

function memberLine(text: string, member: ast.Statement): string {
  switch (member.kind) {
    case 'message':
    case 'enum':
    case 'oneof':
    case 'service':
    case 'group':
      return `${head(text, member, member.name)} { … }`;
    case 'extend':
      return `${line(text, { start: member.start, end: member.extendee.end })} { … }`;
    case 'method':
      return member.body === undefined
        ? line(text, member)
        : `${line(text, { start: member.start, end: member.output.end })};`;
    case 'field':
    case 'enum-value':
    case 'extensions': {
      const { options } = member;
      return options === undefined || options.end - options.start <= maxOptions
        ? line(text, member)
        : `${line(text, { start: member.start, end: options.start })} [ … ];`;
    }
    case 'syntax':
    case 'package':
    case 'import':
    case 'option':
    case 'reserved':
    case 'empty':
    case 'broken':
      return line(text, member);
  }
}

/** A statement can be of any length; of what is longer than this no more is looked at. */
const maxRead = 1000;

function line(text: string, { start, end }: Span): string {
  const piece = text.slice(start, Math.min(end, start + maxRead));
  return oneLine(piece, tokenize(piece).tokens);
}
