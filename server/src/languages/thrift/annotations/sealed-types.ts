/**
 * Which types are sealed: no value of theirs can have fields that the reader does not know, so that what is equal
 * for one reader is so for all.
 */
import type { StructSymbol, ThriftType } from '../symbols.ts';
import { hasAnnotation } from './structured-annotations.ts';

/** How deep structs in structs are looked into; what lies deeper counts as sealed. */
const maxDepth = 100;

export function isSealed(type: ThriftType): boolean {
  return new SealedTypes().isSealed(type);
}

const known = new WeakMap<StructSymbol, boolean>();

class SealedTypes {
  /** The structs that are being looked into. Reached again, they count as sealed: something else has to show otherwise. */
  readonly #active = new Set<StructSymbol>();
  /** Whether that was needed for what has been found since. */
  #isAssumed = false;

  isSealed(type: ThriftType): boolean {
    switch (type.kind) {
      case 'struct':
        return this.#isStructSealed(type.symbol);
      case 'list':
      case 'set':
      case 'map':
        return (type.key === undefined || this.isSealed(type.key)) && this.isSealed(type.element);
      case 'scalar':
      case 'enum':
      case 'void':
      case 'unknown':
        return true;
    }
  }

  #isStructSealed(symbol: StructSymbol): boolean {
    const before = known.get(symbol);
    if (before !== undefined) return before;
    if (!hasAnnotation(symbol.file, symbol.node, 'Sealed')) return false;
    if (this.#active.has(symbol) || this.#active.size >= maxDepth) {
      this.#isAssumed = true;
      return true;
    }
    const wasAssumed = this.#isAssumed;
    this.#isAssumed = false;
    this.#active.add(symbol);
    const isSealed = symbol.fields.every(({ type }) => this.isSealed(type));
    this.#active.delete(symbol);
    if (!isSealed || !this.#isAssumed || this.#active.size === 0) known.set(symbol, isSealed);
    this.#isAssumed ||= wasAssumed;
    return isSealed;
  }
}
