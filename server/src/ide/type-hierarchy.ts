/**
 * What stands above a type and below it. Above a message are those that carry it, below it what it carries; above a
 * service is the one that it extends, below it those that extend it.
 */
import { typeNameKinds } from '../model/declaration-kinds.ts';
import type { DeclaredSymbol } from '../model/occurrence.ts';

/** Whether something can stand above the symbol or below it. */
export function hasTypeHierarchy({ kind }: DeclaredSymbol): boolean {
  return typeNameKinds.has(kind) || kind === 'service';
}

/** Whether what carries the symbol stands above it; of services it is below. */
export function isBelowCarriers({ kind }: DeclaredSymbol): boolean {
  return kind !== 'service';
}

/** Whether one of the two belongs in the hierarchy of the other. */
export function belongsTo(
  symbol: Pick<DeclaredSymbol, 'kind'>,
  other: Pick<DeclaredSymbol, 'kind'>,
): boolean {
  return symbol.kind === 'service' ? other.kind === 'service' : typeNameKinds.has(other.kind);
}
