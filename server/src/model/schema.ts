/**
 * What a schema means, whichever language it was written in: records, enums, services. Plain JSON-safe data with
 * types referred to by full name, so that a schema can be stored, sent and compared. Typedefs, constants and
 * relative names are resolved away. Where the declarations stand is in `outline.ts`, not here.
 */
import type { TypeRef } from './type-ref.ts';
import type { ValueLimits } from './value-limits.ts';

/** A set of declarations that is closed: every name a type refers to is in it, or the type is `unknown`. */
export interface Schema {
  readonly records: Readonly<Record<string, RecordType>>;
  readonly enums: Readonly<Record<string, EnumType>>;
  readonly services: Readonly<Record<string, Service>>;
}

/** `arguments` is what a Thrift function takes. The oneofs of a message are on its fields. */
export interface RecordType {
  readonly name: string;
  readonly kind: 'message' | 'struct' | 'union' | 'exception' | 'arguments';
  readonly fields: readonly Field[];
  /** How JSON writes it where that is not an object of its fields: Protobuf's well-known types. */
  readonly jsonForm?: JsonForm;
  readonly doc?: string;
}

/** https://protobuf.dev/programming-guides/json/ */
export type JsonForm =
  | 'any'
  | 'timestamp'
  | 'duration'
  | 'field-mask'
  | 'struct'
  | 'value'
  | 'list-value'
  /** The JSON form of its one field. */
  | 'wrapper';

export interface Field {
  readonly name: string;
  /** The field's name in JSON; the same as `name` in Thrift. */
  readonly jsonName: string;
  /** Field number or field id; Thrift fields without one have negative ids. */
  readonly number: number;
  readonly type: TypeRef;
  readonly presence: Presence;
  /** The name of the oneof the field belongs to. */
  readonly oneof?: string;
  readonly defaultValue?: Constant;
  readonly limits?: ValueLimits;
  readonly deprecated?: true;
  readonly doc?: string;
}

/**
 * - `required`: must be written.
 * - `optional`: absent is not the same as default.
 * - `implicit`: absent and default are the same (proto3 without a label).
 * - `default`: Thrift's own requiredness without a keyword: written always, may be absent when read.
 */
export type Presence = 'required' | 'optional' | 'implicit' | 'default';

export interface EnumType {
  readonly name: string;
  readonly values: readonly EnumValue[];
  readonly doc?: string;
}

export interface EnumValue {
  readonly name: string;
  readonly number: number;
  readonly doc?: string;
}

export interface Service {
  readonly name: string;
  /** The service it extends; its methods are then callable too. */
  readonly extends?: string;
  readonly methods: readonly Method[];
  readonly doc?: string;
}

export interface Method {
  readonly name: string;
  readonly kind: MethodKind;
  /** The name of the record the caller gives. For a Thrift function that is a record of its arguments. */
  readonly input: string;
  readonly output: TypeRef;
  /** Declared exceptions, by the field ids they have in the result. */
  readonly errors: readonly Field[];
  /** Declared free of side effects (`idempotency_level = NO_SIDE_EFFECTS`). */
  readonly safe?: true;
  readonly doc?: string;
}

/**
 * `push` is a Thrift function with the modifier `stream`: after one call the server sends any number of messages.
 * What it pushes is the function's result, or its arguments where the function returns nothing.
 */
export type MethodKind =
  'unary' | 'client-streaming' | 'server-streaming' | 'bidi-streaming' | 'oneway' | 'push';

/** Whether the caller may send more than one message. */
export function sendsMany(kind: MethodKind): boolean {
  return kind === 'client-streaming' || kind === 'bidi-streaming';
}

/** Whether the server may send more than one message. */
export function receivesMany(kind: MethodKind): boolean {
  return kind === 'server-streaming' || kind === 'bidi-streaming' || kind === 'push';
}

/**
 * A constant or default. Integers are decimal text, since they can exceed what a double holds exactly; `name` is the
 * name of an enum value.
 */
export type Constant =
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: string }
  | { readonly kind: 'double'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'enum'; readonly name: string; readonly number: number }
  | { readonly kind: 'list'; readonly items: readonly Constant[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Constant, Constant])[] };
