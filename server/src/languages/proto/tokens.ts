/**
 * The token types of Protobuf. Every keyword is also an identifier: which it is depends on the place.
 * Source: https://protobuf.com/docs/language-spec#lexical-analysis
 */
import { createToken, Lexer, type TokenType } from 'chevrotain';

/** What can begin no statement. */
export const Junk: TokenType = createToken({ name: 'Junk', pattern: Lexer.NA });

export const Identifier: TokenType = createToken({ name: 'Identifier', pattern: Lexer.NA, label: 'a name' });

/** An identifier that is not a keyword. */
export const Word: TokenType = createToken({ name: 'Word', pattern: Lexer.NA, categories: Identifier });

const keywordTypes = new Map<string, TokenType>();

function keyword(text: string): TokenType {
  const type = createToken({
    name: text[0]?.toUpperCase() + text.slice(1),
    pattern: Lexer.NA,
    categories: Identifier,
    label: `"${text}"`,
  });
  keywordTypes.set(text, type);
  return type;
}

function symbol(name: string, text: string, categories: TokenType[] = [Junk]): TokenType {
  return createToken({ name, pattern: Lexer.NA, label: `"${text}"`, categories });
}

function literal(name: string, label: string): TokenType {
  return createToken({ name, pattern: Lexer.NA, label, categories: Junk });
}

export const Syntax: TokenType = keyword('syntax');
export const Edition: TokenType = keyword('edition');
export const Import: TokenType = keyword('import');
export const Public: TokenType = keyword('public');
export const Weak: TokenType = keyword('weak');
export const Package: TokenType = keyword('package');
export const Option: TokenType = keyword('option');
export const Message: TokenType = keyword('message');
export const Enum: TokenType = keyword('enum');
export const Service: TokenType = keyword('service');
export const Rpc: TokenType = keyword('rpc');
export const Returns: TokenType = keyword('returns');
export const Stream: TokenType = keyword('stream');
export const Extend: TokenType = keyword('extend');
export const Extensions: TokenType = keyword('extensions');
export const Reserved: TokenType = keyword('reserved');
export const Oneof: TokenType = keyword('oneof');
export const Group: TokenType = keyword('group');
export const MapKeyword: TokenType = keyword('map');
export const Optional: TokenType = keyword('optional');
export const Required: TokenType = keyword('required');
export const Repeated: TokenType = keyword('repeated');
export const To: TokenType = keyword('to');
export const Max: TokenType = keyword('max');
/** The lexer knows by what follows whether these are keywords. */
export const Export: TokenType = createToken({
  name: 'Export',
  pattern: Lexer.NA,
  categories: Identifier,
  label: '"export"',
});
export const Local: TokenType = createToken({
  name: 'Local',
  pattern: Lexer.NA,
  categories: Identifier,
  label: '"local"',
});

export const IntLiteral: TokenType = literal('IntLiteral', 'a number');
export const FloatLiteral: TokenType = literal('FloatLiteral', 'a number');
export const StringLiteral: TokenType = literal('StringLiteral', 'a string');
/** A character that starts no token. */
export const Unknown: TokenType = literal('Unknown', 'an unknown character');

export const LeftBrace: TokenType = symbol('LeftBrace', '{');
export const RightBrace: TokenType = symbol('RightBrace', '}', []);
export const LeftBracket: TokenType = symbol('LeftBracket', '[');
export const RightBracket: TokenType = symbol('RightBracket', ']');
export const LeftParen: TokenType = symbol('LeftParen', '(');
export const RightParen: TokenType = symbol('RightParen', ')');
export const LeftAngle: TokenType = symbol('LeftAngle', '<');
export const RightAngle: TokenType = symbol('RightAngle', '>');
export const Semicolon: TokenType = symbol('Semicolon', ';', []);
export const Comma: TokenType = symbol('Comma', ',');
export const Colon: TokenType = symbol('Colon', ':');
export const Equals: TokenType = symbol('Equals', '=');
export const Dot: TokenType = symbol('Dot', '.', []);
export const Minus: TokenType = symbol('Minus', '-');
export const Plus: TokenType = symbol('Plus', '+');
export const Slash: TokenType = symbol('Slash', '/');

export const keywords: ReadonlyMap<string, TokenType> = keywordTypes;

export const vocabulary: readonly TokenType[] = [
  Junk,
  Identifier,
  Word,
  ...keywordTypes.values(),
  ...[Export, Local],
  ...[IntLiteral, FloatLiteral, StringLiteral, Unknown],
  ...[LeftBrace, RightBrace, LeftBracket, RightBracket, LeftParen, RightParen, LeftAngle, RightAngle],
  ...[Semicolon, Comma, Colon, Equals, Dot, Minus, Plus, Slash],
];
