/**
 * The token types of Thrift: the keywords of the Apache compiler's `thriftl.ll`, and the words that fbthrift's compiler
 * knows by their place. Whether a keyword may be a name depends on the dialect; the parser takes it for one.
 */
import type { TokenType } from 'chevrotain';
import { Vocabulary } from '../../syntax/vocabulary.ts';

export const vocabulary: Vocabulary = new Vocabulary();

/** What can begin no statement. */
export const Junk: TokenType = vocabulary.type('Junk', 'something else');

/** A word of any kind, where a more precise report than "expected a name" is wanted. */
export const Identifier: TokenType = vocabulary.type('Identifier', 'a name');
/** What can name a field. */
export const FieldName: TokenType = vocabulary.type('FieldName', 'a field name', Identifier);
/** A name, perhaps with dots; no keyword. */
export const Word: TokenType = vocabulary.type('Word', 'a name', FieldName);

/** Words that mean something in their place only: elsewhere they are names. */
export const Package: TokenType = vocabulary.keyword('Package', 'package', Word);
export const HsInclude: TokenType = vocabulary.keyword('HsInclude', 'hs_include', Word);
export const Interaction: TokenType = vocabulary.keyword('Interaction', 'interaction', Word);
export const Performs: TokenType = vocabulary.keyword('Performs', 'performs', Word);
export const Stream: TokenType = vocabulary.keyword('Stream', 'stream', Word);
export const Sink: TokenType = vocabulary.keyword('Sink', 'sink', Word);
export const As: TokenType = vocabulary.keyword('As', 'as', Word);
export const ErrorQualifier: TokenType = vocabulary.type('ErrorQualifier', 'a qualifier', Word);
export const Safe: TokenType = vocabulary.keyword('Safe', 'safe', ErrorQualifier);
export const Transient: TokenType = vocabulary.keyword('Transient', 'transient', ErrorQualifier);
export const Stateful: TokenType = vocabulary.keyword('Stateful', 'stateful', ErrorQualifier);
export const Permanent: TokenType = vocabulary.keyword('Permanent', 'permanent', ErrorQualifier);
export const Client: TokenType = vocabulary.keyword('Client', 'client', ErrorQualifier);
export const Server: TokenType = vocabulary.keyword('Server', 'server', ErrorQualifier);

export const BaseType: TokenType = vocabulary.type('BaseType', 'a type', FieldName);
export const BoolType: TokenType = vocabulary.keyword('BoolType', 'bool', BaseType);
export const ByteType: TokenType = vocabulary.keyword('ByteType', 'byte', BaseType);
export const I8Type: TokenType = vocabulary.keyword('I8Type', 'i8', BaseType);
export const I16Type: TokenType = vocabulary.keyword('I16Type', 'i16', BaseType);
export const I32Type: TokenType = vocabulary.keyword('I32Type', 'i32', BaseType);
export const I64Type: TokenType = vocabulary.keyword('I64Type', 'i64', BaseType);
export const DoubleType: TokenType = vocabulary.keyword('DoubleType', 'double', BaseType);
export const StringType: TokenType = vocabulary.keyword('StringType', 'string', BaseType);
export const BinaryType: TokenType = vocabulary.keyword('BinaryType', 'binary', BaseType);
export const UuidType: TokenType = vocabulary.keyword('UuidType', 'uuid', BaseType);

export const VoidType: TokenType = vocabulary.keyword('VoidType', 'void', FieldName);
export const MapType: TokenType = vocabulary.keyword('MapType', 'map', FieldName);
export const SetType: TokenType = vocabulary.keyword('SetType', 'set', FieldName);
export const ListType: TokenType = vocabulary.keyword('ListType', 'list', FieldName);

