/**
 * The syntax tree of a `.thrift` file: what was written, in order, with places. It holds no comments (the token list
 * does) and no meaning (see `link.ts`). A name that is missing has an empty text and an empty span.
 */
import type { Span } from '../../base/span.ts';
import type { Block } from '../../syntax/tolerant-parser.ts';

/** A name, perhaps with dots, such as `base.Person`. */
export interface Ident extends Span {
  readonly text: string;
}

/** An integer as written: with a sign, hexadecimal, or `true` or `false` for 1 and 0. */
export interface IntLiteral extends Span {
  readonly kind: 'int';
  readonly text: string;
}

/** The span takes in the quotes. */
export interface StringLiteral extends Span {
  readonly kind: 'string';
}

export interface File extends Span {
  readonly kind: 'file';
  readonly statements: readonly FileStatement[];
}

export type FileStatement = Include | NativeInclude | Package | Namespace | Definition | Empty | Broken;

export type Definition = Const | Typedef | Enum | Struct | Service | Interaction;

export interface Include extends Span {
  readonly kind: 'include';
  readonly path: StringLiteral | undefined;
  /** What the file calls it, in place of its own name: `b` of `include "a.thrift" as b`, or of `include b "a.thrift"`. */
  readonly alias: Ident | undefined;
}

/** A file of the target language that generated code is to include. */
export interface NativeInclude extends Span {
  readonly kind: 'cpp-include' | 'hs-include';
  readonly path: StringLiteral | undefined;
}

/** `package "domain/path"`; without a path it says that the file has none. */
export interface Package extends Span {
  readonly kind: 'package';
  readonly path: StringLiteral | undefined;
  readonly structured: readonly StructuredAnnotation[];
}

export interface Namespace extends Span {
  readonly kind: 'namespace';
  /** The target language, or `*`. */
  readonly scope: Ident;
  /** Its text is without the quotes that may be around it. */
  readonly name: Ident;
  readonly annotations: Annotations | undefined;
}

export interface Const extends Span {
  readonly kind: 'const';
  readonly type: Type;
  readonly name: Ident;
  readonly value: ConstValue | undefined;
  readonly annotations: Annotations | undefined;
  readonly structured: readonly StructuredAnnotation[];
}

export interface Typedef extends Span {
  readonly kind: 'typedef';
  readonly type: Type;
  readonly name: Ident;
  readonly annotations: Annotations | undefined;
  readonly structured: readonly StructuredAnnotation[];
}

export interface Enum extends Span {
  readonly kind: 'enum';
  readonly name: Ident;
  readonly body: Block<EnumStatement>;
  readonly annotations: Annotations | undefined;
  readonly structured: readonly StructuredAnnotation[];
}

export type EnumStatement = EnumValue | Empty | Broken;

export interface EnumValue extends Span {
  readonly kind: 'enum-value';
  readonly name: Ident;
  /** Nothing where the value is one more than that before it. */
  readonly value: IntLiteral | undefined;
  readonly annotations: Annotations | undefined;
  readonly structured: readonly StructuredAnnotation[];
}

export interface Struct extends Span {
  readonly kind: 'struct' | 'union' | 'exception';
  /** Before `exception`, such as `safe`, `transient` or `client`. */
  readonly qualifiers: readonly Ident[];
  readonly name: Ident;
  readonly xsdAll: Ident | undefined;
  readonly body: Block<FieldStatement>;
  readonly annotations: Annotations | undefined;
  readonly structured: readonly StructuredAnnotation[];
}

export type FieldStatement = Field | Empty | Broken;

/** A field of a struct, an argument, or an exception of a `throws` clause. */
export interface Field extends Span {
  readonly kind: 'field';
  readonly id: IntLiteral | undefined;
  /** `required` or `optional`. */
  readonly requiredness: Ident | undefined;
  readonly type: Type;
  /** The `&` before the name: in C++ the field is held by reference. */
  readonly reference: Ident | undefined;
  readonly name: Ident;
  readonly defaultValue: ConstValue | undefined;
  /** `xsd_optional`, `xsd_nillable` and `xsd_attrs`, as far as they are there. */
  readonly xsd: readonly Ident[];
  readonly xsdAttributes: Block<FieldStatement> | undefined;
  readonly annotations: Annotations | undefined;
  readonly structured: readonly StructuredAnnotation[];
}

export interface Service extends Span {
  readonly kind: 'service';
  readonly name: Ident;
  readonly extends: Ident | undefined;
  readonly body: Block<ServiceStatement>;
  readonly annotations: Annotations | undefined;
  readonly structured: readonly StructuredAnnotation[];
}

