/**
 * Constants as the Apache compiler keeps them, which is less than what they mean: numbers stay what they were written
 * as, and the entries of a map are in the order of their keys as written (`t_const_value.h`, `t_scope.h`).
 */
import type * as ast from '../ast.ts';
import { integerOf, stringOf } from '../literals.ts';
import { fieldNamed, valueNamed } from '../members.ts';
import { lookUpConstant } from '../scope.ts';
import { compareBytes } from './byte-order.ts';
import type { ConstantSymbol, ThriftLinked, ThriftType } from '../symbols.ts';

export type ConstValue =
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'double'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [ConstValue, ConstValue])[] }
  | { readonly kind: 'list'; readonly items: readonly ConstValue[] };

/** How deep constants may lead to constants: they can lead in circles. */
const maxDepth = 100;

/** Evaluates values, each constant once. */
export class ConstReader {
  readonly #constants = new Map<ConstantSymbol, ConstValue>();
  #depth = 0;

  constant(symbol: ConstantSymbol): ConstValue {
    let known = this.#constants.get(symbol);
    if (known === undefined) {
      const { value } = symbol.node;
      if (value === undefined || this.#depth >= maxDepth) return zero;
      this.#depth++;
      known = this.value(symbol.file, symbol.type, value);
      this.#depth--;
      this.#constants.set(symbol, known);
    }
    return known;
  }

  /** A value of the type that is written in the file; what does not resolve is 0. */
  value(file: ThriftLinked, type: ThriftType, node: ast.ConstValue): ConstValue {
    switch (node.kind) {
      case 'int':
        return { kind: 'int', value: integerOf(node.text) ?? 0n };
      case 'double':
        return { kind: 'double', value: Number(node.text) };
      case 'string':
        return { kind: 'string', value: stringOf(file.parsed.text, node) };
      case 'reference':
        return this.#reference(file, type, node.text);
      case 'list-literal': {
        const element = type.kind === 'list' || type.kind === 'set' ? type.element : unknown;
        return { kind: 'list', items: node.items.map((item) => this.value(file, element, item)) };
      }
      case 'map-literal':
        return { kind: 'map', entries: this.#entries(file, type, node) };
      case 'struct-literal':
        // The Apache compiler has none.
        return zero;
    }
  }

  /** Of an enum only the last part of a name counts. */
  #reference(file: ThriftLinked, type: ThriftType, name: string): ConstValue {
    const number =
      type.kind === 'enum'
        ? valueNamed(type.symbol, name.slice(name.lastIndexOf('.') + 1))?.number
        : undefined;
    if (number !== undefined) return { kind: 'int', value: BigInt(number) };
    const found = lookUpConstant(file, name);
    if (found === undefined) return zero;
    return found.kind === 'constant'
      ? this.constant(found)
      : { kind: 'int', value: BigInt(found.value.number) };
  }

  /** Of equal keys the first is kept, with the value of the last. */
  #entries(file: ThriftLinked, type: ThriftType, { entries }: ast.MapLiteral): readonly Entry[] {
    const keyed = entries.map(({ key, value }) => ({ key, value, order: orderOf(file, key) }));
    const kept: Entry[] = [];
    let before: Order | undefined;
    // The sort is stable.
    for (const { key, value, order } of keyed.sort((a, b) => compare(a.order, b.order))) {
      const found = this.value(file, valueTypeOf(file, type, key), value);
      const isSame = before !== undefined && compare(before, order) === 0;
      const first = isSame ? kept.pop()?.[0] : undefined;
      const keyType = type.kind === 'map' ? (type.key ?? unknown) : unknown;
      kept.push([first ?? this.value(file, keyType, key), found]);
      before = order;
    }
    return kept;
  }
}

type Entry = readonly [ConstValue, ConstValue];

const zero: ConstValue = { kind: 'int', value: 0n };
const unknown: ThriftType = { kind: 'unknown', name: '' };

function valueTypeOf(file: ThriftLinked, type: ThriftType, key: ast.ConstValue): ThriftType {
  if (type.kind === 'map') return type.element;
  if (type.kind !== 'struct' || key.kind !== 'string') return unknown;
  return fieldNamed(type.symbol, stringOf(file.parsed.text, key))?.type ?? unknown;
}

/** What a key is sorted by: first its kind, then its value or what it holds. */
interface Order {
  readonly rank: number;
  readonly value?: bigint | number | string;
  readonly items?: readonly Order[];
}

function orderOf(file: ThriftLinked, node: ast.ConstValue): Order {
  switch (node.kind) {
    case 'int':
      return { rank: 0, value: integerOf(node.text) ?? 0n };
    case 'double':
      return { rank: 1, value: Number(node.text) };
    case 'string':
      return { rank: 2, value: stringOf(file.parsed.text, node) };
    case 'map-literal':
      return {
        rank: 3,
        items: node.entries.flatMap(({ key, value }) => [orderOf(file, key), orderOf(file, value)]),
      };
    case 'list-literal':
      return { rank: 4, items: node.items.map((item) => orderOf(file, item)) };
    case 'reference':
      return { rank: 5, value: node.text };
    case 'struct-literal':
      return { rank: 5, value: node.name.text };
  }
}

function compare(a: Order, b: Order): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  const [itemsA = [], itemsB = []] = [a.items, b.items];
  for (const [at, item] of itemsA.entries()) {
    const other = itemsB[at];
    const order = other === undefined ? 1 : compare(item, other);
    if (order !== 0) return order;
  }
  if (itemsA.length !== itemsB.length) return itemsA.length - itemsB.length;
  if (typeof a.value === 'string' && typeof b.value === 'string') return compareBytes(a.value, b.value);
  return a.value === undefined || b.value === undefined || a.value === b.value
    ? 0
    : a.value < b.value
      ? -1
      : 1;
}
