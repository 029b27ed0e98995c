/**
 * The token types of Thrift, as in the Apache compiler's `thriftl.ll`: keywords are reserved, except as the name of a
 * field. `stream` is no keyword; the parser knows it by its place.
 */
import { createToken, Lexer, type TokenType } from 'chevrotain';

const types: TokenType[] = [];
const keywordTypes = new Map<string, TokenType>();

function type(name: string, label: string, ...categories: TokenType[]): TokenType {
  const created = createToken({ name, pattern: Lexer.NA, label, categories });
  types.push(created);
  return created;
}

function keyword(name: string, text: string, ...categories: TokenType[]): TokenType {
  const created = type(name, `"${text}"`, ...categories);
  keywordTypes.set(text, created);
  return created;
}

function symbol(name: string, text: string, ...categories: TokenType[]): TokenType {
  return type(name, `"${text}"`, ...categories);
}

/** What can begin no statement. */
export const Junk: TokenType = type('Junk', 'something else');

/** A word of any kind, where a more precise report than "expected a name" is wanted. */
export const Identifier: TokenType = type('Identifier', 'a name');
/** What can name a field. */
export const FieldName: TokenType = type('FieldName', 'a field name', Identifier);
/** A name, perhaps with dots; no keyword. */
export const Word: TokenType = type('Word', 'a name', FieldName);

export const BaseType: TokenType = type('BaseType', 'a type', FieldName);
export const BoolType: TokenType = keyword('BoolType', 'bool', BaseType);
export const ByteType: TokenType = keyword('ByteType', 'byte', BaseType);
export const I8Type: TokenType = keyword('I8Type', 'i8', BaseType);
export const I16Type: TokenType = keyword('I16Type', 'i16', BaseType);
export const I32Type: TokenType = keyword('I32Type', 'i32', BaseType);
export const I64Type: TokenType = keyword('I64Type', 'i64', BaseType);
export const DoubleType: TokenType = keyword('DoubleType', 'double', BaseType);
export const StringType: TokenType = keyword('StringType', 'string', BaseType);
export const BinaryType: TokenType = keyword('BinaryType', 'binary', BaseType);
export const UuidType: TokenType = keyword('UuidType', 'uuid', BaseType);

export const VoidType: TokenType = keyword('VoidType', 'void', FieldName);
export const MapType: TokenType = keyword('MapType', 'map', FieldName);
export const SetType: TokenType = keyword('SetType', 'set', FieldName);
export const ListType: TokenType = keyword('ListType', 'list', FieldName);

export const Include: TokenType = keyword('Include', 'include', FieldName);
export const CppInclude: TokenType = keyword('CppInclude', 'cpp_include', FieldName);
export const Namespace: TokenType = keyword('Namespace', 'namespace', FieldName);
export const Typedef: TokenType = keyword('Typedef', 'typedef', FieldName);
export const Const: TokenType = keyword('Const', 'const', FieldName);
export const Enum: TokenType = keyword('Enum', 'enum', FieldName);
export const Struct: TokenType = keyword('Struct', 'struct', FieldName);
export const Union: TokenType = keyword('Union', 'union', FieldName);
export const Exception: TokenType = keyword('Exception', 'exception', FieldName);
export const Service: TokenType = keyword('Service', 'service', FieldName);
export const Extends: TokenType = keyword('Extends', 'extends', FieldName);
export const Throws: TokenType = keyword('Throws', 'throws', FieldName);
export const Oneway: TokenType = keyword('Oneway', 'oneway', FieldName);
/** The old spelling of `oneway`. */
export const Async: TokenType = keyword('Async', 'async', FieldName);
export const Required: TokenType = keyword('Required', 'required', FieldName);
export const Optional: TokenType = keyword('Optional', 'optional', FieldName);
export const CppType: TokenType = keyword('CppType', 'cpp_type', Identifier);
export const XsdAll: TokenType = keyword('XsdAll', 'xsd_all', Identifier);
export const XsdOptional: TokenType = keyword('XsdOptional', 'xsd_optional', Identifier);
export const XsdNillable: TokenType = keyword('XsdNillable', 'xsd_nillable', Identifier);
export const XsdAttrs: TokenType = keyword('XsdAttrs', 'xsd_attrs', Identifier);

/** Signed, decimal or hexadecimal. */
export const IntLiteral: TokenType = type('IntLiteral', 'a whole number', Junk);
/** Integers by other names: 1 and 0 may be written like this wherever a number stands. */
export const True: TokenType = keyword('True', 'true', IntLiteral);
export const False: TokenType = keyword('False', 'false', IntLiteral);
export const DoubleLiteral: TokenType = type('DoubleLiteral', 'a number', Junk);
export const StringLiteral: TokenType = type('StringLiteral', 'a string', Junk);
/** Characters that start no token. */
export const Unknown: TokenType = type('Unknown', 'an unknown character', Junk);

export const LeftBrace: TokenType = symbol('LeftBrace', '{', Junk);
export const RightBrace: TokenType = symbol('RightBrace', '}');
export const LeftBracket: TokenType = symbol('LeftBracket', '[', Junk);
export const RightBracket: TokenType = symbol('RightBracket', ']', Junk);
export const LeftParen: TokenType = symbol('LeftParen', '(', Junk);
export const RightParen: TokenType = symbol('RightParen', ')');
export const LeftAngle: TokenType = symbol('LeftAngle', '<', Junk);
export const RightAngle: TokenType = symbol('RightAngle', '>', Junk);
export const Separator: TokenType = type('Separator', '"," or ";"');
export const Comma: TokenType = symbol('Comma', ',', Separator);
export const Semicolon: TokenType = symbol('Semicolon', ';', Separator);
export const Colon: TokenType = symbol('Colon', ':', Junk);
export const Equals: TokenType = symbol('Equals', '=', Junk);
export const Star: TokenType = symbol('Star', '*', Junk);
export const Ampersand: TokenType = symbol('Ampersand', '&', Junk);

export const keywords: ReadonlyMap<string, TokenType> = keywordTypes;

export const vocabulary: readonly TokenType[] = types;
