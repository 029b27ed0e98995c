/**
 * What a file declares, in order of place, as pictures and documents show it: with comments, places and marks of what is
 * deprecated, nested and unused declarations included. Types are referred to by ids, which are the same whichever file
 * refers to them; files with errors have contents too, less what the errors leave without a meaning.
 */
import type { Span } from '../base/span.ts';
import type { Uri } from '../base/uri.ts';
import type { Constant, Field, JsonForm, MethodKind } from './schema.ts';
import type { TypeRef } from './type-ref.ts';

export interface FileContents {
  readonly uri: Uri;
  /** As imports say it. */
  readonly path: string;
  /** The package; of a Thrift file, what files that include it call it. May be empty. */
  readonly scope: string;
  readonly doc?: string;
  /** The well-known types of a language, which everybody knows. */
  readonly wellKnown?: true;
  readonly types: readonly DeclaredType[];
  readonly services: readonly DeclaredService[];
  readonly constants: readonly DeclaredConstant[];
  readonly extensions: readonly DeclaredExtension[];
}

/** What declarations have in common. */
interface Declared {
  /** No two declarations of all files have it in common. */
  readonly id: string;
  /** Within its scope: `Outer.Inner`. */
  readonly name: string;
  /** Where the name stands in its file. */
  readonly nameSpan: Span;
  readonly doc?: string;
  readonly deprecated?: true;
}

export type DeclaredType = DeclaredRecord | DeclaredEnum | DeclaredTypedef;

export interface DeclaredRecord extends Declared {
  readonly kind: 'message' | 'struct' | 'union' | 'exception';
  /** Names of types in them are ids. */
  readonly fields: readonly Field[];
  /** See `RecordType`. */
  readonly jsonForm?: JsonForm;
}

export interface DeclaredEnum extends Declared {
  readonly kind: 'enum';
  readonly values: readonly DeclaredValue[];
  /** Whether numbers without a name are values too. */
  readonly open: boolean;
}

export interface DeclaredValue {
  readonly name: string;
  readonly number: number;
  readonly doc?: string;
  readonly deprecated?: true;
}

/** Fields refer to what it stands for. */
export interface DeclaredTypedef extends Declared {
  readonly kind: 'typedef';
  readonly target: TypeRef;
}

/** A service, or a part of one whose methods a client calls once it has begun it. */
export interface DeclaredService extends Declared {
  readonly kind: 'service' | 'interaction';
  /** The id of the service it extends. */
  readonly extends?: string;
  /** The ids of the interactions that clients begin without a call. */
  readonly performs?: readonly string[];
  readonly methods: readonly DeclaredMethod[];
}

export interface DeclaredMethod {
  readonly name: string;
  readonly kind: MethodKind;
  /** One message, or the arguments of a function. */
  readonly takes: TypeRef | readonly Field[];
  readonly returns: TypeRef;
  readonly throws: readonly Field[];
  /** The id of the interaction that a call of it begins. */
  readonly begins?: string;
  readonly doc?: string;
  readonly deprecated?: true;
}

export interface DeclaredConstant extends Declared {
  readonly type: TypeRef;
  readonly value: Constant;
}

export interface DeclaredExtension {
  /** Without the id of the message it extends where that does not resolve. */
  readonly extendee?: string;
  /** Its name is the full one. */
  readonly field: Field;
}

/** Whether it has methods, rather than values. */
export function hasMethods(item: { readonly kind: string }): item is DeclaredService {
  return item.kind === 'service' || item.kind === 'interaction';
}

/** Whether a method takes arguments, rather than one message. */
export function takesArguments(takes: DeclaredMethod['takes']): takes is readonly Field[] {
  return Array.isArray(takes);
}
