/**
 * The functions, operators, macros and variables of protovalidate's expressions: those of the language, and its own.
 * Source: https://github.com/google/cel-spec/blob/master/doc/langdef.md#list-of-standard-definitions and
 * https://protovalidate.com/reference/cel_extensions/.
 */
import { type Signature, signatureOf } from './signatures.ts';

export interface CelFunction {
  readonly name: string;
  /** One or two sentences. */
  readonly doc: string;
  readonly signatures: readonly Signature[];
  readonly from: 'cel' | 'protovalidate' | 'go';
}

export interface CelMacro {
  readonly name: string;
  readonly doc: string;
  /** How it is written. */
  readonly forms: readonly string[];
  readonly example: string;
}

const time = 'google.protobuf.Timestamp';
const span = 'google.protobuf.Duration';

function define(
  from: CelFunction['from'],
  name: string,
  doc: string,
  ...signatures: readonly string[]
): CelFunction {
  return { name, doc, from, signatures: signatures.map(signatureOf) };
}

const numeric = ['int', 'uint', 'double'];
const ordered = (operator: string): readonly string[] => [
  ...['bool', 'string', 'bytes', time, span].map((type) => `${type} ${operator} ${type} -> bool`),
  ...numeric.flatMap((left) => numeric.map((right) => `${left} ${operator} ${right} -> bool`)),
];
const arithmetic = (operator: string, types: readonly string[]): readonly string[] =>
  types.map((type) => `${type} ${operator} ${type} -> ${type}`);
const component = (name: string, ofDuration = false): readonly string[] => [
  `${time}.${name}() -> int`,
  `${time}.${name}(string) -> int`,
  ...(ofDuration ? [`${span}.${name}() -> int`] : []),
];

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

