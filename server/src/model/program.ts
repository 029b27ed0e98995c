/**
 * What a Thrift compiler calls a program: the declarations of one file in their order, with references to other files
 * kept as such, as code generators need them. Typedefs are followed; constants and defaults are worked out.
 */
import type { Uri } from '../base/uri.ts';
import type { Constant, MethodKind, Presence } from './schema.ts';
import type { NameInFile, TypeRefByFile } from './type-ref.ts';

export interface Program {
  /** That of its file: unlike its name, no two programs have it in common. */
  readonly uri: Uri;
  /** What files that include it call it: `base` for `dir/base.thrift`. */
  readonly name: string;
  /** What an include of it says. */
  readonly path: string;
  /** By target language; `*` stands for those that are not named. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** The URIs of the programs that it includes itself. */
  readonly includes: readonly Uri[];
  /** In order of place, each name once. */
  readonly types: readonly ProgramType[];
  readonly constants: readonly ProgramConstant[];
  readonly services: readonly ProgramService[];
}

export type ProgramType = ProgramRecord | ProgramEnum | ProgramTypedef;

/** Annotations by name; without a value they mean "1". */
export type ProgramAnnotations = ReadonlyMap<string, string>;

export interface ProgramRecord {
  readonly kind: 'struct' | 'union' | 'exception';
  readonly name: string;
  readonly fields: readonly ProgramField[];
  readonly annotations: ProgramAnnotations;
  readonly doc?: string;
}

export interface ProgramField {
  readonly name: string;
  /** The id on the wire; one that was not written is negative. */
  readonly id: number;
  readonly presence: Presence;
  readonly type: TypeRefByFile;
  readonly defaultValue?: Constant;
  readonly doc?: string;
}

export interface ProgramEnum {
  readonly kind: 'enum';
  readonly name: string;
  readonly values: readonly ProgramEnumValue[];
  readonly doc?: string;
}

export interface ProgramEnumValue {
  readonly name: string;
  readonly number: number;
  readonly doc?: string;
}

export interface ProgramTypedef {
  readonly kind: 'typedef';
  readonly name: string;
  readonly target: TypeRefByFile;
  readonly doc?: string;
}

export interface ProgramConstant {
  readonly name: string;
  readonly type: TypeRefByFile;
  readonly value: Constant;
  readonly doc?: string;
}

export interface ProgramService {
  readonly name: string;
  /** The service it extends. */
  readonly parent?: NameInFile;
  readonly functions: readonly ProgramFunction[];
  readonly doc?: string;
}

export interface ProgramFunction {
  readonly name: string;
  readonly kind: MethodKind;
  readonly result: TypeRefByFile;
  readonly arguments: readonly ProgramField[];
  readonly throws: readonly ProgramField[];
  readonly doc?: string;
}
