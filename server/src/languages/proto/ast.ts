/**
 * The syntax tree of a `.proto` file: what was written, in order, with places. It holds no comments (the token list
 * does) and no meaning (see `link.ts`). A name or number that is missing has an empty text and an empty span.
 */
import type { Span } from '../../base/span.ts';
import type { Block } from '../../syntax/tolerant-parser.ts';

/** A single identifier. */
export interface Ident extends Span {
  readonly text: string;
}

/** A name with dots, such as `.foo.Bar`; white space and comments between its parts are left out of `text`. */
export interface QualifiedName extends Span {
  readonly text: string;
}

/** The text of an integer literal as written, without a sign. */
export interface IntLiteral extends Span {
  readonly text: string;
}

/** One or more adjacent string literals; `parts` are their spans, quotes included. */
export interface StringLiteral extends Span {
  readonly kind: 'string';
  readonly parts: readonly Span[];
}

export interface File extends Span {
  readonly kind: 'file';
  readonly statements: readonly FileStatement[];
}

export type FileStatement =
  | SyntaxStatement
  | PackageStatement
  | ImportStatement
  | OptionStatement
  | Message
  | Enum
  | Service
  | Extend
  | Empty
  | Broken;

/** `syntax = "proto3";` or `edition = "2023";` */
export interface SyntaxStatement extends Span {
  readonly kind: 'syntax';
  readonly keyword: Ident;
  readonly value: StringLiteral | undefined;
}

export interface PackageStatement extends Span {
  readonly kind: 'package';
  readonly name: QualifiedName;
}

export interface ImportStatement extends Span {
  readonly kind: 'import';
  /** `public`, `weak` or `option`. */
  readonly modifier: Ident | undefined;
  readonly path: StringLiteral | undefined;
}

/** A statement `option name = value;` or an item of `[name = value]`. */
export interface OptionStatement extends Span {
  readonly kind: 'option';
  readonly name: OptionName;
  readonly value: OptionValue | undefined;
}

export interface OptionName extends Span {
  readonly parts: readonly OptionNamePart[];
}

/** `foo`, or `(foo.bar)` where `extension` is set; the span takes in the parentheses. */
export interface OptionNamePart extends Span {
  readonly name: QualifiedName;
  readonly extension: boolean;
}

export type OptionValue = ScalarValue | StringLiteral | MessageLiteral;

/** A number or an identifier, such as `-1.5`, `inf`, `true`, `FOO`. */
export interface ScalarValue extends Span {
  readonly kind: 'int' | 'float' | 'identifier';
  readonly negative: boolean;
  /** Without the sign. */
  readonly text: string;
}

/** Text format in braces (or angle brackets, inside of another). */
export interface MessageLiteral extends Span {
  readonly kind: 'message-literal';
  readonly fields: readonly LiteralField[];
}

export interface LiteralField extends Span {
  readonly name: LiteralFieldName;
  /** Whether a colon stands before the value; it may be left out before a message. */
  readonly colon: boolean;
  readonly value: LiteralValue | undefined;
}

/** `foo`, an extension `[foo.bar]`, or an Any type `[type.googleapis.com/foo.Bar]`; the span takes in the brackets. */
export interface LiteralFieldName extends Span {
  readonly bracketed: boolean;
  /** What stands before the last slash of an Any type URL. */
  readonly domain: QualifiedName | undefined;
  readonly name: QualifiedName;
}

export type LiteralValue = OptionValue | ListLiteral;

export interface ListLiteral extends Span {
  readonly kind: 'list-literal';
  readonly items: readonly LiteralValue[];
}

export type MessageStatement =
  Field | Group | Message | Enum | Extend | Oneof | Extensions | Reserved | OptionStatement | Empty | Broken;

export interface Message extends Span {
  readonly kind: 'message';
  /** `export` or `local`. */
  readonly visibility: Ident | undefined;
  readonly name: Ident;
  readonly body: Block<MessageStatement>;
}

