/** Commas and semicolons: what stands behind a node, and which construct that is. */
import { firstAtOrAfter } from '../../../syntax/token-list.ts';
import { type Token, typeIndex } from '../../../syntax/token.ts';
import type * as ast from '../ast.ts';
import { headers } from '../headers.ts';
import type { ThriftParsed } from '../parser.ts';
import * as t from '../tokens.ts';
import { type Construct, constructs as c } from './constructs.ts';

/** The separator that follows the offset, comments aside. */
export function separatorAfter({ tokens }: Pick<ThriftParsed, 'tokens'>, offset: number): Token | undefined {
  const next = tokens.tokens[firstAtOrAfter(tokens.tokens, offset)];
  return next !== undefined && (isComma(next) || isSemicolon(next)) ? next : undefined;
}

export function isComma({ tokenTypeIdx }: Token): boolean {
  return tokenTypeIdx === comma;
}

export function isSemicolon({ tokenTypeIdx }: Token): boolean {
  return tokenTypeIdx === semicolon;
}

/**
 * What a separator is that stands by itself between the statements of a file, by the statement before it. Nothing
 * where no dialect takes it, or where `package;` needs it.
 */
export function looseSeparator(
  previous: ast.FileStatement | undefined,
  separator: string,
): Construct | 'needed' | undefined {
  if (previous === undefined) return undefined;
  const { kind } = previous;
  if (separator === ',') return bodies.has(kind) ? c.commaAfterBody : undefined;
  if (kind === 'package' && previous.path === undefined) return 'needed';
  if (bodies.has(kind)) return c.semicolonAfterBody;
  if (headers.has(kind)) return c.semicolonAfterHeader;
  return kind === 'const' ? c.secondSemicolonAfterConstant : undefined;
}

/** What ends with a closing brace. */
const bodies: ReadonlySet<ast.FileStatement['kind']> = new Set([
  'struct',
  'union',
  'exception',
  'enum',
  'service',
  'interaction',
]);

const comma = typeIndex(t.Comma);
const semicolon = typeIndex(t.Semicolon);
