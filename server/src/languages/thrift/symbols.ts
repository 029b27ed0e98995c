/**
 * What a linked file declares: structs, enums, typedefs, constants, services, with every reference to a type or a
 * service resolved. Made by `declare.ts` from the syntax tree and completed by `link.ts`; after that nothing changes.
 */
import type { Uri } from '../../base/uri.ts';
import type { ForeignByte } from '../../base/utf8.ts';
import type { MethodKind, Presence } from '../../model/schema.ts';
import type { Scalar } from '../../model/type-ref.ts';
import type { FollowedImport } from '../follow-import.ts';
import type { Linked } from '../language.ts';
import type * as ast from './ast.ts';
import type { Dialect } from './dialect.ts';
import type { DialectOrigin } from './file-dialect.ts';
import type { ThriftParsed } from './parser.ts';

/** A linked file. It keeps the links of what it includes, so that nothing else is needed to describe it. */
export interface ThriftLinked extends Linked {
  readonly uri: Uri;
  readonly importPath: string;
  readonly parsed: ThriftParsed;
  /** Of a file on disk that is not in UTF-8. */
  readonly foreignByte: ForeignByte | undefined;
  readonly dialect: Dialect;
  /** Why the file is in that dialect. */
  readonly dialectOrigin: DialectOrigin;
  /** What files that include this one call it: `base` for `dir/base.thrift`. */
  readonly program: string;
  readonly includes: readonly LinkedInclude[];
  /** By the first part of what names begin with: `a` for `a.b.thrift`. */
  readonly includesByHead: ReadonlyMap<string, readonly LinkedInclude[]>;
  /** Structs, unions, exceptions, enums and typedefs, in order of place; the name of one may come again. */
  readonly types: readonly TypeSymbol[];
  readonly constants: readonly ConstantSymbol[];
  readonly services: readonly ServiceSymbol[];
  readonly interactions: readonly InteractionSymbol[];
  /** The first of each name. */
  readonly typesByName: ReadonlyMap<string, TypeSymbol>;
  readonly constantsByName: ReadonlyMap<string, ConstantSymbol>;
  readonly servicesByName: ReadonlyMap<string, ServiceSymbol>;
  readonly interactionsByName: ReadonlyMap<string, InteractionSymbol>;
  /** The references to types and services that did not resolve, in order of place. */
  readonly failures: readonly ReferenceFailure[];
  /** Whether the file includes itself by way of others, or includes a file that does. */
  readonly reachesCycle: boolean;
}

export interface LinkedInclude extends FollowedImport<ThriftLinked> {
  readonly node: ast.Include;
  /** As written, without quotes and escapes. */
  readonly path: string;
  /** What the names of the included file begin with, without the dot. */
  readonly program: string;
}

export type TypeSymbol = StructSymbol | EnumSymbol | TypedefSymbol;

export interface StructSymbol {
  readonly kind: 'struct' | 'union' | 'exception';
  readonly file: ThriftLinked;
  readonly node: ast.Struct;
  readonly name: string;
  readonly fields: readonly FieldSymbol[];
}

/** A field of a struct, an argument, or a declared exception. */
export interface FieldSymbol {
  readonly node: ast.Field;
  readonly name: string;
  /** The id on the wire, be it written or given by the compiler of the file's dialect. */
  readonly id: number;
  readonly presence: Presence;
  readonly type: ThriftType;
}

export interface EnumSymbol {
  readonly kind: 'enum';
  readonly file: ThriftLinked;
  readonly node: ast.Enum;
  readonly name: string;
  readonly values: readonly EnumValueSymbol[];
}

export interface EnumValueSymbol {
  readonly node: ast.EnumValue;
  readonly name: string;
  readonly number: number;
}

export interface TypedefSymbol {
  readonly kind: 'typedef';
  readonly file: ThriftLinked;
  readonly node: ast.Typedef;
  readonly name: string;
  /** What it stands for in the end; never a typedef. */
  readonly target: ThriftType;
  /** Where it stands for itself: the typedefs that lead back to it, itself first. Only one of them has them. */
  readonly cycle: readonly TypedefSymbol[];
}

export interface ConstantSymbol {
  readonly kind: 'constant';
  readonly file: ThriftLinked;
  readonly node: ast.Const;
  readonly name: string;
  readonly type: ThriftType;
}

export interface ServiceSymbol {
  readonly kind: 'service';
  readonly file: ThriftLinked;
  readonly node: ast.Service;
  readonly name: string;
  readonly parent: ServiceSymbol | undefined;
  readonly functions: readonly FunctionSymbol[];
}

export interface InteractionSymbol {
  readonly kind: 'interaction';
  readonly file: ThriftLinked;
  readonly node: ast.Interaction;
  readonly name: string;
  readonly functions: readonly FunctionSymbol[];
}

export interface FunctionSymbol {
  readonly node: ast.Function;
  readonly name: string;
  readonly kind: MethodKind;
  /** What a caller gets: of a function that streams, what it streams; of one that takes a sink, what it says at the end. */
  readonly result: ThriftType;
  readonly arguments: readonly FieldSymbol[];
  readonly throws: readonly FieldSymbol[];
}

/** A type with typedefs followed. What does not resolve, or is nested too deep to follow, is `unknown`. */
export type ThriftType =
  | { readonly kind: 'scalar'; readonly scalar: Scalar }
  | { readonly kind: 'struct'; readonly symbol: StructSymbol }
  | { readonly kind: 'enum'; readonly symbol: EnumSymbol }
  | ThriftContainer
  | { readonly kind: 'void' }
  | { readonly kind: 'unknown'; readonly name: string };

export interface ThriftContainer {
  readonly kind: 'list' | 'set' | 'map';
  /** Of maps only. */
  readonly key: ThriftType | undefined;
  readonly element: ThriftType;
  /** How many types it is made of when written out, and how deep they are nested, itself included. */
  readonly size: number;
  readonly depth: number;
}

/** A reference that names nothing, or something of another kind. */
export interface ReferenceFailure {
  readonly wanted: 'type' | 'service' | 'interaction';
  readonly node: ast.NamedType | ast.Ident;
  readonly name: string;
  /** What has the name, such as `a service`. */
  readonly found: string | undefined;
  /** The include that may bring the name in, where its file is missing: not found, or in a circle of includes. */
  readonly missingInclude: LinkedInclude | undefined;
}

/** What a symbol is while it is made. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };
