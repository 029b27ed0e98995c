/** The tree of a JSON text, with places and nothing lost, and what can be wrong with one. Made by `exact-json.ts`. */
import type { Span } from './span.ts';

/** `X` are the values that a superset adds; each has a `kind` of its own and a place. */
export type JsonNode<X = never> =
  JsonNull | JsonBoolean | JsonNumber | JsonString | JsonArray<X> | JsonObject<X> | JsonMissing | X;

export interface JsonNull extends Span {
  readonly kind: 'null';
}

export interface JsonBoolean extends Span {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface JsonNumber extends Span {
  readonly kind: 'number';
  /** As written; a number by the grammar of JSON. */
  readonly text: string;
}

/** The place includes the quotes. */
export interface JsonString extends Span {
  readonly kind: 'string';
  readonly value: string;
}

export interface JsonArray<X = never> extends Span {
  readonly kind: 'array';
  readonly items: readonly JsonNode<X>[];
}

export interface JsonObject<X = never> extends Span {
  readonly kind: 'object';
  readonly members: readonly JsonMember<X>[];
}

export interface JsonMember<X = never> extends Span {
  readonly key: JsonString;
  /** The offset of the colon, where there is one. */
  readonly colon?: number;
  readonly value: JsonNode<X>;
}

/** Stands where a value should be; a problem says so. */
export interface JsonMissing extends Span {
  readonly kind: 'missing';
}

export interface JsonProblem {
  readonly kind: 'syntax' | 'duplicate-key' | 'too-deep';
  readonly span: Span;
  /** Lower case, no full stop, names in double quotes. */
  readonly message: string;
  readonly help?: string;
  /** Of duplicates: the first key of the name. */
  readonly first?: Span;
  readonly repair?: { readonly title: string; readonly span: Span; readonly newText: string };
}