export interface Field extends Span {
  readonly kind: 'field';
  /** `optional`, `required` or `repeated`. */
  readonly label: Ident | undefined;
  readonly type: FieldType;
  readonly name: Ident;
  readonly number: IntLiteral;
  readonly options: OptionList | undefined;
}

export type FieldType = NamedType | MapType;

export interface NamedType extends Span {
  readonly kind: 'named-type';
  /** A built-in type or a reference, as written. */
  readonly text: string;
}

export interface MapType extends Span {
  readonly kind: 'map-type';
  readonly key: NamedType;
  readonly value: NamedType;
}

export interface Group extends Span {
  readonly kind: 'group';
  readonly label: Ident | undefined;
  /** Where `group` stands. */
  readonly keyword: Span;
  readonly name: Ident;
  readonly number: IntLiteral;
  readonly options: OptionList | undefined;
  readonly body: Block<MessageStatement>;
}

/** `[a = 1, (b).c = 2]`; the span takes in the brackets. */
export interface OptionList extends Span {
  readonly options: readonly OptionStatement[];
}

export interface Oneof extends Span {
  readonly kind: 'oneof';
  readonly name: Ident;
  readonly body: Block<OneofStatement>;
}

export type OneofStatement = Field | Group | OptionStatement | Empty | Broken;

export interface Extend extends Span {
  readonly kind: 'extend';
  readonly extendee: NamedType;
  readonly body: Block<ExtendStatement>;
}

export type ExtendStatement = Field | Group | Empty | Broken;

export interface Extensions extends Span {
  readonly kind: 'extensions';
  readonly ranges: readonly Range[];
  readonly options: OptionList | undefined;
}

/** `5`, `5 to 10`, `5 to max`; both ends included. */
export interface Range extends Span {
  readonly kind: 'range';
  readonly from: RangeBound;
  /** `undefined` for a single number. */
  readonly to: RangeBound | undefined;
}

/** The text is `max`, or digits. Only enums may have a minus sign. */
export interface RangeBound extends Span {
  readonly text: string;
  readonly negative: boolean;
}

export interface Reserved extends Span {
  readonly kind: 'reserved';
  readonly ranges: readonly Range[];
  /** Strings before edition 2023, identifiers since. */
  readonly names: readonly ReservedName[];
}

export type ReservedName = StringLiteral | (Ident & { readonly kind: 'identifier' });

export interface Enum extends Span {
  readonly kind: 'enum';
  readonly visibility: Ident | undefined;
  readonly name: Ident;
  readonly body: Block<EnumStatement>;
}

export type EnumStatement = EnumValue | OptionStatement | Reserved | Empty | Broken;

export interface EnumValue extends Span {
  readonly kind: 'enum-value';
  readonly name: Ident;
  readonly number: RangeBound;
  readonly options: OptionList | undefined;
}

export interface Service extends Span {
  readonly kind: 'service';
  readonly name: Ident;
  readonly body: Block<ServiceStatement>;
}

export type ServiceStatement = Method | OptionStatement | Empty | Broken;

export interface Method extends Span {
  readonly kind: 'method';
  readonly name: Ident;
  readonly input: MethodType;
  readonly output: MethodType;
  readonly body: Block<MethodStatement> | undefined;
}

export type MethodStatement = OptionStatement | Empty | Broken;

/** Whatever can stand in braces, or at the top of a file. */
export type Statement =
  | FileStatement
  | MessageStatement
  | OneofStatement
  | ExtendStatement
  | EnumStatement
  | ServiceStatement
  | MethodStatement;

export interface MethodType extends Span {
  /** The keyword, where it stands. */
  readonly stream: Ident | undefined;
  readonly type: NamedType;
}

/** A lone semicolon. */
export interface Empty extends Span {
  readonly kind: 'empty';
}

/** Tokens that make no statement; a problem was reported for them. */
export interface Broken extends Span {
  readonly kind: 'broken';
}