/** The life of a conversation within a service: what `performs` and functions that return one refer to. */
export interface Interaction extends Span {
  readonly kind: 'interaction';
  readonly name: Ident;
  readonly body: Block<ServiceStatement>;
  readonly annotations: Annotations | undefined;
  readonly structured: readonly StructuredAnnotation[];
}

export type ServiceStatement = Function | Performs | Empty | Broken;

/** `performs I;`: a client of the service can begin the interaction without a call. */
export interface Performs extends Span {
  readonly kind: 'performs';
  readonly name: Ident;
}

export interface Function extends Span {
  readonly kind: 'function';
  /** What stands before the result type: `oneway`, `async`, `stream`, or a word that is no modifier. */
  readonly modifiers: readonly Ident[];
  /** What it returns first, or all that it does. */
  readonly result: Type;
  /** What it returns besides, each after a comma: `I, R, sink<A, B>, stream<C> f()`. */
  readonly furtherResults: readonly Type[];
  readonly name: Ident;
  readonly arguments: Block<FieldStatement>;
  readonly throws: Block<FieldStatement> | undefined;
  readonly annotations: Annotations | undefined;
  readonly structured: readonly StructuredAnnotation[];
}

export type Type = NamedType | BaseType | ContainerType | StreamType | SinkType;

/** A reference to a declared type. */
export interface NamedType extends Span {
  readonly kind: 'named-type';
  readonly text: string;
  readonly annotations: Annotations | undefined;
}

/** `void`, or a type built into the language. */
export interface BaseType extends Span {
  readonly kind: 'base-type';
  readonly name: BaseTypeName;
  readonly annotations: Annotations | undefined;
}

export type BaseTypeName =
  'bool' | 'byte' | 'i8' | 'i16' | 'i32' | 'i64' | 'double' | 'string' | 'binary' | 'uuid' | 'void';

export interface ContainerType extends Span {
  readonly kind: 'list' | 'set' | 'map';
  /** `cpp_type "…"`, before the brackets, or after those of a list. */
  readonly cppType: StringLiteral | undefined;
  /** Of maps only. */
  readonly key: Type | undefined;
  readonly element: Type;
  readonly annotations: Annotations | undefined;
}

/** `stream<T throws (1: X x)>`: the server sends any number. */
export interface StreamType extends Span {
  readonly kind: 'stream';
  readonly element: Type;
  readonly throws: Block<FieldStatement> | undefined;
  readonly annotations: Annotations | undefined;
}

/** `sink<T throws (…), R throws (…)>`: the client sends any number, and the server answers once at the end, or never. */
export interface SinkType extends Span {
  readonly kind: 'sink';
  readonly element: Type;
  readonly throws: Block<FieldStatement> | undefined;
  readonly final: Type | undefined;
  readonly finalThrows: Block<FieldStatement> | undefined;
  readonly annotations: Annotations | undefined;
}

/** `(a.b = "c", d)`; the span takes in the parentheses. */
export interface Annotations extends Span {
  readonly items: readonly Annotation[];
}

export interface Annotation extends Span {
  readonly key: Ident;
  /** Nothing means "1". */
  readonly value: StringLiteral | IntLiteral | undefined;
}

/** `@a.B{x = 1}`, before a declaration: a constant of a struct. */
export interface StructuredAnnotation extends Span {
  readonly name: Ident;
  /** Nothing where it has no braces. */
  readonly members: readonly StructMember[] | undefined;
}

export type ConstValue =
  IntLiteral | DoubleLiteral | StringLiteral | Reference | ListLiteral | MapLiteral | StructLiteral;

export interface DoubleLiteral extends Span {
  readonly kind: 'double';
  readonly text: string;
}

/** The name of a constant or an enum value. */
export interface Reference extends Span {
  readonly kind: 'reference';
  readonly text: string;
}

/** The value of a list or a set. */
export interface ListLiteral extends Span {
  readonly kind: 'list-literal';
  readonly items: readonly ConstValue[];
}

/** The value of a map, or of a struct by the names of its fields. */
export interface MapLiteral extends Span {
  readonly kind: 'map-literal';
  readonly entries: readonly MapEntry[];
}

export interface MapEntry extends Span {
  readonly key: ConstValue;
  readonly value: ConstValue;
}

/** `Person{name = "Ada"}`. */
export interface StructLiteral extends Span {
  readonly kind: 'struct-literal';
  readonly name: Ident;
  readonly members: readonly StructMember[];
}

export interface StructMember extends Span {
  readonly name: Ident;
  readonly value: ConstValue;
}

/** A separator where none belongs. */
export interface Empty extends Span {
  readonly kind: 'empty';
}

/** Tokens that make no statement; a problem was reported for them. */
export interface Broken extends Span {
  readonly kind: 'broken';
}
