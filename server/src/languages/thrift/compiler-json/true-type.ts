/**
 * What types stand for once typedefs are followed, as far as the Apache compiler writes it: of containers as they are
 * written, since their annotations count.
 */
import type * as ast from '../ast.ts';
import { lookUpType } from '../scope.ts';
import type { ThriftLinked, TypedefSymbol } from '../symbols.ts';

/** With the file that what is written of it stands in. */
export type TrueType =
  | { readonly kind: 'base'; readonly id: string }
  | { readonly kind: 'enum' }
  | { readonly kind: 'struct'; readonly file: ThriftLinked; readonly node: ast.Struct }
  | { readonly kind: 'container'; readonly file: ThriftLinked; readonly node: ast.ContainerType };

/** What does not resolve, or stands for itself. */
const unknown: TrueType = { kind: 'base', id: '(unknown)' };

/** Follows each typedef once. */
export class TrueTypes {
  readonly #known = new Map<TypedefSymbol, TrueType>();

  of(file: ThriftLinked, node: ast.Type): TrueType {
    const followed: TypedefSymbol[] = [];
    let found = next(file, node);
    while (found.kind === 'typedef') {
      followed.push(found);
      // A typedef that leads back to itself finds this.
      const known = this.#known.get(found);
      this.#known.set(found, known ?? unknown);
      found = known ?? next(found.file, found.node.type);
    }
    for (const typedef of followed) this.#known.set(typedef, found);
    return found;
  }
}

function next(file: ThriftLinked, node: ast.Type): TrueType | TypedefSymbol {
  switch (node.kind) {
    case 'base-type':
      return { kind: 'base', id: node.name === 'byte' ? 'i8' : node.name };
    case 'list':
    case 'set':
    case 'map':
      return { kind: 'container', file, node };
    case 'stream':
    case 'sink':
      // The Apache compiler has none.
      return unknown;
    case 'named-type': {
      const symbol = lookUpType(file, node.text);
      if (symbol === undefined) return unknown;
      if (symbol.kind === 'typedef') return symbol;
      return symbol.kind === 'enum'
        ? { kind: 'enum' }
        : { kind: 'struct', file: symbol.file, node: symbol.node };
    }
  }
}
