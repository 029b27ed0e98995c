/** What kind of value a type wants and a constant is, for compilers and in words. */
import type { Scalar } from '../../model/type-ref.ts';
import type * as ast from './ast.ts';
import { integerOf } from './literals.ts';
import { type EnumValue, lookUpConstant } from './scope.ts';
import type { ConstantSymbol } from './symbols.ts';

/** How many constants that stand for constants are followed. */
const maxSteps = 100;

export type ValueType = Exclude<ast.BaseTypeName, 'void'>;

export const bitsOf: ReadonlyMap<ValueType, number> = new Map([
  ['byte', 8],
  ['i8', 8],
  ['i16', 16],
  ['i32', 32],
  ['i64', 64],
]);

export function wantedFor(type: ValueType): 'int' | 'double' | 'string' {
  if (type === 'double') return 'double';
  return type === 'string' || type === 'binary' || type === 'uuid' ? 'string' : 'int';
}

export function wordsFor(type: ValueType): string {
  if (type === 'bool') return 'true or false';
  return { int: 'a whole number', double: 'a number', string: 'a string' }[wantedFor(type)];
}

/** The number that a constant stands for in the end, where it is one. */
export function numberOf(constant: ConstantSymbol): bigint | undefined {
  let at: ConstantSymbol | EnumValue | undefined = constant;
  for (let count = 0; at?.kind === 'constant' && count < maxSteps; count++) {
    const value: ast.ConstValue | undefined = at.node.value;
    if (value?.kind === 'int') return integerOf(value.text);
    at = value?.kind === 'reference' ? lookUpConstant(at.file, value.text) : undefined;
  }
  return at?.kind === 'enum-value' ? BigInt(at.value.number) : undefined;
}

export function isBool({ type }: ConstantSymbol): boolean {
  return type.kind === 'scalar' && type.scalar === 'bool';
}

export function isInteger({ type }: ConstantSymbol): boolean {
  return type.kind === 'scalar' && kindOfScalar(type.scalar) === 'int';
}

/** What a constant is to those who refer to it, where the Apache compiler can tell. */
export function valueKindOf({ type }: ConstantSymbol): ast.ConstValue['kind'] | undefined {
  switch (type.kind) {
    case 'scalar':
      return kindOfScalar(type.scalar);
    case 'enum':
    case 'struct':
    case 'set':
      return 'reference';
    case 'list':
      return 'list-literal';
    case 'map':
      return 'map-literal';
    case 'void':
    case 'unknown':
      return undefined;
  }
}

function kindOfScalar(scalar: Scalar): ast.ConstValue['kind'] {
  if (scalar === 'double') return 'double';
  return scalar === 'string' || scalar === 'bytes' || scalar === 'uuid' ? 'string' : 'int';
}

export function describe(value: Exclude<ast.ConstValue, ast.Reference>): string {
  switch (value.kind) {
    case 'int':
    case 'double':
      return value.text;
    case 'string':
      return 'a string';
    case 'list-literal':
      return 'a list';
    case 'map-literal':
      return 'a map';
    case 'struct-literal':
      return `a "${value.name.text}"`;
  }
}

/** Numbers to most compilers, but not to that of fbthrift. */
export function isTruthValue(value: ast.ConstValue): boolean {
  return value.kind === 'int' && (value.text === 'true' || value.text === 'false');
}
