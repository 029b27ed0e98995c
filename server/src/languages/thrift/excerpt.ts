/** Declarations of a file in a few lines, as written: no comments, no bodies of what is inside. */
import type { Span } from '../../base/span.ts';
import { asWritten, listing, oneLine } from '../../syntax/excerpt.ts';
import { firstAtOrAfter } from '../../syntax/token-list.ts';
import type { NamedDeclaration } from './declared-symbol.ts';
import type * as ast from './ast.ts';
import type { ThriftParsed } from './parser.ts';

export function excerptOf(parsed: ThriftParsed, node: NamedDeclaration['node']): string {
  switch (node.kind) {
    case 'struct':
    case 'union':
    case 'exception':
      return listing(
        head(parsed, node),
        node.body.statements.filter(({ kind }) => kind === 'field'),
        (field) => line(parsed, field),
      );
    case 'enum':
      return listing(
        head(parsed, node),
        node.body.statements.filter(({ kind }) => kind === 'enum-value'),
        (value) => line(parsed, value),
      );
    case 'service':
    case 'interaction':
      return listing(
        head(parsed, node),
        node.body.statements.filter(({ kind }) => kind === 'function' || kind === 'performs'),
        (member) => (member.kind === 'function' ? signature(parsed, member) : line(parsed, member)),
      );
    case 'function':
      return asWritten(parsed.text, withoutAnnotations(node)) ?? signature(parsed, node);
    case 'const':
    case 'typedef':
    case 'field':
    case 'enum-value':
      return asWritten(parsed.text, withoutAnnotations(node)) ?? line(parsed, node);
  }
}

/** The declaration from behind its structured annotations on. */
function withoutAnnotations(node: NamedDeclaration['node']): Span {
  return { start: firstWord(node), end: node.end };
}

function head(parsed: ThriftParsed, node: NamedDeclaration['node']): string {
  const end = node.kind === 'service' ? (node.extends?.end ?? node.name.end) : node.name.end;
  return line(parsed, { start: firstWord(node), end });
}

function signature(parsed: ThriftParsed, node: ast.Function): string {
  const close = node.throws?.close ?? node.arguments.close;
  return line(parsed, { start: firstWord(node), end: close < 0 ? node.end : close + 1 });
}

function firstWord({ structured, start }: NamedDeclaration['node']): number {
  return structured.at(-1)?.end ?? start;
}

/** No more tokens are looked at than could be shown. */
const maxTokens = 100;

function line({ text, tokens: { tokens } }: ThriftParsed, { start, end }: Span): string {
  const first = firstAtOrAfter(tokens, start);
  const shown = tokens.slice(first, first + maxTokens);
  return oneLine(
    text,
    shown.filter((token) => token.end <= end),
  );
}
