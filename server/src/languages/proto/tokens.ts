/**
 * The token types of Protobuf. Every keyword is also an identifier: which it is depends on the place.
 * Source: https://protobuf.com/docs/language-spec#lexical-analysis
 */
import { createToken, Lexer, type TokenType } from 'chevrotain';

const types: TokenType[] = [];
const keywordTypes = new Map<string, TokenType>();

function type(name: string, label: string, ...categories: TokenType[]): TokenType {
  const created = createToken({ name, pattern: Lexer.NA, label, categories });
  types.push(created);
  return created;
}

function keyword(text: string): TokenType {
  const created = type(text.charAt(0).toUpperCase() + text.slice(1), `"${text}"`, Identifier);
  keywordTypes.set(text, created);
  return created;
}

function symbol(name: string, text: string, ...categories: TokenType[]): TokenType {
  return type(name, `"${text}"`, ...categories);
}

/** What can begin no statement. */
export const Junk: TokenType = type('Junk', 'something else');

export const Identifier: TokenType = type('Identifier', 'a name');

/** An identifier that is not a keyword. */
export const Word: TokenType = type('Word', 'a name', Identifier);

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
export const Export: TokenType = type('Export', '"export"', Identifier);
export const Local: TokenType = type('Local', '"local"', Identifier);

export const IntLiteral: TokenType = type('IntLiteral', 'a number', Junk);
export const FloatLiteral: TokenType = type('FloatLiteral', 'a number', Junk);
export const StringLiteral: TokenType = type('StringLiteral', 'a string', Junk);
/** A character that starts no token. */
export const Unknown: TokenType = type('Unknown', 'an unknown character', Junk);

export const LeftBrace: TokenType = symbol('LeftBrace', '{', Junk);
export const RightBrace: TokenType = symbol('RightBrace', '}');
export const LeftBracket: TokenType = symbol('LeftBracket', '[', Junk);
export const RightBracket: TokenType = symbol('RightBracket', ']', Junk);
export const LeftParen: TokenType = symbol('LeftParen', '(', Junk);
export const RightParen: TokenType = symbol('RightParen', ')', Junk);
export const LeftAngle: TokenType = symbol('LeftAngle', '<', Junk);
export const RightAngle: TokenType = symbol('RightAngle', '>', Junk);
export const Semicolon: TokenType = symbol('Semicolon', ';');
export const Comma: TokenType = symbol('Comma', ',', Junk);
export const Colon: TokenType = symbol('Colon', ':', Junk);
export const Equals: TokenType = symbol('Equals', '=', Junk);
export const Dot: TokenType = symbol('Dot', '.');
export const Minus: TokenType = symbol('Minus', '-', Junk);
export const Plus: TokenType = symbol('Plus', '+', Junk);
export const Slash: TokenType = symbol('Slash', '/', Junk);

export const keywords: ReadonlyMap<string, TokenType> = keywordTypes;

export const vocabulary: readonly TokenType[] = types;
