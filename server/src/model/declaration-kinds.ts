/** Kinds of declarations that features treat alike, by what these have in common. */
import type { DeclaredSymbol } from './occurrence.ts';

export type KindSet = ReadonlySet<DeclaredSymbol['kind']>;

/** What has fields. */
export const recordKinds: KindSet = new Set(['message', 'struct', 'union', 'exception']);

/** What types are declared by; values of fields are of them. */
export const typeKinds: KindSet = new Set([...recordKinds, 'enum']);

/** What names types: those, and what gives them other names. */
export const typeNameKinds: KindSet = new Set([...typeKinds, 'typedef']);

/** What has methods. */
export const serviceKinds: KindSet = new Set(['service', 'interaction']);

/** What others refer to by its own full name, and what is no part of anything else. Extensions go by more than names. */
export const topKinds: KindSet = new Set([...typeNameKinds, ...serviceKinds, 'constant']);
