/**
 * What constants and defaults are worth once references are followed. A value that does not fit its type, or refers
 * to what does not exist, is left out: the checks say why.
 */
import type { Constant } from '../../model/schema.ts';
import type { Scalar } from '../../model/type-ref.ts';
import type * as ast from './ast.ts';
import { integerOf, stringOf, uuidOf } from './literals.ts';
import { fieldNamed, namedMembers, valueNamed, valueNumbered } from './members.ts';
import { lookUpConstant } from './scope.ts';
import type { EnumValueSymbol, StructSymbol, ThriftContainer, ThriftLinked, ThriftType } from './symbols.ts';

type ThriftEnum = Extract<ThriftType, { kind: 'enum' }>;

/** How deep constants may lead to constants: they can lead in circles. */
const maxDepth = 100;

/** Evaluates values. Constants that repeat constants can grow without end; an evaluator gives out so much in all. */
export class ConstantEvaluator {
  #left: number;
  #depth = 0;

  constructor(maxValues = 1_000_000) {
    this.#left = maxValues;
  }

  /** The value of the type that is written in the file; nothing where it is none of that type. */
  evaluate(file: ThriftLinked, type: ThriftType, value: ast.ConstValue): Constant | undefined {
    if (--this.#left < 0 || this.#depth >= maxDepth) return undefined;
    this.#depth++;
    const constant = this.#evaluate(file, type, value);
    this.#depth--;
    return constant;
  }

  #evaluate(file: ThriftLinked, type: ThriftType, value: ast.ConstValue): Constant | undefined {
    if (type.kind === 'enum') return this.#enum(file, type, value);
    if (value.kind === 'reference') return this.#referenced(file, type, value.text);
    switch (type.kind) {
      case 'scalar':
        return scalarConstant(file, type.scalar, value);
      case 'list':
      case 'set':
        if (value.kind === 'list-literal') return this.#list(file, type.element, value);
        // The Apache compiler reads braces too, and then finds nothing in them.
        return value.kind === 'map-literal' ? { kind: 'list', items: [] } : undefined;
      case 'map':
        if (value.kind === 'map-literal') return this.#map(file, type, value);
        return value.kind === 'list-literal' ? { kind: 'map', entries: [] } : undefined;
      case 'struct':
        return value.kind === 'map-literal' || value.kind === 'struct-literal'
          ? this.#struct(file, type.symbol, value)
          : undefined;
      case 'void':
      case 'unknown':
        return undefined;
    }
  }

  #referenced(file: ThriftLinked, type: ThriftType, name: string): Constant | undefined {
    const found = lookUpConstant(file, name);
    if (found === undefined) return undefined;
    if (found.kind === 'enum-value')
      return type.kind === 'scalar' ? integerConstant(type.scalar, BigInt(found.value.number)) : undefined;
    const { value } = found.node;
    return value && this.evaluate(found.file, type, value);
  }

  #enum(file: ThriftLinked, type: ThriftEnum, value: ast.ConstValue): Constant | undefined {
    if (value.kind === 'int') {
      const integer = integerOf(value.text);
      return integer === undefined ? undefined : enumConstant(valueNumbered(type.symbol, Number(integer)));
    }
    if (value.kind !== 'reference') return undefined;
    const named = valueNamed(type.symbol, enumValueNameOf(value.text));
    if (named !== undefined) return enumConstant(named);
    const found = lookUpConstant(file, value.text);
    if (found?.kind !== 'constant' || found.node.value === undefined) return undefined;
    return this.evaluate(found.file, type, found.node.value);
  }

  #list(file: ThriftLinked, element: ThriftType, { items }: ast.ListLiteral): Constant {
    const constants = items.map((item) => this.evaluate(file, element, item));
    return { kind: 'list', items: constants.filter((item) => item !== undefined) };
  }

  #map(file: ThriftLinked, type: ThriftContainer, { entries }: ast.MapLiteral): Constant {
    const constants: (readonly [Constant, Constant])[] = [];
    for (const { key, value } of entries) {
      const constantKey = type.key && this.evaluate(file, type.key, key);
      const constant = this.evaluate(file, type.element, value);
      if (constantKey !== undefined && constant !== undefined) constants.push([constantKey, constant]);
    }
    return { kind: 'map', entries: constants };
  }

  #struct(file: ThriftLinked, symbol: StructSymbol, literal: ast.MapLiteral | ast.StructLiteral): Constant {
    const constants: (readonly [Constant, Constant])[] = [];
    for (const { name, value } of namedMembers(file.parsed.text, literal)) {
      if (name === undefined) continue;
      const field = fieldNamed(symbol, name);
      const constant = field && this.evaluate(file, field.type, value);
      if (constant !== undefined) constants.push([{ kind: 'string', value: name }, constant]);
    }
    return { kind: 'map', entries: constants };
  }
}

function scalarConstant(file: ThriftLinked, scalar: Scalar, value: ast.ConstValue): Constant | undefined {
  switch (value.kind) {
    case 'int': {
      const integer = integerOf(value.text);
      return integer === undefined ? undefined : integerConstant(scalar, integer);
    }
    case 'double':
      return scalar === 'double' || scalar === 'float'
        ? { kind: 'double', value: Number(value.text) }
        : undefined;
    case 'string': {
      const text = stringOf(file.parsed.text, value);
      if (scalar === 'string' || scalar === 'bytes') return { kind: 'string', value: text };
      const uuid = scalar === 'uuid' ? uuidOf(text) : undefined;
      return uuid === undefined ? undefined : { kind: 'string', value: uuid };
    }
    case 'reference':
    case 'list-literal':
    case 'map-literal':
    case 'struct-literal':
      return undefined;
  }
}

function integerConstant(scalar: Scalar, value: bigint): Constant | undefined {
  switch (scalar) {
    case 'bool':
      return { kind: 'bool', value: value !== 0n };
    case 'double':
    case 'float':
      return { kind: 'double', value: Number(value) };
    case 'string':
    case 'bytes':
    case 'uuid':
      return undefined;
    case 'int8':
    case 'int16':
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'uint64':
      return { kind: 'int', value: value.toString() };
  }
}

/** The name of the value in `Color.RED`. The name of the enum is not looked at, as in the Apache compiler. */
export function enumValueNameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('.') + 1);
}

function enumConstant(value: EnumValueSymbol | undefined): Constant | undefined {
  return value && { kind: 'enum', name: value.name, number: value.number };
}
