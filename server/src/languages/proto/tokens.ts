/**
 * The token types of Protobuf. Every keyword is also an identifier: which it is depends on the place.
 * Source: https://protobuf.com/docs/language-spec#lexical-analysis
 */
import type { TokenType } from 'chevrotain';
import { Vocabulary } from '../../syntax/vocabulary.ts';

export const vocabulary: Vocabulary = new Vocabulary();

function keyword(text: string): TokenType {
  return vocabulary.keyword(text.charAt(0).toUpperCase() + text.slice(1), text, Identifier);
}

/** What can begin no statement. */
export const Junk: TokenType = vocabulary.type('Junk', 'something else');

export const Identifier: TokenType = vocabulary.type('Identifier', 'a name');

/** An identifier that is not a keyword. */
export const Word: TokenType = vocabulary.type('Word', 'a name', Identifier);

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
export const Export: TokenType = vocabulary.type('Export', '"export"', Identifier);
export const Local: TokenType = vocabulary.type('Local', '"local"', Identifier);

export const IntLiteral: TokenType = vocabulary.type('IntLiteral', 'a number', Junk);
export const FloatLiteral: TokenType = vocabulary.type('FloatLiteral', 'a number', Junk);
export const StringLiteral: TokenType = vocabulary.type('StringLiteral', 'a string', Junk);
/** A character that starts no token. */
export const Unknown: TokenType = vocabulary.type('Unknown', 'an unknown character', Junk);

export const LeftBrace: TokenType = vocabulary.symbol('LeftBrace', '{', Junk);
export const RightBrace: TokenType = vocabulary.symbol('RightBrace', '}');
export const LeftBracket: TokenType = vocabulary.symbol('LeftBracket', '[', Junk);
export const RightBracket: TokenType = vocabulary.symbol('RightBracket', ']', Junk);
export const LeftParen: TokenType = vocabulary.symbol('LeftParen', '(', Junk);
export const RightParen: TokenType = vocabulary.symbol('RightParen', ')', Junk);
export const LeftAngle: TokenType = vocabulary.symbol('LeftAngle', '<', Junk);
export const RightAngle: TokenType = vocabulary.symbol('RightAngle', '>', Junk);
export const Semicolon: TokenType = vocabulary.symbol('Semicolon', ';');
export const Comma: TokenType = vocabulary.symbol('Comma', ',', Junk);
export const Colon: TokenType = vocabulary.symbol('Colon', ':', Junk);
export const Equals: TokenType = vocabulary.symbol('Equals', '=', Junk);
export const Dot: TokenType = vocabulary.symbol('Dot', '.');
export const Minus: TokenType = vocabulary.symbol('Minus', '-', Junk);
export const Plus: TokenType = vocabulary.symbol('Plus', '+', Junk);
export const Slash: TokenType = vocabulary.symbol('Slash', '/', Junk);
