/**
 * What a file declares, in words that Protobuf and Thrift share, so that it can be written in the other: every language
 * reads its files into this and writes files of it. Typedefs are followed. Names are those of the source; how they go
 * in another language is the business of its writer. What has no place here is in `remarks`.
 */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { ConversionCode } from './conversion-remarks.ts';
import type { Constant, MethodKind } from './schema.ts';
import type { NameInFile, TypeRefByFile } from './type-ref.ts';

export interface PortableFile {
  readonly uri: Uri;
  /** Below a folder that it shares with the others, or what an import of it says. */
  readonly path: string;
  /** Where its declarations belong, with dots; empty where the file does not say. */
  readonly package: string;
  /** Where generated code goes, by the names that Thrift has for languages, where that is not the package. */
  readonly namespaces: ReadonlyMap<string, PortableNamespace>;
  /** In order of place. */
  readonly declarations: readonly PortableDeclaration[];
  /** Comments above all else, and what stands behind the last declaration; each a text of one or more lines. */
  readonly head: readonly string[];
  readonly tail: readonly string[];
  /** What the file says and nothing here can hold. */
  readonly remarks: readonly Remark[];
}

export interface PortableNamespace {
  readonly name: string;
  readonly span: Span;
}

/** A loss or a change, at its place in the source. */
export interface Remark {
  readonly code: ConversionCode;
  readonly uri: Uri;
  readonly span: Span;
  /** Lower case, without a full stop. */
  readonly message: string;
}

/** What comments say, less the marks around them. */
export interface PortableComments {
  /** Those above that are of nothing in particular. */
  readonly detached: readonly string[];
  /** Right above. */
  readonly doc: string | undefined;
  /** Behind, on the same line. */
  readonly trailing: string | undefined;
}

/** What all declarations have. */
interface Portable {
  readonly name: string;
  /** Of the name. */
  readonly span: Span;
  readonly comments: PortableComments;
  readonly deprecated: boolean;
}

export type PortableDeclaration =
  PortableRecord | PortableEnum | PortableTypedef | PortableConstant | PortableService;

export type PortableType = PortableRecord | PortableEnum;

export interface PortableRecord extends Portable {
  readonly kind: 'struct' | 'union' | 'exception';
  readonly fields: readonly PortableField[];
  /** Of which groups of fields at most one field is set; those of a union are none. */
  readonly choices: readonly PortableChoice[];
  /** What is declared inside, in order of place. */
  readonly nested: readonly PortableType[];
  /** Ids and names that no field may have, as the source writes them. */
  readonly reserved: readonly string[];
}

export type PortableChoice = Omit<Portable, 'deprecated'>;

export interface PortableField extends Portable {
  /** Nothing where the source gives none. */
  readonly id: number | undefined;
  readonly type: TypeRefByFile;
  /** `plain` is what stands there without a word. */
  readonly presence: 'required' | 'optional' | 'plain';
  readonly choice?: PortableChoice;
  readonly defaultValue?: Constant;
}

export interface PortableEnum extends Portable {
  readonly kind: 'enum';
  readonly values: readonly PortableEnumValue[];
  readonly reserved: readonly string[];
}

export interface PortableEnumValue extends Portable {
  readonly number: number;
}

export interface PortableTypedef extends Portable {
  readonly kind: 'typedef';
}

export interface PortableConstant extends Portable {
  readonly kind: 'constant';
  /** The declaration as it is written. */
  readonly text: string;
}

export interface PortableService extends Portable {
  readonly kind: 'service';
  /** The service that it extends. */
  readonly parent?: NameInFile;
  /** The services that clients of this one can begin as interactions, in order of place. */
  readonly performs?: readonly PortablePerforms[];
  /** Whether the source has it as an interaction: calls that belong together. */
  readonly isInteraction?: boolean;
  readonly methods: readonly PortableMethod[];
}

export interface PortablePerforms {
  readonly interaction: NameInFile;
  readonly span: Span;
  readonly comments: PortableComments;
}

export interface PortableMethod extends Portable {
  readonly methodKind: MethodKind;
  readonly arguments: readonly PortableField[];
  readonly result: TypeRefByFile;
  readonly throws: readonly PortableField[];
  /** The service that a call begins as an interaction. */
  readonly begins?: NameInFile;
}

/** A file as a writer leaves it, not yet in its usual layout. */
export interface WrittenFile {
  /** The source that it was made of. */
  readonly source: Uri;
  /** Below a folder for all output, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The sources whose outcome it imports, or speaks of. */
  readonly imports: readonly Uri[];
  readonly remarks: readonly Remark[];
}

/** How a language takes part in conversions. */
export interface Portability<L> {
  /** What people call the language. */
  readonly title: string;
  /** Whether imports say the same of a file wherever they stand, so that its path is part of its name. */
  readonly hasGlobalPaths: boolean;
  read(linked: L): PortableFile;
  /** The files, with all that they import, in the language. */
  write(files: readonly PortableFile[]): readonly WrittenFile[];
}

export const noComments: PortableComments = { detached: [], doc: undefined, trailing: undefined };
