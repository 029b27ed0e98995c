/**
 * The tokens both grammars are made of. A token knows its type and its place; its text is a slice of the file's
 * text. Comments are kept beside the tokens, and white space is what lies between: see `token-list.ts`.
 */
import type { IToken, TokenType } from 'chevrotain';

/** The fields are those that Chevrotain's parser reads, and no more: a large file has a million of these. */
export class Token {
  /** Chevrotain's number of the token type. */
  readonly tokenTypeIdx: number;
  /** UTF-16 offset of the first character. */
  readonly start: number;
  /** UTF-16 offset after the last character. */
  readonly end: number;

  constructor(tokenTypeIdx: number, start: number, end: number) {
    this.tokenTypeIdx = tokenTypeIdx;
    this.start = start;
    this.end = end;
  }
}

/** The number that Chevrotain gave a token type. It gives it on first use in a lexer or a parser. */
export function typeIndex(type: TokenType): number {
  return type.tokenTypeIdx ?? 0;
}

/** Whether a token with that type number is of the type, or of one in its category. */
export function isOfType(index: number, type: TokenType): boolean {
  return index === type.tokenTypeIdx || (type.isParent === true && type.categoryMatchesMap?.[index] === true);
}

/** Chevrotain's parser takes its own token class by type only; at run time it reads `tokenTypeIdx`. */
export function asChevrotain(tokens: readonly Token[]): IToken[] {
  return tokens as unknown as IToken[];
}

/** The reverse of `asChevrotain`, for what `CONSUME` returns. */
export function fromChevrotain(token: IToken): Token {
  return token as unknown as Token;
}
