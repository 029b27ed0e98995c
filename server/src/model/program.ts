/**
 * What a Thrift compiler calls a program: the declarations of one file in their order, with references to other files
 * kept as such, as code generators need them. Typedefs are followed; constants and defaults are worked out.
 */
import type { Constant, MethodKind, Presence } from './schema.ts';
import type { Scalar } from './type-ref.ts';

export interface Program {
  /** Unlike its name, no two programs have it in common. Types refer to their program by it. */
  readonly id: string;
  /** What files that include it call it: `base` for `dir/base.thrift`. */
  readonly name: string;
  /** What an include of it says. */
  readonly path: string;
  /** By target language; `*` stands for those that are not named. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** The ids of the programs that it includes itself. */
  readonly includes: readonly string[];
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
  readonly type: ProgramTypeRef;
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
  readonly target: ProgramTypeRef;
  readonly doc?: string;
}

export interface ProgramConstant {
  readonly name: string;
  readonly type: ProgramTypeRef;
  readonly value: Constant;
  readonly doc?: string;
}

export interface ProgramService {
  readonly name: string;
  /** The service it extends. */
  readonly parent?: ProgramName;
  readonly functions: readonly ProgramFunction[];
  readonly doc?: string;
}

export interface ProgramFunction {
  readonly name: string;
  readonly kind: MethodKind;
  readonly result: ProgramTypeRef;
  readonly arguments: readonly ProgramField[];
  readonly throws: readonly ProgramField[];
  readonly doc?: string;
}

/** A declaration of a program, its own or another. */
export interface ProgramName {
  readonly program: string;
  readonly name: string;
}

export type ProgramTypeRef =
  | { readonly kind: 'scalar'; readonly scalar: Scalar }
  | ({ readonly kind: 'record' } & ProgramName)
  | ({ readonly kind: 'enum' } & ProgramName)
  | { readonly kind: 'list' | 'set'; readonly element: ProgramTypeRef }
  | { readonly kind: 'map'; readonly key: ProgramTypeRef; readonly value: ProgramTypeRef }
  | { readonly kind: 'void' }
  | { readonly kind: 'unknown'; readonly name: string };
