/** What is told of a function or an operator of protovalidate's expressions. */
import { type Signature, signatureOf } from './signatures.ts';

export interface CelFunction {
  readonly name: string;
  /** One or two sentences. */
  readonly doc: string;
  readonly signatures: readonly Signature[];
  readonly from: 'cel' | 'protovalidate' | 'go';
}

/** The names of types in signatures. */
export const time = 'google.protobuf.Timestamp';
export const span = 'google.protobuf.Duration';

/** @param doc one or two sentences. */
export function define(
  from: CelFunction['from'],
  name: string,
  doc: string,
  ...signatures: readonly string[]
): CelFunction {
  return { name, doc, from, signatures: signatures.map(signatureOf) };
}

export function byName<T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((each) => [each.name, each]));
}