export const Include: TokenType = vocabulary.keyword('Include', 'include', FieldName);
export const CppInclude: TokenType = vocabulary.keyword('CppInclude', 'cpp_include', FieldName);
export const Namespace: TokenType = vocabulary.keyword('Namespace', 'namespace', FieldName);
export const Typedef: TokenType = vocabulary.keyword('Typedef', 'typedef', FieldName);
export const Const: TokenType = vocabulary.keyword('Const', 'const', FieldName);
export const Enum: TokenType = vocabulary.keyword('Enum', 'enum', FieldName);
export const Struct: TokenType = vocabulary.keyword('Struct', 'struct', FieldName);
export const Union: TokenType = vocabulary.keyword('Union', 'union', FieldName);
export const Exception: TokenType = vocabulary.keyword('Exception', 'exception', FieldName);
export const Service: TokenType = vocabulary.keyword('Service', 'service', FieldName);
export const Extends: TokenType = vocabulary.keyword('Extends', 'extends', FieldName);
export const Throws: TokenType = vocabulary.keyword('Throws', 'throws', FieldName);
export const Oneway: TokenType = vocabulary.keyword('Oneway', 'oneway', FieldName);
/** The old spelling of `oneway`. */
export const Async: TokenType = vocabulary.keyword('Async', 'async', FieldName);
export const Required: TokenType = vocabulary.keyword('Required', 'required', FieldName);
export const Optional: TokenType = vocabulary.keyword('Optional', 'optional', FieldName);
export const CppType: TokenType = vocabulary.keyword('CppType', 'cpp_type', Identifier);
export const XsdAll: TokenType = vocabulary.keyword('XsdAll', 'xsd_all', Identifier);
export const XsdOptional: TokenType = vocabulary.keyword('XsdOptional', 'xsd_optional', Identifier);
export const XsdNillable: TokenType = vocabulary.keyword('XsdNillable', 'xsd_nillable', Identifier);
export const XsdAttrs: TokenType = vocabulary.keyword('XsdAttrs', 'xsd_attrs', Identifier);

/** Signed, decimal or hexadecimal. */
export const IntLiteral: TokenType = vocabulary.type('IntLiteral', 'a whole number', Junk);
/** Integers by other names: 1 and 0 may be written like this wherever a number stands. */
export const True: TokenType = vocabulary.keyword('True', 'true', IntLiteral, FieldName);
export const False: TokenType = vocabulary.keyword('False', 'false', IntLiteral, FieldName);
export const DoubleLiteral: TokenType = vocabulary.type('DoubleLiteral', 'a number', Junk);
export const StringLiteral: TokenType = vocabulary.type('StringLiteral', 'a string', Junk);
/** Characters that start no token. */
export const Unknown: TokenType = vocabulary.type('Unknown', 'an unknown character', Junk);

export const LeftBrace: TokenType = vocabulary.symbol('LeftBrace', '{', Junk);
export const RightBrace: TokenType = vocabulary.symbol('RightBrace', '}');
export const LeftBracket: TokenType = vocabulary.symbol('LeftBracket', '[', Junk);
export const RightBracket: TokenType = vocabulary.symbol('RightBracket', ']', Junk);
export const LeftParen: TokenType = vocabulary.symbol('LeftParen', '(', Junk);
export const RightParen: TokenType = vocabulary.symbol('RightParen', ')');
export const LeftAngle: TokenType = vocabulary.symbol('LeftAngle', '<', Junk);
export const RightAngle: TokenType = vocabulary.symbol('RightAngle', '>', Junk);
export const Separator: TokenType = vocabulary.type('Separator', '"," or ";"');
export const Comma: TokenType = vocabulary.symbol('Comma', ',', Separator);
export const Semicolon: TokenType = vocabulary.symbol('Semicolon', ';', Separator);
export const Colon: TokenType = vocabulary.symbol('Colon', ':', Junk);
export const Equals: TokenType = vocabulary.symbol('Equals', '=', Junk);
export const Star: TokenType = vocabulary.symbol('Star', '*', Junk);
export const At: TokenType = vocabulary.symbol('At', '@', Junk);
export const Ampersand: TokenType = vocabulary.symbol('Ampersand', '&', Junk);
