/** The types of fields, arguments and results, in the words both languages share. */
import type { Uri } from '../base/uri.ts';

/** Wire forms (zigzag, fixed width …) are the business of codecs; here is what a value can be. */
export type Scalar =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint32'
  | 'uint64'
  | 'float'
  | 'double'
  | 'string'
  | 'bytes'
  | 'uuid';

/** `void` is a result only. `unknown` stands for a name that does not resolve. `Name` is what names a declaration. */
export type TypeRefBy<Name extends object> =
  /** `word` is what its language calls it, where what was made says so: `sint32`, `i32`. */
  | { readonly kind: 'scalar'; readonly scalar: Scalar; readonly word?: string }
  | ({ readonly kind: 'record' } & Name)
  | ({ readonly kind: 'enum' } & Name)
  | { readonly kind: 'list'; readonly element: TypeRefBy<Name> }
  | { readonly kind: 'set'; readonly element: TypeRefBy<Name> }
  | { readonly kind: 'map'; readonly key: TypeRefBy<Name>; readonly value: TypeRefBy<Name> }
  | { readonly kind: 'void' }
  | { readonly kind: 'unknown'; readonly name: string };

/** Names are full names. */
export type TypeRef = TypeRefBy<{ readonly name: string }>;

/** A declaration, by its file and its name there; `Outer.Inner` is declared inside of `Outer`. */
export interface NameInFile {
  readonly file: Uri;
  readonly name: string;
}

export type TypeRefByFile = TypeRefBy<NameInFile>;

/** What scalars are called where that is not their name here. */
type ScalarWords = Readonly<Partial<Record<Scalar, string>>>;

/** The names that Thrift gives to scalars. */
export const thriftWords: ScalarWords = {
  int8: 'i8',
  int16: 'i16',
  int32: 'i32',
  int64: 'i64',
  bytes: 'binary',
};

/** The type as Thrift writes it, such as `map<string, i64>`. */
export function thriftTypeText(type: TypeRef): string {
  return typeText(type, thriftWords);
}

/** The type as a reader would write it, such as `list<greet.v1.Person>`. */
export function typeText(type: TypeRef, words: ScalarWords = {}): string {
  switch (type.kind) {
    case 'scalar':
      return type.word ?? words[type.scalar] ?? type.scalar;
    case 'record':
    case 'enum':
    case 'unknown':
      return type.name;
    case 'list':
    case 'set':
      return `${type.kind}<${typeText(type.element, words)}>`;
    case 'map':
      return `map<${typeText(type.key, words)}, ${typeText(type.value, words)}>`;
    case 'void':
      return 'void';
  }
}
