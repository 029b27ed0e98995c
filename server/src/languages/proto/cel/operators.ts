/**
 * The operators of protovalidate's expressions.
 * Source: https://github.com/google/cel-spec/blob/master/doc/langdef.md#list-of-standard-definitions.
 */
import { byName, type CelFunction, define, span, time } from './cel-function.ts';

const numeric = ['int', 'uint', 'double'];
const ordered = (operator: string): readonly string[] => [
  ...['bool', 'string', 'bytes', time, span].map((type) => `${type} ${operator} ${type} -> bool`),
  ...numeric.flatMap((left) => numeric.map((right) => `${left} ${operator} ${right} -> bool`)),
];
const arithmetic = (operator: string, types: readonly string[]): readonly string[] =>
  types.map((type) => `${type} ${operator} ${type} -> ${type}`);

/** By symbol. A minus sign is two: between two values, and before one (`-_`). */
export const operators: ReadonlyMap<string, CelFunction> = byName([
  define(
    'cel',
    '&&',
    'Whether both are true. Where one is false, a failure of the other does not matter.',
    'bool && bool -> bool',
  ),
  define(
    'cel',
    '||',
    'Whether one of both is true. Where one is true, a failure of the other does not matter.',
    'bool || bool -> bool',
  ),
  define('cel', '!', 'The opposite of a condition.', '!bool -> bool'),
  define(
    'cel',
    '==',
    'Whether both are equal. Both have the same type: a `uint` is compared with `5u`.',
    '<A> == <A> -> bool',
  ),
  define(
    'cel',
    '!=',
    'Whether both differ. Both have the same type: a `uint` is compared with `5u`.',
    '<A> != <A> -> bool',
  ),
  define('cel', '<', 'Whether the left one is less than the right one.', ...ordered('<')),
  define('cel', '<=', 'Whether the left one is not greater than the right one.', ...ordered('<=')),
  define('cel', '>', 'Whether the left one is greater than the right one.', ...ordered('>')),
  define('cel', '>=', 'Whether the left one is not less than the right one.', ...ordered('>=')),
  define(
    'cel',
    'in',
    'Whether a list has the value, or a map the key.',
    '<A> in list(<A>) -> bool',
    '<A> in map(<A>, <B>) -> bool',
  ),
  define(
    'cel',
    '+',
    'The sum of two numbers or times, or two strings, bytes or lists one after the other.',
    ...arithmetic('+', ['int', 'uint', 'double', 'string', 'bytes', span]),
    'list(<A>) + list(<A>) -> list(<A>)',
    `${time} + ${span} -> ${time}`,
    `${span} + ${time} -> ${time}`,
  ),
  define(
    'cel',
    '-',
    'The difference of two numbers or times.',
    ...arithmetic('-', ['int', 'uint', 'double', span]),
    `${time} - ${span} -> ${time}`,
    `${time} - ${time} -> ${span}`,
  ),
  define('cel', '*', 'The product of two numbers.', ...arithmetic('*', numeric)),
  define(
    'cel',
    '/',
    'The quotient of two numbers; of integers it is cut to an integer.',
    ...arithmetic('/', numeric),
  ),
  define(
    'cel',
    '%',
    'What is left when one integer is divided by another.',
    ...arithmetic('%', ['int', 'uint']),
  ),
  define('cel', '-_', 'The negative of a number.', '-int -> int', '-double -> double'),
  define(
    'cel',
    '?',
    'The first value where the condition is true, the second where it is false.',
    'bool ? <T> : <T> -> <T>',
  ),
  define(
    'cel',
    '[]',
    'The item at a place of a list, counted from 0, or what a map has for a key.',
    'list(<A>)[int] -> <A>',
    'map(<A>, <B>)[<A>] -> <B>',
  ),
]);
