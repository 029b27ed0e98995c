/**
 * Expressions of the Common Expression Language to tokens. Every character is in a token, in white space or in a
 * comment. Source: https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax
 */
import type { Span } from '../../../base/span.ts';

export type CelTokenKind =
  | 'ident'
  /** An identifier in backquotes, as names of fields can be. */
  | 'quoted-ident'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'comment'
  | 'symbol'
  | 'unknown';

export interface CelToken extends Span {
  readonly kind: CelTokenKind;
  readonly text: string;
  /** What is wrong with it by itself. */
  readonly problem?: string;
}

const rules: readonly (readonly [CelTokenKind, RegExp])[] = [
  ['comment', /\/\/[^\n]*/y],
  ['ident', /[_a-zA-Z][_a-zA-Z0-9]*/y],
  ['double', /(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)/y],
  ['uint', /(?:0[xX][0-9a-fA-F]+|\d+)[uU]/y],
  ['int', /(?:0[xX][0-9a-fA-F]+|\d+)/y],
  ['quoted-ident', /`[^`\n]*`?/y],
  ['symbol', /&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()[\]{}]/y],
];

const blank = /\s+/y;
const unknown = /[^\s\w`'"&|=!<>\-+*/%?:.,()[\]{}]+|[^]/y;
const stringStart = /([rRbB]{0,2})("""|'''|"|')/y;

/** The tokens in order of place, comments among them. */
export function lexCel(text: string): readonly CelToken[] {
  const tokens: CelToken[] = [];
  let at = 0;
  while (at < text.length) {
    at += matchAt(blank, text, at)?.length ?? 0;
    if (at >= text.length) break;
    const token = stringAt(text, at) ?? ruleAt(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function ruleAt(text: string, start: number): CelToken {
  for (const [kind, rule] of rules) {
    const found = matchAt(rule, text, start);
    if (found !== undefined) return { kind, text: found, start, end: start + found.length };
  }
  const found = matchAt(unknown, text, start) ?? text.charAt(start);
  return { kind: 'unknown', text: found, start, end: start + found.length };
}

/** A string or bytes literal, with its prefix; nothing where none begins. */
function stringAt(text: string, start: number): CelToken | undefined {
  stringStart.lastIndex = start;
  const [opening, prefix = '', quote = ''] = stringStart.exec(text) ?? [];
  if (opening === undefined || !isPrefix(prefix)) return undefined;
  const raw = /r/i.test(prefix);
  const kind = /b/i.test(prefix) ? 'bytes' : 'string';
  const literal = (end: number, problem?: string): CelToken => ({
    kind,
    text: text.slice(start, end),
    start,
    end,
    ...(problem !== undefined && { problem }),
  });
  let problem: string | undefined;
  let at = start + opening.length;
  while (at < text.length) {
    if (text.startsWith(quote, at)) return literal(at + quote.length, problem);
    const char = text.charAt(at);
    if (char === '\n' && quote.length === 1) break;
    if (char !== '\\' || raw) {
      at++;
      continue;
    }
    const escape = matchAt(escapes, text, at);
    if (escape === undefined) problem ??= `"${text.slice(at, at + 2)}" is not an escape of an expression`;
    at += escape?.length ?? 2;
  }
  return literal(Math.min(at, text.length), 'the string in the expression is not closed');
}

const escapes = /\\(?:[abfnrtv"'`\\?]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2})/y;

function isPrefix(prefix: string): boolean {
  return prefix.length < 2 || prefix.charAt(0).toLowerCase() !== prefix.charAt(1).toLowerCase();
}

/** What the pattern, a sticky one, matches there. */
function matchAt(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}