export const functions: ReadonlyMap<string, CelFunction> = byName([
  define(
    'cel',
    'size',
    'How many characters a string, bytes a byte sequence, items a list or entries a map has.',
    ...['string', 'bytes', 'list(<A>)', 'map(<A>, <B>)'].flatMap((type) => [
      `size(${type}) -> int`,
      `${type}.size() -> int`,
    ]),
  ),
  define(
    'cel',
    'contains',
    'Whether a string or a byte sequence has the other one in it.',
    'string.contains(string) -> bool',
    'bytes.contains(bytes) -> bool',
  ),
  define(
    'cel',
    'startsWith',
    'Whether a string or a byte sequence begins with the other one.',
    'string.startsWith(string) -> bool',
    'bytes.startsWith(bytes) -> bool',
  ),
  define(
    'cel',
    'endsWith',
    'Whether a string or a byte sequence ends with the other one.',
    'string.endsWith(string) -> bool',
    'bytes.endsWith(bytes) -> bool',
  ),
  define(
    'cel',
    'matches',
    "Whether a part of the string matches the regular expression, which is RE2's. `^` and `$` tie it to the ends.",
    'matches(string, string) -> bool',
    'string.matches(string) -> bool',
  ),
  define(
    'cel',
    'int',
    'The value as a signed integer: a number cut to one, the number that a string spells, or the seconds of a time since 1970.',
    ...['int', 'uint', 'double', 'string', time, span].map((type) => `int(${type}) -> int`),
  ),
  define(
    'cel',
    'uint',
    'The value as an unsigned integer.',
    ...['uint', 'int', 'double', 'string'].map((type) => `uint(${type}) -> uint`),
  ),
  define(
    'cel',
    'double',
    'The value as a floating-point number.',
    ...['double', 'int', 'uint', 'string'].map((type) => `double(${type}) -> double`),
  ),
  define(
    'cel',
    'string',
    'The value as text; of a time, as RFC 3339 writes it.',
    ...['string', 'bool', 'int', 'uint', 'double', 'bytes', time, span].map(
      (type) => `string(${type}) -> string`,
    ),
  ),
  define('cel', 'bytes', 'The UTF-8 bytes of a string.', 'bytes(bytes) -> bytes', 'bytes(string) -> bytes'),
  define(
    'cel',
    'bool',
    'The truth value that a string spells.',
    'bool(bool) -> bool',
    'bool(string) -> bool',
  ),
  define(
    'cel',
    'duration',
    'The length of time that a string such as `1h30m` spells.',
    `duration(string) -> ${span}`,
    `duration(int) -> ${span}`,
    `duration(${span}) -> ${span}`,
  ),
  define(
    'cel',
    'timestamp',
    'The time that a string such as `2024-01-01T00:00:00Z` spells, or that lies so many seconds after 1970 began.',
    `timestamp(string) -> ${time}`,
    `timestamp(int) -> ${time}`,
    `timestamp(${time}) -> ${time}`,
  ),
  define('cel', 'type', 'The type that the value has when the expression runs.', 'type(dyn) -> type'),
  define(
    'cel',
    'dyn',
    'The value itself, with its type left open until the expression runs.',
    'dyn(<A>) -> dyn',
  ),
  define(
    'cel',
    'getFullYear',
    'The year, in UTC or in the time zone that is named.',
    ...component('getFullYear'),
  ),
  define(
    'cel',
    'getMonth',
    'The month, from 0 for January, in UTC or in the time zone that is named.',
    ...component('getMonth'),
  ),
  define(
    'cel',
    'getDate',
    'The day of the month, from 1, in UTC or in the time zone that is named.',
    ...component('getDate'),
  ),
  define(
    'cel',
    'getDayOfMonth',
    'The day of the month, from 0, in UTC or in the time zone that is named.',
    ...component('getDayOfMonth'),
  ),
  define(
    'cel',
    'getDayOfWeek',
    'The day of the week, from 0 for Sunday, in UTC or in the time zone that is named.',
    ...component('getDayOfWeek'),
  ),
  define(
    'cel',
    'getDayOfYear',
    'The day of the year, from 0, in UTC or in the time zone that is named.',
    ...component('getDayOfYear'),
  ),
  define(
    'cel',
    'getHours',
    'The hour of a time, from 0; of a duration, all of its hours.',
    ...component('getHours', true),
  ),
  define(
    'cel',
    'getMinutes',
    'The minute of a time, from 0; of a duration, all of its minutes.',
    ...component('getMinutes', true),
  ),
  define(
    'cel',
    'getSeconds',
    'The second of a time, from 0; of a duration, all of its seconds.',
    ...component('getSeconds', true),
  ),
  define(
    'cel',
    'getMilliseconds',
    'The milliseconds behind the second, of a time or of a duration.',
    ...component('getMilliseconds', true),
  ),
  define(
    'protovalidate',
    'isEmail',
    'Whether the string is an email address, as HTML defines it.',
    'string.isEmail() -> bool',
  ),
  define(
    'protovalidate',
    'isHostname',
    'Whether the string is the name of a host.',
    'string.isHostname() -> bool',
  ),
  define(
    'protovalidate',
    'isHostAndPort',
    'Whether the string is a host, by name or address, with a port; the argument says whether the port must be there.',
    'string.isHostAndPort(bool) -> bool',
  ),
  define(
    'protovalidate',
    'isIp',
    'Whether the string is an IP address; of version 4 or 6, where that is given.',
    'string.isIp() -> bool',
    'string.isIp(int) -> bool',
  ),
  define(
    'protovalidate',
    'isIpPrefix',
    'Whether the string is an IP address with the length of its prefix; of version 4 or 6, where that is given. A strict one has no bits set behind the prefix.',
    'string.isIpPrefix() -> bool',
    'string.isIpPrefix(int) -> bool',
    'string.isIpPrefix(bool) -> bool',
    'string.isIpPrefix(int, bool) -> bool',
  ),
  define('protovalidate', 'isUri', 'Whether the string is a URI with a scheme.', 'string.isUri() -> bool'),
  define(
    'protovalidate',
    'isUriRef',
    'Whether the string is a URI, or a reference relative to one.',
    'string.isUriRef() -> bool',
  ),
  define('protovalidate', 'isNan', 'Whether the number is NaN.', 'double.isNan() -> bool'),
  define(
    'protovalidate',
    'isInf',
    'Whether the number is infinite; above zero where the argument is positive, below where it is negative.',
    'double.isInf() -> bool',
    'double.isInf(int) -> bool',
  ),
  define(
    'protovalidate',
    'unique',
    'Whether no two items of the list are the same.',
    ...['bool', 'int', 'uint', 'double', 'string', 'bytes'].map((type) => `list(${type}).unique() -> bool`),
  ),
  define(
    'protovalidate',
    'format',
    'The string with each `%s`, `%d` and so on replaced by the next value of the list.',
    'string.format(list(dyn)) -> string',
  ),
  define(
    'protovalidate',
    'getField',
    'The field of the message by its name, for fields that are called like a reserved word.',
    'getField(dyn, string) -> dyn',
  ),
  // What protovalidate's implementation in Go has beyond what all have: known, and not offered.
  define('go', 'charAt', 'The character at a place.', 'string.charAt(int) -> string'),
  define(
    'go',
    'indexOf',
    'The first place of a part.',
    'string.indexOf(string) -> int',
    'string.indexOf(string, int) -> int',
  ),
  define(
    'go',
    'lastIndexOf',
    'The last place of a part.',
    'string.lastIndexOf(string) -> int',
    'string.lastIndexOf(string, int) -> int',
  ),
  define(
    'go',
    'join',
    'All items in one string.',
    'list(string).join() -> string',
    'list(string).join(string) -> string',
  ),
  define('go', 'lowerAscii', 'The string with A to Z in lower case.', 'string.lowerAscii() -> string'),
  define('go', 'upperAscii', 'The string with a to z in upper case.', 'string.upperAscii() -> string'),
  define(
    'go',
    'replace',
    'The string with one part replaced by another.',
    'string.replace(string, string) -> string',
    'string.replace(string, string, int) -> string',
  ),
  define('go', 'reverse', 'The string from its end to its beginning.', 'string.reverse() -> string'),
  define(
    'go',
    'split',
    'The parts between a separator.',
    'string.split(string) -> list(string)',
    'string.split(string, int) -> list(string)',
  ),
  define(
    'go',
    'substring',
    'A part of the string.',
    'string.substring(int) -> string',
    'string.substring(int, int) -> string',
  ),
  define('go', 'trim', 'The string without white space at its ends.', 'string.trim() -> string'),
]);

