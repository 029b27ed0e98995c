/** Holds a value against a base type. */
import { replacement } from '../../diagnostics/edits.ts';
import type * as ast from './ast.ts';
import { meant } from './constant-advice.ts';
import { integerOf, stringOf, uuidOf } from './literals.ts';
import type { ValueContext } from './value-context.ts';
import {
  bitsOf,
  describe,
  isBool,
  isTruthValue,
  valueKindOf,
  type ValueType,
  wantedFor,
  wordsFor,
} from './value-kinds.ts';

/** The largest number of 32 bits. */
const maxFloat = 3.402_823_466_385_288_6e38;

/** Checks what the value is, and whether it fits. */
export function checkScalar(context: ValueContext, type: ValueType, value: ast.ConstValue): void {
  const wanted = wantedFor(type);
  if (value.kind === 'reference') {
    checkScalarReference(context, type, value);
    return;
  }
  const isWord = context.file.dialect === 'fbthrift' && type !== 'bool' && isTruthValue(value);
  if (isWord || (value.kind !== wanted && !(type === 'double' && value.kind === 'int'))) {
    const message = `expected ${wordsFor(type)}, found ${describe(value)}`;
    context.problem('type', value, message, undefined, meant(type, value, context.file.parsed.text));
    return;
  }
  if (value.kind === 'int') checkInteger(context, type, value);
  if (type === 'uuid' && value.kind === 'string') checkUuid(context, value);
  if (type === 'binary')
    context.problem('binary', value, 'thriftrw takes no string for "binary", and there is no other value');
}

/** The number of 32 bits that fbthrift has beside `double`. */
export function checkFloat(context: ValueContext, value: ast.ConstValue): void {
  checkScalar(context, 'double', value);
  if (value.kind !== 'int' && value.kind !== 'double') return;
  const number = Number(value.kind === 'int' ? integerOf(value.text) : value.text);
  const isExact = value.kind === 'double' || Math.fround(number) === number;
  if (Math.abs(number) > maxFloat || !isExact)
    context.problem('range', value, `${value.text} does not fit in "float": it has 32 bits`);
}

function checkScalarReference(context: ValueContext, type: ValueType, value: ast.Reference): void {
  const found = context.names.lookUp(value);
  if (found === undefined) return;
  const wanted = wantedFor(type);
  if (found.kind === 'enum-value') {
    if (wanted === 'string')
      context.problem('enum-value', value, `expected a string, but "${value.text}" is an enum value`, found);
    return;
  }
  const given = valueKindOf(found);
  if (given === undefined || given === wanted || (type === 'double' && given === 'int')) {
    if (wanted !== 'string' && type !== 'bool' && isBool(found))
      context.problem('bool-as-number', value, `"${value.text}" is a "bool", not a number`, found);
    if (type === 'binary') context.problem('binary', value, 'thriftrw has no values of type "binary"', found);
    return;
  }
  context.problem('type', value, `expected ${wordsFor(type)}, but "${value.text}" is none`, found, {
    // For thriftpy2 a constant of an enum is a number.
    ...(found.type.kind === 'enum' && wanted !== 'string' && { severity: { thriftpy2: 'off' } }),
  });
}

function checkInteger(context: ValueContext, type: ValueType, value: ast.IntLiteral): void {
  if (type !== 'bool' && isTruthValue(value))
    context.problem('bool-as-number', value, `"${value.text}" is a value of "bool", not of "${type}"`);
  else checkRange(context, type, value);
}

function checkRange(context: ValueContext, type: ValueType, value: ast.IntLiteral): void {
  const number = integerOf(value.text);
  if (number === undefined) return;
  if (type === 'bool') {
    if (number !== 0n && number !== 1n)
      context.problem('bool', value, `a "bool" is true or false, but not ${value.text}`, undefined, {
        fixes: [replacement(value, 'true')],
      });
    return;
  }
  if (type === 'double' && context.file.dialect === 'fbthrift' && BigInt(Number(number)) !== number)
    context.problem('range', value, `no "double" is exactly ${value.text}`);
  const bits = bitsOf.get(type);
  if (bits !== undefined && BigInt.asIntN(bits, number) !== number)
    context.problem('range', value, `${value.text} does not fit in "${type}": it has ${bits} bits`);
}

function checkUuid(context: ValueContext, value: ast.StringLiteral): void {
  if (uuidOf(stringOf(context.file.parsed.text, value)) === undefined)
    context.problem('type', value, 'expected a UUID such as "01234567-89ab-cdef-0123-456789abcdef"');
}