/** The functions that are called like the type that they make a value of. */
export const conversions: ReadonlySet<string> = new Set([
  'bool',
  'bytes',
  'double',
  'duration',
  'dyn',
  'int',
  'string',
  'timestamp',
  'type',
  'uint',
]);

/** They look like functions; their first argument names a variable, but for `has`. */
export const macros: ReadonlyMap<string, CelMacro> = byName([
  {
    name: 'has',
    doc: 'Whether the field is set, or the map has the key.',
    forms: ['has(message.field)'],
    example: 'has(this.address)',
  },
  {
    name: 'all',
    doc: 'Whether the condition holds for every item of a list, or every key of a map.',
    forms: ['list.all(x, condition)'],
    example: 'this.names.all(name, name != "")',
  },
  {
    name: 'exists',
    doc: 'Whether the condition holds for at least one item of a list, or key of a map.',
    forms: ['list.exists(x, condition)'],
    example: 'this.ids.exists(id, id == 5)',
  },
  {
    name: 'exists_one',
    doc: 'Whether the condition holds for exactly one item of a list, or key of a map.',
    forms: ['list.exists_one(x, condition)'],
    example: 'this.flags.exists_one(flag, flag)',
  },
  {
    name: 'map',
    doc: 'A list of what the expression makes of each item; with a condition, of those alone for which it holds.',
    forms: ['list.map(x, value)', 'list.map(x, condition, value)'],
    example: 'this.items.map(item, item.id).unique()',
  },
  {
    name: 'filter',
    doc: 'Those items of a list, or keys of a map, for which the condition holds.',
    forms: ['list.filter(x, condition)'],
    example: 'this.ids.filter(id, id > 0).size() > 1',
  },
]);

/** What expressions can name without declaring it; `rules` and `rule` in predefined rules only. */
export const variables: ReadonlyMap<string, string> = new Map([
  [
    'this',
    'What is checked: of a rule on a message, the message; of a rule on a field, the value of the field.',
  ],
  ['now', 'The time at which the check runs.'],
  ['rules', 'The rules of the field that is checked: the message that this rule is a field of.'],
  ['rule', 'The value that the rule is given where it is used.'],
]);

function byName<T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((each) => [each.name, each]));
}
